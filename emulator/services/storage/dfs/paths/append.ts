import { empty } from '../../../../core/reply.js'
import { header, type WireRequest } from '../../../../core/wire.js'
import type { Query } from '../../../../core/query.js'
import type { World } from '../../../../world/world.js'
import { limitOf, receive } from '../../blob/blobs/receive.js'
import { changeBlob } from '../../blob/blobs/write.js'
import { operation, permissions, type BlobCall } from '../../blob/gateway/call.js'
import { versionHeaders } from '../../blob/gateway/properties.js'
import { blobNotFound } from '../../blob/gateway/refusals.js'
import { newEtag, type Append, type Blob } from '../../blob/gateway/state.js'
import { structuredBody, structuredHeaders } from '../../blob/structured/message.js'
import { pathConflict } from '../../blob/hierarchy/refusals.js'
import * as wireRefusals from '../../wire/refusals.js'
import { contentProperties } from '../gateway/content-properties.js'
import { invalidFlushPosition } from '../gateway/refusals.js'
import { judgeEmptyBody, path, reference } from './create.js'

const row = { source: `${reference}/update`, method: 'PATCH', path, exists: 'blob' } as const

export const append = operation({
  id: 'dfs.paths.append',
  ...row,
  query: { action: 'append' },
  permission: permissions.appendPath,
  lease: 'needed',
  takes: structuredBody,
  async handle(call) {
    const { request, params, query, version, world } = call
    const position = positionIn(query)
    // recorded: Azure/azure-sdk-for-net, FileClientTests/AppendDataAsync_EmptyStream.json (2021-02)
    if (header(request, 'Content-Length') === '0') throw wireRefusals.invalidHeader('Content-Length', '0')
    if (call.blob!.directory) throw pathConflict()
    const received = await receive(call, limitOf('block', version))
    const flushes = flag(query, 'flush')
    const { content } = received
    const after = await changeBlob(call, params.blob, undefined, (before) => {
      const found = file(before)
      // A request that is sent again replaces what it sent before.
      const others = found.appends?.filter((one) => one.position !== position) ?? []
      const waiting: Blob = { ...found, appends: [...others, { position, content }] }
      return flushes ? flushed(world, waiting, position + content.length, false) : waiting
    })
    const sent = header(request, 'Content-MD5') === undefined ? [] : [['Content-MD5', received.md5] as [string, string]]
    const encrypted: [string, string] = ['x-ms-request-server-encrypted', 'true']
    return empty(202, [...(flushes ? versionHeaders(after) : []), ...sent, ...structuredHeaders(call), encrypted])
  },
})

export const flush = operation({
  id: 'dfs.paths.flush',
  ...row,
  query: { action: 'flush' },
  permission: permissions.writeBlob,
  conditions: 'write',
  async handle(call) {
    const { request, params, query, world } = call
    judgeNone(request)
    const position = positionIn(query)
    judgeEmptyBody(request)
    const retains = flag(query, 'retainUncommittedData')
    // What closes a file differs only in the event that Azure raises.
    flag(query, 'close')
    const given = contentProperties(request)
    const after = await changeBlob(call, params.blob, 'write', (before) => {
      const next = flushed(world, file(before), position, retains)
      return { ...next, properties: { ...next.properties, ...given } }
    })
    // recorded: Azure/azure-sdk-for-python, test_file.pyTestFiletest_flush_data.json (2022-08): false
    return empty(200, [...versionHeaders(after), ['x-ms-request-server-encrypted', 'false']])
  },
})

/**
 * A file that is flushed exists, so that `If-None-Match: *` is never met: clients send it where nothing may be overwritten.
 * recorded: https://github.com/Azure/azure-sdk-for-python/issues/16165 (2021-01),
 * https://github.com/Azure/azure-sdk-for-java/issues/31248 (2022-10, of an empty file)
 */
function judgeNone(request: WireRequest): void {
  if (header(request, 'If-None-Match')?.trim() === '*') throw wireRefusals.conditionNotMet(412)
}

/** The file that is to be changed, as it is now. */
function file(before: Blob | undefined): Blob & Required<Pick<Blob, 'content'>> {
  if (before?.content === undefined) throw blobNotFound()
  if (before.directory) throw pathConflict()
  return before as Blob & Required<Pick<Blob, 'content'>>
}

/**
 * The file with what was appended up to a position, which must follow on what it has without a gap and end there. What
 * waits behind the position goes, unless it is to be kept for a later flush.
 */
function flushed(world: World, before: Blob, position: number, retains: boolean): Blob {
  const { appends = [], content = world.content.nothing, ...rest } = before
  const { contentMd5: _, ...properties } = before.properties
  const parts: Append[] = []
  let end = content.length
  for (const one of [...appends].sort((a, b) => a.position - b.position)) {
    if (one.position >= position) break
    if (one.position !== end) throw invalidFlushPosition()
    parts.push(one)
    end += one.content.length
  }
  if (end !== position) throw invalidFlushPosition()
  const kept = retains ? appends.filter((one) => one.position >= position) : []
  return {
    ...rest,
    content: parts.length === 0 ? content : world.content.concat([content, ...parts.map((part) => part.content)]),
    properties: parts.length === 0 ? before.properties : properties,
    blocks: [],
    modified: world.clock.now(),
    etag: newEtag(world),
    ...(kept.length > 0 && { appends: kept }),
  }
}

function positionIn(query: Query): number {
  const text = query.get('position')
  if (text === undefined) throw wireRefusals.missingParameter('position')
  if (!/^\d{1,15}$/.test(text)) throw wireRefusals.invalidParameter('position', text)
  return Number(text)
}

export function flag(query: BlobCall['query'], name: string): boolean {
  const text = query.get(name)?.toLowerCase() ?? 'false'
  if (text !== 'true' && text !== 'false') throw wireRefusals.invalidParameter(name, text)
  return text === 'true'
}
