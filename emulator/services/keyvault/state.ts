import type { Collection } from '../../world/collection.js'
import type { World } from '../../world/world.js'

export interface SecretVersion {
  /** 32 lower-case hex digits */
  readonly version: string
  readonly value: string
  readonly contentType?: string
  readonly enabled: boolean
  /** unix seconds; informational, a GET works outside them */
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

/** A vault's secrets by upper-case name: names are compared without case and shown as made. */
export const secretsOf = (world: World, vaultIncarnation: string): Collection<Secret> => world.data.of(vaultIncarnation, 'secrets')

export const deletedSecretsOf = (world: World, vaultIncarnation: string): Collection<DeletedSecret> =>
  world.data.of(vaultIncarnation, 'deleted-secrets')

export const secretKey = (name: string) => name.toUpperCase()
