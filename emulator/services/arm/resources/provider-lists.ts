import { NotEmulated } from '../../../core/refusal.js'
import { json } from '../../../core/reply.js'
import { listedProvider, listedProviders } from '../../../policy/azure-providers.js'
import { type AnyCall, operation } from '../gateway/call.js'
import { missingNamespace } from '../gateway/not-emulated.js'
import { page } from '../gateway/paging.js'
import { demand, hasAnyRole } from '../gateway/permission.js'
import { providerNamed } from '../gateway/provider.js'
import * as refusals from '../gateway/refusals.js'
import { providerShape, type ProviderFacts } from './provider-shape.js'

const docs = 'https://learn.microsoft.com/rest/api/resources/providers'
const type = 'Microsoft.Resources/subscriptions/providers'
const read = `${type}/read`

/** A provider by its namespace, or Azure's refusal of what is none; a gap where its types are not on record. */
function shapeNamed(call: AnyCall, subscription: string | undefined, namespace: string): object {
  const known = providerNamed(call.providers, namespace)
  const listed = listedProvider(namespace)
  if (known || listed) return providerShape({ known, listed, subscription, apiVersion: call.apiVersion })
  const missing = missingNamespace(namespace)
  throw missing ? new NotEmulated(`the provider ${missing.name}`, missing.source) : refusals.invalidNamespace(namespace)
}

/** Azure's own, in the order of its list, and then those of the lab that are younger than it. */
function* everyProvider({ providers }: AnyCall): Generator<ProviderFacts> {
  const listed = listedProviders()
  for (const provider of listed) yield { listed: provider, known: providerNamed(providers, provider.namespace) }
  const names = new Set(listed.map(({ namespace }) => namespace.toLowerCase()))
  for (const known of providers) if (!names.has(known.namespace.toLowerCase())) yield { known, listed: undefined }
}

function pageOf(call: AnyCall, subscription: string | undefined) {
  const { apiVersion } = call
  return page(call, everyProvider(call), (facts) => providerShape({ ...facts, subscription, apiVersion }))
}

const list = operation({
  id: 'arm.providers.list',
  source: `${docs}/list`,
  method: 'GET',
  path: '/subscriptions/{subscriptionId}/providers',
  type,
  action: read,
  filtered: true,
  handle: (call) => {
    if (!hasAnyRole(call, call.subscription.id)) demand(call, read, call.scope)
    return json(200, pageOf(call, call.subscription.id))
  },
})

const get = operation({
  id: 'arm.providers.get',
  source: `${docs}/get`,
  method: 'GET',
  path: '/subscriptions/{subscriptionId}/providers/{resourceProviderNamespace}',
  type,
  action: read,
  filtered: true,
  handle: (call) => {
    if (!hasAnyRole(call, call.subscription.id)) demand(call, read, call.scope)
    return json(200, shapeNamed(call, call.subscription.id, call.params.resourceProviderNamespace))
  },
})

/** A subscription of the lab has every provider registered already: the answer is the same at every call. */
const register = operation({
  id: 'arm.providers.register',
  source: `${docs}/register`,
  method: 'POST',
  path: '/subscriptions/{subscriptionId}/providers/{resourceProviderNamespace}/register',
  type,
  handle: (call) => {
    demand(call, `${call.params.resourceProviderNamespace}/register/action`, call.scope)
    return json(200, shapeNamed(call, call.subscription.id, call.params.resourceProviderNamespace))
  },
})

const listAtTenant = operation({
  id: 'arm.providers.list-at-tenant',
  source: `${docs}/list-at-tenant-scope`,
  method: 'GET',
  path: '/providers',
  type: 'Microsoft.Resources/providers',
  handle: (call) => json(200, pageOf(call, undefined)),
})

const getAtTenant = operation({
  id: 'arm.providers.get-at-tenant',
  source: `${docs}/get-at-tenant-scope`,
  method: 'GET',
  path: '/providers/{resourceProviderNamespace}',
  type: 'Microsoft.Resources/providers',
  handle: (call) => json(200, shapeNamed(call, undefined, call.params.resourceProviderNamespace)),
})

export const providerLists = [list, get, register, listAtTenant, getAtTenant]
