import { createPublicKey } from 'node:crypto'
import { materialOf, privateKeyOf } from '../../../policy/vaults/key-material.js'
import { keyKind, type KeyMaterial, type KeyVersion } from '../../../policy/vaults/keys.js'
import { objectId } from '../../../policy/vaults/objects.js'
import { bodyObject, text, type Members } from '../gateway/body-input.js'
import type { KeyVaultCall } from '../gateway/call.js'
import { invalidProperty } from '../gateway/refusals.js'
import {
  encryptionAlgorithms,
  signatureAlgorithms,
  type EncryptionAlgorithm,
  type SignatureAlgorithm,
} from './crypto/algorithms.js'
import { existingKey } from './existing-key.js'
import * as refusals from './refusals.js'

/** What a key may be used for, as `key_ops` and refusals spell it. */
export type Use = 'encrypt' | 'decrypt' | 'sign' | 'verify' | 'wrapKey' | 'unwrapKey'

/** A key in use: the request's body, and what the answer names. */
interface KeyInUse {
  readonly body: Members
  readonly version: KeyVersion
  readonly material: KeyMaterial
  readonly kid: string
}

/** After the time of a key, what was made with it can still be read: Azure/azure-sdk-for-net#7677. */
const always: readonly Use[] = ['decrypt', 'verify', 'unwrapKey']

/** The key, unless it may not be used so. The order of these refusals is inferred. */
export async function keyInUse(call: Omit<KeyVaultCall, 'params'>, use: Use, name: string, asked?: string) {
  const { world, vault } = call
  const body = await bodyObject(call.request)
  const [key, version] = existingKey(call, name, asked)
  if (!version.enabled) throw refusals.keyDisabled(use)
  if (!version.operations.includes(use)) throw refusals.operationNotPermitted(use)
  const now = world.clock.seconds()
  if (!always.includes(use)) {
    if (version.nbf !== undefined && version.nbf > now) throw refusals.keyNotYetValid(use)
    if (version.exp !== undefined && version.exp <= now) throw refusals.keyExpired(use)
  }
  const material = await materialOf(world, vault.incarnation, key.name, version)
  const inUse: KeyInUse = { body, version, material, kid: objectId(vault, keyKind, key.name, version.version) }
  return { ...inUse, privateKey: privateKeyOf(world, material), publicKey: () => publicKeyOf(call, material) }
}

const publicKeyOf = ({ world }: Pick<KeyVaultCall, 'world'>, material: KeyMaterial) =>
  createPublicKey(privateKeyOf(world, material))

/** The bytes of a member, base64url. In plain base64, as Jsign sends digests, they are the same: `+` and `/` are read, too. */
export function bytesIn(body: Members, name: string): Buffer {
  const given = text(body, name)
  if (given === undefined || !/^[\w+/-]*={0,2}$/.test(given)) throw invalidProperty(name)
  return Buffer.from(given, 'base64url')
}

/**
 * The algorithm of the body, which must be one for keys of this type. What Azure says of others, such as those of a
 * Managed HSM's AES keys, is unverified.
 */
export function encryptionAlgorithmIn({ body, version }: KeyInUse): EncryptionAlgorithm {
  const algorithm = member(encryptionAlgorithms, text(body, 'alg'))
  if (!algorithm || !version.keyType.startsWith('RSA')) throw invalidProperty('alg')
  return algorithm
}

/** The same for signatures, with the refusal of a curve that does not fit. The name is the one that refusals print. */
export function signatureAlgorithmIn({ body, version, kid }: KeyInUse): [name: string, SignatureAlgorithm] {
  const name = text(body, 'alg') ?? ''
  const algorithm = member(signatureAlgorithms, name)
  if (!algorithm || (algorithm.scheme === 'ecdsa') !== version.keyType.startsWith('EC')) throw invalidProperty('alg')
  if (algorithm.scheme === 'ecdsa' && algorithm.curve !== version.curve)
    throw refusals.wrongCurve(kid, version.curve!, name, algorithm.curve)
  return [name, algorithm]
}

const member = <T>(table: Readonly<Record<string, T>>, name = ''): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined

/** Refuses a digest that is not as long as the algorithm's. */
export function demandLength(name: string, algorithm: SignatureAlgorithm, where: string, digest: Uint8Array): void {
  if ('digestBytes' in algorithm && digest.length !== algorithm.digestBytes)
    throw refusals.wrongLength(where, digest.length, name, algorithm.digestBytes)
}
