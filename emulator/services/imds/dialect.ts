import { json } from '../../core/reply.js'
import type { Dialect } from '../../core/service.js'
import type { ImdsCall } from './call.js'

/** Clients of the newer protocol look for "IMDS" in it; this build was seen on a real host. */
const server = 'IMDS/150.870.65.1854'

export const dialect: Dialect<ImdsCall> = {
  answer: (reply, call) => ({ ...reply, headers: [...reply.headers, ['Server', server], ['x-ms-request-id', call.requestId]] }),
  refusal(refusal, call) {
    const body = refusal.detail.body ?? { error: refusal.code, error_description: refusal.message }
    const reply = dialect.answer(json(refusal.status, body, [...refusal.headers]), call)
    return typeof refusal.detail.reasonPhrase === 'string' ? { ...reply, reason: refusal.detail.reasonPhrase } : reply
  },
}
