import { expect, test } from 'vitest'
import { createEmulator, isDrop, wireRequest } from '../inside.test-support.js'
import supertest from 'supertest'
import { createControlApp } from './app.js'
import { lab } from './app.test-support.js'

const imds = 'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01'
const secret = 'https://shop-kv.vault.azure.net/secrets/db?api-version=7.4'

/** A lab of one vault and one machine, whose programs ask for the secret `db` and are refused. */
async function refusedLab(authorization: 'rbac' | 'access-policies', more: object = {}) {
  const emulator = createEmulator({
    scenario: {
      milab: 1,
      resourceGroups: {
        shop: {
          userAssignedIdentities: { 'orders-id': {} },
          virtualMachines: { orders: { os: 'Linux', identity: 'system' } },
          vaults: { 'shop-kv': { authorization, secrets: { db: 'planted' } } },
          ...more,
        },
      },
    },
  })
  const app = createControlApp({ emulator, ready: () => ({}), ca: () => '', isLoopbackBound: true })
  const ask = async (url: string, headers: Record<string, string> = {}) => {
    const outcome = await emulator.handle(wireRequest({ url, headers }))
    if (isDrop(outcome)) throw new Error('dropped')
    return { status: outcome.status, body: Buffer.from(outcome.body as Uint8Array).toString() }
  }
  const token = async (more = '') => {
    const { status, body } = await ask(`${imds}&resource=https://vault.azure.net${more}`, { Metadata: 'true' })
    return status === 200 ? (JSON.parse(body) as { access_token: string }).access_token : undefined
  }
  const readSecret = async () => (await ask(secret, { Authorization: `Bearer ${await token()}` })).status
  const last = () => [...emulator.world.journal.after(0, 1)][0]!
  return { emulator, api: supertest(app), ask, token, readSecret, last }
}

test.each([
  ['rbac', "assign 'Key Vault Secrets User' to orders on shop-kv"],
  ['access-policies', 'allow orders secrets get by an access policy of shop-kv'],
] as const)('allowing a request of a vault that judges by %s lets it through, once', async (authorization, text) => {
  const { api, readSecret, last, emulator } = await refusedLab(authorization)
  expect(await readSecret()).toBe(403)
  const request = last().id
  const allowed = await api.post('/_lab/allow').send({ request }).expect(200)
  expect(allowed.body).toMatchObject({ request, changed: true, fix: { text } })
  expect(await readSecret()).toBe(200)
  const writes = emulator.world.writes
  const again = await api.post('/_lab/allow').send({ request }).expect(200)
  expect(again.body).toMatchObject({ request, changed: false })
  expect(emulator.world.writes).toBe(writes)
  await api.post('/_lab/reset').expect(204)
  expect(await readSecret()).toBe(403)
})

test('a policy keeps the permissions that it had', async () => {
  const { api, readSecret, last, emulator } = await refusedLab('access-policies', {
    vaults: {
      'shop-kv': {
        authorization: 'access-policies',
        secrets: { db: 'planted' },
        accessPolicies: [{ to: 'orders', permissions: { secrets: ['list'], keys: ['sign'] } }],
      },
    },
  })
  expect(await readSecret()).toBe(403)
  await api.post('/_lab/allow').send({ request: last().requestId!.toUpperCase() }).expect(200)
  expect(await readSecret()).toBe(200)
  const [vault] = emulator.world.resources.ofType('Microsoft.KeyVault/vaults')
  expect(vault!.properties.accessPolicies).toContainEqual(
    expect.objectContaining({ permissions: { secrets: ['list', 'get'], keys: ['sign'] } }),
  )
})

test('a vault that the world lacks is added to its only group', async () => {
  const { api, ask, last } = await refusedLab('rbac')
  const url = 'https://other-kv.vault.azure.net/secrets/db?api-version=7.4'
  expect((await ask(url)).status).toBe(421)
  const request = last().id
  expect((await api.post('/_lab/allow').send({ request }).expect(200)).body.changed).toBe(true)
  expect((await ask(url)).status).toBe(401)
  expect((await api.post('/_lab/allow').send({ request }).expect(200)).body.changed).toBe(false)
  const group = await api.get('/_lab/world').expect(200)
  expect(Object.keys(group.body.resourceGroups.shop.vaults)).toEqual(['shop-kv', 'other-kv'])
})

test('an identity that the machine lacks is attached, and it keeps its own', async () => {
  const { api, token, last, emulator } = await refusedLab('rbac')
  const principal = [...emulator.world.directory.principals.values()].find((of) => of.displayName === 'orders-id')!
  expect(await token(`&client_id=${principal.appId}`)).toBeUndefined()
  expect((await api.post('/_lab/allow').send({ request: last().id }).expect(200)).body.changed).toBe(true)
  expect(await token(`&client_id=${principal.appId}`)).toBeDefined()
  expect(await token()).toBeDefined()
})

test('what cannot be allowed is refused with its reason, and changes nothing', async () => {
  const { api, ask, readSecret, last, emulator } = await refusedLab('rbac')
  const allow = (request: unknown) => api.post('/_lab/allow').send({ request })
  expect((await allow(1).expect(404)).body.error.message).toBe('there was no request 1 yet')
  await allow('6b29fc40-ca47-1067-b31d-00dd010662da').expect(404)
  await allow(0).expect(400)
  await api.post('/_lab/allow').expect(400)
  await ask(`${imds}&resource=https://vault.azure.net`, { Metadata: 'true' })
  expect((await allow(last().id).expect(409)).body.error.code).toBe('NothingToAllow')
  await readSecret()
  const refused = last().id
  const { world } = emulator
  const [vault] = world.resources.ofType('Microsoft.KeyVault/vaults')
  world.change(() => world.resources.delete(vault!.id))
  const writes = world.writes
  expect((await allow(refused).expect(409)).body.error.code).toBe('ResourceGone')
  for (let at = 0; at < 10_000; at++) world.journal.add({ ...last() })
  expect((await allow(refused).expect(410)).body.error.code).toBe('Gone')
  expect(world.writes).toBe(writes)
})

test('no other site, name or method gets anything allowed, and beyond loopback nothing without the token', async () => {
  const { api, readSecret, last } = await refusedLab('rbac')
  expect(await readSecret()).toBe(403)
  const body = { request: last().id }
  await api.post('/_lab/allow').set('Host', 'attacker.example').send(body).expect(403)
  await api.post('/_lab/allow').set('Origin', 'http://attacker.example').send(body).expect(403)
  await api.post('/_lab/allow').set('Origin', 'null').send(body).expect(403)
  await api.post('/_lab/allow').set('Sec-Fetch-Site', 'cross-site').send(body).expect(403)
  // What a form of a page on another port of this machine can send.
  await api.post('/_lab/allow').set('Content-Type', 'text/plain').send(JSON.stringify(body)).expect(415)
  await api.get(`/_lab/allow?request=${body.request}`).expect(405)
  const preflight = await api.options('/_lab/allow').set('Origin', 'http://localhost:3000').expect(405)
  expect(preflight.headers).not.toHaveProperty('access-control-allow-origin')
  expect(await readSecret()).toBe(403)
  const beyond = lab({ isLoopbackBound: false, controlToken: 'planted-control-token' })
  await beyond.api.post('/_lab/allow').send(body).expect(401)
})
