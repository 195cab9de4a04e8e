import type { Row } from '../core/operation.js'
import type { Asked } from '../asking.test-support.js'

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
  await put(`blocks?comp=block&blockid=${encodeURIComponent(Buffer.from('block-0').toString('base64'))}`, 'x')
}

/** What a row of the Blob service is sent besides version and date: what it cannot do without, and metadata. */
export function headersOfBlobRow({ id, method }: Pick<Row, 'id' | 'method'>, length: number): [string, string][] {
  const headers: [string, string][] = []
  if (id.endsWith('.lease')) headers.push(['x-ms-lease-action', 'acquire'], ['x-ms-lease-duration', '15'])
  if (id === 'blob.blobs.put') headers.push(['x-ms-blob-type', 'BlockBlob'], ['Content-Type', 'text/plain'])
  if (method === 'PUT') headers.push(['x-ms-meta-colour', 'blue'], ['Content-Length', String(length)])
  return headers
}
