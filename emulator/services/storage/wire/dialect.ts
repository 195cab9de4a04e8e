import { roundTrip } from '../../../policy/round-trip-time.js'
import type { Call, Dialect } from '../../../core/service.js'
import type { Refusal } from '../../../core/refusal.js'
import { empty, type Reply } from '../../../core/reply.js'
import { header } from '../../../core/wire.js'
import type { World } from '../../../world/world.js'
import type { StorageDetail } from './refuse.js'
import { blobServiceOf } from '../../../policy/views/blob-service.js'
import type { Account } from '../../../policy/views/accounts.js'
import { corsHeaders } from './cors.js'
import { headersAt } from './by-version.js'
import { element, xmlReply } from './xml.js'

/** What a response needs from its call. `version` is not set yet when the header itself is refused. */
type SpokenCall = Call<World> & { readonly version?: string; readonly account?: Account }

const front = 'Microsoft-HTTPAPI/2.0'
const service = `Windows-Azure-Blob/1.0 ${front}`

export const dialect: Dialect<SpokenCall, StorageDetail> = {
  answer: (reply, call) => headed(reply, call, service),

  refusal(refusal, call) {
    const { status, headers, detail, message } = refusal
    const reply = errorReply(status, refusal, call, headers, detail?.elements)
    return { ...headed(reply, call, detail?.front ? front : service), reason: message }
  },

  // A gap is the lab's, so it has its code in every version.
  notEmulated({ explanation }, call) {
    const reply = headed(errorReply(501, { code: 'NotEmulated', message: explanation }, call), call, service)
    const headers = reply.headers.filter(([name]) => name !== 'x-ms-error-code')
    return { ...reply, headers: [...headers, ['x-ms-error-code', 'NotEmulated']] }
  },
}

function headed(reply: Reply, call: SpokenCall, server: string): Reply {
  const own = call.version === undefined ? reply.headers : headersAt(call.version, reply.headers)
  const headers: Reply['headers'] = [...own, ['Server', server], ['x-ms-request-id', call.requestId]]
  if (server === service && call.version !== undefined) headers.push(['x-ms-version', call.version])
  const asked = header(call.request, 'x-ms-client-request-id')
  if (asked !== undefined && asked.length <= 1024) headers.push(['x-ms-client-request-id', asked])
  const { world, account, request } = call
  if (!account) return { ...reply, headers }
  const { cors } = blobServiceOf(world, account.incarnation)
  return { ...reply, headers: [...headers, ...corsHeaders(cors, request, { ...reply, headers })] }
}

function errorReply(
  status: number,
  { code, message }: { readonly code: string; readonly message: string },
  { request, world, requestId }: SpokenCall,
  headers: Reply['headers'] | Refusal['headers'] = [],
  elements: StorageDetail['elements'] = [],
): Reply {
  const all: Reply['headers'] = [...headers, ['x-ms-error-code', code]]
  if (status === 304 || request.method === 'HEAD') return empty(status, all)
  const time = roundTrip(world.clock.now())
  const whole = [
    element('Code', code),
    element('Message', `${message}\nRequestId:${requestId}\nTime:${time}`),
    ...elements.map(([name, text]) => element(name, text)),
  ]
  return xmlReply(status, `<Error>${whole.join('')}</Error>`, all)
}
