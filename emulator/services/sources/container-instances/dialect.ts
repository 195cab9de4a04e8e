import { json, text } from '../../../core/reply.js'
import type { Dialect } from '../../../core/service.js'
import type { ContainerInstancesCall } from './call.js'
import type { ContainerInstancesDetail } from './refusals.js'

// No source shows which headers it sends besides Content-Type, so it sends none.
export const dialect: Dialect<ContainerInstancesCall, ContainerInstancesDetail> = {
  answer: (reply) => reply,
  refusal({ status, code, message, headers, detail }) {
    if (detail?.isText) return text(status, message, [...headers])
    return json(status, detail?.body ?? { error: code, error_description: message }, [...headers])
  },
  notEmulated: ({ explanation }) => json(501, { error: 'NotEmulated', error_description: explanation }),
}
