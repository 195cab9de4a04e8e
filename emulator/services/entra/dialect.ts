import { empty, json, type Reply } from '../../core/reply.js'
import type { Dialect } from '../../core/service.js'
import { header } from '../../core/wire.js'
import { aadsts } from '../../policy/tokens/aadsts.js'
import { isGuid } from '../../policy/resource-ids.js'
import type { EntraCall } from './call.js'
import type { EntraDetail } from './refusals.js'

// Headers as recorded in the Azure SDK for JavaScript's tests (2021-2022), without P3P and cookies.
const security: Reply['headers'] = [
  ['Strict-Transport-Security', 'max-age=31536000; includeSubDomains'],
  ['X-Content-Type-Options', 'nosniff'],
]

const forTokens: Reply['headers'] = [
  ['Cache-Control', 'no-store, no-cache'],
  ['Pragma', 'no-cache'],
]

const server = '2.1.12651.7 - SCUS ProdSlices'

export const dialect: Dialect<EntraCall, EntraDetail> = {
  answer(reply, call) {
    const isToken = /\/token$/i.test(call.path)
    const headers: Reply['headers'] = isToken
      ? [...forTokens, ...reply.headers, ['Expires', '-1'], ...security]
      : [
          ['Cache-Control', 'max-age=86400, private'],
          ...reply.headers,
          ...security,
          ['Access-Control-Allow-Origin', '*'],
          ['Access-Control-Allow-Methods', 'GET, OPTIONS'],
        ]
    headers.push(['x-ms-request-id', call.requestId], ['x-ms-ests-server', server])
    const correlation = correlationOf(call)
    if (correlation !== undefined && header(call.request, 'return-client-request-id')?.toLowerCase() === 'true') {
      headers.push(['client-request-id', correlation])
    }
    return { ...reply, headers }
  },
  refusal(refusal, call) {
    const headers = [...refusal.headers]
    if (!refusal.detail) return dialect.answer(empty(refusal.status, headers), call)
    // The trace id in an error is the response's request id: recorded.
    const body = aadsts(call.world, refusal.code, refusal.detail.aadsts, refusal.message, {
      trace: call.requestId,
      correlation: correlationOf(call),
    })
    return dialect.answer(json(refusal.status, body, headers), call)
  },
  notEmulated: ({ explanation }, call) =>
    dialect.answer(json(501, { error: 'NotEmulated', error_description: explanation }), call),
}

/** MSAL sends it as a form or query parameter, other clients as a header. */
function correlationOf({ request, query, form }: EntraCall): string | undefined {
  const name = 'client-request-id'
  const given = header(request, name) ?? (form as EntraCall['form'] | undefined)?.get(name) ?? query.get(name)
  return given !== undefined && isGuid(given) ? given : undefined
}
