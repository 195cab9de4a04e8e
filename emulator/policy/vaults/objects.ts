import type { Collection } from '../../world/collection.js'
import type { Declaration } from '../../world/declaration.js'
import type { World } from '../../world/world.js'
import type { Waiting } from '../timing/durations.js'
import { isWaiting, startWait } from '../timing/waits.js'
import type { Vault } from '../views/vaults.js'

/*
 * What the three kinds of objects in a vault share: secrets, keys and certificates have versions and attributes, are
 * deleted, recovered and purged alike, and differ in what a version holds.
 */

/** The properties that a version of any kind has. */
export interface ObjectVersion {
  /** 32 lower-case hex digits */
  readonly version: string
  readonly enabled: boolean
  /** unix seconds */
  readonly nbf?: number
  readonly exp?: number
  readonly created: number
  readonly updated: number
  readonly tags?: Readonly<Record<string, string>>
}

export interface VaultObject<Version extends ObjectVersion = ObjectVersion> {
  /** as spelt when it was made */
  readonly name: string
  /** oldest first: the last is the latest */
  readonly versions: readonly Version[]
  /**
   * It belongs to the certificate of its name, and goes the way of that: lists say so (`"managed":true`), lists of
   * deleted objects leave it out, and its own operations do not change it.
   */
  readonly managed?: true
}

export type Deleted<T extends VaultObject> = T & {
  /** unix seconds */
  readonly deletedDate: number
  readonly scheduledPurgeDate: number
}

/** One kind of object: where a vault keeps it, and what Azure's texts and timing call it. */
export interface ObjectKind<T extends VaultObject> {
  readonly word: 'Secret' | 'Key' | 'Certificate'
  /** its place in ids and paths */
  readonly path: 'secrets' | 'keys' | 'certificates'
  readonly current: Declaration<T>
  readonly deleted: Declaration<Deleted<T>>
  /** what is waited for in a world with Azure's timing */
  readonly waits: Readonly<Record<ObjectWait, Waiting>>
}

export type ObjectWait = 'deleted' | 'recovered' | 'purged'

type Waits = Pick<ObjectKind<never>, 'waits'>

/** The kind's collections. Names are case-insensitive, and keep the case they were made with. */
export const currentOf = <T extends VaultObject>(
  world: World,
  vaultIncarnation: string,
  { current }: ObjectKind<T>,
): Collection<T> => world.data.of(vaultIncarnation, current)

export const deletedOf = <T extends VaultObject>(
  world: World,
  vaultIncarnation: string,
  { deleted }: ObjectKind<T>,
): Collection<Deleted<T>> => world.data.of(vaultIncarnation, deleted)

export const objectKey = (name: string) => name.toUpperCase()

export type VersionOf<T extends VaultObject> = T['versions'][number]

export const latest = <T extends VaultObject>({ versions }: T): VersionOf<T> => versions.at(-1)!

export function versionOf<T extends VaultObject>({ versions }: T, asked: string): VersionOf<T> | undefined {
  const wanted = asked.toLowerCase()
  return versions.find(({ version }) => version === wanted)
}

/** A version's id: real vaults use version 4 GUIDs without dashes. */
export const newVersion = (world: World) => world.randomness.guid().replaceAll('-', '')

/** `https://VAULT/secrets/NAME/VERSION`, or the id of the latest version, which has none. */
export const objectId = (
  vault: Pick<Vault, 'url'>,
  { path }: Pick<ObjectKind<never>, 'path'>,
  name: string,
  version?: string,
) => `${vault.url}/${path}/${name}${version === undefined ? '' : `/${version}`}`

const placeOf = ({ incarnation }: Vault, name: string) => `${incarnation}/${objectKey(name)}`

/** Call inside `world.change`. */
export const startObjectWait = (world: World, vault: Vault, { waits }: Waits, what: ObjectWait, name: string) =>
  startWait(world, waits[what], placeOf(vault, name))

export const objectWaits = (world: World, vault: Vault, { waits }: Waits, what: ObjectWait, name: string) =>
  isWaiting(world, waits[what], placeOf(vault, name))

/** An object that can be read, changed and deleted: one that is being recovered is not there yet. */
export function currentNamed<T extends VaultObject>(
  world: World,
  vault: Vault,
  kind: ObjectKind<T>,
  name: string,
): T | undefined {
  const found = currentOf(world, vault.incarnation, kind).get(objectKey(name))
  return found && !objectWaits(world, vault, kind, 'recovered', name) ? found : undefined
}

/**
 * A soft-deleted object, as long as it can be recovered: from when the deletion is complete until its scheduled purge
 * date.
 */
export function recoverable<T extends VaultObject>(
  world: World,
  vault: Vault,
  kind: ObjectKind<T>,
  name: string,
): Deleted<T> | undefined {
  const deleted = deletedOf(world, vault.incarnation, kind).get(objectKey(name))
  return deleted && isRecoverable(world, vault, kind, deleted) ? deleted : undefined
}

export const isRecoverable = <T extends VaultObject>(
  world: World,
  vault: Vault,
  kind: ObjectKind<T>,
  { name, scheduledPurgeDate }: Deleted<T>,
) => scheduledPurgeDate > world.clock.seconds() && !objectWaits(world, vault, kind, 'deleted', name)

/**
 * Deletes an object with all its versions; in a vault with soft delete it can be recovered. Call inside `world.change`.
 *
 * @returns the deleted object, or undefined where it is gone for good
 */
export function deleteObject<T extends VaultObject>(
  world: World,
  vault: Vault,
  kind: ObjectKind<T>,
  object: T,
): Deleted<T> | undefined {
  currentOf(world, vault.incarnation, kind).delete(objectKey(object.name))
  if (!vault.softDelete) return undefined
  const now = world.clock.seconds()
  const deleted = { ...object, deletedDate: now, scheduledPurgeDate: now + vault.retentionDays * 86_400 }
  deletedOf(world, vault.incarnation, kind).put(deleted)
  startObjectWait(world, vault, kind, 'deleted', object.name)
  return deleted
}

/** All versions come back with their ids and dates. Call inside `world.change`. */
export function recoverObject<T extends VaultObject>(
  world: World,
  vault: Vault,
  kind: ObjectKind<T>,
  deleted: Deleted<T>,
): T {
  const object: T = { ...deleted }
  for (const date of ['deletedDate', 'scheduledPurgeDate']) Reflect.deleteProperty(object, date)
  deletedOf(world, vault.incarnation, kind).delete(objectKey(deleted.name))
  currentOf(world, vault.incarnation, kind).put(object)
  startObjectWait(world, vault, kind, 'recovered', deleted.name)
  return object
}

/** Call inside `world.change`. */
export function purgeObject<T extends VaultObject>(
  world: World,
  vault: Vault,
  kind: ObjectKind<T>,
  { name }: Deleted<T>,
): void {
  deletedOf(world, vault.incarnation, kind).delete(objectKey(name))
  startObjectWait(world, vault, kind, 'purged', name)
}
