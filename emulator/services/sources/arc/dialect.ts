import { json } from '../../../core/reply.js'
import type { Dialect } from '../../../core/service.js'
import type { ArcCall } from './call.js'
import type { ArcDetail } from './refusals.js'

/** The body of the challenge is in Azure/azure-sdk-for-rust's tests; that all refusals have `error_codes` is inferred. */
export const dialect: Dialect<ArcCall, ArcDetail> = {
  answer: (reply) => reply,
  refusal({ status, code, message, headers, detail }) {
    const body = detail?.body ?? { error: code, error_description: message, error_codes: [status] }
    return json(status, body, [...headers])
  },
  notEmulated: ({ explanation }) => json(501, { error: 'NotEmulated', error_description: explanation }),
}
