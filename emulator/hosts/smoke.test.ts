import express from 'express'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, request as httpRequest, type Server } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  createEmulator,
  isDrop,
  startLab,
  wireRequest,
  type HeaderPair,
  type StartedLab,
} from '../inside.test-support.js'
import { emulatorFetch } from './fetch.js'
import { milabMiddleware } from './express.js'

interface Row {
  readonly title: string
  readonly method?: string
  readonly url: string
  readonly headers?: readonly HeaderPair[]
  readonly send?: string
  readonly status: number
  /** a part of the body, or `""` for none at all */
  readonly body: string
  /** a door that fetch's types cannot stand for, and why */
  readonly needs?: 'socket'
  readonly reason?: string
}

interface Seen {
  readonly status: number
  readonly headers: readonly HeaderPair[]
  readonly body: string
}

const rows = JSON.parse(readFileSync(new URL('./smoke-list.json', import.meta.url), 'utf8')) as readonly Row[]

// Frozen, so that tokens and dates are the same at every door.
const wallClock = () => 1_900_000_000_000
const home = mkdtempSync(join(tmpdir(), 'milab-smoke-'))
let lab: StartedLab
let app: Server
let token = ''
let ca = ''

beforeAll(async () => {
  lab = await startLab({ wallClock, home, httpPort: 0, httpsPort: 0, msiPort: null })
  ca = readFileSync(lab.ca, 'utf8')
  app = createServer(
    express()
      .use(milabMiddleware(lab.emulator))
      .use((_req, res) => void res.status(418).end()),
  )
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
  token = (JSON.parse((await inProcess(rows[0]!)).body) as { access_token: string }).access_token
})

afterAll(async () => {
  app.close()
  await lab.close()
  rmSync(home, { recursive: true, force: true })
})

const headersOf = ({ headers = [] }: Row) =>
  headers.map(([name, value]): [string, string] => [name, value.replace('{token}', token)])

async function inProcess(row: Row): Promise<Seen> {
  const { host } = parts(row)
  const headers: HeaderPair[] = [['Host', host], ...headersOf(row)]
  const outcome = await lab.emulator.handle(
    wireRequest({
      url: row.url,
      method: row.method ?? 'GET',
      headers,
      ...(row.send !== undefined && { body: row.send }),
    }),
  )
  if (isDrop(outcome)) throw new Error('dropped')
  return {
    status: outcome.status,
    headers: lasting(outcome.headers),
    body: Buffer.from(outcome.body as Uint8Array).toString(),
  }
}

async function byFetch(row: Row): Promise<Seen> {
  const response = await emulatorFetch(lab.emulator)(row.url, {
    method: row.method ?? 'GET',
    headers: headersOf(row),
    ...(row.send !== undefined && { body: row.send }),
  })
  return { status: response.status, headers: lasting([...response.headers]), body: await response.text() }
}

/** Host, port and the target as written: URL would tidy it. */
function parts({ url }: Row) {
  const [, scheme, host, path] = /^(https?):\/\/([^/]+)(.*)$/.exec(url)!
  return { scheme: scheme!, host: host!, path: path! }
}

function overSocket(row: Row, port: number, tls: boolean): Promise<Seen> {
  const { host, path, scheme } = parts(row)
  const headers = [
    'Host',
    host,
    // As a proxy does that ends TLS in front of the lab.
    ...(tls ? [] : ['X-Forwarded-Proto', scheme]),
    ...headersOf(row).flat(),
    ...(row.send === undefined ? [] : ['Content-Length', String(Buffer.byteLength(row.send))]),
  ]
  const settings = {
    host: '127.0.0.1',
    port,
    method: row.method ?? 'GET',
    path,
    headers,
    setHost: false,
    agent: false as const,
  }
  return new Promise((resolve, reject) => {
    const request = tls ? httpsRequest({ ...settings, ca, servername: host }) : httpRequest(settings)
    request.on('error', reject)
    request.on('response', (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => (body += chunk))
      response.on('end', () => {
        const raw = response.rawHeaders
        resolve({
          status: response.statusCode!,
          headers: lasting(raw.flatMap((name, i): HeaderPair[] => (i % 2 === 0 ? [[name, raw[i + 1]!]] : []))),
          body,
        })
      })
    })
    request.end(row.send)
  })
}

/** Headers that are the answer's own: not the connection's, nor the one that is new each time. */
const lasting = (headers: readonly HeaderPair[]) =>
  headers
    .filter(([name]) => !/^(connection|keep-alive|x-ms-request-id)$/i.test(name))
    .map(([name, value]): HeaderPair => [name, value])

const portOf = (url: string) => Number(/\d+$/.exec(url)![0])

test.each(rows)('in process: $title', async (row) => {
  const seen = await inProcess(row)
  expect(seen.status).toBe(row.status)
  if (row.body === '') expect(seen.body).toBe('')
  else expect(seen.body).toContain(row.body)
})

test.each(rows)('the HTTP door gives the same bytes: $title', async (row) => {
  expect(await overSocket(row, portOf(lab.urls.http), false)).toEqual(await inProcess(row))
})

test.each(rows.filter(({ url }) => url.startsWith('https:')))(
  'the HTTPS door gives the same bytes: $title',
  async (row) => {
    // A certificate that covers the vault's name also covers one that the world lacks.
    expect(await overSocket(row, portOf(lab.urls.https), true)).toEqual(await inProcess(row))
  },
)

test.each(rows)('mounted in an express app, the bytes are the same: $title', async (row) => {
  expect(await overSocket(row, (app.address() as AddressInfo).port, false)).toEqual(await inProcess(row))
})

test.each(rows.filter(({ needs }) => needs === undefined))(
  'as a fetch, all that fetch can carry is the same: $title',
  async (row) => {
    const expected = await inProcess(row)
    expect(await byFetch(row)).toEqual({
      ...expected,
      headers: [...new Headers(expected.headers.map(([name, value]): [string, string] => [name, value]))],
    })
  },
)

test('every row that fetch cannot carry says why', () => {
  for (const { needs, reason } of rows) expect(reason !== undefined).toBe(needs === 'socket')
})

test('an express app keeps what is not Azure’s', async () => {
  const row: Row = { title: '', url: 'http://localhost/orders', status: 418, body: '' }
  expect((await overSocket(row, (app.address() as AddressInfo).port, false)).status).toBe(418)
})

test('an emulator of one’s own has a fetch', async () => {
  const response = await createEmulator().fetch(
    'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://vault.azure.net',
    { headers: { Metadata: 'true' } },
  )
  expect(response.status).toBe(200)
  expect(response.headers.get('x-milab')).toMatch(/^\d/)
})

test('a dropped connection is a TypeError for fetch, a half answer one while its body is read', async () => {
  const { emulator } = lab
  const dropped = emulator.world.faults.add({ on: 'imds.token', do: { drop: 'before-answer' } })
  await expect(byFetch(rows[0]!)).rejects.toThrow(TypeError)
  emulator.world.faults.remove(dropped.id)
  const half = emulator.world.faults.add({ on: 'imds.token', do: { drop: { afterBytes: 10 } } })
  const response = await emulatorFetch(emulator)(rows[0]!.url, { headers: { Metadata: 'true' } })
  await expect(response.text()).rejects.toThrow(TypeError)
  emulator.world.faults.remove(half.id)
})
