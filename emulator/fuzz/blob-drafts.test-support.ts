import type { Row } from '../core/operation.js'
import type { Prng } from '../world/prng.test-support.js'
import type { Draft } from './drafts.test-support.js'
import { headersOfBlobRow } from './known-blobs.test-support.js'
import type { KnownWorld } from './known-world.test-support.js'

/** The parameters that a row needs besides those which choose it. */
function ownParameters(random: Prng, known: KnownWorld, { id }: Row): string[] {
  if (/^blob\.blocks\.put(?:-from-url)?$/.test(id))
    return [`blockid=${encodeURIComponent(Buffer.from(`block-${random.below(3)}`).toString('base64'))}`]
  if (/^blob\.tags\.find/.test(id)) return [`where=${encodeURIComponent("colour='blue'")}`]
  return id === 'blob.copy.abort' ? [`copyid=${known.subscriptionId}`] : []
}

/** What a row that copies needs: a source that there is. */
function copyHeaders({ account, hosts }: KnownWorld, { id, header = {} }: Row): [string, string][] {
  if (id === 'blob.copy.abort') return [['x-ms-copy-action', 'abort']]
  if (!header['x-ms-copy-source']) return []
  const isPage = id === 'blob.page-blobs.put-page-from-url'
  const headers: [string, string][] = [
    ['x-ms-copy-source', `https://${account.name}.${hosts.blobSuffix}/devtest/${isPage ? 'disk' : 'a/b.txt'}`],
  ]
  if (isPage) headers.push(['x-ms-range', 'bytes=0-511'], ['x-ms-source-range', 'bytes=512-1023'])
  if (header['x-ms-requires-sync']) headers.push(['x-ms-requires-sync', 'true'])
  if (header['x-ms-blob-type']) headers.push(['x-ms-blob-type', 'BlockBlob'])
  return headers
}

/** What a request to a blob has beside its path. */
export function blobParts(
  random: Prng,
  known: KnownWorld,
  row: Row,
  body: Draft['body'],
): Pick<Draft, 'scheme' | 'authority' | 'query' | 'headers' | 'signs'> {
  const query = Object.entries(row.query ?? {})
    .filter(([, value]) => typeof value === 'string')
    .map(([name, value]) => `${name}=${String(value)}`)
  query.push(...ownParameters(random, known, row))
  if (/list$/.test(row.id) && row.method === 'GET' && random.chance(0.5))
    query.push('include=metadata', `maxresults=${1 + random.below(3)}`)
  const headers: Draft['headers'] = [
    ['x-ms-version', random.pick(['2017-04-17', '2019-12-12', '2021-08-06', '2026-02-06'])],
    ['x-ms-date', new Date(known.emulator.world.clock.now()).toUTCString()],
  ]
  headers.push(...headersOfBlobRow(row, typeof body === 'string' ? Buffer.byteLength(body) : 0))
  headers.push(...copyHeaders(known, row))
  const needsToken = row.id === 'blob.account.get-user-delegation-key'
  const signs = !needsToken && (row.id.startsWith('blob.account') || random.chance(0.7))
  if (!signs) headers.push(['Authorization', `Bearer ${known.tokens.storage[1]}`])
  return {
    scheme: 'https',
    authority: `${known.account.name}.${known.hosts.blobSuffix}`,
    query: query.join('&'),
    headers,
    signs,
  }
}
