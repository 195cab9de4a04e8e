import { router, type MissingOperation, type Operation, type Route, type Router, type Row } from './operation.js'
import type { Query } from './query.js'
import type { NotEmulated, Refusal } from './refusal.js'
import type { Reply } from './reply.js'
import type { WireRequest } from './wire.js'

/** Who a request turned out to come from, for the journal. */
export interface Principal {
  readonly objectId: string
  readonly appId?: string
  readonly name?: string
}

/**
 * One request on its way through a service. Gates add to it what they find (`caller`, `vault`, …); each
 * service declares its own extension of this shape.
 *
 * @typeParam Op what the service's rows say of themselves
 */
export interface Call<World, Op = Row> {
  readonly request: WireRequest
  readonly world: World
  /** the path after the service's tidying, still percent-encoded */
  readonly path: string
  readonly query: Query
  readonly route: Route<Op>
  readonly params: Readonly<Record<string, string>>
  /** GUID of this answer: `x-ms-request-id` where the service has one, and the journal's key */
  readonly requestId: string
  /** headers of ours that a gate wants on the answer, whatever it will be */
  readonly notes: [name: string, value: string][]
  principal?: Principal | undefined
  /** what was decided about permission on the way, in the services' own terms, for the journal */
  readonly decisions: object[]
}

/** Judges one thing. Throws a Refusal, or adds to the call what it found. */
export type Gate<Context> = (call: Context) => void | Promise<void>

/** How a service spells its answers. `Detail` is what its refusals have beside code and message. */
export interface Dialect<Context, Detail = unknown> {
  /** the service's own headers around an operation's reply */
  answer(reply: Reply, call: Context): Reply
  /** a refusal in the service's words, headers included */
  refusal(refusal: Refusal<Detail>, call: Context): Reply
  /**
   * 501 in the shape of the service's errors, with the code `NotEmulated` and the gap's explanation; no gate may have
   * run
   */
  notEmulated(gap: NotEmulated, call: Context): Reply
}

export interface ServiceDefinition<World, Context extends Call<World, unknown>, Op extends Operation<Context>> {
  readonly name: string
  /** whether the request is for this service; what it returns becomes part of the call */
  readonly claims: (request: WireRequest, world: World) => Partial<Context> | undefined
  /** the path as the service reads it (doubled slashes, say); as sent when absent */
  readonly tidy?: (path: string) => string
  readonly gates: readonly Gate<Context>[]
  readonly operations: readonly Op[]
  readonly notEmulated: readonly MissingOperation[]
  readonly dialect: Dialect<Context>
}

export interface Service<World> extends ServiceDefinition<World, Call<World>, Operation<Call<World>>> {
  readonly find: Router<Operation<Call<World>>>
}

/** A service, readable aloud: who it answers for, its gates in order, its operations, its dialect. */
export function service<World, Context extends Call<World, unknown>, Op extends Operation<Context>>(
  definition: ServiceDefinition<World, Context, Op>,
): Service<World> {
  const find = router(definition.operations, definition.notEmulated)
  // Only this service's gates and handlers know the concrete type of its calls, so it is erased here.
  return { ...definition, find } as unknown as Service<World>
}
