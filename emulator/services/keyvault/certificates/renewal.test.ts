import { X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import { builtInScenario, createEmulator } from '../../../inside.test-support.js'
import { ask } from '../../../asking.test-support.js'
import { lab, versionIn } from '../gateway/lab.test-support.js'

const day = 86_400
const policyOf = (key: object = {}) => ({
  issuer: { name: 'Self' },
  key_props: { kty: 'EC', ...key },
  x509_props: { subject: 'CN=c' },
})

test('the clock renews a certificate again and again, each time with a key and a secret of its own', async () => {
  const { send, world, now } = lab()
  await send('POST /certificates/c/create', { policy: policyOf() })
  const first = await send('GET /secrets/c?api-version=2025-07-01')
  expect(first.json).not.toHaveProperty('previousVersion')
  const made = now()
  world.clock.advance(700 * day * 1000)
  const { value } = (await send('GET /certificates/c/versions')).json as unknown as {
    value: { attributes: { created: number } }[]
  }
  const ages = value.map(({ attributes }) => Math.round((attributes.created - made) / day)).sort((a, b) => a - b)
  expect(ages).toEqual([0, 292, 585])
  const [certificate, secret, key] = await Promise.all([
    send('GET /certificates/c'),
    send('GET /secrets/c?api-version=2025-07-01'),
    send('GET /keys/c'),
  ])
  const der = new X509Certificate(Buffer.from(certificate.json.cer, 'base64'))
  expect(der.publicKey.export({ format: 'jwk' }).x).toBe(key.json.key.x)
  expect(versionIn(secret.json.id)).toBe(versionIn(certificate.json.id))
  expect(secret.json.value).not.toBe(first.json.value)
  expect((secret.json as unknown as { previousVersion: string }).previousVersion).toMatch(/^[0-9a-f]{32}$/)
  expect((await send('GET /secrets/c')).json).not.toHaveProperty('previousVersion')
})

test('a renewal that reuses the key names it, and its secret holds it', async () => {
  const { send, world } = lab()
  await send('POST /certificates/c/create', { policy: policyOf({ reuse_key: true }) })
  const first = (await send('GET /certificates/c')).json
  world.clock.advance(300 * day * 1000)
  const { json } = await send('GET /certificates/c')
  expect([json.id === first.id, json.kid === first.kid]).toEqual([false, true])
  expect((await send('GET /secrets/c')).json.kid).toBe(first.kid)
  expect((await send('GET /keys/c/versions')).json.value).toHaveLength(1)
})

test('a policy that only tells contacts, and an unknown issuer, renew nothing', async () => {
  const { send, world } = lab()
  const action = [{ trigger: { lifetime_percentage: 50 }, action: { action_type: 'EmailContacts' } }]
  await send('POST /certificates/c/create', { policy: { ...policyOf(), lifetime_actions: action } })
  await send('GET /certificates/c')
  world.clock.advance(400 * day * 1000)
  expect((await send('GET /certificates/c/versions')).json.value).toHaveLength(1)
})

test('in Azure’s time a certificate is issued after ten seconds, and a cancelled request never', async () => {
  const tutorials = builtInScenario('tutorials')
  const emulator = createEmulator({
    scenario: {
      ...tutorials,
      policies: { timing: 'azure' },
      resourceGroups: { ...tutorials.resourceGroups, extra: { location: 'westeurope', vaults: { kv: {} } } },
    },
  })
  emulator.world.clock.freeze(true)
  const portal = ask(emulator, 'portal')
  const at = (path: string) => `https://kv.vault.azure.net/certificates/${path}?api-version=7.4`
  const created = await portal.post(at('c/create'), { policy: policyOf() })
  expect(created.header('Retry-After')).toBe('10')
  await portal.post(at('d/create'), { policy: policyOf() })
  await portal.send('PATCH', at('d/pending'), { cancellation_requested: true })
  emulator.world.clock.advance(9_000)
  expect((await portal.get(at('c/pending'))).json.status).toBe('inProgress')
  expect((await portal.get(at('c'))).json).not.toHaveProperty('cer')
  expect((await portal.post(at('c/create'), { policy: policyOf() })).status).toBe(409)
  emulator.world.clock.advance(2_000)
  expect((await portal.get(at('c/pending'))).json.status).toBe('completed')
  expect((await portal.get(at('c'))).json.cer).toMatch(/^MII/)
  expect((await portal.get(at('d/pending'))).json.status).toBe('cancelled')
})
