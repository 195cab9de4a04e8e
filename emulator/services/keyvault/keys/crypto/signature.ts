import type { KeyObject } from 'node:crypto'
import type { KeyMaterial } from '../../../../policy/vaults/keys.js'
import type { SignatureAlgorithm } from './algorithms.js'
import { signDigest, verifyDigest } from './ecdsa.js'
import { modulusBytes, signPkcs1, signPss, verifyPkcs1, verifyPss } from './rsa.js'

interface SigningKey {
  readonly material: KeyMaterial
  readonly privateKey: KeyObject
  readonly publicKey: () => KeyObject
}

/** The signature of a digest; undefined for more bytes than RSNULL can sign with the key. */
export function signature(
  { privateKey }: SigningKey,
  algorithm: SignatureAlgorithm,
  digest: Uint8Array,
  bytes: (count: number) => Uint8Array,
): Buffer | undefined {
  switch (algorithm.scheme) {
    case 'ecdsa':
      return signDigest(algorithm.curve, privateKey, digest, bytes)
    case 'pss':
      return signPss(privateKey, digest, algorithm.hash, bytes(algorithm.digestBytes))
    case 'pkcs1':
      return signPkcs1(privateKey, digest, algorithm.hash)
    case 'raw':
      return digest.length > modulusBytes(privateKey) - 11 ? undefined : signPkcs1(privateKey, digest)
  }
}

export function fits(
  { material, publicKey }: SigningKey,
  algorithm: SignatureAlgorithm,
  digest: Uint8Array,
  value: Uint8Array,
): boolean {
  switch (algorithm.scheme) {
    case 'ecdsa':
      return verifyDigest(algorithm.curve, material.publicParts, digest, value)
    case 'pss':
      return verifyPss(publicKey(), digest, value, algorithm.hash)
    case 'pkcs1':
      return verifyPkcs1(publicKey(), digest, value, algorithm.hash)
    case 'raw':
      return verifyPkcs1(publicKey(), digest, value)
  }
}
