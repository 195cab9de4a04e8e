import { sharedKey } from '../../client/index.js'
import type { Bindings } from '../bindings.js'
import type { Answer } from '../judge.js'
import { TargetBusy, type Outgoing } from '../target.js'

type Carry = (request: Outgoing) => Promise<Answer>
type Pause = (seconds: number) => Promise<void>

/** POSTs that only read. */
const reading = /\/(?:listKeys|listAccountSas|listServiceSas|checkNameAvailability)\/?(?:\?|$)/i

/** A name of ours, anywhere a name can stand. */
const ours = /(?:^|[/.=])milab-/i

/** Why a live run must not send this; undefined when it may. */
export function forbidden(request: Outgoing, bindings: Bindings, allowWrites: boolean): string | undefined {
  if (!mutates(request, bindings)) return undefined
  const what = `${request.method} ${request.authority}${request.path.split('?')[0]}`
  if (!allowWrites) return `a live run is read-only without --allow-writes, and this would be ${what}`
  return changed(request).every((place) => ours.test(decodeURIComponent(place)))
    ? undefined
    : `a live run creates only names that start with milab-, and this would be ${what}`
}

/** The places that it changes: its own, or those of the parts of a batch; never none. */
function changed({ method, authority, path, body }: Outgoing): readonly string[] {
  const [place = '', query = ''] = path.split('?')
  const own = [`${authority}${place}`]
  if (method !== 'POST' || !/(?:^|&)comp=batch(?:&|$)/.test(query)) return own
  const parts = [...(body?.toString() ?? '').matchAll(/^\S+ (\S+?)(?:\?\S*)? HTTP\/\S+\r?$/gm)].map(([, of = '']) => of)
  return parts.length > 0 ? parts : own
}

/** Whether it changes something, as far as a request can tell. */
export function mutates({ method, authority, path, headers }: Outgoing, bindings: Bindings): boolean {
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return false
  // What nobody asks for is refused by the service; no container is written to without a credential.
  if (!headers.some(([name]) => name.toLowerCase() === 'authorization') && !/[?&]sig=/.test(path)) return false
  const readOnly = ['imds.host', 'msi.host', 'login.host', 'graph.host'].map((name) => bindings[name])
  if (readOnly.includes(authority)) return false
  return !(method === 'POST' && reading.test(path))
}

/** A service that is too busy says by these statuses that it did not begin with a write. */
export const wasNotDone = (status: number): boolean => status === 429 || status === 503

interface Thing extends Pick<Outgoing, 'authority' | 'path' | 'signedBy'> {
  readonly version?: string
}

/** Where a thing is removed that a PUT made: what a PUT with `comp` makes (blocks, metadata, tags) goes with the thing. */
export function pathOfMade(path: string): string {
  const [place = '', query = ''] = path.split('?')
  const kept = query
    .split('&')
    .filter((part) => /^(?:api-version|restype)=/i.test(part))
    .join('&')
  return kept === '' ? place : `${place}?${kept}`
}

/** What a case made, to be removed when it is over, last made first, with the rights that made it. */
export class Made {
  readonly #things: Thing[] = []
  readonly #left: string[] = []

  /** Sends a request, and remembers what it makes; also if no answer comes, unless the service refused it. */
  async during(request: Outgoing, send: () => Promise<Answer>): Promise<Answer> {
    const thing = this.#added(request)
    const forget = () => this.#things.splice(this.#things.indexOf(thing!), 1)
    try {
      const answer = await send()
      if (thing && answer.status >= 400 && answer.status <= 499) forget()
      return answer
    } catch (error) {
      if (thing && error instanceof TargetBusy && wasNotDone(error.status)) forget()
      throw error
    }
  }

  #added({ method, authority, path, headers, signedBy }: Outgoing): Thing | undefined {
    if (method !== 'PUT') return undefined
    const version = headers.find(([name]) => name.toLowerCase() === 'x-ms-version')?.[1]
    const thing = {
      authority,
      path: pathOfMade(path),
      ...(version !== undefined && { version }),
      ...(signedBy && { signedBy }),
    }
    if (this.#things.some((known) => known.authority === authority && known.path === thing.path)) return undefined
    this.#things.push(thing)
    return thing
  }

  /** What is not removed yet, by place. */
  names(): string[] {
    return [...this.#left, ...this.#things.map(nameOf)]
  }

  /** Removes everything; returns what could not be removed, and why. */
  async remove(carry: Carry, token: (authority: string) => Promise<string>, pause: Pause): Promise<string[]> {
    for (let thing; (thing = this.#things.at(-1)); this.#things.pop()) {
      const why = await removed(thing, carry, token, pause).catch((error: unknown) => (error as Error).message)
      if (why !== undefined) this.#left.push(why === '' ? nameOf(thing) : `${nameOf(thing)} (${why})`)
    }
    return this.#left.splice(0)
  }
}

const nameOf = ({ authority, path }: Thing) => `${authority}${path.split('?')[0]}`

/** Undefined when it is gone, otherwise why it is not, which may be empty. */
async function removed(
  { authority, path, version, signedBy }: Thing,
  carry: Carry,
  token: (authority: string) => Promise<string>,
  pause: Pause,
): Promise<string | undefined> {
  const ask = async (method: string, at: string, more: readonly [string, string][]) => {
    const headers: [string, string][] = version === undefined ? [...more] : [['x-ms-version', version], ...more]
    if (signedBy) {
      headers.push(['x-ms-date', new Date().toUTCString()])
      const url = `https://${authority}${at}`
      headers.push(['Authorization', sharedKey(signedBy.account, signedBy.key, { method, url, headers })])
    } else headers.push(['Authorization', `Bearer ${await token(authority)}`])
    return carry({ scheme: 'https', authority, method, path: at, headers })
  }
  const gone = async (at: string) => {
    const { status } = await ask('DELETE', at, isBlob(authority, at) ? [['x-ms-delete-snapshots', 'include']] : [])
    return (status >= 200 && status < 300) || status === 404
  }
  if (await gone(path)) {
    if (!/^\/secrets\//.test(path)) return undefined
    const deleted = path.replace(/^\/secrets\//, '/deletedsecrets/')
    return (await purged(() => gone(deleted), pause)) ? undefined : 'deleted, not purged'
  }
  if (!isStored(authority)) return ''
  await ask('PUT', `${path}${path.includes('?') ? '&' : '?'}comp=lease`, breaksLease)
  return (await gone(path)) ? undefined : ''
}

const isStored = (authority: string) => authority.includes('.blob.')
const isBlob = (authority: string, path: string) => isStored(authority) && !path.includes('restype=')

/** A case that stopped on the way may have left a lease, under which nothing is deleted. */
const breaksLease: readonly [string, string][] = [
  ['x-ms-lease-action', 'break'],
  ['x-ms-lease-break-period', '0'],
]

/** Deleting a secret takes the vault some seconds, in which it cannot be purged. */
async function purged(attempt: () => Promise<boolean>, pause: Pause): Promise<boolean> {
  for (let turn = 0; turn < 10; turn++) {
    if (await attempt()) return true
    await pause(2)
  }
  return false
}
