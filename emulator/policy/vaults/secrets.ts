import {
  currentOf,
  deletedOf,
  newVersion,
  objectKey,
  type Deleted,
  type ObjectKind,
  type ObjectVersion,
  type VaultObject,
} from './objects.js'
import type { Collection } from '../../world/collection.js'
import type { Declaration } from '../../world/declaration.js'
import type { World } from '../../world/world.js'

/** nbf and exp are informational: a GET works outside them. */
export interface SecretVersion extends ObjectVersion {
  /**
   * Of a certificate's secret it is empty until it is first needed (`completeVersion`): the certificates that the clock
   * renews, and those of a scenario, are made then.
   */
  readonly value: string
  readonly contentType?: string
  /** of a certificate's secret: the version of the key, where a renewal reused it */
  readonly keyVersion?: string
  /** of a certificate's secret: the version before it, of those made since the middle of 2025 */
  readonly previousVersion?: string
}

export type Secret = VaultObject<SecretVersion>
export type DeletedSecret = Deleted<Secret>

const byName = { key: ({ name }: Secret) => objectKey(name), secrets: ['versions.*.value'] } as const

export const secretsDeclared: Declaration<Secret> = { name: 'secrets', ...byName }
export const deletedSecretsDeclared: Declaration<DeletedSecret> = { name: 'deleted-secrets', ...byName }

export const secretKind: ObjectKind<Secret> = {
  word: 'Secret',
  path: 'secrets',
  current: secretsDeclared,
  deleted: deletedSecretsDeclared,
  waits: { deleted: 'secretDeleted', recovered: 'secretRecovered', purged: 'secretPurged' },
}

export const secretsOf = (world: World, vaultIncarnation: string): Collection<Secret> =>
  currentOf(world, vaultIncarnation, secretKind)

export const deletedSecretsOf = (world: World, vaultIncarnation: string): Collection<DeletedSecret> =>
  deletedOf(world, vaultIncarnation, secretKind)

export const secretKey = objectKey

/** A version without what comes with it when it is made. */
export type NewSecretVersion = Omit<SecretVersion, 'version' | 'created' | 'updated'>

/** Adds a version to a secret, or a new secret. Call inside `world.change`. */
export function addSecretVersion(
  world: World,
  vaultIncarnation: string,
  name: string,
  version: NewSecretVersion,
): Secret {
  const secrets = secretsOf(world, vaultIncarnation)
  const before = secrets.get(objectKey(name))
  const now = world.clock.seconds()
  const made: SecretVersion = { version: newVersion(world), ...version, created: now, updated: now }
  const secret: Secret = { ...before, name: before?.name ?? name, versions: [...(before?.versions ?? []), made] }
  secrets.put(secret)
  return secret
}
