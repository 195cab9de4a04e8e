import { faultReply } from './injected.js'
import { NotEmulated } from './refusal.js'
import { json, type Reply } from './reply.js'
import type { Call, Service } from './service.js'

/**
 * 500, as the service has it, for a write that the lab could not keep, or bytes that it could not read back. Which it is,
 * stands in the body where the service has no error of its own for 500, and in `x-milab-hint`.
 */
export function failedStoreReply<World>({ message }: Error, service: Service<World>, call: Call<World>): Reply {
  const own = service.trouble?.[500]
  const text = JSON.stringify({ error: { code: 'InternalServerError', message: `managed-identity-lab: ${message}` } })
  const body = { type: 'application/json; charset=utf-8', bytes: Buffer.from(text) }
  const reply = faultReply({ status: 500, headers: [], ...(!own && { body }) }, service, call)
  // A header cannot hold every character of a path.
  return { ...reply, headers: [...reply.headers, ['x-milab-hint', message.replace(/[^\x20-\x7e]/g, '?')]] }
}

/**
 * Our gap, in the service's dialect, and in the reason phrase, because older .NET clients show only that. It always has
 * a request id, also where the service's own responses have none, so that `/_lab/why` can be asked about it.
 */
export function gapReply<World>(gap: NotEmulated, { dialect }: Service<World>, call: Call<World>): Reply {
  const reply = dialect.notEmulated(gap, call)
  // A gap's name may contain what the client sent, and a reason phrase cannot hold every character.
  const what = gap.what.slice(0, 200).replace(/[^\x20-\x7e]/g, '?')
  const { message: reason } = new NotEmulated(what)
  const hasId = reply.headers.some(([name]) => name.toLowerCase() === 'x-ms-request-id')
  const ours: Reply['headers'] = [['x-milab-not-emulated', what]]
  if (!hasId) ours.push(['x-ms-request-id', call.requestId])
  return { ...reply, headers: [...reply.headers, ...ours], reason }
}

/** 500 for a mistake of ours. */
export function bugReply(): Reply {
  const message =
    'managed-identity-lab failed on this request: that is a bug in the lab, not an answer of Azure. Its log has ' +
    'the stack trace.'
  return json(500, { error: { code: 'LabBug', message } }, [['x-milab-bug', 'true']])
}
