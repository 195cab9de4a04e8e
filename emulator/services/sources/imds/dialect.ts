import { json, text } from '../../../core/reply.js'
import type { Dialect } from '../../../core/service.js'
import type { ImdsCall } from './call.js'
import type { ImdsDetail } from './refusals.js'

/** Clients of the newer protocol look for "IMDS" in it; this build was recorded on a real host. */
const server = 'IMDS/150.870.65.1854'

export const dialect: Dialect<ImdsCall, ImdsDetail> = {
  answer: (reply, call) => ({
    ...reply,
    headers: [...reply.headers, ['Server', server], ['x-ms-request-id', call.requestId]],
  }),
  refusal(refusal, call) {
    const {
      body = { error: refusal.code, error_description: refusal.message },
      text: raw,
      reasonPhrase,
    } = refusal.detail ?? {}
    const headers = [...refusal.headers]
    const plain =
      raw === undefined
        ? json(refusal.status, body, headers)
        : text(refusal.status, raw, headers, 'application/json; charset=utf-8')
    const reply = dialect.answer(plain, call)
    return reasonPhrase === undefined ? reply : { ...reply, reason: reasonPhrase }
  },
  notEmulated: ({ explanation }, call) =>
    dialect.answer(json(501, { error: 'NotEmulated', error_description: explanation }), call),
}
