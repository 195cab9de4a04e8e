import { json } from '../../../core/reply.js'
import type { Dialect } from '../../../core/service.js'
import type { MsiExtensionCall } from './call.js'

// No source shows which headers the extension sent besides Content-Type, so it sends none.
export const dialect: Dialect<MsiExtensionCall> = {
  answer: (reply) => reply,
  refusal: ({ status, code, message, headers }) =>
    json(status, { error: code, error_description: message }, [...headers]),
  notEmulated: ({ explanation }) => json(501, { error: 'NotEmulated', error_description: explanation }),
}
