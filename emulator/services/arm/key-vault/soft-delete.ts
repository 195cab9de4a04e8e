import { roundTrip } from '../../../policy/round-trip-time.js'
import { vaultView } from '../../../policy/views/vaults.js'
import type { Resource } from '../../../world/resources.js'
import type { Declaration } from '../../../world/declaration.js'
import type { WorkKinds, World } from '../../../world/world.js'
import { finishing } from '../gateway/long-running.js'

export const deletedVaultType = 'Microsoft.KeyVault/locations/deletedVaults'

export const deletedVaultId = (subscriptionId: string, location: string, name: string) =>
  `/subscriptions/${subscriptionId}/providers/Microsoft.KeyVault/locations/${location}/deletedVaults/${name}`

export const formerVaultDeclared: Declaration<Resource> = { name: 'deleted-vault', key: () => 'vault' }

/** The vault as it was, for those who recover it. */
const formerOf = (world: World, incarnation: string) => world.data.of(incarnation, formerVaultDeclared)

export const formerVault = (world: World, deleted: Resource): Resource =>
  formerOf(world, deleted.incarnation).get('vault')!

/**
 * What the removal of a vault leaves: with soft delete a deleted vault that keeps the data, otherwise nothing.
 * Call inside `world.change`.
 */
export function softDelete(world: World, vault: Resource): void {
  const { softDelete, retentionDays } = vaultView(world, vault)
  if (!softDelete) return world.data.drop(vault.incarnation)
  const now = world.clock.now()
  const purge = now + retentionDays * 86_400_000
  const id = deletedVaultId(world.settings.subscriptionId, vault.location ?? '', vault.name)
  formerOf(world, vault.incarnation).put(vault)
  world.resources.put({
    id,
    name: vault.name,
    type: deletedVaultType,
    properties: {
      vaultId: vault.id,
      ...(vault.location !== undefined && { location: vault.location }),
      ...(vault.tags && { tags: vault.tags }),
      deletionDate: roundTrip(now),
      scheduledPurgeDate: roundTrip(purge),
    },
    created: now,
    changed: now,
    incarnation: vault.incarnation,
  })
  const work: Purge = {
    kind: 'arm.deleted-vaults.purge-in-time',
    id,
    incarnation: vault.incarnation,
    date: roundTrip(purge),
  }
  world.clock.schedule(purge, work)
}

type Purge = { readonly kind: string; readonly id: string; readonly incarnation: string; readonly date: string }

function purgeInTime(world: World, { date, ...purge }: Purge): void {
  const deleted = world.resources.current(purge)
  // A vault that was recovered and deleted again starts a new retention period.
  if (deleted?.properties.scheduledPurgeDate === date) purgeVault(world, deleted)
}

/** Ends a deleted vault with all it kept. Call inside `world.change`. */
export function purgeVault(world: World, deleted: Resource): void {
  world.resources.delete(deleted.id)
  world.data.drop(deleted.incarnation)
}

export const softDeleteWork: WorkKinds = {
  'arm.deleted-vaults.purge': finishing(purgeVault),
  'arm.deleted-vaults.purge-in-time': purgeInTime,
}

/**
 * Brings a deleted vault back as it was, with what it holds; role assignments stay gone. Call inside `world.change`.
 */
export function recoverVault(world: World, deleted: Resource): Resource {
  const vault: Resource = { ...formerVault(world, deleted), changed: world.clock.now() }
  world.resources.delete(deleted.id)
  world.data.dropCollection(vault.incarnation, formerVaultDeclared)
  world.resources.put(vault)
  return vault
}
