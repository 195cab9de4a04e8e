import { NotEmulated } from '../../../core/refusal.js'
import { json } from '../../../core/reply.js'
import { type AnyCall, operation } from '../gateway/call.js'
import { locationDisplayNames } from '../gateway/locations.js'
import { missingNamespace } from '../gateway/not-emulated.js'
import { page } from '../gateway/paging.js'
import { demand, hasAnyRole } from '../gateway/permission.js'
import { providerNamed, type Provider, type ProviderType } from '../gateway/provider.js'
import * as refusals from '../gateway/refusals.js'

const docs = 'https://learn.microsoft.com/rest/api/resources/providers'
const type = 'Microsoft.Resources/subscriptions/providers'
const read = `${type}/read`

/**
 * The types of the provider, with those that are refused by name: .NET's client looks here for a type's api-versions, and
 * throws before it asks for one that it does not find. These have their provider's versions (inferred).
 */
function providerShape(
  subscription: string | undefined,
  { namespace, registrationFree, types, versions, missing }: Provider,
): object {
  const known = new Set(types.map(({ name }) => name.toLowerCase()))
  const gaps = (versions.length > 0 ? (missing.types ?? []) : []).filter(({ name }) => !known.has(name.toLowerCase()))
  const resourceTypes = [...types, ...gaps.map(({ name }): ProviderType => ({ name, capabilities: 'None' }))].map(
    ({ name, capabilities, everywhere, versions: own }) => {
      const apiVersions = own ?? versions
      return {
        resourceType: name,
        locations: everywhere ? [] : locationDisplayNames,
        apiVersions,
        defaultApiVersion: apiVersions[0],
        capabilities,
      }
    },
  )
  return {
    id: subscription === undefined ? `/providers/${namespace}` : `${subscription}/providers/${namespace}`,
    namespace,
    resourceTypes,
    registrationState: subscription === undefined ? undefined : 'Registered',
    registrationPolicy: registrationFree ? 'RegistrationFree' : 'RegistrationRequired',
  }
}

function existingProvider({ providers }: AnyCall, namespace: string): Provider {
  const found = providerNamed(providers, namespace)
  if (found) return found
  const missing = missingNamespace(namespace)
  throw missing ? new NotEmulated(`the provider ${missing.name}`, missing.source) : refusals.invalidNamespace(namespace)
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
    return json(
      200,
      page(call, call.providers, (provider) => providerShape(call.subscription.id, provider)),
    )
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
    return json(200, providerShape(call.subscription.id, existingProvider(call, call.params.resourceProviderNamespace)))
  },
})

/** Everything that is emulated is registered already: the answer is the same at every call. */
const register = operation({
  id: 'arm.providers.register',
  source: `${docs}/register`,
  method: 'POST',
  path: '/subscriptions/{subscriptionId}/providers/{resourceProviderNamespace}/register',
  type,
  handle: (call) => {
    demand(call, `${call.params.resourceProviderNamespace}/register/action`, call.scope)
    return json(200, providerShape(call.subscription.id, existingProvider(call, call.params.resourceProviderNamespace)))
  },
})

const listAtTenant = operation({
  id: 'arm.providers.list-at-tenant',
  source: `${docs}/list-at-tenant-scope`,
  method: 'GET',
  path: '/providers',
  type: 'Microsoft.Resources/providers',
  handle: (call) =>
    json(
      200,
      page(call, call.providers, (provider) => providerShape(undefined, provider)),
    ),
})

const getAtTenant = operation({
  id: 'arm.providers.get-at-tenant',
  source: `${docs}/get-at-tenant-scope`,
  method: 'GET',
  path: '/providers/{resourceProviderNamespace}',
  type: 'Microsoft.Resources/providers',
  handle: (call) => json(200, providerShape(undefined, existingProvider(call, call.params.resourceProviderNamespace))),
})

export const providerLists = [list, get, register, listAtTenant, getAtTenant]
