import { readBody } from '../../../../core/body.js'
import { Query } from '../../../../core/query.js'
import { Dropped, type Refusal } from '../../../../core/refusal.js'
import { bytes, type Reply } from '../../../../core/reply.js'
import { pathStyleTarget } from '../../../../policy/path-style.js'
import { wireRequest } from '../../../../core/wire-request.js'
import { header, isDrop, type WireRequest, type WireResponse } from '../../../../core/wire.js'
import { split } from '../../../../core/path.js'
import { dialect } from '../../wire/dialect.js'
import { tidyPath } from '../../wire/path.js'
import type { StorageDetail } from '../../wire/refuse.js'
import { invalidHeader, noOperation, tooLarge } from '../../wire/refusals.js'
import { operation, permissions, type BlobCall } from '../gateway/call.js'
import { multipart, type PartAnswer } from './answer.js'
import { boundaryOf, partsOf, type BatchPart } from './multipart.js'
import { invalidInput, tooManyParts } from './refusals.js'

const source = 'https://learn.microsoft.com/rest/api/storageservices/blob-batch'

/** documented */
const mostParts = 256
const mostBytes = 4 * 1024 * 1024

// obstore, object_store, opendal, pylance, cloudpathlib, pyarrow, Airflow's WasbHook; Python's delete_blobs
export const batchOfAccount = operation({
  id: 'blob.account.batch',
  source,
  method: 'POST',
  path: '/',
  query: { comp: 'batch', restype: false },
  exists: 'nothing',
  permission: permissions.batch,
  handle: (call) => answerBatch(call, '2018-11-09'),
})

export const batchOfContainer = operation({
  id: 'blob.containers.batch',
  source,
  method: 'POST',
  path: '/{container}',
  query: { restype: 'container', comp: 'batch' },
  exists: 'container',
  permission: permissions.batch,
  handle: (call) => answerBatch(call, '2020-04-08', call.params.container),
})

/** Sends each part as a request of its own, with its own proof: one that is refused keeps none of the others back. */
async function answerBatch(call: BlobCall, since: string, container?: string): Promise<Reply> {
  if (call.version < since) throw noOperation('batch')
  const body = await readBody(call.request, mostBytes, () => tooLarge(mostBytes))
  const found = judgeParts(call, body.toString('latin1'), container)
  const answers: PartAnswer[] = []
  if ('refused' in found) answers.push(ofWhole(call, found.refused))
  else for (const part of found.parts) answers.push(await answerTo(call, part))
  const boundary = `batchresponse_${call.world.randomness.guid()}`
  return bytes(202, multipart(boundary, answers), [['Content-Type', `multipart/mixed; boundary=${boundary}`]])
}

/** A part whose target is that of the account's own name. */
interface Addressed extends BatchPart {
  readonly pathStyle?: WireRequest['pathStyle']
}

type Judged = { readonly parts: readonly Addressed[] } | { readonly refused: Refusal<StorageDetail> }

/**
 * What is wrong with a batch as a whole is the answer of its only part, which has no id: recorded for a content type
 * without a boundary (https://github.com/Azure/Azurite/pull/2421, 2024-07) and for a body that is not well formed
 * (https://github.com/Azure/azure-rest-api-specs/issues/12782, 2021-02).
 */
function judgeParts(call: BlobCall, body: string, container: string | undefined): Judged {
  const type = header(call.request, 'Content-Type')
  const boundary = boundaryOf(type)
  if (boundary === undefined) return { refused: invalidHeader('Content-Type', type ?? '') }
  const parts = partsOf(body, boundary)?.map((part) => atItsName(call, part))
  if (!parts || parts.length === 0) return { refused: invalidInput() }
  if (parts.length > mostParts) return { refused: tooManyParts() }
  // Unverified: what a part that is of another kind or container gets.
  const kind = kindOf(parts[0]!)
  const isRight = (part: BatchPart) => kindOf(part) === kind && (container === undefined || isWithin(part, container))
  return kind !== undefined && parts.every(isRight) ? { parts } : { refused: invalidInput() }
}

/** At the path-style endpoint the account stands in the path of each part, too. */
function atItsName({ world, request: { pathStyle } }: BlobCall, part: BatchPart): Addressed {
  const asked = pathStyle && pathStyleTarget(world, part.target, pathStyle.origin)
  if (asked?.pathStyle.account !== pathStyle?.account) return part
  return asked ? { ...part, target: asked.target.replace(/^http:\/\/[^/]*/, ''), pathStyle: asked.pathStyle } : part
}

function kindOf({ method, target }: BatchPart): 'delete' | 'tier' | undefined {
  const query = new Query(target.split('?')[1] ?? '')
  const comp = query.get('comp')
  if (pathOf(target).length < 2 || query.has('restype')) return undefined
  if (method === 'DELETE' && comp === undefined) return 'delete'
  return method === 'PUT' && comp?.toLowerCase() === 'tier' ? 'tier' : undefined
}

const pathOf = (target: string) => split(tidyPath(target.split('?')[0]!))
const isWithin = ({ target }: BatchPart, container: string) => pathOf(target)[0] === container

function ofWhole(call: BlobCall, refused: Refusal<StorageDetail>): PartAnswer {
  const reply = dialect.refusal(refused, call)
  return { contentId: undefined, answer: reply, body: Buffer.from(reply.body as Uint8Array) }
}

async function answerTo(call: BlobCall, part: Addressed): Promise<PartAnswer> {
  const { contentId, method, target, headers, pathStyle } = part
  const { host, scheme, door, seat, signal, client } = call.request
  const request = wireRequest({
    url: `${scheme}://${host}${target}`,
    method,
    headers,
    door,
    signal,
    address: client.address,
    ...(seat !== undefined && { seat }),
  })
  const inherited: [string, string][] = [['x-ms-version', call.version]]
  const answer = await call.ask({ ...request, inherited, ...(pathStyle && { pathStyle }) })
  if (isDrop(answer)) throw new Dropped('a part of the batch was dropped')
  return { contentId, answer, body: await wholeOf(answer) }
}

async function wholeOf({ body }: WireResponse): Promise<Buffer> {
  if (body instanceof Uint8Array) return Buffer.from(body)
  const chunks: Uint8Array[] = []
  for await (const chunk of body) chunks.push(chunk)
  return Buffer.concat(chunks)
}
