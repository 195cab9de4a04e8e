import { json } from '../../../core/reply.js'
import type { Dialect } from '../../../core/service.js'
import type { AppServiceCall } from './call.js'

/**
 * The refusal in Azure/azure-sdk-for-net issue 43691 has both headers; that other responses have them, too, is
 * inferred.
 */
export const dialect: Dialect<AppServiceCall> = {
  answer: (reply, { requestId }) => ({
    ...reply,
    headers: [...reply.headers, ['Server', 'Kestrel'], ['X-CORRELATION-ID', requestId]],
  }),
  refusal({ status, message, headers }, call) {
    return dialect.answer(
      json(status, { statusCode: status, message, correlationId: call.requestId }, [...headers]),
      call,
    )
  },
  notEmulated: ({ explanation }, call) =>
    dialect.answer(json(501, { statusCode: 501, message: explanation, correlationId: call.requestId }), call),
}
