import { Query } from './query.js'
import { Dropped, NotEmulated, Refusal } from './refusal.js'
import { json, type Reply } from './reply.js'
import type { Call, Service } from './service.js'
import type { WireOutcome, WireRequest, WireResponse } from './wire.js'

/** What became of a request. */
export type Verdict = 'answered' | 'refused' | 'not-emulated' | 'bug' | 'dropped' | 'fault' | 'unclaimed'

export interface DispatchOptions<World> {
  readonly world: World
  readonly services: readonly Service<World>[]
  readonly newRequestId: () => string
  /** unix milliseconds, for the Date header */
  readonly now: () => number
  /** headers that every answer carries */
  readonly stamp: readonly (readonly [string, string])[]
  /** the answer to a request that no service claims */
  readonly unclaimed: (request: WireRequest) => Reply
  /** trouble injected on purpose: an outcome, or the request goes on (after a delay, perhaps) */
  readonly fault: (operation: string, request: WireRequest) => Promise<FaultOutcome | undefined> | undefined
}

/**
 * Hears what became of a request: the status when there is an answer, the call when a service had it, and what was
 * thrown. Arguments rather than an object: this is on the way of every answer.
 */
export type Observe<World> = (
  verdict: Verdict,
  status: number | undefined,
  service?: string,
  call?: Call<World>,
  thrown?: unknown,
) => void

export type FaultOutcome = Reply | { drop: 'before-answer' } | { dropAfterBytes: number }

/** Carries a request to its service: route, gates in order, handler; renders what was thrown. */
export function dispatcher<World>(
  options: DispatchOptions<World>,
): (request: WireRequest, observe: Observe<World>) => Promise<WireOutcome> {
  const finish = finisher(options)
  const { world, services } = options

  return async function handle(request, observe) {
    let service: Service<World> | undefined
    let claimed: Partial<Call<World>> | undefined
    for (const candidate of services) {
      claimed = candidate.claims(request, world)
      if (claimed) {
        service = candidate
        break
      }
    }
    if (!service) {
      const reply = options.unclaimed(request)
      observe('unclaimed', reply.status)
      return finish(reply, request, [])
    }

    const path = service.tidy ? service.tidy(request.path) : request.path
    const query = new Query(request.query)
    const route = service.find(request, path, query)
    const call: Call<World> = Object.assign(
      {
        request,
        world,
        path,
        query,
        route,
        params: route.params,
        requestId: options.newRequestId(),
        notes: [],
        principal: undefined,
        decision: undefined,
      },
      claimed,
    )
    const operation = route.operation
    const { name } = service

    try {
      let cut: number | undefined
      if (route.missing) throw new NotEmulated(route.missing.name, route.missing.source)
      const trouble = operation && options.fault(operation.id, request)
      const injected = trouble && (await trouble)
      if (injected) {
        if ('drop' in injected) {
          observe('fault', undefined, name, call)
          return injected
        }
        if ('status' in injected) {
          observe('fault', injected.status, name, call)
          return finish(service.dialect.answer(injected, call), request, call.notes)
        }
        cut = injected.dropAfterBytes
      }
      for (const gate of service.gates) {
        const pending = gate(call)
        if (pending) await pending
      }
      if (!operation)
        throw new Error(`${service.name}: no gate refused ${request.method} ${path}, which has no operation`)
      const handled = operation.handle(call)
      const reply = service.dialect.answer('then' in handled ? await handled : handled, call)
      observe(cut === undefined ? 'answered' : 'fault', reply.status, name, call)
      const response = finish(reply, request, call.notes)
      return cut === undefined ? response : { ...response, dropAfterBytes: cut }
    } catch (error) {
      if (request.signal.aborted || error instanceof Dropped) {
        observe('dropped', undefined, name, call, error)
        return { drop: 'before-answer' }
      }
      if (error instanceof Refusal) {
        const reply = service.dialect.refusal(error, call)
        observe('refused', reply.status, name, call, error)
        return finish(reply, request, call.notes)
      }
      const reply = error instanceof NotEmulated ? gap(error) : bug()
      observe(error instanceof NotEmulated ? 'not-emulated' : 'bug', reply.status, name, call, error)
      return finish(reply, request, call.notes)
    }
  }
}

function gap(error: NotEmulated): Reply {
  const body = { error: { code: 'NotEmulated', message: error.message, source: error.source } }
  // A name may hold what the client wrote, and a header cannot hold everything.
  return json(501, body, [['x-milab-not-emulated', error.what.slice(0, 200).replace(/[^\x20-\x7e]/g, '?')]])
}

function bug(): Reply {
  const message =
    'managed-identity-lab failed on this request: that is a bug in the lab, not an answer of Azure. Its log has the stack trace.'
  return json(500, { error: { code: 'LabBug', message } }, [['x-milab-bug', 'true']])
}

/** Adds what every answer has: notes, the lab's stamp, Date and Content-Length; a HEAD answer loses its body. */
function finisher<World>({ now, stamp }: DispatchOptions<World>) {
  let second = -1
  let date = ''
  return (reply: Reply, request: WireRequest, notes: readonly [string, string][]): WireResponse => {
    const at = now()
    const whole = Math.floor(at / 1000)
    if (whole !== second) {
      second = whole
      date = new Date(at).toUTCString()
    }
    // The dialect's array is this answer's alone: it is added to in place.
    const { headers } = reply
    for (const note of notes) headers.push(note)
    for (const [name, value] of stamp) headers.push([name, value])
    headers.push(['Date', date])
    const head = request.method === 'HEAD'
    if (
      reply.body instanceof Uint8Array &&
      reply.status !== 204 &&
      reply.status !== 304 &&
      !(head && reply.body.byteLength === 0)
    ) {
      headers.push(['Content-Length', String(reply.body.byteLength)])
    }
    const response: WireResponse = { status: reply.status, headers, body: head ? new Uint8Array(0) : reply.body }
    if (reply.reason !== undefined) response.reason = reply.reason
    return response
  }
}
