import { isWaiting, startWait } from '../../../policy/timing/waits.js'
import type { Vault } from '../../../policy/views/vaults.js'
import type { Collection } from '../../../world/collection.js'
import type { Declaration } from '../../../world/declaration.js'
import type { World } from '../../../world/world.js'
import * as refusals from '../gateway/refusals.js'
import * as conflicts from './conflicts.js'

export interface SecretVersion {
  /** 32 lower-case hex digits */
  readonly version: string
  readonly value: string
  readonly contentType?: string
  readonly enabled: boolean
  /** unix seconds; informational: a GET works outside them */
  readonly nbf?: number
  readonly exp?: number
  readonly created: number
  readonly updated: number
  readonly tags?: Readonly<Record<string, string>>
}

export interface Secret {
  /** as spelt when it was made */
  readonly name: string
  /** oldest first: the last is the latest */
  readonly versions: readonly SecretVersion[]
}

export interface DeletedSecret extends Secret {
  /** unix seconds */
  readonly deletedDate: number
  readonly scheduledPurgeDate: number
}

const byName = { key: ({ name }: Secret) => secretKey(name), secrets: ['versions.*.value'] } as const

/** A vault's secrets by upper-case name: names are case-insensitive and keep the case they were made with. */
export const secretsDeclared: Declaration<Secret> = { name: 'secrets', ...byName }
export const deletedSecretsDeclared: Declaration<DeletedSecret> = { name: 'deleted-secrets', ...byName }

export const secretsOf = (world: World, vaultIncarnation: string): Collection<Secret> =>
  world.data.of(vaultIncarnation, secretsDeclared)

export const deletedSecretsOf = (world: World, vaultIncarnation: string): Collection<DeletedSecret> =>
  world.data.of(vaultIncarnation, deletedSecretsDeclared)

export const secretKey = (name: string) => name.toUpperCase()

export const latest = (secret: Secret): SecretVersion => secret.versions.at(-1)!

/** A secret and the requested version (the latest if none is named), or Azure's 404. */
export function existing(world: World, vault: Vault, name: string, version?: string): [Secret, SecretVersion] {
  const secret = isBeingRecovered(world, vault, name)
    ? undefined
    : secretsOf(world, vault.incarnation).get(secretKey(name))
  const found = secret && (version === undefined ? latest(secret) : versionOf(secret, version))
  if (!found) throw refusals.secretNotFound(version === undefined ? name : `${name}/${version}`)
  return [secret, found]
}

function versionOf(secret: Secret, version: string): SecretVersion | undefined {
  const wanted = version.toLowerCase()
  return secret.versions.find(({ version }) => version === wanted)
}

/**
 * A soft-deleted secret, as long as it can be recovered: from when the deletion is complete until its scheduled purge
 * date.
 */
export function recoverable(world: World, vault: Vault, name: string): DeletedSecret | undefined {
  const deleted = deletedSecretsOf(world, vault.incarnation).get(secretKey(name))
  return deleted && isRecoverable(world, vault, deleted) ? deleted : undefined
}

export const isRecoverable = (world: World, vault: Vault, { name, scheduledPurgeDate }: DeletedSecret) =>
  scheduledPurgeDate > world.clock.seconds() && !waits(world, 'secretDeleted', vault, name)

/** Refuses a new secret under the name of one that is deleted, or on its way there or back. */
export function demandFreeName(world: World, vault: Vault, name: string): void {
  if (waits(world, 'secretDeleted', vault, name) || waits(world, 'secretPurged', vault, name))
    throw conflicts.beingDeletedNotCreated(name)
  if (isBeingRecovered(world, vault, name)) throw conflicts.beingRecovered(name)
  if (recoverable(world, vault, name)) throw conflicts.deletedButRecoverable(name)
}

/** A deleted secret to be recovered or purged, unless it is still being deleted; undefined when there is none. */
export function toRecover(world: World, vault: Vault, name: string): DeletedSecret | undefined {
  if (waits(world, 'secretDeleted', vault, name)) throw conflicts.beingDeleted()
  return recoverable(world, vault, name)
}

export const isBeingRecovered = (world: World, vault: Vault, name: string) =>
  waits(world, 'secretRecovered', vault, name)

type SecretWait = 'secretDeleted' | 'secretRecovered' | 'secretPurged'

/** Call inside `world.change`. */
export const startSecretWait = (world: World, what: SecretWait, vault: Vault, name: string) =>
  startWait(world, what, placeOf(vault, name))

const waits = (world: World, what: SecretWait, vault: Vault, name: string) =>
  isWaiting(world, what, placeOf(vault, name))

const placeOf = ({ incarnation }: Vault, name: string) => `${incarnation}/${secretKey(name)}`
