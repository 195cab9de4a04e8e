import { empty, json, xml, type Reply } from '../../core/reply.js'
import type { Dialect } from '../../core/service.js'
import { header } from '../../core/wire.js'
import type { ForwardCall } from './call.js'

const escaped = (text: string) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** An error as the service at that name words it: XML at queues and files, OData at tables, JSON elsewhere. */
function body({ request, forward }: ForwardCall, status: number, code: string, message: string): Reply {
  const table = /\.table\.core\./.test(forward.host)
  if (table)
    return json(status, { 'odata.error': { code, message: { lang: 'en-US', value: message } } }, [], 'application/json')
  if (/\.(?:queue|file)\.core\./.test(forward.host) || header(request, 'Accept') === 'application/xml')
    return xml(
      status,
      `<?xml version="1.0" encoding="utf-8"?><Error><Code>${escaped(code)}</Code>` +
        `<Message>${escaped(message)}</Message></Error>`,
    )
  return json(status, { error: { code, message } })
}

function refused(call: ForwardCall, status: number, code: string, message: string, headers: Reply['headers']): Reply {
  const reply = call.request.method === 'HEAD' ? empty(status) : body(call, status, code, message)
  return {
    ...reply,
    reason: message.split('\n')[0]!,
    headers: [...reply.headers, ...headers, ['x-ms-error-code', code], ['x-ms-request-id', call.requestId]],
  }
}

/** Answers of the emulator go out as they come; only what the lab refuses is worded here. */
export const dialect: Dialect<ForwardCall> = {
  answer: (reply) => reply,
  refusal: ({ status, code, message, headers }, call) => refused(call, status, code, message, [...headers]),
  notEmulated: ({ explanation }, call) => refused(call, 501, 'NotEmulated', explanation, []),
}
