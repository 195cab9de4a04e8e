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
    '<Prefix>a</Prefix><Delimiter>/</Delimiter><Blobs><BlobPrefix><Name>a/</Name></BlobPrefix></Blobs>' +
      '<NextMarker /></EnumerationResults>',
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

/** What a list shows, from all names at once: names, and with a delimiter the groups, each once. */
function listed(names: readonly string[], prefix: string, delimiter: string): string[] {
  const shown = names
    .filter((name) => name.startsWith(prefix))
    .map((name) => {
      const end = delimiter === '' ? -1 : name.indexOf(delimiter, prefix.length)
      return end < 0 ? name : name.slice(0, end + delimiter.length)
    })
  return [...new Set(shown)].sort()
}

test('pages of any size, put together, are the whole list', async () => {
  const { send, put } = lab()
  const names = ['a', 'a/', 'a/1', 'a/1/x', 'a/2', 'a0', 'ab/1', 'ab/2', 'b', 'b/1/y', 'b/1/z', 'c', '~/~']
  for (const name of names) await put(name, 'x')
  for (const prefix of ['', 'a', 'a/', 'b/', 'zz'])
    for (const delimiter of ['', '/', '/1'])
      for (const size of [1, 2, 3, 100]) {
        const found: string[] = []
        let marker = ''
        do {
          const page = `maxresults=${size}&marker=${encodeURIComponent(marker)}`
          const query = `prefix=${prefix}&delimiter=${delimiter}&${page}`
          const { text } = await send('GET', `/devtest?restype=container&comp=list&${query}`)
          found.push(...[...text.matchAll(/<Name>(.*?)<\/Name>/g)].map(([, name]) => name!))
          marker = /<NextMarker>(.*?)<\/NextMarker>/.exec(text)?.[1] ?? ''
        } while (marker !== '')
        expect(found, `prefix ${prefix}, delimiter ${delimiter}, ${size} a page`).toEqual(
          listed(names, prefix, delimiter),
        )
      }
})

test('a listed blob has the shape that was recorded', async () => {
  const { send, put, world } = lab('2020-02-10')
  const made = await put('x', 'hello')
  const at = new Date(world.clock.now()).toUTCString().slice(0, -6)
  const { text } = await send('GET', '/devtest?restype=container&comp=list')
  const moment = (name: string) => `<${name}>${at}`
  expect(text).toContain(moment('Last-Modified'))
  expect(text.replace(/[A-Z][a-z]{2}, [^<]* GMT/g, 'WHEN')).toBe(
    '\uFEFF<?xml version="1.0" encoding="utf-8"?>' +
      '<EnumerationResults ServiceEndpoint="https://devteststorage.blob.core.windows.net/" ContainerName="devtest">' +
      '<Blobs><Blob><Name>x</Name><Properties>' +
      '<Creation-Time>WHEN</Creation-Time><Last-Modified>WHEN</Last-Modified>' +
      `<Etag>${made.header('ETag')!.slice(1, -1)}</Etag>` +
      '<Content-Length>5</Content-Length><Content-Type>application/octet-stream</Content-Type>' +
      `<Content-Encoding /><Content-Language /><Content-CRC64 /><Content-MD5>${md5('hello')}</Content-MD5>` +
      '<Cache-Control /><Content-Disposition /><BlobType>BlockBlob</BlobType>' +
      '<LeaseStatus>unlocked</LeaseStatus><LeaseState>available</LeaseState><ServerEncrypted>true</ServerEncrypted>' +
      '</Properties><OrMetadata /></Blob></Blobs><NextMarker /></EnumerationResults>',
  )
})

test('a list begins at startFrom, itself included, also inside of a prefix', async () => {
  const { send, put } = lab()
  for (const name of ['a', 'dir/1', 'dir/2', 'e']) await put(name, 'x')
  const names = async (more: string) => {
    const { text } = await send('GET', `/devtest?restype=container&comp=list${more}`)
    return [...text.matchAll(/<Name>(.*?)<\/Name>/g)].map((found) => found[1])
  }
  expect(await names('&startfrom=dir/2')).toEqual(['dir/2', 'e'])
  expect(await names('&startfrom=dir/2&delimiter=/')).toEqual(['dir/', 'e'])
  expect(await names('&startfrom=dir/2&prefix=dir/&maxresults=1')).toEqual(['dir/2'])
  expect(await names('&startfrom=z')).toEqual([])
})

test('what a list includes has a version, and versions exclude a delimiter before 2021-12-02', async () => {
  const list = (version: string, more: string) =>
    lab(version).send('GET', `/devtest?restype=container&comp=list${more}`)
  const refused = { status: 400, code: 'InvalidQueryParameterValue' }
  expect(await list('2019-07-07', '&include=tags')).toMatchObject(refused)
  expect(await list('2019-12-12', '&include=tags')).toMatchObject({ status: 200 })
  expect(await list('2020-08-04', '&include=deletedwithversions')).toMatchObject(refused)
  expect(await list('2020-08-04', '&include=versions&delimiter=/')).toMatchObject(refused)
  expect(await list('2020-08-04', '&include=versions')).toMatchObject({ status: 200 })
  expect(await list('2021-12-02', '&include=versions&delimiter=/')).toMatchObject({ status: 200 })
})
