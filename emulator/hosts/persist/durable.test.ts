import { cpSync } from 'node:fs'
import { join } from 'node:path'
import supertest from 'supertest'
import { expect, test } from 'vitest'
import { createControlApp } from '../../control/app.js'
import { developmentAccount } from '../../policy/path-style.js'
import { accountNamed } from '../../policy/views/accounts.js'
import type { Scenario } from '../../scenario/shape.js'
import type { World } from '../../world/world.js'
import { ask } from '../../asking.test-support.js'
import { openLab } from '../lab.js'
import { worldView } from '../face/world-view.js'
import { newFolder, openKept } from './kept.test-support.js'

/** What the folder holds at this moment: what a start after a power cut would find. */
async function held(place: string): Promise<World> {
  const copy = newFolder()
  cpSync(place, copy, { recursive: true, filter: (path) => !path.endsWith('.sock') })
  return (await openKept(copy, { now })).emulator.world
}

const now = Date.UTC(2026, 0, 1)
const day = 86_400_000
const state = (world: World) => ({
  days: Math.round((world.clock.now() - now) / day),
  frozen: world.clock.frozen,
  faults: world.faults.list().map(({ on }) => on),
})

type Api = ReturnType<typeof supertest>
const fault = { on: 'imds.token', do: { answer: { status: 429 } } }

test.each<[string, (api: Api) => supertest.Test, object]>([
  ['a clock that is moved on', (api) => api.post('/_lab/clock').send({ advance: 'P2D' }), { days: 2 }],
  ['a clock that is frozen', (api) => api.post('/_lab/clock').send({ freeze: true }), { frozen: true }],
  ['a fault', (api) => api.post('/_lab/faults').send(fault), { faults: ['imds.token'] }],
  ['a story', (api) => api.post('/_lab/faults').send({ story: 'imds-throttled' }), { faults: ['imds.token'] }],
])('%s is durable when the control API responds', async (_what, send, expected) => {
  const place = newFolder()
  const { emulator } = await openKept(place, { scenario: withVm, now })
  const api = supertest(createControlApp({ emulator, ready: () => ({}), ca: () => '', isLoopbackBound: true }))
  await send(api).expect((response) => expect(response.status, response.text).toBeLessThan(300))
  expect(state(await held(place))).toMatchObject(expected)
})

const withVm: Scenario = { milab: 1, resourceGroups: { g: { virtualMachines: { vm: { os: 'Linux' } } } } }

test('what is removed over the control API, and a reset, is durable when it responds', async () => {
  const place = newFolder()
  const { emulator } = await openKept(place, { scenario: withVm, now })
  const api = supertest(createControlApp({ emulator, ready: () => ({}), ca: () => '', isLoopbackBound: true }))
  await api.post('/_lab/faults').send([fault, fault]).expect(201)
  await api.delete('/_lab/faults/fault-1').expect(204)
  expect(state(await held(place)).faults).toHaveLength(1)
  await api.delete('/_lab/faults').expect(204)
  expect(state(await held(place)).faults).toHaveLength(0)
  await api.post('/_lab/clock').send({ advance: 'P2D' }).expect(200)
  await api.post('/_lab/reset').send({ clock: true }).expect(204)
  expect(state(await held(place)).days).toBe(0)
})

test('in process, kept() says when a clock and a fault are durable, and a request that responds does, too', async () => {
  const place = newFolder()
  const { emulator } = await openKept(place, { now })
  const view = worldView(emulator.world)
  view.clock.advance('P2D')
  view.faults.add({ on: 'keyvault.*', do: { delay: 'PT0S' } })
  await view.kept()
  expect(state(await held(place))).toMatchObject({ days: 2, faults: ['keyvault.*'] })
  view.clock.advance('P1D')
  await ask(emulator, { principal: 'portal' }).get('https://kv.vault.azure.net/secrets/a?api-version=7.4')
  expect(state(await held(place)).days).toBe(3)
})

test('a lab that closes keeps what no response told of', async () => {
  const place = newFolder()
  const options = { home: join(place, 'home'), data: join(place, 'data'), httpPort: 0, httpsPort: 0, msiPort: null }
  const first = await openLab(options)
  const before = first.emulator.world.clock.now()
  first.emulator.world.clock.advance(day)
  await first.close()
  const second = await openLab(options)
  expect(second.emulator.world.clock.now() - before).toBeGreaterThan(day - 1)
  await second.close()
})

test('a folder that began without --path-style gets the account that it needs, with one line', async () => {
  const place = newFolder()
  const notices: string[] = []
  const options = {
    ...{ home: join(place, 'home'), data: join(place, 'data'), httpPort: 0, httpsPort: 0, msiPort: null },
    onNotice: (text: string) => notices.push(text),
  }
  await openLab(options).then((lab) => lab.close())
  const second = await openLab({ ...options, pathStyle: 0 })
  expect(accountNamed(second.emulator.world, developmentAccount)).toBeDefined()
  expect(notices).toEqual(['the account devstoreaccount1 was added to the world, which began without --path-style'])
  await second.close()
  const third = await openLab({ ...options, pathStyle: 0 })
  expect(notices).toHaveLength(1)
  expect(accountNamed(third.emulator.world, developmentAccount)).toBeDefined()
  await third.close()
})
