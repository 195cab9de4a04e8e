import { finisher, type FinishOptions } from './finish.js'
import { faultReply, patched, replaceHeaders, type FaultOutcome, type Pace, type ReplacedHeaders } from './injected.js'
import type { Operation } from './operation.js'
import { Query } from './query.js'
import { Dropped, NotEmulated, Refusal, RefusedInFront } from './refusal.js'
import { bugReply, failedStoreReply, gapReply } from './lab-replies.js'
import type { Reply } from './reply.js'
import type { Call, Service } from './service.js'
import { after, settled } from './settled.js'
import type { WireOutcome, WireRequest, WireResponse } from './wire.js'

/** What became of a request. */
export type Verdict = 'answered' | 'refused' | 'not-emulated' | 'bug' | 'dropped' | 'fault' | 'unclaimed'

export interface DispatchOptions<World> extends FinishOptions {
  readonly world: World
  readonly services: readonly Service<World>[]
  readonly newRequestId: () => string
  /** carries a request that an operation makes itself */
  readonly ask: Call<World>['ask']
  /** makes durable what the request changed or read; there is no response before. Absent where nothing is kept */
  readonly commit?: () => Promise<void>
  /** whether the store failed on what was thrown, and not a gate, the handler or the lab */
  readonly isOfStore?: (thrown: unknown) => thrown is Error
  /** the response to a request that no service claims */
  readonly unclaimed: (request: WireRequest) => Unclaimed
  /**
   * The injected fault: an outcome, or undefined if the request goes on (perhaps after a delay). `unknown` if that
   * depends on whose request it is, which its gates find: it is asked again then, with `isLast`.
   */
  readonly fault: (
    call: Call<World>,
    service: string,
    isLast: boolean,
  ) => Promise<FaultOutcome | undefined> | 'unknown' | undefined
}

/** How a request ends that no service claims: `not-emulated` for a name that Azure has and the lab lacks. */
export interface Unclaimed {
  readonly verdict: 'unclaimed' | 'not-emulated'
  readonly reply: Reply
  readonly thrown?: Error
  /** GUID in the reply, by which `/_lab/why` finds it */
  readonly requestId?: string
}

/** What became of a request, reported once, before its response goes out. */
export interface Observation<World> {
  readonly verdict: Verdict
  /** undefined when the connection just closes */
  readonly status: number | undefined
  /** undefined, like the call, when no service claims the request */
  readonly service: string | undefined
  readonly call: Call<World> | undefined
  /** GUID of the response; undefined where it has none */
  readonly requestId: string | undefined
  /** what a gate or the handler threw */
  readonly thrown: unknown
}

/** How a request ends; without a reply its connection just closes. */
interface Ending {
  readonly verdict: Verdict
  readonly reply?: Reply
  readonly drop?: 'connect'
  readonly headers?: ReplacedHeaders
  readonly dropAfterBytes?: number
  readonly pace?: Pace | undefined
  readonly thrown?: unknown
  readonly requestId?: string
}

/** A request in its service, and the row that its path matches. */
interface Claim<World> {
  readonly service: Service<World>
  readonly call: Call<World, Operation<Call<World>>>
}

/**
 * Carries a request to its service: route, fault, gates in order, handler. Renders what was thrown. Returns without a
 * promise if nothing has to wait.
 */
export function dispatcher<World>(
  options: DispatchOptions<World>,
): (request: WireRequest, observe: (seen: Observation<World>) => void) => WireOutcome | Promise<WireOutcome> {
  const finish = finisher(options)

  return function dispatch(request, observe) {
    const claim = claimOf(options, request)
    const conclude = (ended: Ending): WireOutcome => {
      const { verdict, reply, thrown, requestId = claim?.call.requestId } = ended
      observe({
        verdict,
        status: reply?.status,
        service: claim?.service.name,
        call: claim?.call,
        requestId,
        thrown,
      })
      if (!reply) return { drop: ended.drop ?? 'before-answer' }
      return changed(finish(reply, request, claim?.call.notes ?? []), ended)
    }
    if (!claim) return conclude(options.unclaimed(request))
    const failed = (error: unknown): Ending =>
      options.isOfStore?.(error)
        ? { verdict: 'refused', reply: failedStoreReply(error, claim.service, claim.call), thrown: error }
        : thrownEnding(error, claim)
    const { commit } = options
    const kept = (ended: Ending) =>
      commit
        ? commit().then(
            () => conclude(ended),
            (error) => conclude(failed(error)),
          )
        : conclude(ended)
    return settled(
      () => ending(claim, options.fault),
      kept,
      (error) => kept(failed(error)),
    )
  }
}

/** The first service that claims the request, with the call that its gates and its handler get. */
function claimOf<World>(
  { services, world, newRequestId, ask }: DispatchOptions<World>,
  request: WireRequest,
): Claim<World> | undefined {
  for (const service of services) {
    const claimed = service.claims(request, world)
    if (!claimed) continue
    const query = new Query(request.query)
    const path = service.tidy ? service.tidy(request.path, claimed, query) : request.path
    const route = service.find(request, path, query)
    const call: Claim<World>['call'] = {
      request,
      world,
      path,
      query,
      route,
      params: route.params,
      requestId: newRequestId(),
      ask,
      notes: [],
      principal: undefined,
      decisions: [],
    }
    return { service, call: Object.assign(call, claimed) }
  }
  return undefined
}

/** What a fault changes in a response that is finished. */
function changed(response: WireResponse, { headers, dropAfterBytes, pace }: Ending): WireOutcome {
  if (!headers && dropAfterBytes === undefined && !pace) return response
  return {
    ...response,
    ...(headers && { headers: replaceHeaders(response.headers, headers) }),
    ...(pace && { body: pace(response.body) }),
    ...(dropAfterBytes !== undefined && { dropAfterBytes }),
  }
}

/** The operation's ending, or that of the fault injected for it. */
function ending<World>(claim: Claim<World>, faultOf: DispatchOptions<World>['fault']): Ending | Promise<Ending> {
  const { call, service } = claim
  for (const judge of service.front ?? []) judge(call)
  const { missing } = call.route
  if (missing) throw new NotEmulated(missing.name, missing.source)
  const trouble = faultOf(call, service.name, false)
  if (trouble !== 'unknown') return withFault(claim, trouble, () => replyOf(claim))
  const known = (rest: Rest) => withFault(claim, faultOf(call, service.name, true), rest)
  return settled(
    () => untilKnown(claim),
    (at) => known(() => replyOf(claim, at)),
    (error) =>
      known(() => {
        throw error
      }),
  )
}

/** What is left to do for the true response. */
type Rest = () => Reply | Promise<Reply>

function withFault<World>(
  claim: Claim<World>,
  trouble: Promise<FaultOutcome | undefined> | 'unknown' | undefined,
  rest: Rest,
): Ending | Promise<Ending> {
  if (trouble === undefined || trouble === 'unknown') return answered(rest)
  return trouble.then((fault) => (fault ? injected(claim, fault, rest) : answered(rest)))
}

const answered = (rest: Rest) => after(rest(), (reply): Ending => ({ verdict: 'answered', reply }))

function injected<World>({ service, call }: Claim<World>, fault: FaultOutcome, rest: Rest): Ending | Promise<Ending> {
  const verdict = 'fault'
  if ('drop' in fault) {
    if (fault.drop === 'after-doing') return after(rest(), (): Ending => ({ verdict }))
    return fault.drop === 'connect' ? { verdict, drop: fault.drop } : { verdict }
  }
  if ('status' in fault)
    return { verdict, reply: faultReply(fault, service, call), headers: fault.headers, pace: fault.pace }
  const { patch, ...change } = fault
  return after(rest(), (reply): Ending => ({ verdict, reply: patched(reply, patch), ...change }))
}

/** Passes gates until the request's principal is known, or all of them; returns how many. */
function untilKnown<World>({ service, call }: Claim<World>, at = 0): number | Promise<number> {
  for (let i = at; i < service.gates.length; i++) {
    if (call.principal) return i
    const pending = service.gates[i]!(call)
    if (pending) return pending.then(() => untilKnown({ service, call }, i + 1))
  }
  return service.gates.length
}

/** The gates from `at` on, then the handler. */
function replyOf<World>(claim: Claim<World>, at = 0): Reply | Promise<Reply> {
  const { service, call } = claim
  for (let i = at; i < service.gates.length; i++) {
    const pending = service.gates[i]!(call)
    if (pending) return pending.then(() => replyOf(claim, i + 1))
  }
  const { operation } = call.route
  if (!operation)
    throw new Error(`${service.name}: no gate refused ${call.request.method} ${call.path}, which has no operation`)
  return after(operation.handle(call), (reply) => service.dialect.answer(reply, call))
}

/** How a request ends when a gate or the handler threw. */
function thrownEnding<World>(thrown: unknown, { service, call }: Claim<World>): Ending {
  if (thrown instanceof Dropped && thrown.isRefused) return { verdict: 'dropped', drop: 'connect', thrown }
  if (call.request.signal.aborted || thrown instanceof Dropped) return { verdict: 'dropped', thrown }
  if (thrown instanceof RefusedInFront) return { verdict: 'refused', reply: thrown.reply, thrown }
  if (thrown instanceof Refusal) return { verdict: 'refused', reply: service.dialect.refusal(thrown, call), thrown }
  if (thrown instanceof NotEmulated) return { verdict: 'not-emulated', reply: gapReply(thrown, service, call), thrown }
  return { verdict: 'bug', reply: bugReply(), thrown }
}
