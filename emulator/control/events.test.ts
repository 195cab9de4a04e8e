import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import type { JournalEntry } from '../world/journal.js'
import { lab, tokenUrl } from './app.test-support.js'
import { eventReader } from './inspector/page/event-stream.js'

const open: Server[] = []
afterEach(() => {
  for (const server of open.splice(0)) server.closeAllConnections()
})

/** A lab whose events can be read, and what became of the response that carries them. */
async function labWithEvents(options: Parameters<typeof lab>[0] = {}) {
  const { app, ...rest } = lab(options)
  const responses: ServerResponse[] = []
  const server = createServer((req, res) => {
    responses.push(res)
    app(req, res)
  })
  open.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/_lab/events`
  const read = async (headers: Record<string, string> = {}, query = '') => {
    const leaving = new AbortController()
    const response = await fetch(url + query, { headers, signal: leaving.signal })
    const pieces = response.body!.pipeThrough(new TextDecoderStream()).getReader()
    const parse = eventReader()
    const waiting: { id: string; name: string; data: string }[] = []
    const next = async (name?: string): Promise<{ id: string; name: string; data: Record<string, unknown> }> => {
      while (waiting.length === 0) waiting.push(...parse((await pieces.read()).value!))
      const event = waiting.shift()!
      if (name !== undefined && event.name !== name) return next(name)
      return { ...event, data: JSON.parse(event.data) as Record<string, unknown> }
    }
    return { response, next, leave: () => leaving.abort() }
  }
  return { ...rest, read, responses }
}

const entry = (url: string): JournalEntry => ({
  id: 0,
  at: 0,
  ms: 1,
  door: 'http',
  service: undefined,
  operation: undefined,
  method: 'GET',
  url,
  status: 200,
  requestId: undefined,
  principal: undefined,
  verdict: 'answered',
  why: undefined,
  decisions: [],
  fix: undefined,
  notes: [],
})

const headers = { Metadata: 'true' }
const refusedUrl = tokenUrl.replace('vault.azure.net', 'nowhere.example')

test('a reader is told the state, then what it has missed, then what happens', async () => {
  const { ask, read } = await labWithEvents()
  await ask({ url: tokenUrl, headers })
  await ask({ url: refusedUrl, headers })
  const { response, next } = await read({ 'Last-Event-ID': '1' })
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  const state = [await next(), await next(), await next()]
  expect(state.map(({ id, name }) => [id, name])).toEqual([
    ['1', 'world'],
    ['1', 'clock'],
    ['1', 'fault'],
  ])
  expect(await next()).toMatchObject({ id: '2', name: 'refused', data: { id: 2, outcome: 'refused', status: 400 } })
  await ask({ url: tokenUrl, headers })
  expect(await next()).toMatchObject({ id: '3', name: 'request', data: { id: 3, outcome: 'allowed', status: 200 } })
})

test('without a position a reader gets what happens from now on, and with one of an earlier lab everything', async () => {
  const { ask, read } = await labWithEvents()
  await ask({ url: refusedUrl, headers })
  const [fresh, known] = [await read(), await read({}, '?after=500')]
  expect((await known.next('refused')).id).toBe('1')
  await ask({ url: refusedUrl, headers })
  expect((await fresh.next('refused')).id).toBe('2')
})

test('changes of the world, the clock and the faults are told, each by its own event', async () => {
  const { read, emulator, api } = await labWithEvents()
  const { next } = await read()
  const [world, clock, fault] = [await next(), await next(), await next()]
  const { world: state } = emulator
  state.faults.add({ on: 'imds.token', do: { drop: 'before-answer' } })
  expect(await next()).toMatchObject({ name: 'fault', data: { faults: 1 } })
  await api.post('/_lab/clock').send({ freeze: true }).expect(200)
  expect(await next()).toMatchObject({ name: 'clock', data: { frozen: true } })
  await state.write(() => state.directory.principals.delete([...state.directory.principals.values()][0]!.objectId))
  const changed = await next()
  expect(changed.name).toBe('world')
  expect(changed.data.writes).toBeGreaterThan(world.data.writes as number)
  expect([clock.name, fault.name]).toEqual(['clock', 'fault'])
})

test('what waits for a reader that does not read is bounded, and it misses nothing that the journal keeps', async () => {
  const { read, emulator, responses } = await labWithEvents()
  const { next } = await read({}, '?after=0')
  for (let at = 0; at < 1500; at++) {
    emulator.world.journal.add(entry(`http://169.254.169.254/${'a'.repeat(8000)}`))
    if (at % 100 === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  expect(responses[0]!.writableLength).toBeLessThan(100_000)
  for (let id = 1; id <= 1500; id++) expect((await next('request')).id).toBe(String(id))
})

test('a reader that leaves is forgotten', async () => {
  const { read, emulator } = await labWithEvents()
  const { journal } = emulator.world
  let listeners = 0
  const listen = journal.listen.bind(journal)
  journal.listen = (listener) => {
    const stop = listen(listener)
    listeners += 1
    return () => {
      listeners -= 1
      return stop()
    }
  }
  const { leave, next } = await read()
  await next()
  expect(listeners).toBe(1)
  leave()
  await expect.poll(() => listeners).toBe(0)
})

test('events are for this machine’s own programs and pages, and beyond loopback for those with the token', async () => {
  const { api } = lab()
  await api.get('/_lab/events').set('Host', 'attacker.example').expect(403)
  await api.get('/_lab/events').set('Origin', 'http://attacker.example').expect(403)
  await api.get('/_lab/events').set('Sec-Fetch-Site', 'cross-site').expect(403)
  await api.get('/_lab/events?after=x').expect(400)
  await api.head('/_lab/events').expect(200)
  await api.post('/_lab/events').expect(405)
  const beyond = lab({ isLoopbackBound: false, controlToken: 'planted-control-token' })
  await beyond.api.get('/_lab/events').expect(401)
})
