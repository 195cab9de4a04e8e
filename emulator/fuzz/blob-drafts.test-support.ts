import type { Row } from '../core/operation.js'
import type { Prng } from '../world/prng.test-support.js'
import type { KnownWorld } from './known-world.test-support.js'

/** The parameters that a row needs besides those which choose it. */
export function ownParameters(random: Prng, known: KnownWorld, { id }: Row): string[] {
  if (/^blob\.blocks\.put(?:-from-url)?$/.test(id))
    return [`blockid=${encodeURIComponent(Buffer.from(`block-${random.below(3)}`).toString('base64'))}`]
  if (/^blob\.tags\.find/.test(id)) return [`where=${encodeURIComponent("colour='blue'")}`]
  return id === 'blob.copy.abort' ? [`copyid=${known.subscriptionId}`] : []
}

/** What a row that copies needs: a source that there is. */
export function copyHeaders({ account, hosts }: KnownWorld, { id, header = {} }: Row): [string, string][] {
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
