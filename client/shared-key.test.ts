import { createHmac } from 'node:crypto'
import { BlobServiceClient, StorageSharedKeyCredential } from '@azure/storage-blob'
import { expect, test } from 'vitest'
import { sharedKey, stringToSign } from './shared-key.js'
import { startServer } from './test-server.js'

const key = Buffer.from('a key of sixty-four bytes or so, only for tests, never a real one').toString('base64')
const date = 'Sat, 21 Nov 2026 10:00:00 GMT'

test('a Put Blob is signed over this string', () => {
  const request = {
    method: 'PUT',
    url: 'https://devteststorage.blob.core.windows.net/devtest/test%20blob',
    headers: [
      ['x-ms-version', '2021-12-02'],
      ['x-ms-date', date],
      ['Content-Length', '26'],
      ['Content-MD5', 'bWQ1'],
      ['x-ms-blob-type', 'BlockBlob'],
    ] as const,
  }
  const expected = [
    'PUT',
    '',
    '',
    '26',
    'bWQ1',
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    'x-ms-blob-type:BlockBlob',
    `x-ms-date:${date}`,
    'x-ms-version:2021-12-02',
    '/devteststorage/devtest/test%20blob',
  ].join('\n')
  expect(stringToSign('devteststorage', request)).toBe(expected)
  const mac = createHmac('sha256', Buffer.from(key, 'base64')).update(expected).digest('base64')
  expect(sharedKey('devteststorage', key, request)).toBe(`SharedKey devteststorage:${mac}`)
})

test('the query is signed decoded, sorted, lower-case, repeated names joined; the path stays encoded', () => {
  const url = 'https://a.blob.core.windows.net/c/%C3%A9?comp=block&BlockId=YQ%3D%3D&include=b&include=a+x'
  expect(stringToSign('a', { method: 'PUT', url, headers: [['x-ms-date', date]] })).toMatch(
    /\n\/a\/c\/%C3%A9\nblockid:YQ==\ncomp:block\ninclude:a x,b$/,
  )
})

test('a length of 0 and a Date beside x-ms-date are signed as empty', () => {
  const headers = [
    ['Content-Length', '0'],
    ['Date', date],
    ['x-ms-date', date],
  ] as const
  const lines = stringToSign('a', { method: 'PUT', url: 'https://h/c', headers }).split('\n')
  expect(lines[3]).toBe('')
  expect(lines[6]).toBe('')
})

test('x-ms-range stands among the x-ms headers, not in the place of Range', () => {
  const headers = [
    ['x-ms-range', 'bytes=0-1'],
    ['x-ms-date', date],
    ['If-Match', '"e"'],
  ] as const
  const lines = stringToSign('a', { method: 'GET', url: 'https://h/c/b', headers }).split('\n')
  expect(lines[8]).toBe('"e"')
  expect(lines[11]).toBe('')
  expect(lines.slice(12, 14)).toEqual([`x-ms-date:${date}`, 'x-ms-range:bytes=0-1'])
})

test('header values are folded and left-trimmed, repeated ones joined, empty ones kept', () => {
  const headers = [
    ['x-ms-meta-b', '  two\r\n  lines '],
    ['x-ms-meta-a', ''],
    ['X-Ms-Meta-B', 'more'],
  ] as const
  expect(stringToSign('a', { method: 'GET', url: 'https://h/c', headers })).toContain(
    '\nx-ms-meta-a:\nx-ms-meta-b:two lines ,more\n/a/c',
  )
})

test("names are sorted as .NET's culture does: underscore before digits before letters", () => {
  const names = ['x-ms-meta-ia', 'x-ms-meta-i0', 'x-ms-meta-i_', 'x-ms-meta-i']
  const signed = stringToSign('a', {
    method: 'GET',
    url: 'https://h/c',
    headers: names.map((name) => [name, '1'] as const),
  })
  expect(signed.match(/x-ms-meta-\w+/g)).toEqual(['x-ms-meta-i', 'x-ms-meta-i_', 'x-ms-meta-i0', 'x-ms-meta-ia'])
})

test('every request of the official SDK gets the same signature from us', async () => {
  await using server = await startServer(({ method }) => ({
    status: method === 'PUT' ? 201 : 200,
    headers: { ETag: '"e"', 'Last-Modified': date },
    body: '',
  }))
  const service = new BlobServiceClient(`${server.origin}/acct`, new StorageSharedKeyCredential('acct', key), {
    retryOptions: { maxTries: 1 },
  })
  const blob = service.getContainerClient('c').getBlockBlobClient('folder/a b+é.txt')
  await blob.upload('hello', 5, {
    metadata: { i_: '1', i0: '2', foo2: '3', foo: '4' },
    blobHTTPHeaders: { blobContentType: 'text/plain' },
  })
  await blob.upload('', 0)
  await blob.stageBlock(Buffer.from('id+/').toString('base64'), 'hello', 5)
  await blob.commitBlockList(['aWQ='], { conditions: { ifNoneMatch: '*' } })
  await blob.download(2, 3, { conditions: { ifMatch: '"e"' } })
  await blob.getProperties()
  expect(server.requests).toHaveLength(6)
  for (const { method, url, headers } of server.requests) {
    expect(
      sharedKey('acct', key, { method, url: server.origin + url, headers: Object.entries(headers) }),
      `${method} ${url}`,
    ).toBe(headers.authorization)
  }
})
