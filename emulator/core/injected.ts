import type { Call, Service } from './service.js'
import type { Reply } from './reply.js'
import type { WireResponse } from './wire.js'

/** What a fault does to a request. */
export type FaultOutcome = FaultAnswer | FaultChange | FaultDrop

/** A response in place of the true one. */
export interface FaultAnswer {
  readonly status: number
  /** the reason phrase; that of the service, or the standard one, when absent */
  readonly reason?: string
  /** the service's own error for this status when absent */
  readonly body?: { readonly type: string; readonly bytes: Uint8Array }
  readonly headers: ReplacedHeaders
  readonly pace?: Pace
}

/** The true response, changed. */
export interface FaultChange {
  /** members of its JSON, by dotted path; null removes one */
  readonly patch?: Readonly<Record<string, unknown>>
  readonly dropAfterBytes?: number
  readonly pace?: Pace
}

/** `connect`: as if nothing listened; `after-doing`: the operation is carried out, and its response is lost. */
export interface FaultDrop {
  readonly drop: 'connect' | 'before-answer' | 'after-doing'
}

/** They take the place of headers of the same name; null removes one. */
export type ReplacedHeaders = readonly (readonly [name: string, value: string | null])[]

/** A body that arrives slowly. */
export type Pace = (body: WireResponse['body']) => AsyncIterable<Uint8Array>

/** The response of a fault in the service's dialect; its headers are replaced when it is finished. */
export function faultReply<World>(
  { status, reason, body }: FaultAnswer,
  service: Service<World>,
  call: Call<World>,
): Reply {
  const refusal = body ? undefined : service.trouble?.[status]?.()
  const { type, bytes } = body ?? { type: '', bytes: new Uint8Array(0) }
  const headers: Reply['headers'] = type === '' ? [] : [['Content-Type', type]]
  const reply = refusal
    ? service.dialect.refusal(refusal, call)
    : service.dialect.answer({ status, headers, body: bytes }, call)
  return reason === undefined ? reply : { ...reply, reason }
}

export function replaceHeaders(headers: WireResponse['headers'], by: ReplacedHeaders): WireResponse['headers'] {
  const names = new Set(by.map(([name]) => name.toLowerCase()))
  const left = new Map(by.map((given) => [given[0].toLowerCase(), given]))
  const replaced = headers.flatMap((header): ReplacedHeaders => {
    const key = header[0].toLowerCase()
    if (!names.has(key)) return [header]
    const given = left.get(key)
    left.delete(key)
    return given ? [given] : []
  })
  return [...replaced, ...left.values()].flatMap(([name, value]) => (value === null ? [] : [[name, value]]))
}

/** A reply whose JSON has other members; one without JSON stays as it is. */
export function patched(reply: Reply, patch: FaultChange['patch']): Reply {
  if (!patch || !(reply.body instanceof Uint8Array)) return reply
  let json: unknown
  try {
    json = JSON.parse(Buffer.from(reply.body).toString())
  } catch {
    return reply
  }
  if (!isMap(json)) return reply
  for (const [path, value] of Object.entries(patch)) put(json, path.split('.'), value)
  return { ...reply, body: Buffer.from(JSON.stringify(json)) }
}

type Members = Record<string, unknown>

/** An array counts, too: its members are called 0, 1, 2. */
const isMap = (value: unknown): value is Members => typeof value === 'object' && value !== null

function put(members: Members, [name = '', ...below]: readonly string[], value: unknown): void {
  if (below.length > 0) {
    // Object.hasOwn, so that no path leads into a prototype.
    if (!Object.hasOwn(members, name) || !isMap(members[name])) {
      if (value === null) return
      setOwn(members, name, {})
    }
    put(members[name] as Members, below, value)
  } else if (value === null) delete members[name]
  else setOwn(members, name, value)
}

const setOwn = (members: Members, name: string, value: unknown) =>
  Object.defineProperty(members, name, { value, configurable: true, enumerable: true, writable: true })
