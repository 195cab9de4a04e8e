import { empty } from '../../../../core/reply.js'
import { header } from '../../../../core/wire.js'
import { limits } from '../../../../policy/limits.js'
import { operation, permissions, type BlobCall } from '../gateway/call.js'
import { blocksNamed, readBlockList } from './block-list.js'
import { requestedTier } from '../gateway/access-tier.js'
import { readProperties, versionHeaders } from '../gateway/properties.js'
import { checksumHeaders, limitOf, receive } from './receive.js'
import { structuredBody, structuredHeaders } from '../structured/message.js'
import * as refusals from '../gateway/refusals.js'
import * as wireRefusals from '../../wire/refusals.js'
import { defaultContentType, newEtag, type Block } from '../gateway/state.js'
import { requestedTags } from '../tags/tag-set.js'
import { judgeTagCondition } from '../tags/tag-condition.js'
import { versionHeader } from '../snapshots/headers.js'
import { changeBlob, wholeBlob } from './write.js'
import { element, wrap, xmlReply } from '../../wire/xml.js'

const path = '/{container}/{blob*}'

/** The most blocks that may wait for a block list. */
const mostUncommitted = 100_000

/** The most bytes of a block list: 50,000 blocks with the longest ids take less. */
const listLimit = 16 * 1024 * 1024

export const putBlock = operation({
  id: 'blob.blocks.put',
  source: 'https://learn.microsoft.com/rest/api/storageservices/put-block',
  method: 'PUT',
  path,
  query: { comp: 'block', restype: false },
  header: { 'x-ms-copy-source': false },
  exists: 'container',
  blobType: 'BlockBlob',
  permission: permissions.writeBlocks,
  takes: structuredBody,
  lease: 'needed',
  online: true,
  async handle(call) {
    const { request, version } = call
    const id = blockIdIn(call)
    if (header(request, 'Content-Length') === '0') throw wireRefusals.invalidHeader('Content-Length', '0')
    const received = await receive(call, limitOf('block', version))
    await stage(call, { id, content: received.content })
    return empty(201, [
      ...checksumHeaders(call, received),
      ['x-ms-request-server-encrypted', 'true'],
      ...structuredHeaders(call),
    ])
  },
})

/** The id of the block that the request brings. */
export function blockIdIn({ query }: Pick<BlobCall, 'query'>): string {
  const id = query.get('blockid')
  if (id === undefined || id === '') throw wireRefusals.missingParameter('blockid')
  checkBlockId(id)
  return id
}

/** Lets a block wait for its block list, in place of one with the same id. */
export async function stage(call: BlobCall, block: Block): Promise<void> {
  const { world } = call
  const { id } = block
  const name = call.params.blob!
  await changeBlob(call, name, undefined, (before) => {
    const waiting = before?.uncommitted ?? []
    if (waiting.length > 0 && lengthOf(waiting[0]!.id) !== lengthOf(id)) throw refusals.invalidBlock()
    const at = waiting.findIndex((one) => one.id === id)
    if (at < 0 && waiting.length >= mostUncommitted) throw refusals.tooManyBlocks()
    const uncommitted = at < 0 ? [...waiting, block] : waiting.with(at, block)
    if (before) return { ...before, uncommitted }
    const now = world.clock.now()
    const times = { created: now, modified: now, etag: newEtag(world) }
    return { name, ...times, properties: {}, metadata: {}, blocks: [], uncommitted }
  })
}

/** Azure compares ids by their bytes (https://github.com/Azure/Azurite/issues/401), not by their base64. */
const lengthOf = (id: string) => Buffer.from(id, 'base64').byteLength

/** Refuses an id that is not the base64 of at most 64 bytes. */
function checkBlockId(id: string): void {
  const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/
  if (!base64.test(id)) throw wireRefusals.invalidParameter('blockid', id, 'Not a valid base64 string.')
  const { most } = limits.blockId
  if (lengthOf(id) > most) throw wireRefusals.parameterOutOfRange('blockid', id, 1, most)
}

export const putBlockList = operation({
  id: 'blob.blocks.put-list',
  source: 'https://learn.microsoft.com/rest/api/storageservices/put-block-list',
  method: 'PUT',
  path,
  query: { comp: 'blocklist', restype: false },
  exists: 'container',
  blobType: 'BlockBlob',
  permission: permissions.writeBlocks,
  online: true,
  conditions: 'create',
  takes: ['x-ms-access-tier', 'x-ms-tags'],
  async handle(call) {
    const { request, world, params } = call
    const { properties, metadata } = readProperties(request)
    const tier = requestedTier(call)
    const tags = requestedTags(call)
    const received = await receive(call, listLimit)
    const listed = await readBlockList(world, received.content)
    const blob = await changeBlob(call, params.blob, 'create', (before) => {
      const blocks = blocksNamed(listed, before)
      return wholeBlob(call, params.blob, before, {
        content: world.content.concat(blocks.map(({ content }) => content)),
        properties: { contentType: defaultContentType, ...properties },
        metadata,
        blocks,
        tier,
        ...tags,
      })
    })
    // The checksum is the list's, not the blob's.
    return empty(201, [
      ...versionHeaders(blob),
      ...checksumHeaders(call, received),
      ['x-ms-request-server-encrypted', 'true'],
      ...versionHeader(blob),
    ])
  },
})

export const getBlockList = operation({
  id: 'blob.blocks.get-list',
  source: 'https://learn.microsoft.com/rest/api/storageservices/get-block-list',
  method: 'GET',
  path,
  query: { comp: 'blocklist', restype: false },
  // A blob that has only uncommitted blocks has a list, too.
  exists: 'container',
  blobType: 'BlockBlob',
  earlier: true,
  online: true,
  permission: permissions.readBlob,
  anonymous: 'blob',
  takes: ['x-ms-if-tags'],
  handle({ request, query, blob, record }) {
    judgeTagCondition(request, false, blob)
    if (!record) throw refusals.blobNotFound()
    const kind = query.get('blocklisttype')?.toLowerCase() ?? 'committed'
    if (!['committed', 'uncommitted', 'all'].includes(kind)) throw wireRefusals.invalidParameter('blocklisttype', kind)
    const list = (name: string, blocks: readonly Block[]) =>
      wrap(
        name,
        blocks
          .map(({ id, content }) => `<Block>${element('Name', id)}${element('Size', String(content.length))}</Block>`)
          .join(''),
      )
    const committed = kind === 'uncommitted' ? '' : list('CommittedBlocks', record.blocks)
    const uncommitted = kind === 'committed' ? '' : list('UncommittedBlocks', record.uncommitted)
    // recorded: what is not committed yet has neither version nor length
    const headers: [string, string][] = blob
      ? [...versionHeaders(blob), ['x-ms-blob-content-length', String(blob.content.length)]]
      : []
    return xmlReply(200, wrap('BlockList', committed + uncommitted), headers)
  },
})
