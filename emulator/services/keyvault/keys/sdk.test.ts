import { createHash, createPublicKey, verify } from 'node:crypto'
import { CryptographyClient, KeyClient, type KeyClientOptions } from '@azure/keyvault-keys'
import { createHttpHeaders, type HttpClient } from '@azure/core-rest-pipeline'
import { expect, test } from 'vitest'
import { tokenOf } from '../../../asking.test-support.js'
import { createEmulator, isDrop, wireRequest } from '../../../inside.test-support.js'
import { resource, withVault } from '../gateway/vaults.test-support.js'

/* Azure's own client for keys, unmodified but for the wire: its challenge, its polling, its own cryptography. */

async function client() {
  const emulator = createEmulator({ scenario: withVault({ sku: 'premium' }) })
  const token = await tokenOf(emulator, 'portal', { resource })
  const httpClient: HttpClient = {
    async sendRequest(request) {
      const body = typeof request.body === 'string' ? request.body : ''
      const headers = Object.fromEntries(request.headers)
      const outcome = await emulator.handle(wireRequest({ url: request.url, method: request.method, headers, body }))
      if (isDrop(outcome)) throw new Error('dropped')
      const bodyAsText = Buffer.from(outcome.body as Uint8Array).toString()
      return {
        request,
        status: outcome.status,
        headers: createHttpHeaders(Object.fromEntries(outcome.headers)),
        bodyAsText,
      }
    },
  }
  const credential = { getToken: () => Promise.resolve({ token, expiresOnTimestamp: 4_000_000_000_000 }) }
  const options: KeyClientOptions = { httpClient, retryOptions: { maxRetries: 0 } }
  const keys = new KeyClient('https://other-vault.vault.azure.net', credential, options)
  return { keys, use: (id: string) => new CryptographyClient(id, credential, options) }
}

test('Azure’s client makes, lists, changes, rotates, backs up, deletes and restores keys', async () => {
  const { keys } = await client()
  const made = await keys.createEcKey('ec', { curve: 'P-384', tags: { a: 'b' } })
  expect([made.keyType, made.key?.crv, made.properties.exportable]).toEqual(['EC', 'P-384', false])
  await keys.updateKeyProperties('ec', made.properties.version!, { enabled: false })
  expect((await keys.getKey('ec')).properties.enabled).toBe(false)
  expect((await keys.rotateKey('ec')).key?.crv).toBe('P-384')
  expect((await keys.createRsaKey('rsa', { hsm: true })).keyType).toBe('RSA-HSM')
  const policy = { lifetimeActions: [{ action: 'Rotate' as const, timeAfterCreate: 'P30D' }], expiresIn: 'P90D' }
  expect((await keys.updateKeyRotationPolicy('ec', policy)).lifetimeActions).toHaveLength(2)
  expect((await keys.getKeyRotationPolicy('ec')).expiresIn).toBe('P90D')
  const names: string[] = []
  for await (const { name } of keys.listPropertiesOfKeys()) names.push(name)
  expect(names).toEqual(['ec', 'rsa'])
  let versions = 0
  for await (const { version } of keys.listPropertiesOfKeyVersions('ec')) versions += version ? 1 : 0
  expect(versions).toBe(2)
  const backup = (await keys.backupKey('ec'))!
  await (await keys.beginDeleteKey('ec', { intervalInMs: 1 })).pollUntilDone()
  expect((await keys.getDeletedKey('ec')).properties.recoveryId).toMatch(/deletedkeys\/ec$/)
  await (await keys.beginRecoverDeletedKey('ec', { intervalInMs: 1 })).pollUntilDone()
  await (await keys.beginDeleteKey('ec', { intervalInMs: 1 })).pollUntilDone()
  await keys.purgeDeletedKey('ec')
  expect((await keys.restoreKeyBackup(backup))?.name).toBe('ec')
})

test('what it encrypts and verifies by itself, and what the vault does, fit each other', async () => {
  const { keys, use } = await client()
  const rsa = await keys.createRsaKey('rsa')
  const plain = Buffer.from('plain')
  for (const algorithm of ['RSA1_5', 'RSA-OAEP', 'RSA-OAEP-256'] as const) {
    const { result } = await use(rsa.id!).encrypt({ algorithm, plaintext: plain })
    expect(Buffer.from((await use(rsa.id!).decrypt({ algorithm, ciphertext: result })).result)).toEqual(plain)
    const wrapped = await use(rsa.id!).wrapKey(algorithm, plain)
    expect(Buffer.from((await use(rsa.id!).unwrapKey(algorithm, wrapped.result)).result)).toEqual(plain)
  }
  // Not PS256 and its like: this client verifies them as RS256, so its own answer is false in Azure, too.
  for (const algorithm of ['RS256', 'RS384', 'RS512'] as const) {
    const { result } = await use(rsa.id!).signData(algorithm, plain)
    expect((await use(rsa.id!).verifyData(algorithm, plain, result)).result, algorithm).toBe(true)
  }
  const ec = await keys.createEcKey('ec')
  const digest = createHash('sha256').update(plain).digest()
  const { result } = await use(ec.id!).sign('ES256', digest)
  const { x, y } = ec.key!
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: Buffer.from(x!).toString('base64url'),
    y: Buffer.from(y!).toString('base64url'),
  }
  const key = createPublicKey({ key: jwk, format: 'jwk' })
  expect(verify('sha256', plain, { key, dsaEncoding: 'ieee-p1363' }, result)).toBe(true)
  expect((await use(ec.id!).verify('ES256', digest, result)).result).toBe(true)
})
