import { empty, json, type Reply } from '../../core/reply.js'
import type { Dialect } from '../../core/service.js'
import { header } from '../../core/wire.js'
import { cloudNamed } from '../../policy/clouds.js'
import { graphAppId } from '../../policy/graph-roles.js'
import { isGuid } from '../../policy/resource-ids.js'
import type { GraphCall } from './call.js'

const metadata = 'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8'

/** The caller's own id for the request, else the service's. */
function clientRequestId({ request, requestId }: GraphCall): string {
  const given = header(request, 'client-request-id')
  return given !== undefined && isGuid(given) ? given : requestId
}

/** `2024-01-31T13:25:37`: to the second, without a zone (recorded). */
const dateOf = ({ world }: GraphCall) => new Date(world.clock.now()).toISOString().slice(0, 19)

export const dialect: Dialect<GraphCall> = {
  answer(reply, call) {
    const headers: Reply['headers'] = [
      ['Cache-Control', 'no-cache'],
      ...reply.headers,
      ['Strict-Transport-Security', 'max-age=31536000'],
      ['request-id', call.requestId],
      ['client-request-id', clientRequestId(call)],
    ]
    return { ...reply, headers }
  },
  refusal(refusal, call) {
    const headers = [...refusal.headers]
    if (refusal.status === 401) headers.push(['WWW-Authenticate', challenge(call)])
    return dialect.answer(errorReply(refusal.status, refusal.code, refusal.message, call, headers), call)
  },
  notEmulated: ({ explanation }, call) => dialect.answer(errorReply(501, 'NotEmulated', explanation, call), call),
}

function errorReply(status: number, code: string, message: string, call: GraphCall, headers: Reply['headers'] = []) {
  const innerError = { date: dateOf(call), 'request-id': call.requestId, 'client-request-id': clientRequestId(call) }
  return json(status, { error: { code, message, innerError } }, headers, 'application/json')
}

/** recorded; the tenant is not told */
function challenge({ world }: GraphCall): string {
  const { login } = cloudNamed(world.settings.cloud)
  return `Bearer realm="", authorization_uri="https://${login}/common/oauth2/authorize", client_id="${graphAppId}"`
}

/** An answer in OData's JSON. */
export const odata = (value: object): Reply => json(200, value, [['OData-Version', '4.0']], metadata)

export const nothing = (): Reply => empty(204)
