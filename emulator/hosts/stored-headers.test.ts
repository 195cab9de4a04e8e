import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { builtInScenario, startLab, type StartedLab } from '../inside.test-support.js'
import { mintToken } from '../policy/tokens/tokens.js'
import { Prng } from '../world/prng.test-support.js'
import { exchange } from './test-socket.js'

/* What a PUT took, GET, HEAD and the list give back, over a socket: a response may carry less than a request. */

const home = mkdtempSync(join(tmpdir(), 'milab-stored-'))
let lab: StartedLab
let authorization: string

beforeAll(async () => {
  const tutorials = builtInScenario('tutorials')
  const owner = { to: 'DevTestVM', role: 'Storage Blob Data Owner', on: 'devteststorage' }
  const roleAssignments = [...tutorials.roleAssignments!, owner]
  lab = await startLab({ scenario: { ...tutorials, roleAssignments }, home, httpPort: 0, httpsPort: 0, msiPort: null })
  const { world } = lab.emulator
  const { appId, objectId, tenantId } = [...world.directory.principals.values()].find(
    ({ displayName }) => displayName === 'DevTestVM',
  )!
  const resource = 'https://storage.azure.com/'
  const claims = { resource, tenantId, appId, objectId, appidacr: '1', lifetime: 3600 } as const
  authorization = `Bearer ${(await mintToken(world, claims)).token}`
})
afterAll(async () => {
  await lab.close()
  rmSync(home, { recursive: true, force: true })
})

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

async function ask(
  method: string,
  target: string,
  headers: Readonly<Record<string, string>> = {},
  content = '',
): Promise<Answer> {
  const all = {
    Host: 'devteststorage.blob.core.windows.net',
    'X-Forwarded-Proto': 'https',
    Authorization: authorization,
    'x-ms-version': '2021-08-06',
    Connection: 'close',
    ...headers,
  }
  const lines = [`${method} ${target} HTTP/1.1`, ...Object.entries(all).map(([name, value]) => `${name}: ${value}`)]
  const text = await exchange(
    Number(new URL(lab.urls.http).port),
    Buffer.from(`${lines.join('\r\n')}\r\n\r\n${content}`, 'latin1'),
  )
  const [head = '', ...body] = text.split('\r\n\r\n')
  const [status = '', ...rest] = head.split('\r\n')
  return {
    status: Number(status.split(' ')[1]),
    headers: Object.fromEntries(
      rest.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
    ),
    body: body.join('\r\n\r\n'),
  }
}

const stored = {
  'content-type': 'Content-Type',
  'content-encoding': 'Content-Encoding',
  'content-language': 'Content-Language',
  'content-disposition': 'Content-Disposition',
  'cache-control': 'Cache-Control',
} as const

async function givesBack(properties: Readonly<Record<keyof typeof stored, string>>, meta: string): Promise<void> {
  const own = Object.entries(properties).map(([name, value]) => [`x-ms-blob-${name}`, value])
  const headers = { ...Object.fromEntries(own), 'x-ms-meta-kept': meta }
  const content = { 'x-ms-blob-type': 'BlockBlob', 'Content-Length': '2' }
  const put = await ask('PUT', '/devtest/z', { ...content, ...headers }, 'ok')
  expect(put.status, put.body).toBe(201)
  const expected = { ...properties, 'x-ms-meta-kept': meta }
  for (const method of ['GET', 'HEAD']) {
    const { status, headers } = await ask(method, '/devtest/z')
    expect({ method, status, headers }).toMatchObject({ status: 200, headers: expected })
  }
  const list = await ask('GET', '/devtest?restype=container&comp=list&include=metadata&prefix=z')
  expect(list.status).toBe(200)
  for (const [name, value] of [
    ...Object.entries(stored).map(([name, tag]) => [tag, properties[name as keyof typeof stored]] as const),
    ['kept', meta] as const,
  ])
    expect(elementOf(list.body, name)).toBe(value)
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function elementOf(xml: string, name: string): string | undefined {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(Buffer.from(xml, 'latin1').toString('utf8'))?.[1]
  return text
    ?.replace(/&#x([0-9a-f]+);/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/&(\w+);/g, (_, entity: string) => entities[entity]!)
}

test('a Content-Disposition that is not ASCII comes back from GET, HEAD and the list', async () => {
  const plain = { 'content-type': 'a/b', 'content-encoding': 'x', 'content-language': 'y', 'cache-control': 'z' }
  for (const text of ['attachment; filename=é', '\u0080', '\u00ff\u00fe'])
    await givesBack({ ...plain, 'content-disposition': text }, 'm')
})

test('whatever a PUT took in its headers, GET, HEAD and the list give back', async () => {
  const seed = Number(process.env.MILAB_FUZZ_SEED ?? 17)
  const random = new Prng(seed)
  const letter = () => String.fromCharCode(random.chance(0.5) ? 0x21 + random.below(0x5e) : 0x80 + random.below(0x80))
  const between = () => (random.chance(0.2) ? random.pick([' ', '\t']) : letter())
  const text = () => letter() + Array.from({ length: random.below(12) }, between).join('') + letter()
  // Metadata holds ASCII alone.
  const word = () =>
    Array.from({ length: 1 + random.below(12) }, () => String.fromCharCode(0x21 + random.below(0x5e))).join('')
  for (let i = 0; i < 60; i++) {
    const properties = Object.fromEntries(Object.keys(stored).map((name) => [name, text()]))
    await givesBack(properties as Record<keyof typeof stored, string>, word()).catch((error: Error) => {
      throw new Error(`seed ${seed}: ${error.message}`, { cause: error })
    })
  }
})

test('a response that cannot be sent is logged and journaled with its URL and request id', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  lab.emulator.world.faults.add({ on: 'blob.*', times: 1, do: { answer: { status: 200, headers: { 'x-a': 'a\nb' } } } })
  const { status, headers } = await ask('HEAD', '/devtest/z?sig=hidden')
  const logged = log.mock.calls.flat().join(' ')
  log.mockRestore()
  expect([status, headers['x-milab-bug']]).toEqual([500, 'true'])
  const id = headers['x-ms-request-id']
  const url = 'https://devteststorage.blob.core.windows.net/devtest/z?sig='
  expect(logged).toContain(`HEAD ${url}`)
  expect(logged).toContain(id)
  expect(logged).toContain('Invalid character in header content')
  expect(logged).not.toContain('hidden')
  const entry = lab.emulator.world.journal.byRequestId(id!)
  expect(entry).toMatchObject({ method: 'HEAD', status: 500, verdict: 'refused-by-host', requestId: id })
  expect(entry!.url).toBe(`${url}hidden`)
})
