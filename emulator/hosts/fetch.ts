import { noBody, streamedBody } from '../core/body.js'
import { serverNamed } from '../core/wire-request.js'
import type { World } from '../world/world.js'
import { knownSeat } from './seats/known-seats.js'
import { isDrop, type WireBody, type WireOutcome, type WireRequest, type WireResponse } from '../core/wire.js'

/** What a fetch request may say besides fetch's own options. */
export interface EmulatorRequestInit extends RequestInit {
  /** the name of the machine or app that sends it; the one that `runsOn` names when absent */
  readonly seat?: string
}

/**
 * The emulator's response to a fetch request. Rejects with a TypeError if the connection would break.
 *
 * @throws ScenarioError for a seat that the world does not have
 */
export type EmulatorFetch = (input: Request | URL | string, init?: EmulatorRequestInit) => Promise<Response>

interface Fetched {
  readonly world: World
  handle(request: WireRequest): Promise<WireOutcome>
}

/**
 * The emulator as a `fetch`. What fetch's types cannot represent is lost: the order and spelling of headers, repeated
 * request headers (they arrive joined), a URL that is not normalised.
 */
export function emulatorFetch(emulator: Fetched): EmulatorFetch {
  return async (input, init) => {
    const { seat, ...options } = init ?? {}
    const request = input instanceof Request && init === undefined ? input : new Request(input, options)
    request.signal.throwIfAborted()
    const speaker = seat === undefined ? undefined : knownSeat(emulator.world, seat, ['seat'])
    const outcome = await emulator.handle(await wireFromFetch(request, speaker))
    request.signal.throwIfAborted()
    if (isDrop(outcome))
      throw failed(
        outcome.drop === 'connect' ? 'the connection was refused' : 'the connection closed before the response',
      )
    return responseFrom(outcome)
  }
}

/** @param seat the name of the machine or app that sends it */
export async function wireFromFetch(request: Request, seat?: string): Promise<WireRequest> {
  // Parsed by hand from the URL's string: the parts of a URL object would lose a lone '?'.
  const [, scheme, authority, path, mark = '', query = ''] =
    /^(https?):\/\/([^/?#]*)([^?#]*)(\??)([^#]*)/.exec(request.url) ?? []
  if (scheme === undefined || authority === undefined || path === undefined)
    throw new TypeError(`'${request.url}' is not an absolute http(s) URL`)
  const { host, port } = serverNamed(authority)
  const headers = [...request.headers]
  if (!request.headers.has('host')) headers.unshift(['host', authority])
  return {
    door: 'in-process',
    method: request.method,
    target: `${path}${mark}${query}`,
    scheme: scheme as 'http' | 'https',
    host,
    port,
    path,
    query,
    headers,
    body: await bodyOf(request),
    client: { address: '127.0.0.1' },
    ...(seat !== undefined && { seat }),
    signal: request.signal,
  }
}

/**
 * A request that msw intercepts has a stream whether it has a body or not. Where no header tells, as with a DELETE, its
 * first chunk does.
 */
async function bodyOf({ body, headers }: Request): Promise<WireBody> {
  if (!body) return noBody
  if (['Content-Type', 'Content-Length', 'Transfer-Encoding'].some((name) => headers.has(name)))
    return streamedBody(body)
  const chunks = body.values()
  const first = await chunks.next()
  return first.done ? noBody : streamedBody(begun(first.value, chunks))
}

async function* begun(first: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  yield first
  yield* rest
}

const bodiless = new Set([101, 204, 205, 304])

export function responseFrom(outcome: WireResponse & { dropAfterBytes?: number }): Response {
  const { status, reason, headers, body, dropAfterBytes } = outcome
  const init: ResponseInit = {
    status,
    headers: headers.map(([name, value]): [string, string] => [name, value]),
    ...(reason !== undefined && { statusText: reason }),
  }
  if (bodiless.has(status)) return new Response(null, init)
  if (dropAfterBytes !== undefined) return new Response(ReadableStream.from(cut(body, dropAfterBytes)), init)
  return new Response(body instanceof Uint8Array ? (body as Uint8Array<ArrayBuffer>) : ReadableStream.from(body), init)
}

async function* cut(body: WireResponse['body'], bytes: number): AsyncIterable<Uint8Array> {
  let left = bytes
  for await (const chunk of body instanceof Uint8Array ? [body] : body) {
    if (left <= 0) break
    yield chunk.subarray(0, left)
    left -= chunk.byteLength
  }
  throw failed('terminated')
}

const failed = (why: string) => new TypeError('fetch failed', { cause: new Error(why) })
