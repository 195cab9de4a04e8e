import { createHash, createPrivateKey, createPublicKey, type JsonWebKey } from 'node:crypto'
import { expect, test } from 'vitest'
import { encryptionAlgorithms } from './algorithms.js'
import { ciphertexts } from './rsa-ciphertexts.test-support.js'
import { pkcs1Signatures, pssSignatures } from './rsa-signatures.test-support.js'
import { decrypt, encrypt, signPkcs1, signPss, verifyPkcs1, verifyPss } from './rsa.js'

/* What this code makes by itself, the paddings, held to vectors that it had no part in. */

const keyOf = (key: JsonWebKey) => createPrivateKey({ key, format: 'jwk' })
const bytes = (text: string) => Buffer.from(text, 'base64url')

test.each(pkcs1Signatures.of)('RSASSA-PKCS1-v1_5 with $hash signs and verifies as NIST has it', (vector) => {
  const key = keyOf(pkcs1Signatures.key)
  const digest = createHash(vector.hash).update(bytes(vector.message)).digest()
  expect(signPkcs1(key, digest, vector.hash).toString('base64url')).toBe(vector.signature)
  expect(verifyPkcs1(createPublicKey(key), digest, bytes(vector.signature), vector.hash)).toBe(true)
  const other = createHash(vector.hash).update('another message').digest()
  expect(verifyPkcs1(createPublicKey(key), other, bytes(vector.signature), vector.hash)).toBe(false)
})

test.each(pssSignatures.of)('RSASSA-PSS with $hash and NIST’s salt signs as NIST has it', (vector) => {
  const key = keyOf(pssSignatures.key)
  const digest = createHash(vector.hash).update(bytes(vector.message)).digest()
  const signature = signPss(key, digest, vector.hash, bytes(pssSignatures.salt))
  expect(signature.toString('base64url')).toBe(vector.signature)
  // NIST's salt has 20 bytes; a vault's is as long as the digest (RFC 7518, 3.5), and no other is verified.
  expect(verifyPss(createPublicKey(key), digest, signature, vector.hash)).toBe(false)
})

test.each(ciphertexts)('$algorithm decrypts the vector, and what it encrypts by itself', (vector) => {
  const key = keyOf(vector.key)
  const algorithm = encryptionAlgorithms[vector.algorithm]!
  expect(decrypt(key, bytes(vector.cipher), algorithm)).toEqual(bytes(vector.plain))
  const own = encrypt(createPublicKey(key), bytes(vector.plain), algorithm)
  expect(decrypt(key, own, algorithm)).toEqual(bytes(vector.plain))
  for (const other of Object.keys(encryptionAlgorithms).filter((name) => name !== vector.algorithm))
    expect(decrypt(key, bytes(vector.cipher), encryptionAlgorithms[other]!)).toBeUndefined()
})
