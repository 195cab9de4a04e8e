import type { Answer } from '../judge.js'
import type { Bindings } from '../bindings.js'
import { listsKeys } from '../exposure.js'
import type { Outgoing, Session } from '../target.js'
import type { LiveFile } from './live-file.js'

/**
 * Keeps a live run to its word, whatever a case sends: the account's keys are listed once and the secret's value is read
 * once, and neither without the operator's leave. Later requests for the keys get the first one's answer, which is in
 * memory only; a request that differs in anything, such as its api-version or its token, is another request.
 */
export function once(
  send: Session['send'],
  bindings: Bindings,
  { keys, secret }: Pick<LiveFile, 'keys' | 'secret'>,
): Session['send'] {
  const listed = new Map<string, Promise<Answer>>()
  let read = false

  return (request, awaited) => {
    if (isAuthorized(request) && listsKeys(request)) {
      if (!keys) return refused(request, 'lists no keys without keys: true in live.yaml')
      const asked = JSON.stringify([request.authority, request.path, request.headers])
      const answer = listed.get(asked) ?? send(request, awaited)
      listed.set(asked, answer)
      return answer
    }
    if (isAuthorized(request) && readsValue(request, bindings)) {
      if (!secret) return refused(request, "reads no secret's value without secret: true in live.yaml")
      if (read) return refused(request, "reads the secret's value once")
      read = true
    }
    return send(request, awaited)
  }
}

const refused = ({ method, authority, path }: Outgoing, why: string) =>
  Promise.reject(new Error(`a live run ${why}, and this would be ${method} ${authority}${path.split('?')[0]}`))

/** What nobody asks for is refused by the service. */
const isAuthorized = ({ headers }: Outgoing) => headers.some(([name]) => name.toLowerCase() === 'authorization')

/** The latest version; the ids of versions are known only to who lists them, which no case does in order to read. */
function readsValue({ method, authority, path }: Outgoing, bindings: Bindings): boolean {
  const name = /^\/+secrets\/+([^/?]+)\/*(?:\?|$)/i.exec(path)?.[1]
  return (
    method === 'GET' &&
    authority === bindings['vault.host'] &&
    name?.toLowerCase() === bindings['vault.secret.name']?.toLowerCase()
  )
}
