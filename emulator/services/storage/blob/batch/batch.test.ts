import { expect, test } from 'vitest'
import { ask, tokenOf, type Who } from '../../../../asking.test-support.js'
import { createEmulator } from '../../../../inside.test-support.js'
import { accountKeys, accountNamed, type AccountKey } from '../../../../policy/views/accounts.js'
import { hmac } from '../../../../key-signature.test-support.js'

const host = 'https://acct.blob.core.windows.net'

function labOf() {
  const emulator = createEmulator({
    scenario: {
      milab: 1,
      resourceGroups: {
        g: {
          userAssignedIdentities: { owner: {}, reader: {} },
          storageAccounts: { acct: { containers: { data: {}, more: {} } } },
        },
      },
      roleAssignments: [
        { to: 'owner', role: 'Storage Blob Data Contributor', on: 'acct' },
        { to: 'reader', role: 'Storage Blob Data Reader', on: 'acct' },
      ],
    },
  })
  const byKey: Who = { accountKey: 'acct' }
  const put = (name: string, container = 'data') =>
    ask(emulator, byKey).put(`${host}/${container}/${name}`, 'x', { headers: { 'x-ms-blob-type': 'BlockBlob' } })
  const exists = async (name: string, container = 'data') =>
    (await ask(emulator, byKey).head(`${host}/${container}/${name}`)).status === 200
  /** As Azure's client for Python signs a part: without x-ms-version. */
  const signed = (method: string, target: string) => {
    const date = new Date().toUTCString()
    const [{ value }] = accountKeys(emulator.world, accountNamed(emulator.world, 'acct')!) as [AccountKey]
    const text = `${method}${'\n'.repeat(12)}x-ms-date:${date}\n/acct${target}`
    return { 'x-ms-date': date, Authorization: `SharedKey acct:${hmac(value, text)}` }
  }
  const batch = (
    body: string,
    {
      path = '/?comp=batch',
      who = byKey,
      type = 'multipart/mixed; boundary=b',
    }: { path?: string; who?: Who; type?: string } = {},
  ) =>
    ask(emulator, who).post(`${host}${path}`, body, { headers: { 'Content-Type': type, 'x-ms-version': '2021-12-02' } })
  const token = (principal: string) => tokenOf(emulator, { principal }, { resource: 'https://storage.azure.com' })
  return { emulator, put, exists, signed, batch, token }
}

const part = (line: string, headers: Record<string, string>, id: number | undefined = 0) =>
  [
    '--b',
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    ...(id === undefined ? [] : [`Content-ID: ${id}`]),
    '',
    `${line} HTTP/1.1`,
    ...Object.entries({ ...headers, 'Content-Length': '0' }).map(([name, value]) => `${name}: ${value}`),
    '',
    '',
  ].join('\r\n')

const whole = (...parts: string[]) => `${parts.join('')}--b--\r\n`

test('each part is judged by its own proof, and a refused one keeps none of the others back', async () => {
  const { put, exists, batch, token } = labOf()
  for (const name of ['a', 'b', 'c']) await put(name)
  const owner = { Authorization: `Bearer ${await token('owner')}` }
  const reader = { Authorization: `Bearer ${await token('reader')}` }
  const answer = await batch(
    whole(part('DELETE /data/a', owner, 7), part('DELETE /data/b', reader, 8), part('DELETE /data/c', {}, 9)),
  )
  expect([answer.status, answer.header('Content-Type')]).toEqual([
    202,
    expect.stringMatching(/^multipart\/mixed; boundary=batchresponse_[0-9a-f-]{36}$/),
  ])
  expect([...answer.text.matchAll(/Content-ID: (\d)\r\n\r\nHTTP\/1.1 (\d+)/g)].map((found) => found.slice(1))).toEqual([
    ['7', '202'],
    ['8', '403'],
    ['9', '401'],
  ])
  expect([await exists('a'), await exists('b'), await exists('c')]).toEqual([false, true, true])
})

test('answers have the shape of Azure’s, line by line', async () => {
  const { put, batch, token } = labOf()
  await put('a')
  const owner = { Authorization: `Bearer ${await token('owner')}` }
  const { text } = await batch(whole(part('DELETE /data/a', owner, 0), part('DELETE /data/a', owner, 1)))
  const plain = text.replace(/[0-9a-f-]{36}/g, 'GUID').replace(/Time:[^<]*/, 'Time')
  expect(plain.split('\r\n')).toEqual([
    '--batchresponse_GUID',
    'Content-Type: application/http',
    'Content-ID: 0',
    '',
    'HTTP/1.1 202 Accepted',
    'x-ms-delete-type-permanent: true',
    'x-ms-request-id: GUID',
    'x-ms-version: 2021-12-02',
    'Server: Windows-Azure-Blob/1.0',
    '',
    '--batchresponse_GUID',
    'Content-Type: application/http',
    'Content-ID: 1',
    '',
    'HTTP/1.1 404 The specified blob does not exist.',
    'x-ms-error-code: BlobNotFound',
    'x-ms-request-id: GUID',
    'x-ms-version: 2021-12-02',
    expect.stringMatching(/^Content-Length: \d+$/),
    'Content-Type: application/xml',
    'Server: Windows-Azure-Blob/1.0',
    '',
    '\uFEFF<?xml version="1.0" encoding="utf-8"?><Error><Code>BlobNotFound</Code><Message>The specified blob does not ' +
      'exist.\nRequestId:GUID\nTime</Message></Error>',
    '--batchresponse_GUID--',
  ])
})

test('a signature of a part does not cover the version, which is the batch’s', async () => {
  const { put, exists, batch, signed } = labOf()
  await put('a')
  expect((await batch(whole(part('DELETE /data/a', signed('DELETE', '/data/a'))))).text).toContain('HTTP/1.1 202')
  expect(await exists('a')).toBe(false)
})

test('the batch itself needs a right, whatever its parts have', async () => {
  const { put, exists, batch, token } = labOf()
  await put('a')
  const owner = { Authorization: `Bearer ${await token('owner')}` }
  const body = whole(part('DELETE /data/a', owner))
  expect(await batch(body, { who: { token: await token('reader') } })).toMatchObject({ status: 403 })
  expect(await batch(body, { who: 'anonymous' })).toMatchObject({ status: 401 })
  expect(await exists('a')).toBe(true)
})

test('a batch of a container holds only what is in it', async () => {
  const { put, exists, batch, token } = labOf()
  await put('a')
  await put('a', 'more')
  const owner = { Authorization: `Bearer ${await token('owner')}` }
  const path = '/data?restype=container&comp=batch'
  const outside = await batch(whole(part('DELETE /data/a', owner), part('DELETE /more/a', owner, 1)), { path })
  expect(outside.text).toContain('HTTP/1.1 400 One of the request inputs is not valid.')
  expect([await exists('a'), await exists('a', 'more')]).toEqual([true, true])
  expect((await batch(whole(part('DELETE /data/a', owner)), { path })).text).toContain('HTTP/1.1 202')
  expect(await batch('', { path: '/never?restype=container&comp=batch' })).toMatchObject({
    status: 404,
    code: 'ContainerNotFound',
  })
})

test('requests of parts are in the journal, each by its own id', async () => {
  const { emulator, put, batch, token } = labOf()
  await put('a')
  const { text } = await batch(whole(part('DELETE /data/a', { Authorization: `Bearer ${await token('owner')}` })))
  const id = /x-ms-request-id: (\S+)/.exec(text)![1]!
  expect(emulator.world.journal.byRequestId(id)).toMatchObject({ operation: 'blob.blobs.delete', verdict: 'answered' })
})

const good = part('DELETE /data/a', {})

test.each([
  ['nothing', ''],
  ['no part', '--b--\r\n'],
  ['a line break before the first boundary', `\r\n${whole(good)}`],
  ['lines that end in LF', whole(good).replaceAll('\r\n', '\n')],
  ['no end', good],
  ['a header without a blank after its colon', whole(good.replace('Content-ID: 0', 'Content-ID:0'))],
  ['no transfer encoding', whole(good.replace('Content-Transfer-Encoding: binary\r\n', ''))],
  ['a whole URL', whole(part('DELETE https://acct.blob.core.windows.net/data/a', {}))],
  ['a body in a part', whole(good.replace('Content-Length: 0', 'Content-Length: 1'))],
  ['another operation', whole(part('GET /data/a', {}))],
  ['two kinds of operations', whole(good, part('PUT /data/a?comp=tier', { 'x-ms-access-tier': 'Cool' }, 1))],
  ['a container', whole(part('DELETE /data?restype=container', {}))],
])('a batch with %s answers 400 InvalidInput in its one part, and does nothing', async (_, body) => {
  const { put, exists, batch } = labOf()
  await put('a')
  const { status, text } = await batch(body)
  expect(status).toBe(202)
  expect(text.match(/HTTP\/1.1 .*/g)).toEqual(['HTTP/1.1 400 One of the request inputs is not valid.'])
  expect(text).toContain('x-ms-error-code: InvalidInput')
  expect(text).not.toContain('Content-ID')
  expect(await exists('a')).toBe(true)
})

test('a batch has a boundary, at most 256 parts and at most 4 MiB', async () => {
  const { batch, token } = labOf()
  const owner = { Authorization: `Bearer ${await token('owner')}` }
  const parts = Array.from({ length: 256 }, (_, id) => part('DELETE /data/never', owner, id))
  expect((await batch(whole(...parts))).text.match(/HTTP\/1.1 404/g)).toHaveLength(256)
  expect((await batch(whole(...parts, part('DELETE /data/never', owner, 256)))).text).toContain(
    'x-ms-error-code: ExceedsMaxBatchRequestCount',
  )
  expect((await batch(whole(good), { type: 'multipart/mixed' })).text).toContain('x-ms-error-code: InvalidHeaderValue')
  expect(await batch('x'.repeat(4 * 1024 * 1024 + 1))).toMatchObject({ status: 413, code: 'RequestBodyTooLarge' })
})
