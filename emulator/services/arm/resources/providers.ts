import { NotEmulated } from '../../../core/refusal.js'
import { json } from '../../../core/reply.js'
import { operation } from '../gateway/call.js'
import { locationDisplayNames } from '../gateway/locations.js'
import { missingNamespace } from '../gateway/not-emulated.js'
import { page } from '../gateway/paging.js'
import { demand, hasAnyRole } from '../gateway/permission.js'
import * as refusals from '../gateway/refusals.js'
import { versionsOf } from '../gateway/versions.js'

const docs = 'https://learn.microsoft.com/rest/api/resources/providers'
const type = 'Microsoft.Resources/subscriptions/providers'
const read = `${type}/read`

interface ProviderType {
  readonly name: string
  readonly capabilities: string
  /** without locations: it is everywhere at once */
  readonly global?: true
}

const tracked = 'CrossResourceGroupResourceMove, CrossSubscriptionResourceMove, SupportsTags, SupportsLocation'
const located = (...names: string[]): ProviderType[] =>
  names.map((name) => ({ name, capabilities: name.includes('/') ? 'None' : tracked }))
const global = (...names: string[]): ProviderType[] =>
  names.map((name) => ({ name, capabilities: 'None', global: true }))

/** What the lab has of each provider, and no more. */
const providers: readonly {
  readonly namespace: string
  readonly free?: true
  readonly types: readonly ProviderType[]
}[] = [
  {
    namespace: 'Microsoft.Authorization',
    free: true,
    types: global('roleAssignments', 'roleDefinitions', 'permissions'),
  },
  {
    namespace: 'Microsoft.Compute',
    types: [...located('virtualMachines', 'virtualMachines/extensions'), ...global('locations/operations')],
  },
  {
    namespace: 'Microsoft.KeyVault',
    types: [
      ...located('vaults', 'vaults/accessPolicies'),
      ...global('checkNameAvailability', 'deletedVaults', 'locations/deletedVaults', 'locations/operationResults'),
    ],
  },
  {
    namespace: 'Microsoft.Resources',
    free: true,
    types: global('subscriptions', 'resourceGroups', 'resources', 'providers', 'tenants'),
  },
  {
    namespace: 'Microsoft.Storage',
    types: [
      ...located('storageAccounts', 'storageAccounts/blobServices', 'storageAccounts/blobServices/containers'),
      ...global('checkNameAvailability', 'locations/asyncoperations'),
    ],
  },
]

function providerShape(
  subscription: string | undefined,
  { namespace, free, types }: (typeof providers)[number],
): object {
  const resourceTypes = types.map(({ name, capabilities, global }) => {
    const apiVersions = versionsOf(`${namespace}/${name}`)
    return {
      resourceType: name,
      locations: global ? [] : locationDisplayNames,
      apiVersions,
      defaultApiVersion: apiVersions[0],
      capabilities,
    }
  })
  return {
    id: subscription === undefined ? `/providers/${namespace}` : `${subscription}/providers/${namespace}`,
    namespace,
    resourceTypes,
    registrationState: subscription === undefined ? undefined : 'Registered',
    registrationPolicy: free ? 'RegistrationFree' : 'RegistrationRequired',
  }
}

function providerNamed(namespace: string) {
  const found = providers.find((provider) => provider.namespace.toLowerCase() === namespace.toLowerCase())
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
      page(call, providers, (provider) => providerShape(call.subscription.id, provider)),
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
    return json(200, providerShape(call.subscription.id, providerNamed(call.params.resourceProviderNamespace)))
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
    return json(200, providerShape(call.subscription.id, providerNamed(call.params.resourceProviderNamespace)))
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
      page(call, providers, (provider) => providerShape(undefined, provider)),
    ),
})

const getAtTenant = operation({
  id: 'arm.providers.get-at-tenant',
  source: `${docs}/get-at-tenant-scope`,
  method: 'GET',
  path: '/providers/{resourceProviderNamespace}',
  type: 'Microsoft.Resources/providers',
  handle: ({ params }) => json(200, providerShape(undefined, providerNamed(params.resourceProviderNamespace))),
})

export const providerRows = [list, get, register, listAtTenant, getAtTenant]
