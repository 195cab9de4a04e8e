import { constants, createHash, generateKeyPairSync, publicEncrypt, sign, verify } from 'node:crypto'
import { expect, test } from 'vitest'
import { encryptionAlgorithms } from './algorithms.js'
import { decrypt, encrypt, mostBytes, signPkcs1, signPss, verifyPkcs1, verifyPss } from './rsa.js'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const message = Buffer.from('message')
const hashes = ['sha256', 'sha384', 'sha512'] as const

test.each(hashes)('OpenSSL verifies RSASSA-PKCS1-v1_5 of a %s digest, and its own is verified', (hash) => {
  const digest = createHash(hash).update(message).digest()
  expect(signPkcs1(privateKey, digest, hash)).toEqual(sign(hash, message, privateKey))
  const signature = sign(hash, message, privateKey)
  expect(verifyPkcs1(publicKey, digest, signature, hash)).toBe(true)
  signature[9]! ^= 1
  expect(verifyPkcs1(publicKey, digest, signature, hash)).toBe(false)
})

test.each(hashes)('OpenSSL verifies RSASSA-PSS of a %s digest, and its own is verified', (hash) => {
  const digest = createHash(hash).update(message).digest()
  const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: digest.length }
  const signature = signPss(privateKey, digest, hash, digest)
  expect(verify(hash, message, { key: publicKey, ...pss }, signature)).toBe(true)
  const theirs = sign(hash, message, { key: privateKey, ...pss })
  expect(verifyPss(publicKey, digest, theirs, hash)).toBe(true)
  const shortSalt = sign(hash, message, { key: privateKey, ...pss, saltLength: 8 })
  expect(verifyPss(publicKey, digest, shortSalt, hash)).toBe(false)
  theirs[100]! ^= 1
  expect(verifyPss(publicKey, digest, theirs, hash)).toBe(false)
  expect(verifyPss(publicKey, digest, theirs.subarray(1), hash)).toBe(false)
})

test('bytes that name their own hash are signed as they are', () => {
  const digest = createHash('sha1').update(message).digest()
  const info = Buffer.concat([Buffer.from('3021300906052b0e03021a05000414', 'hex'), digest])
  expect(signPkcs1(privateKey, info)).toEqual(sign('sha1', message, privateKey))
  expect(verifyPkcs1(publicKey, info, sign('sha1', message, privateKey))).toBe(true)
})

const paddings: Readonly<Record<string, { padding: number; oaepHash?: string }>> = {
  RSA1_5: { padding: constants.RSA_PKCS1_PADDING },
  'RSA-OAEP': { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' },
  'RSA-OAEP-256': { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
}

test.each(Object.keys(encryptionAlgorithms))('%s decrypts what OpenSSL and itself encrypt, up to its limit', (name) => {
  const algorithm = encryptionAlgorithms[name]!
  const most = Buffer.alloc(mostBytes(publicKey, algorithm), 0x61)
  for (const plain of [Buffer.alloc(0), Buffer.from('0 inside \0'), most]) {
    expect(decrypt(privateKey, publicEncrypt({ key: publicKey, ...paddings[name]! }, plain), algorithm)).toEqual(plain)
    expect(decrypt(privateKey, encrypt(publicKey, plain, algorithm), algorithm)).toEqual(plain)
  }
  expect(() => encrypt(publicKey, Buffer.alloc(most.length + 1), algorithm)).toThrow()
  expect(decrypt(privateKey, Buffer.alloc(256, 1), algorithm)).toBeUndefined()
  expect(decrypt(privateKey, Buffer.alloc(255, 1), algorithm)).toBeUndefined()
})
