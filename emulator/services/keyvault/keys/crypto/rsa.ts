import {
  constants,
  createHash,
  privateDecrypt,
  privateEncrypt,
  publicDecrypt,
  publicEncrypt,
  type KeyObject,
} from 'node:crypto'
import type { EncryptionAlgorithm, Hash } from './algorithms.js'

// node:crypto signs messages, Key Vault signs digests: so the padding is ours, and the power is OpenSSL's.

/** RFC 8017, 9.2, note 1: what stands before the digest. */
const digestInfo: Readonly<Record<Hash, string>> = {
  sha256: '3031300d060960864801650304020105000420',
  sha384: '3041300d060960864801650304020205000430',
  sha512: '3051300d060960864801650304020305000440',
}

const raw = constants.RSA_NO_PADDING

/** The number of bytes of a key's modulus. */
export const modulusBytes = (key: KeyObject) => key.asymmetricKeyDetails!.modulusLength! / 8

const named = (digest: Uint8Array, hash: Hash | undefined) =>
  hash === undefined ? Buffer.from(digest) : Buffer.concat([Buffer.from(digestInfo[hash], 'hex'), digest])

/** RSASSA-PKCS1-v1_5 of a digest; without a hash, of bytes that name theirs (RSNULL). */
export const signPkcs1 = (key: KeyObject, digest: Uint8Array, hash?: Hash): Buffer =>
  privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, named(digest, hash))

export function verifyPkcs1(key: KeyObject, digest: Uint8Array, signature: Uint8Array, hash?: Hash): boolean {
  try {
    return publicDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, signature).equals(named(digest, hash))
  } catch {
    return false
  }
}

/** RSASSA-PSS of a digest (RFC 8017, 9.1.1), the salt as long as that: RFC 7518, 3.5. */
export function signPss(key: KeyObject, digest: Uint8Array, hash: Hash, salt: Uint8Array): Buffer {
  const length = modulusBytes(key)
  const proof = saltedHash(hash, digest, salt)
  const block = Buffer.alloc(length - proof.length - 1)
  block[block.length - salt.length - 1] = 1
  block.set(salt, block.length - salt.length)
  const masked = exclusiveOr(block, mask(hash, proof, block.length))
  masked[0]! &= 0x7f
  return privateEncrypt({ key, padding: raw }, Buffer.concat([masked, proof, Buffer.from([0xbc])]))
}

export function verifyPss(key: KeyObject, digest: Uint8Array, signature: Uint8Array, hash: Hash): boolean {
  if (signature.length !== modulusBytes(key)) return false
  let encoded: Buffer
  try {
    encoded = publicDecrypt({ key, padding: raw }, signature)
  } catch {
    return false
  }
  const end = encoded.length - 1 - digest.length
  const proof = encoded.subarray(end, -1)
  if (encoded.at(-1) !== 0xbc || (encoded[0]! & 0x80) !== 0) return false
  const block = exclusiveOr(encoded.subarray(0, end), mask(hash, proof, end))
  block[0]! &= 0x7f
  const one = end - digest.length - 1
  if (block.subarray(0, one).some((byte) => byte !== 0) || block[one] !== 1) return false
  return saltedHash(hash, digest, block.subarray(one + 1)).equals(proof)
}

const saltedHash = (hash: Hash, digest: Uint8Array, salt: Uint8Array) =>
  createHash(hash).update(Buffer.alloc(8)).update(digest).update(salt).digest()

/** MGF1: RFC 8017, B.2.1. */
function mask(hash: Hash, seed: Uint8Array, length: number): Buffer {
  const parts: Buffer[] = []
  for (let i = 0, made = 0; made < length; i++) {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(i)
    const part = createHash(hash).update(seed).update(counter).digest()
    parts.push(part)
    made += part.length
  }
  return Buffer.concat(parts).subarray(0, length)
}

const exclusiveOr = (a: Uint8Array, b: Uint8Array) => Buffer.from(a.map((byte, i) => byte ^ b[i]!))

/** How many bytes can be encrypted at once. */
export function mostBytes(key: KeyObject, algorithm: EncryptionAlgorithm): number {
  const length = modulusBytes(key)
  if (algorithm.padding === 'pkcs1') return length - 11
  return length - 2 * createHash(algorithm.hash).digest().length - 2
}

export const encrypt = (key: KeyObject, plain: Uint8Array, algorithm: EncryptionAlgorithm): Buffer =>
  algorithm.padding === 'pkcs1'
    ? publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, plain)
    : publicEncrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: algorithm.hash }, plain)

/** The plain bytes, or undefined for what was not encrypted with this key and algorithm. */
export function decrypt(key: KeyObject, text: Uint8Array, algorithm: EncryptionAlgorithm): Buffer | undefined {
  if (text.length !== modulusBytes(key)) return undefined
  try {
    if (algorithm.padding === 'oaep')
      return privateDecrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: algorithm.hash }, text)
    // Node refuses PKCS #1 padding in privateDecrypt where OpenSSL has no implicit rejection (CVE-2023-46809).
    return withoutPadding(privateDecrypt({ key, padding: raw }, text))
  } catch {
    return undefined
  }
}

/** RFC 8017, 7.2.2: 0, 2, at least eight bytes that are not zero, 0. */
function withoutPadding(encoded: Buffer): Buffer | undefined {
  const end = encoded.indexOf(0, 2)
  return encoded[0] === 0 && encoded[1] === 2 && end >= 10 ? encoded.subarray(end + 1) : undefined
}
