import type { Call, Dialect } from '../../../../core/service.js'
import { empty, json, type Reply } from '../../../../core/reply.js'
import { header } from '../../../../core/wire.js'
import { roundTrip } from '../../../../policy/round-trip-time.js'
import type { World } from '../../../../world/world.js'
import type { StorageDetail } from '../../wire/refuse.js'

/** What a response needs from its call. `version` is not set yet when the header itself is refused. */
type SpokenCall = Call<World> & { readonly version?: string }

const front = 'Microsoft-HTTPAPI/2.0'
const service = `Windows-Azure-HDFS/1.0 ${front}`

/**
 * What this endpoint calls the things that both endpoints refuse.
 * https://learn.microsoft.com/rest/api/storageservices/datalakestoragegen2/path/create, and of the other operations
 */
const ownWords: Readonly<Record<string, readonly [code: string, message: string]>> = {
  ContainerNotFound: ['FilesystemNotFound', 'The specified filesystem does not exist.'],
  ContainerAlreadyExists: ['FilesystemAlreadyExists', 'The specified filesystem already exists.'],
  ContainerBeingDeleted: ['FilesystemBeingDeleted', 'The specified filesystem is being deleted.'],
  // recorded: Azure/azure-sdk-for-net, FileClientTests/FlushDataAsync_Error.json (2020-04)
  BlobNotFound: ['PathNotFound', 'The specified path does not exist.'],
  BlobAlreadyExists: ['PathAlreadyExists', 'The specified path already exists.'],
}

/**
 * The Data Lake endpoint's responses: its errors are JSON.
 *
 * recorded: Azure/azure-sdk-for-net, FileClientTests/AppendDataAsync_EmptyStream.json (2021-02), with its details
 */
export const dialect: Dialect<SpokenCall, StorageDetail> = {
  answer: (reply, call) => headed(reply, call, service),

  refusal({ status, code, message, headers, detail }, call) {
    const [ownCode, ownMessage] = ownWords[code] ?? [code, message]
    const reply = errorReply(status, ownCode, ownMessage, call, headers, detail?.elements)
    return { ...headed(reply, call, detail?.front ? front : service), reason: ownMessage }
  },

  notEmulated: ({ explanation }, call) => headed(errorReply(501, 'NotEmulated', explanation, call), call, service),
}

function headed(reply: Reply, call: SpokenCall, server: string): Reply {
  const headers: Reply['headers'] = [...reply.headers, ['Server', server], ['x-ms-request-id', call.requestId]]
  if (server === service && call.version !== undefined) headers.push(['x-ms-version', call.version])
  const asked = header(call.request, 'x-ms-client-request-id')
  if (asked !== undefined && asked.length <= 1024) headers.push(['x-ms-client-request-id', asked])
  return { ...reply, headers }
}

function errorReply(
  status: number,
  code: string,
  message: string,
  { request, world, requestId }: SpokenCall,
  headers: readonly [string, string][] = [],
  elements: StorageDetail['elements'] = [],
): Reply {
  const all: Reply['headers'] = [...headers, ['x-ms-error-code', code]]
  if (status === 304 || request.method === 'HEAD') return empty(status, all)
  const lines = `${message}\nRequestId:${requestId}\nTime:${roundTrip(world.clock.now())}`
  const detail = elements.length > 0 && { detail: Object.fromEntries(elements) }
  return json(status, { error: { code, message: lines, ...detail } }, all)
}
