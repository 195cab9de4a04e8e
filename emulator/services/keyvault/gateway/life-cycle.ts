import type { World } from '../../../world/world.js'
import {
  currentNamed,
  deletedOf,
  latest,
  objectId,
  objectKey,
  objectWaits,
  recoverable,
  versionOf,
  type Deleted,
  type ObjectKind,
  type VaultObject,
  type VersionOf,
} from '../../../policy/vaults/objects.js'
import type { Vault } from '../../../policy/views/vaults.js'
import * as conflicts from './conflicts.js'
import * as refusals from './refusals.js'

// What every kind of object is looked up and refused by, in Azure's words.

/** An object and the requested version (the latest if none is named), or Azure's 404. */
export function existing<T extends VaultObject>(
  world: World,
  vault: Vault,
  kind: ObjectKind<T>,
  name: string,
  version?: string,
): [T, VersionOf<T>] {
  const object = currentNamed(world, vault, kind, name)
  const found = object && (version === undefined ? latest(object) : versionOf(object, version))
  if (!found) throw refusals.objectNotFound(kind.word, version === undefined ? name : `${name}/${version}`)
  return [object, found]
}

/** Refuses a new object under the name of one that is deleted, or on its way there or back. */
export function demandFreeName<T extends VaultObject>(
  world: World,
  vault: Vault,
  kind: ObjectKind<T>,
  name: string,
): void {
  const { word } = kind
  if (objectWaits(world, vault, kind, 'deleted', name) || objectWaits(world, vault, kind, 'purged', name))
    throw conflicts.beingDeletedNotCreated(word, name)
  if (objectWaits(world, vault, kind, 'recovered', name)) throw conflicts.beingRecovered(word, name)
  if (recoverable(world, vault, kind, name)) throw conflicts.deletedButRecoverable(word, name)
}

/** A deleted object to be recovered or purged, unless it is still being deleted; undefined when there is none. */
export function deletedNamed<T extends VaultObject>(
  world: World,
  vault: Vault,
  kind: ObjectKind<T>,
  operation: 'recover' | 'purge',
  name: string,
): Deleted<T> | undefined {
  if (!objectWaits(world, vault, kind, 'deleted', name)) return recoverable(world, vault, kind, name)
  const deleted = deletedOf(world, vault.incarnation, kind).get(objectKey(name))
  if (operation === 'purge' || !deleted) throw conflicts.beingDeleted(kind.word)
  throw conflicts.recoverConflict(kind.word, objectId(vault, kind, deleted.name, latest(deleted).version))
}

/** Refuses operations on deleted objects in a vault that keeps none. */
export function needsSoftDelete(vault: Vault, operation: string): void {
  if (!vault.softDelete) throw refusals.notEnabled(operation)
}

/** Refuses a purge in a vault whose deleted objects are kept for their whole time. */
export function demandPurgeable(vault: Vault): void {
  needsSoftDelete(vault, 'purge')
  if (vault.purgeProtection) throw refusals.purgeProtected(vault)
}
