import { empty, json, type Reply } from '../../../core/reply.js'
import type { Resource } from '../../../world/resources.js'
import type { World } from '../../../world/world.js'
import { operation, type AnyCall } from '../gateway/call.js'
import { normalLocation } from '../gateway/locations.js'
import { begin, operationNamed, retryAfter } from '../gateway/long-running.js'
import { baseUrl } from '../gateway/paging.js'
import { deletedVaultId, deletedVaultType, formerVault } from './soft-delete.js'
import * as refusals from './refusals.js'

const docs = 'https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults'
const provider = '/subscriptions/{subscriptionId}/providers/Microsoft.KeyVault'
const path = `${provider}/locations/{location}/deletedVaults/{vaultName}` as const

/** The deleted vault of that name, wherever it was; names are unique. */
export const deletedNamed = (world: World, name: string): Resource | undefined =>
  world.resources.named(deletedVaultType, name)

function deletedAt(call: AnyCall, location: string, name: string): Resource {
  const found = call.world.resources.get(
    deletedVaultId(call.world.settings.subscriptionId, normalLocation(location), name),
  )
  if (!found) throw refusals.noSuchDeletedVault()
  return found
}

const toSecond = (date: unknown) => `${String(date).slice(0, 19)}Z`

function shape(world: World, deleted: Resource): object {
  const { id, name, properties } = deleted
  const { vaultId, location, tags, deletionDate, scheduledPurgeDate } = properties
  const isProtected = formerVault(world, deleted).properties.enablePurgeProtection === true
  return {
    id,
    name,
    type: 'Microsoft.KeyVault/deletedVaults',
    properties: {
      vaultId,
      location,
      tags: tags ?? {},
      deletionDate: toSecond(deletionDate),
      scheduledPurgeDate: toSecond(scheduledPurgeDate),
      ...(isProtected && { purgeProtectionEnabled: true }),
    },
  }
}

const list = operation({
  id: 'arm.deleted-vaults.list',
  source: `${docs}/list-deleted`,
  method: 'GET',
  path: `${provider}/deletedVaults`,
  type: 'Microsoft.KeyVault/deletedVaults',
  action: 'Microsoft.KeyVault/deletedVaults/read',
  handle: ({ world }) => json(200, { value: world.resources.ofType(deletedVaultType).map((one) => shape(world, one)) }),
})

const get = operation({
  id: 'arm.deleted-vaults.get',
  source: `${docs}/get-deleted`,
  method: 'GET',
  path,
  type: deletedVaultType,
  action: `${deletedVaultType}/read`,
  handle: (call) => json(200, shape(call.world, deletedAt(call, call.params.location, call.params.vaultName))),
})

const purge = operation({
  id: 'arm.deleted-vaults.purge',
  source: `${docs}/purge-deleted`,
  method: 'POST',
  path: `${path}/purge`,
  type: deletedVaultType,
  action: `${deletedVaultType}/purge/action`,
  handle: async (call) => {
    const { world, params } = call
    const deleted = deletedAt(call, params.location, params.vaultName)
    if (formerVault(world, deleted).properties.enablePurgeProtection === true) throw refusals.purgeNotAllowed()
    const id = await world.write(() =>
      begin(world, { resource: deleted, finish: 'arm.deleted-vaults.purge', takes: 'vaultPurged' }),
    )
    return empty(202, resultsAt(call, params.location, id))
  },
})

const resultsAt = (call: AnyCall, location: string, id: string): Reply['headers'] => {
  const version = encodeURIComponent(call.query.get('api-version') ?? call.apiVersion)
  return [
    [
      'Location',
      `${baseUrl(call)}/subscriptions/${call.target.subscriptionId}/providers/Microsoft.KeyVault/locations/` +
        `${encodeURIComponent(location)}/operationResults/${id}?api-version=${version}`,
    ],
    ...retryAfter(call),
  ]
}

const results = operation({
  id: 'arm.key-vault.operation-results.get',
  source: 'https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations',
  method: 'GET',
  path: `${provider}/locations/{location}/operationResults/{operationId}`,
  type: 'Microsoft.KeyVault/locations/operationResults',
  handle: (call) => {
    const { id, status, started, ended } = operationNamed(call.world, call.params.operationId)
    const createdDateTime = spaced(started)
    if (status === 'InProgress')
      return json(202, { createdDateTime, status: 'NotStarted' }, resultsAt(call, call.params.location, id))
    return json(200, { createdDateTime, lastActionDateTime: spaced(ended ?? started), status })
  },
})

/** `2019-10-22 04:55:18Z` */
const spaced = (ms: number) => `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')}Z`

export const deletedVaults = [list, get, purge, results]
