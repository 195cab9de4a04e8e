import { expect, test } from 'vitest'
import { ask } from './asking.test-support.js'
import { createEmulator, isDrop, wireRequest, type Emulator } from './inside.test-support.js'
import { faultRule } from './scenario/faults/build.js'
import type { ScenarioFault, ScenarioFaultCondition } from './scenario/faults/shape.js'
import { Prng } from './world/prng.test-support.js'

const tokenUrl =
  'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://vault.azure.net'
const secretUrl = 'https://mytestkeyvault.vault.azure.net/secrets/MyTestSecret?api-version=7.4'
const metadata = { Metadata: 'true' }
const busy = { answer: { status: 503, body: 'busy' } }

function lab(...faults: ScenarioFault[]): Emulator {
  const emulator = createEmulator()
  emulator.world.clock.freeze(true)
  for (const fault of faults) emulator.world.faults.add(faultRule(fault))
  return emulator
}

const imds = (emulator: Emulator, more = '', headers: Record<string, string> = metadata) =>
  ask(emulator).get(`${tokenUrl}${more}`, { headers })

const statusOf = async (emulator: Emulator, more = '', headers: Record<string, string> = metadata) =>
  (await imds(emulator, more, headers)).status

const outcomeOf = async (emulator: Emulator, url: string, headers: Record<string, string> = metadata) => {
  const outcome = await emulator.handle(wireRequest({ url, headers }))
  return isDrop(outcome) ? outcome.drop : outcome.status
}

test('somebody else answers at IMDS’s address: one Content-Type, one Server, both the fault’s', async () => {
  const body = '<html><head><title>Gateway Timeout</title></head></html>'
  const headers = {
    'content-type': 'text/html',
    Server: 'Zscaler',
    'x-ms-request-id': null,
    'Cache-Control': 'no-cache',
  }
  const emulator = lab({ on: 'imds.token', do: { answer: { status: 504, reason: 'Nobody there', headers, body } } })
  const answer = await imds(emulator)
  expect([answer.status, answer.reason, answer.text]).toEqual([504, 'Nobody there', body])
  const named = (name: string) => answer.headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value)
  expect(['content-type', 'server', 'x-ms-request-id', 'cache-control'].map(named)).toEqual([
    ['text/html'],
    ['Zscaler'],
    [],
    ['no-cache'],
  ])
})

test('a bare status is the service’s own answer: 90 bytes and an empty reason phrase for IMDS’s 429', async () => {
  const answer = await imds(lab({ on: 'imds.token', do: { answer: { status: 429 } } }))
  expect([answer.status, answer.bytes.length, answer.reason]).toEqual([429, 90, ''])
})

test('a condition tells the probe from the request', async () => {
  const emulator = lab({ on: 'imds.token', when: { header: { Metadata: '*' } }, do: busy })
  expect([await statusOf(emulator, '', {}), await statusOf(emulator)]).toEqual([400, 503])
  const other = lab({ on: 'imds.token', when: { header: { metadata: null } }, do: busy })
  expect([await statusOf(other, '', {}), await statusOf(other)]).toEqual([503, 200])
})

test('query parameters match whole, by *, or by their absence, in any case of the name', async () => {
  const status = (query: Record<string, string | null>, more = '') =>
    statusOf(lab({ on: 'imds.token', when: { query }, do: busy }), more)
  expect(await status({ Resource: 'https://vault.azure.net' })).toBe(503)
  expect(await status({ resource: 'https://vault*' })).toBe(503)
  expect(await status({ resource: 'https://vault' })).toBe(200)
  expect(await status({ client_id: null })).toBe(503)
  expect(await status({ client_id: null }, '&client_id=x')).toBe(400)
  expect(await status({ client_id: '*' }, '&client_id=x')).toBe(503)
})

test('path and seat are conditions, too', async () => {
  const emulator = lab(
    { on: 'keyvault.*', when: { path: '/SECRETS/*' }, do: busy },
    { on: 'imds.token', when: { seat: 'devtestvm' }, do: busy },
  )
  expect(await outcomeOf(emulator, secretUrl)).toBe(503)
  expect(await statusOf(emulator)).toBe(503)
  expect(await statusOf(lab({ on: 'imds.token', when: { seat: 'another*' }, do: busy }))).toBe(200)
})

test('an identity is one that a token is asked for, or that a request’s token belongs to', async () => {
  const emulator = lab({ on: '*', when: { identity: 'DevTestVM' }, do: busy })
  expect(await statusOf(emulator)).toBe(503)
  const status = async (who: 'vm' | 'portal' | 'anonymous') => (await ask(emulator, who).get(secretUrl)).status
  expect([await status('vm'), await status('portal'), await status('anonymous')]).toEqual([503, 200, 401])
  expect(emulator.world.faults.list()).toMatchObject([{ seen: 2, used: 2 }])
})

test('times are the world’s, counted from when the fault is set', async () => {
  const emulator = lab({ on: 'imds.token', after: 'PT10S', for: 'PT70S', do: busy })
  const statuses: number[] = []
  for (const seconds of [0, 9.999, 0.001, 59.999, 0.001]) {
    emulator.world.clock.advance(seconds * 1000)
    statuses.push(await statusOf(emulator))
  }
  expect(statuses).toEqual([200, 200, 503, 503, 200])
})

test('a reset sets the scenario’s faults anew', async () => {
  const emulator = createEmulator({ scenario: { milab: 1, faults: [{ on: 'imds.token', for: 'PT10S', do: busy }] } })
  emulator.world.clock.freeze(true)
  emulator.world.clock.advance(11_000)
  expect(await statusOf(emulator)).not.toBe(503)
  emulator.reset()
  expect(await statusOf(emulator)).toBe(503)
})

test('faults survive a snapshot as JSON, with what they have used and when they were set', async () => {
  const emulator = lab({ on: 'imds.token', times: 2, for: 'PT10S', when: { query: { client_id: null } }, do: busy })
  await statusOf(emulator)
  const snapshot = JSON.parse(JSON.stringify(emulator.world.snapshot())) as ReturnType<typeof emulator.world.snapshot>
  emulator.world.faults.clear()
  emulator.world.restore(snapshot)
  expect([await statusOf(emulator), await statusOf(emulator)]).toEqual([503, 200])
})

test('a patch changes the true answer', async () => {
  const answer = await imds(lab({ on: 'imds.token', do: { patch: { json: { expires_in: '299', resource: null } } } }))
  expect(answer.json).toMatchObject({ expires_in: '299', token_type: 'Bearer' })
  expect(answer.json).not.toHaveProperty('resource')
  expect(answer.header('Content-Length')).toBe(String(answer.bytes.length))
})

test('after-doing: the secret is set, and its answer is lost', async () => {
  const emulator = lab({ on: 'keyvault.secrets.set', times: 1, do: { drop: 'after-doing' } })
  const url = 'https://mytestkeyvault.vault.azure.net/secrets/lost?api-version=7.4'
  await expect(ask(emulator, 'portal').put(url, { value: 'kept' })).rejects.toThrow('dropped')
  expect((await ask(emulator, 'portal').get(url)).json.value).toBe('kept')
})

test('connect: one host is gone, every operation of it, and the others stay', async () => {
  const emulator = lab({ on: 'vault:mytest*', do: { drop: 'connect' } })
  expect(await outcomeOf(emulator, secretUrl)).toBe('connect')
  expect(await outcomeOf(emulator, 'https://mytestkeyvault.vault.azure.net/nowhere')).toBe('connect')
  expect(await statusOf(emulator)).toBe(200)
  const noImds = lab({ on: 'imds', times: 1, do: { drop: 'connect' } })
  expect([await outcomeOf(noImds, tokenUrl), await outcomeOf(noImds, tokenUrl)]).toEqual(['connect', 200])
})

test('a slow body is whole, and takes its time', async () => {
  const emulator = lab({ on: 'imds.token', do: { slow: { bytesPerSecond: 20_000 } } })
  const began = performance.now()
  const answer = await imds(emulator)
  expect(answer.json.token_type).toBe('Bearer')
  expect(performance.now() - began).toBeGreaterThan((answer.bytes.length / 20_000) * 1000 - 10)
})

test('a fault whose condition does not match changes nothing', async () => {
  const random = new Prng(Math.floor(Math.random() * 0x1_0000_0000))
  const no: readonly ScenarioFaultCondition[] = [
    { query: { resource: 'https://vault.azure.net/*' } },
    { query: { nothing: '*' } },
    { query: { 'api-version': null } },
    { header: { Metadata: 'false' } },
    { header: { Metadata: null } },
    { path: '/metadata' },
    { identity: 'portal' },
    { seat: 'orders' },
    { query: { resource: '*' }, header: { absent: '*' } },
  ]
  const actions: readonly ScenarioFault['do'][] = [
    busy,
    { drop: 'after-doing' },
    { drop: 'before-answer' },
    { patch: { json: { token_type: 'x' } } },
    { slow: { bytesPerSecond: 1 } },
  ]
  const emulator = lab()
  const seen = async () => {
    const answer = await imds(emulator)
    return [answer.status, answer.text, answer.headers.filter(([name]) => name !== 'x-ms-request-id')]
  }
  const plain = await seen()
  for (let i = 0; i < 200; i++) {
    emulator.world.faults.add(
      faultRule({ on: random.pick(['imds.token', 'imds.*', '*']), when: random.pick(no), do: random.pick(actions) }),
    )
    expect(await seen()).toEqual(plain)
  }
  expect(emulator.world.faults.list().every(({ seen, used }) => seen === 0 && used === 0)).toBe(true)
})
