import { json } from '../../../core/reply.js'
import { cloudNamed } from '../../../policy/clouds.js'
import { startWait } from '../../../policy/timing/waits.js'
import { vaultNamed, vaultType } from '../../../policy/views/vaults.js'
import { isObject } from '../../../policy/json-object.js'
import type { JsonObject, Resource } from '../../../world/resources.js'
import { operation, type AnyCall } from '../gateway/call.js'
import { existing } from '../gateway/gates.js'
import { member, readJson, requiredProperties, tagsOf } from '../gateway/json-body.js'
import { retryAfter } from '../gateway/long-running.js'
import { demand } from '../gateway/permission.js'
import { fresh, locationOf, withTags } from '../gateway/records.js'
import { removed } from '../gateway/usual-rows.js'
import { recoverVault } from './soft-delete.js'
import { deletedNamed } from './deleted-vaults.js'
import * as refusals from './refusals.js'
import { changedVault, defaults, replacedVault, vaultInput } from './vault-input.js'
import { isVaultName } from './vault-names.js'
import { isRegistering, vaultShape } from './vault-shape.js'
import { groupPath } from '../gateway/group-path.js'

const docs = 'https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults'
const path = `${groupPath}/providers/Microsoft.KeyVault/vaults/{vaultName}` as const
const row = { type: vaultType, path } as const

const put = operation({
  ...row,
  id: 'arm.vaults.put',
  source: `${docs}/create-or-update`,
  method: 'PUT',
  action: `${vaultType}/write`,
  handle: async (call) => {
    const { world, params, apiVersion } = call
    const body = await readJson(call)
    const known = world.resources.get(call.scope)
    const name = known?.name ?? params.vaultName
    if (!isVaultName(name)) throw refusals.invalidName(name)
    const location = locationOf(call, body, known, name)
    const given = vaultInput(requiredProperties(call, body))
    if (known) {
      permissionModel(call, known, given)
      const properties = { ...replacedVault(given, known.properties), ...ours(call, name) }
      const vault = withTags({ ...known, changed: world.clock.now(), properties }, tagsOf(body))
      await world.write(() => world.resources.put(vault))
      return json(200, vaultShape(vault, apiVersion, isRegistering(world, vault)))
    }
    if (vaultNamed(world, name)) throw refusals.alreadyExists(name)
    const vault = await world.write(() =>
      given.createMode === 'recover' ? recovered(call, name) : made(call, name, location, given, tagsOf(body)),
    )
    // Clients that see RegisteringDns ask again.
    return json(200, vaultShape(vault, apiVersion, true), retryAfter(call))
  },
})

/** What is Azure's to say of a vault. */
const ours = ({ world }: AnyCall, name: string): JsonObject => ({
  vaultUri: `https://${name.toLowerCase()}.${cloudNamed(world.settings.cloud).vaultSuffix}/`,
  provisioningState: 'Succeeded',
})

/** Puts a new vault in place. Call inside `world.change`. */
function made(call: AnyCall, name: string, location: string, given: JsonObject, tags: Resource['tags']): Resource {
  const { world, group, apiVersion } = call
  if (deletedNamed(world, name)) throw refusals.deletedStateConflict()
  const { createMode: _, ...rest } = given
  const { softDeleteRetentionInDays: days, ...more } = defaults(apiVersion)
  const asked = { ...more, ...rest }
  const properties = {
    ...replacedVault(asked.enableSoftDelete === true ? { softDeleteRetentionInDays: days, ...asked } : asked, {}),
    ...ours(call, name),
  }
  const vault = withTags(
    fresh(world, {
      id: `${group.id}/providers/Microsoft.KeyVault/vaults/${name}`,
      name,
      type: vaultType,
      location,
      properties,
    }),
    tags,
  )
  world.resources.put(vault)
  startWait(world, 'vaultRegistered', vault.incarnation)
  return vault
}

/** `createMode: recover` brings back the vault of this id as it was, with what it holds. Call inside `world.change`. */
function recovered({ world, scope }: AnyCall, name: string): Resource {
  const deleted = deletedNamed(world, name)
  if (!deleted || String(deleted.properties.vaultId).toLowerCase() !== scope.toLowerCase())
    throw refusals.nothingToRecover()
  return recoverVault(world, deleted)
}

/**
 * Who may hand out access by one model may not do so by the other:
 * https://learn.microsoft.com/azure/key-vault/general/rbac-guide
 */
function permissionModel(
  call: AnyCall,
  { id, properties }: Resource,
  { enableRbacAuthorization: wanted }: JsonObject,
): void {
  const changes = wanted !== undefined && (wanted === true) !== (properties.enableRbacAuthorization === true)
  // The words of this refusal are unverified; these are the general ones.
  if (changes) demand(call, 'Microsoft.Authorization/roleAssignments/write', id)
}

const patch = operation({
  ...row,
  id: 'arm.vaults.patch',
  source: `${docs}/update`,
  method: 'PATCH',
  action: `${vaultType}/write`,
  handle: async (call) => {
    const { world, apiVersion } = call
    const body = await readJson(call)
    const known = existing(call)
    const properties = member(body, 'properties')
    const { createMode: _, ...given } = isObject(properties) ? vaultInput(properties) : {}
    permissionModel(call, known, given)
    const changed = { ...known, changed: world.clock.now(), properties: changedVault(given, known.properties) }
    const vault = withTags(changed, tagsOf(body) ?? known.tags)
    await world.write(() => world.resources.put(vault))
    return json(200, vaultShape(vault, apiVersion, isRegistering(world, vault)))
  },
})

const get = operation({
  ...row,
  id: 'arm.vaults.get',
  source: `${docs}/get`,
  method: 'GET',
  action: `${vaultType}/read`,
  handle: (call) => {
    const vault = existing(call)
    return json(200, vaultShape(vault, call.apiVersion, isRegistering(call.world, vault)))
  },
})

const del = operation({
  ...row,
  id: 'arm.vaults.delete',
  source: `${docs}/delete`,
  method: 'DELETE',
  action: `${vaultType}/delete`,
  handle: removed,
})

export const vaults = [put, patch, get, del]
