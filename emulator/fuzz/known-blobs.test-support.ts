import type { World } from '../world/world.js'
import { setBlobService } from '../policy/views/blob-service.js'
import { deletedContainersOf } from '../policy/views/deleted-containers.js'
import type { Row } from '../core/operation.js'
import type { Asked } from '../asking.test-support.js'

/** Service properties with a rule that takes every preflight request. */
export const corsRule =
  '<StorageServiceProperties><Cors><CorsRule><AllowedMethods>GET</AllowedMethods><AllowedOrigins>*</AllowedOrigins>' +
  '<AllowedHeaders>*</AllowedHeaders><ExposedHeaders>*</ExposedHeaders><MaxAgeInSeconds>5</MaxAgeInSeconds>' +
  '</CorsRule></Cors></StorageServiceProperties>'

export const allowEveryOrigin = (world: World, accountIncarnation: string) =>
  world.change(() =>
    setBlobService(world, accountIncarnation, {
      cors: [
        {
          allowedOrigins: ['*'],
          allowedMethods: ['GET'],
          allowedHeaders: ['*'],
          exposedHeaders: [],
          maxAgeInSeconds: 5,
        },
      ],
    }),
  )

/** A deleted container, which can be restored. */
const former = { name: 'fresh', version: '01DC7E3B00000000' }

export const keepDeletedContainer = (world: World, accountIncarnation: string) =>
  world.change(() => {
    const at = world.clock.now()
    const { name, version } = former
    deletedContainersOf(world, accountIncarnation).put({
      name,
      version,
      incarnation: 'deleted-container',
      modified: at,
      etag: '"0x8DC7E3B00000000"',
      metadata: {},
      publicAccess: 'none',
      deleted: { at, until: at + 7 * 86_400_000 },
    })
  })

/** Puts a blob of each kind into the container. */
export async function putKnownBlobs(
  text: (parts: Asked) => Promise<string>,
  container: string,
  token: string,
): Promise<void> {
  const headers = {
    Authorization: `Bearer ${token}`,
    'x-ms-version': '2021-08-06',
    'x-ms-blob-type': 'BlockBlob',
    'x-ms-meta-colour': 'blue',
  }
  const put = (blob: string, body = '', more = {}) =>
    text({ method: 'PUT', url: `${container}/${blob}`, headers: { ...headers, ...more }, body })
  for (const blob of ['a/b.txt', 'x', 'blocks', '%F0%9F%98%80']) await put(blob, 'This is a test text file.\n')
  await put('log', '', { 'x-ms-blob-type': 'AppendBlob' })
  await put('disk', '', { 'x-ms-blob-type': 'PageBlob', 'x-ms-blob-content-length': '1024' })
  await put(`blocks?comp=block&blockid=${encodeURIComponent(Buffer.from('block-0').toString('base64'))}`, 'x')
}

/** What a row of the Blob service is sent besides version and date: what it cannot do without, and metadata. */
export function headersOfBlobRow({ id, method }: Pick<Row, 'id' | 'method'>, length: number): [string, string][] {
  const headers: [string, string][] = []
  if (id === 'blob.service.preflight')
    headers.push(['Origin', 'https://app.example'], ['Access-Control-Request-Method', 'GET'])
  if (id === 'blob.containers.restore')
    headers.push(['x-ms-deleted-container-name', former.name], ['x-ms-deleted-container-version', former.version])
  if (id.endsWith('.lease')) headers.push(['x-ms-lease-action', 'acquire'], ['x-ms-lease-duration', '15'])
  if (id === 'blob.page-blobs.put-page') headers.push(['x-ms-page-write', 'clear'], ['x-ms-range', 'bytes=0-511'])
  if (id === 'blob.blobs.put') headers.push(['x-ms-blob-type', 'BlockBlob'], ['Content-Type', 'text/plain'])
  if (id === 'blob.blobs.set-tier') headers.push(['x-ms-access-tier', 'Cool'])
  if (method === 'PUT' && id !== 'blob.containers.set-acl') headers.push(['x-ms-meta-colour', 'blue'])
  if (method === 'PUT' || method === 'POST') headers.push(['Content-Length', String(length)])
  return headers
}

/** The blobs that a row may ask for: those of its type. */
export function blobsFor(id: string): readonly string[] {
  if (/append-blobs/.test(id)) return ['log']
  if (/page-blobs/.test(id)) return ['disk']
  return /blocks/.test(id) ? ['blocks'] : ['a/b.txt', 'blocks', 'x', '%F0%9F%98%80']
}
