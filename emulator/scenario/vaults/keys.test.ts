import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { ask } from '../../asking.test-support.js'
import { createEmulator, type Scenario } from '../../inside.test-support.js'
import { describeWorld } from '../describe.js'

const pem = generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey.export({ type: 'pkcs8', format: 'pem' })

type Vault = NonNullable<NonNullable<Scenario['resourceGroups']>[string]['vaults']>[string]
type Keys = NonNullable<Vault['keys']>

const withKeys = (keys: Keys, sku?: 'premium'): Scenario => ({
  milab: 1,
  resourceGroups: { shop: { location: 'westeurope', vaults: { kv: { ...(sku && { sku }), keys } } } },
})

const keys: Keys = {
  plain: { kty: 'RSA' },
  small: { curve: 'P-521', enabled: false, operations: ['sign'], tags: { a: 'b' } },
  hsm: { kty: 'EC-HSM', curve: 'P-256K', notBefore: '2026-01-01T00:00:00.000Z', expires: '2030-01-01T00:00:00.000Z' },
  given: { from: { env: 'KEY' }, version: '7c2204c6093c4d859bc5b9eff8f29050' },
}

const make = (scenario: Scenario, key: string | undefined = pem.toString()) =>
  createEmulator({ scenario, environment: (name) => (name === 'KEY' ? key : undefined) })

test('a scenario with keys that is built and described is built again with keys of the same ids', async () => {
  const first = make(withKeys(keys, 'premium'))
  const described = describeWorld(first.world, { secrets: true })
  const second = make(described, '')
  const read = async (emulator: typeof first, name: string) =>
    (await ask(emulator, 'portal').get(`https://kv.vault.azure.net/keys/${name}?api-version=7.4`)).json
  for (const name of ['small', 'hsm', 'given']) {
    const { key, attributes, tags } = await read(first, name)
    const again = await read(second, name)
    expect([again.key.kid, again.key.kty, again.key.key_ops, again.tags], name).toEqual([
      key.kid,
      key.kty,
      key.key_ops,
      tags,
    ])
    expect([again.attributes.enabled, again.attributes.nbf, again.attributes.exp], name).toEqual([
      attributes.enabled,
      attributes.nbf,
      attributes.exp,
    ])
  }
  // A file has no place for a private key: what came from one is named in the file that is read.
  expect((await read(second, 'given')).key.x).not.toBe((await read(first, 'given')).key.x)
})

test.each<[Keys, string]>([
  [{ k: { kty: 'RSA', curve: 'P-256' } }, 'RSA has no curve'],
  [{ k: { kty: 'EC', size: 2048 } }, 'EC has no size'],
  [{ k: { kty: 'EC-HSM' } }, 'EC-HSM requires a vault with sku: premium'],
  [{ k: {}, K: {} }, "a second key named 'K'; Azure names are case-insensitive"],
  [{ k: { kty: 'RSA', from: { env: 'KEY' } } }, 'holds a key of type EC, not RSA'],
  [{ k: { from: { env: 'NONE' } } }, 'NONE'],
])('keys that cannot be are refused: %j', (wrong, message) => {
  expect(() => make(withKeys(wrong))).toThrow(message)
})

test('what is no private key is refused without being shown', () => {
  const wrong = () => make(withKeys({ k: { from: { env: 'KEY' } } }), 'planted')
  expect(wrong).toThrow('expected a private key in PEM without a password')
  expect(wrong).not.toThrow('planted')
})
