import supertest from 'supertest'
import { expect, test } from 'vitest'
import { builtInScenario, createEmulator, type Scenario } from '../inside.test-support.js'
import { putBlob } from '../scenario/accounts/put-blob.js'
import { describeWorld } from '../scenario/describe.js'
import { createControlApp } from './app.js'

const options = { ready: () => ({}), ca: () => '', isLoopbackBound: true }

function lab(scenario?: Scenario, environment: Record<string, string> = {}) {
  const emulator = createEmulator({ ...(scenario && { scenario }), environment: (name) => environment[name] })
  return { emulator, api: supertest(createControlApp({ emulator, ...options })) }
}

test('the world is shown in the scenario shape, its secrets masked unless asked for', async () => {
  const { api } = lab()
  const hidden = await api.get('/_lab/world').expect(200)
  expect(hidden.text).not.toContain('p@ssw0rd!')
  expect(hidden.body.resourceGroups.DevTest.vaults.mytestkeyvault.secrets.MyTestSecret.value).toBe('***')
  expect(hidden.body.resourceGroups.DevTest.storageAccounts.devteststorage.keys).toEqual({ key1: '***', key2: '***' })
  const shown = await api.get('/_lab/world?secrets=include').expect(200)
  expect(shown.body.resourceGroups.DevTest.vaults.mytestkeyvault.secrets.MyTestSecret.value).toBe('p@ssw0rd!')
  await api.get('/_lab/world?secrets=yes').expect(400)
})

test('what is shown can be put back, masked or not, and nothing changes', async () => {
  const { api, emulator } = lab({
    ...builtInScenario('tutorials'),
    applications: { portal: { secret: 'portal-secret' } },
  })
  const before = describeWorld(emulator.world, { secrets: true })
  for (const query of ['', '?secrets=include']) {
    const { body } = await api.get(`/_lab/world${query}`)
    const put = await api.put('/_lab/world').send(body).expect(200)
    expect(put.text).not.toContain('p@ssw0rd!')
    expect(describeWorld(emulator.world, { secrets: true })).toEqual(before)
  }
})

test('another world takes the place of this one; the portal keeps its secret', async () => {
  const { api, emulator } = lab({
    ...builtInScenario('tutorials'),
    applications: { portal: { secret: 'portal-secret' } },
  })
  await api
    .put('/_lab/world')
    .send({ ...builtInScenario('empty'), resourceGroups: { g: { vaults: { kv1: { secrets: { a: 'b' } } } } } })
    .expect(200)
  expect(emulator.resolve('mytestkeyvault.vault.azure.net')).toBe('no-such-name')
  expect(emulator.resolve('kv1.vault.azure.net')).toBe('here')
  expect(describeWorld(emulator.world, { secrets: true }).applications).toEqual({ portal: { secret: 'portal-secret' } })
  await api.post('/_lab/reset').expect(204)
  expect(emulator.resolve('kv1.vault.azure.net')).toBe('here')
})

test('a world that is wrong changes nothing, and every problem is told', async () => {
  const { api, emulator } = lab()
  const before = describeWorld(emulator.world, { secrets: true })
  const wrong = { milab: 1, runsOn: 'x', roleAssignments: [{ to: 'y', role: 'Reader', on: 'subscription' }] }
  const answer = await api.put('/_lab/world').send(wrong).expect(400)
  expect(answer.body.error).toMatchObject({ code: 'InvalidWorld', field: 'runsOn' })
  expect(answer.body.error.message.split('\n')).toHaveLength(2)
  const masked = {
    milab: 1,
    resourceGroups: {
      g: {
        vaults: { kv1: { secrets: { a: '***', b: { value: '***' } } } },
        storageAccounts: { acc: { keys: { key1: '***' } } },
      },
    },
  }
  // A mask is no base64, but that is not what is wrong with it.
  const kept = await api.put('/_lab/world').send(masked).expect(400)
  expect(kept.body.error.message.split('\n')).toHaveLength(3)
  expect(kept.body.error.message).toContain('write the value')
  await api
    .put('/_lab/world')
    .send({ milab: 1, applications: { a: { secret: { env: 'NOPE' } } } })
    .expect(400, {
      error: {
        code: 'InvalidWorld',
        message: 'the environment variable NOPE is not set',
        field: 'applications.a.secret',
      },
    })
  await api.put('/_lab/world').expect(400)
  expect(describeWorld(emulator.world, { secrets: true })).toEqual(before)
})

test('a world takes secrets from the environment of the lab', async () => {
  const { api, emulator } = lab(undefined, { PASSWORD: 'from-outside' })
  await api
    .put('/_lab/world')
    .send({ milab: 1, applications: { a: { secret: { env: 'PASSWORD' } } } })
    .expect(200)
  expect(describeWorld(emulator.world, { secrets: true }).applications!.a).toEqual({ secret: 'from-outside' })
})

test('reset goes back to the scenario, and the clock with it when asked', async () => {
  const { api, emulator } = lab()
  await api
    .post('/_lab/faults')
    .send({ on: '*', do: { delay: 'PT1S' } })
    .expect(201)
  await api.post('/_lab/clock').send({ advance: 'P1D' }).expect(200)
  await api.post('/_lab/reset').expect(204)
  expect(emulator.world.faults.list()).toEqual([])
  expect(emulator.world.clock.now() - Date.now()).toBeGreaterThan(80_000_000)
  await api.post('/_lab/reset').send({ clock: true }).expect(204)
  expect(emulator.world.clock.now() - Date.now()).toBeLessThan(60_000)
  await api.post('/_lab/reset').send({ clocks: true }).expect(400)
})

test('what a scenario has no words for is named in a header', async () => {
  const { api, emulator } = lab()
  expect((await api.get('/_lab/world')).headers).not.toHaveProperty('x-milab-not-described')
  emulator.world.change(() =>
    emulator.world.resources.put({
      id: '/x/ü',
      name: 'ü',
      type: 'Microsoft.Network/networkInterfaces',
      properties: {},
      created: 0,
      changed: 0,
      incarnation: 'i',
    }),
  )
  expect((await api.get('/_lab/world')).headers['x-milab-not-described']).toBe('/x/%C3%BC')
})

test('blobs, which a scenario does not hold, are named in that header', async () => {
  const { api, emulator } = lab()
  const account = 'https://mystorage.blob.core.windows.net'
  emulator.replaceWorld({
    milab: 1,
    resourceGroups: { rg: { storageAccounts: { mystorage: { containers: { empty: {}, data: {} } } } } },
  })
  await putBlob(emulator.world, { account: 'mystorage', container: 'data', name: 'a.txt' }, Buffer.from('a'))
  const answer = await api.get('/_lab/world').expect(200)
  expect(answer.headers['x-milab-not-described']).toBe(`${account}/data/*`)
})

const yaml = 'milab: 1\nrunsOn: web1\n'

test.each([
  ['application/yaml', 415, 'UnsupportedMediaType'],
  ['text/yaml', 415, 'UnsupportedMediaType'],
  ['application/json', 400, 'MalformedBody'],
] as const)(
  'a world in YAML, sent as %s, is refused with the words that it is JSON here',
  async (type, status, code) => {
    const { error } = (await lab().api.put('/_lab/world').set('Content-Type', type).send(yaml).expect(status)).body as {
      error: { code: string; message: string }
    }
    expect(error.code).toBe(code)
    expect(error.message).toContain('send the scenario as JSON; one in YAML is read by milab start --world FILE')
  },
)
