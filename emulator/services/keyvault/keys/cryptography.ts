import { json, type Reply } from '../../../core/reply.js'
import { keyPermission, operation, type KeyVaultCall } from '../gateway/call.js'
import { invalidProperty } from '../gateway/refusals.js'
import { bytesIn, demandLength, encryptionAlgorithmIn, keyInUse, signatureAlgorithmIn, type Use } from './key-use.js'
import * as refusals from './refusals.js'

type Asked = Omit<KeyVaultCall, 'params'>

async function encryptWith(call: Asked, use: Use, name: string, version?: string): Promise<Reply> {
  const key = await keyInUse(call, use, name, version)
  const algorithm = encryptionAlgorithmIn(key)
  const plain = bytesIn(key.body, 'value')
  const { encrypt, mostBytes } = await import('./crypto/rsa.js')
  const publicKey = key.publicKey()
  // Azure's words for too much are unverified.
  if (plain.length > mostBytes(publicKey, algorithm)) throw invalidProperty('value')
  return json(200, { kid: key.kid, value: encrypt(publicKey, plain, algorithm).toString('base64url') })
}

async function decryptWith(call: Asked, use: Use, name: string, version?: string): Promise<Reply> {
  const key = await keyInUse(call, use, name, version)
  const algorithm = encryptionAlgorithmIn(key)
  const text = bytesIn(key.body, 'value')
  const { decrypt } = await import('./crypto/rsa.js')
  const plain = decrypt(key.privateKey, text, algorithm)
  if (!plain) throw refusals.decodingError()
  return json(200, { kid: key.kid, value: plain.toString('base64url') })
}

async function signWith(call: Asked, name: string, version?: string): Promise<Reply> {
  const key = await keyInUse(call, 'sign', name, version)
  const [algorithmName, algorithm] = signatureAlgorithmIn(key)
  const digest = bytesIn(key.body, 'value')
  demandLength(algorithmName, algorithm, 'value', digest)
  const { signature } = await import('./crypto/signature.js')
  const made = signature(key, algorithm, digest, (count) => call.world.randomness.bytes(count))
  if (!made) throw invalidProperty('value')
  return json(200, { kid: key.kid, value: made.toString('base64url') })
}

/** Returns whether it fits, and no more: 14 bytes (recorded). */
async function verifyWith(call: Asked, name: string, version?: string): Promise<Reply> {
  const key = await keyInUse(call, 'verify', name, version)
  const [algorithmName, algorithm] = signatureAlgorithmIn(key)
  const digest = bytesIn(key.body, 'digest')
  const value = bytesIn(key.body, 'value')
  demandLength(algorithmName, algorithm, 'digest', digest)
  const { fits } = await import('./crypto/signature.js')
  return json(200, { value: fits(key, algorithm, digest, value) })
}

const reference = 'https://learn.microsoft.com/rest/api/keyvault/keys'
const since = '2015-06-01'

// Without a version, the latest: old clients send an empty one, whose slashes become one.

const encrypting = {
  source: `${reference}/encrypt/encrypt`,
  method: 'POST',
  since,
  permission: keyPermission('encrypt', 'keys/encrypt/action'),
} as const

export const encrypt = operation({
  ...encrypting,
  id: 'keyvault.keys.encrypt',
  path: '/keys/{name}/{version}/encrypt',
  handle: (call) => encryptWith(call, 'encrypt', call.params.name, call.params.version),
})

export const encryptLatest = operation({
  ...encrypting,
  id: 'keyvault.keys.encrypt-latest',
  path: '/keys/{name}/encrypt',
  handle: (call) => encryptWith(call, 'encrypt', call.params.name),
})

const decrypting = {
  source: `${reference}/decrypt/decrypt`,
  method: 'POST',
  since,
  permission: keyPermission('decrypt', 'keys/decrypt/action'),
} as const

export const decrypt = operation({
  ...decrypting,
  id: 'keyvault.keys.decrypt',
  path: '/keys/{name}/{version}/decrypt',
  handle: (call) => decryptWith(call, 'decrypt', call.params.name, call.params.version),
})

export const decryptLatest = operation({
  ...decrypting,
  id: 'keyvault.keys.decrypt-latest',
  path: '/keys/{name}/decrypt',
  handle: (call) => decryptWith(call, 'decrypt', call.params.name),
})

const wrapping = {
  source: `${reference}/wrap-key/wrap-key`,
  method: 'POST',
  since,
  permission: keyPermission('wrapKey', 'keys/wrap/action'),
} as const

export const wrapKey = operation({
  ...wrapping,
  id: 'keyvault.keys.wrap-key',
  path: '/keys/{name}/{version}/wrapkey',
  handle: (call) => encryptWith(call, 'wrapKey', call.params.name, call.params.version),
})

export const wrapKeyLatest = operation({
  ...wrapping,
  id: 'keyvault.keys.wrap-key-latest',
  path: '/keys/{name}/wrapkey',
  handle: (call) => encryptWith(call, 'wrapKey', call.params.name),
})

const unwrapping = {
  source: `${reference}/unwrap-key/unwrap-key`,
  method: 'POST',
  since,
  permission: keyPermission('unwrapKey', 'keys/unwrap/action'),
} as const

export const unwrapKey = operation({
  ...unwrapping,
  id: 'keyvault.keys.unwrap-key',
  path: '/keys/{name}/{version}/unwrapkey',
  handle: (call) => decryptWith(call, 'unwrapKey', call.params.name, call.params.version),
})

export const unwrapKeyLatest = operation({
  ...unwrapping,
  id: 'keyvault.keys.unwrap-key-latest',
  path: '/keys/{name}/unwrapkey',
  handle: (call) => decryptWith(call, 'unwrapKey', call.params.name),
})

const signing = {
  source: `${reference}/sign/sign`,
  method: 'POST',
  since,
  permission: keyPermission('sign', 'keys/sign/action'),
} as const

export const sign = operation({
  ...signing,
  id: 'keyvault.keys.sign',
  path: '/keys/{name}/{version}/sign',
  handle: (call) => signWith(call, call.params.name, call.params.version),
})

export const signLatest = operation({
  ...signing,
  id: 'keyvault.keys.sign-latest',
  path: '/keys/{name}/sign',
  handle: (call) => signWith(call, call.params.name),
})

const verifying = {
  source: `${reference}/verify/verify`,
  method: 'POST',
  since,
  permission: keyPermission('verify', 'keys/verify/action'),
} as const

export const verify = operation({
  ...verifying,
  id: 'keyvault.keys.verify',
  path: '/keys/{name}/{version}/verify',
  handle: (call) => verifyWith(call, call.params.name, call.params.version),
})

export const verifyLatest = operation({
  ...verifying,
  id: 'keyvault.keys.verify-latest',
  path: '/keys/{name}/verify',
  handle: (call) => verifyWith(call, call.params.name),
})

export const cryptography = [
  ...[encrypt, encryptLatest, decrypt, decryptLatest],
  ...[wrapKey, wrapKeyLatest, unwrapKey, unwrapKeyLatest],
  ...[sign, signLatest, verify, verifyLatest],
]
