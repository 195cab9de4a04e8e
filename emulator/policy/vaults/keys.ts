import type { Declaration } from '../../world/declaration.js'
import { objectKey, type Deleted, type ObjectKind, type ObjectVersion, type VaultObject } from './objects.js'

export const keySizes = [2048, 3072, 4096] as const
export const curveNames = ['P-256', 'P-384', 'P-521', 'P-256K'] as const
export const keyTypes = ['RSA', 'RSA-HSM', 'EC', 'EC-HSM'] as const

export type KeySize = (typeof keySizes)[number]
export type CurveName = (typeof curveNames)[number]
export type KeyType = (typeof keyTypes)[number]

/** What a key is to be made as. A type that ends with `-HSM` is made of the same software as one that does not. */
export interface KeySpec {
  readonly keyType: KeyType
  /** of RSA, in bits */
  readonly size?: KeySize
  /** of EC */
  readonly curve?: CurveName
}

export interface KeyMaterial {
  /** base64url, as in a JSON Web Key: of RSA `n` and `e`, of EC `x` and `y` */
  readonly publicParts: Readonly<Record<string, string>>
  /** the private key: PKCS#8 in DER, base64 */
  readonly pkcs8: string
}

export interface KeyVersion extends ObjectVersion, KeySpec {
  /** `key_ops`: what it may be used for */
  readonly operations: readonly string[]
  /**
   * Absent until it is first needed (`materialOf`): keys that the clock rotates, and those of a scenario, get theirs then,
   * because making an RSA key takes a second of a processor and must not hold up anything else.
   */
  readonly material?: KeyMaterial
}

export const rotationActions = ['Rotate', 'Notify'] as const

export interface LifetimeAction {
  readonly action: (typeof rotationActions)[number]
  /** ISO 8601, as given: one of these two */
  readonly timeAfterCreate?: string
  readonly timeBeforeExpiry?: string
}

export interface RotationPolicy {
  readonly lifetimeActions: readonly LifetimeAction[]
  /** ISO 8601, as given: how long the versions that a rotation makes are valid */
  readonly expiryTime?: string
  /** unix seconds */
  readonly created: number
  readonly updated: number
}

/**
 * A key with its versions. What belongs to a certificate is one, too, under the certificate's name and with `managed:
 * true`. Each of its versions has the id of the certificate's version that made it, so `kid`, `sid` and the certificate's
 * `id` end alike; where a renewal reuses the key, the certificate's new version names the old `kid`. The certificate makes,
 * deletes, recovers and purges it (`deleteObject` and its like, in the same change), and operations on keys only use it.
 */
export interface Key extends VaultObject<KeyVersion> {
  /** absent for the policy that Azure gives every key */
  readonly rotation?: RotationPolicy
}

export type DeletedKey = Deleted<Key>

const byName = { key: ({ name }: Key) => objectKey(name), secrets: ['versions.*.material.pkcs8'] } as const

export const keysDeclared: Declaration<Key> = { name: 'keys', ...byName }
export const deletedKeysDeclared: Declaration<DeletedKey> = { name: 'deleted-keys', ...byName }

export const keyKind: ObjectKind<Key> = {
  word: 'Key',
  path: 'keys',
  current: keysDeclared,
  deleted: deletedKeysDeclared,
  waits: { deleted: 'keyDeleted', recovered: 'keyRecovered', purged: 'keyPurged' },
}

/** `key_ops` that a key has when it is made without any, in Azure's order (recorded). */
export const defaultOperations = (type: KeyType): readonly string[] =>
  type.startsWith('RSA') ? ['encrypt', 'decrypt', 'sign', 'verify', 'wrapKey', 'unwrapKey'] : ['sign', 'verify']

export const keyOperations = [
  'encrypt',
  'decrypt',
  'sign',
  'verify',
  'wrapKey',
  'unwrapKey',
  'import',
  'export',
] as const
