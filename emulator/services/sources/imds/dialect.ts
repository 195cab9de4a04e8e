import { json, text } from '../../../core/reply.js'
import type { Dialect } from '../../../core/service.js'
import type { ImdsCall } from './call.js'

/** Clients of the newer protocol look for "IMDS" in it; this build was seen on a real host. */
const server = 'IMDS/150.870.65.1854'

export const dialect: Dialect<ImdsCall> = {
  answer: (reply, call) => ({
    ...reply,
    headers: [...reply.headers, ['Server', server], ['x-ms-request-id', call.requestId]],
  }),
  refusal(refusal, call) {
    const { body = { error: refusal.code, error_description: refusal.message }, text: raw } = refusal.detail
    const headers = [...refusal.headers]
    const plain =
      typeof raw === 'string'
        ? text(refusal.status, raw, headers, 'application/json; charset=utf-8')
        : json(refusal.status, body, headers)
    const reply = dialect.answer(plain, call)
    return typeof refusal.detail.reasonPhrase === 'string' ? { ...reply, reason: refusal.detail.reasonPhrase } : reply
  },
}
