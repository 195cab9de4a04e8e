import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { lab } from './blobs.test-support.js'

const md5 = (bytes: Uint8Array | string) => createHash('md5').update(bytes).digest('base64')

test('List Blobs gives pages in order, with prefixes up to a delimiter', async () => {
  const { send, put } = lab()
  for (const name of ['b', 'a/2', 'a/1', 'c%26d', 'B']) await put(name, name, { 'x-ms-meta-k': 'v' })
  const list = (more: string) => send('GET', `/devtest?restype=container&comp=list${more}`)
  const names = (text: string) => [...text.matchAll(/<Name>(.*?)<\/Name>/g)].map((found) => found[1])
  expect(names((await list('')).text)).toEqual(['B', 'a/1', 'a/2', 'b', 'c&amp;d'])
  expect((await list('&delimiter=/&prefix=a')).text).toContain(
    '<Prefix>a</Prefix><Delimiter>/</Delimiter><Blobs><BlobPrefix><Name>a/</Name></BlobPrefix></Blobs><NextMarker /></EnumerationResults>',
  )
  const first = await list('&maxresults=2&delimiter=/')
  expect(names(first.text)).toEqual(['B', 'a/'])
  const marker = /<NextMarker>(.*?)<\/NextMarker>/.exec(first.text)![1]!
  expect(names((await list(`&delimiter=/&marker=${encodeURIComponent(marker)}`)).text)).toEqual(['b', 'c&amp;d'])
  expect((await list('&include=metadata')).text).toContain('<Metadata><k>v</k></Metadata>')
  expect(await list('&maxresults=0')).toMatchObject({ status: 400, code: 'OutOfRangeQueryParameterValue' })
  expect(await list('&maxresults=x')).toMatchObject({ status: 400, code: 'InvalidQueryParameterValue' })
  expect(await list('&include=secrets')).toMatchObject({ status: 400, code: 'InvalidQueryParameterValue' })
})

test('a listed blob has the shape that was recorded', async () => {
  const { send, put, world } = lab('2020-02-10')
  const made = await put('x', 'hello')
  const at = new Date(world.clock.now()).toUTCString().slice(0, -6)
  const { text } = await send('GET', '/devtest?restype=container&comp=list')
  const moment = (name: string) => `<${name}>${at}`
  expect(text).toContain(moment('Last-Modified'))
  expect(text.replace(/[A-Z][a-z]{2}, [^<]* GMT/g, 'WHEN')).toBe(
    '\uFEFF<?xml version="1.0" encoding="utf-8"?><EnumerationResults ServiceEndpoint="https://devteststorage.blob.core.windows.net/" ContainerName="devtest"><Prefix /><Blobs>' +
      `<Blob><Name>x</Name><Properties><Creation-Time>WHEN</Creation-Time><Last-Modified>WHEN</Last-Modified><Etag>${made.header('ETag')!.slice(1, -1)}</Etag>` +
      `<Content-Length>5</Content-Length><Content-Type>application/octet-stream</Content-Type><Content-Encoding /><Content-Language /><Content-CRC64 /><Content-MD5>${md5('hello')}</Content-MD5>` +
      '<Cache-Control /><Content-Disposition /><BlobType>BlockBlob</BlobType><LeaseStatus>unlocked</LeaseStatus><LeaseState>available</LeaseState><ServerEncrypted>true</ServerEncrypted>' +
      '</Properties><OrMetadata /></Blob></Blobs><NextMarker /></EnumerationResults>',
  )
})
