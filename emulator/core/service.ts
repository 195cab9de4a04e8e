import { router, type MissingOperation, type Operation, type Route, type Router, type Row } from './operation.js'
import type { Query } from './query.js'
import type { NotEmulated, Refusal } from './refusal.js'
import type { Reply } from './reply.js'
import type { WireOutcome, WireRequest } from './wire.js'

/** The principal that a request came from, for the journal. */
export interface Principal {
  readonly objectId: string
  readonly appId?: string
  readonly name?: string
}

/**
 * One request on its way through a service. Gates add what they find (`caller`, `vault`, …); each service declares its
 * own extension of this shape.
 *
 * @typeParam Op the type of the service's rows
 */
export interface Call<World, Op = Row> {
  readonly request: WireRequest
  readonly world: World
  /** the path after the service's tidying, still percent-encoded */
  readonly path: string
  readonly query: Query
  readonly route: Route<Op>
  readonly params: Readonly<Record<string, string>>
  /** GUID of this response: `x-ms-request-id` where the service has one, and the journal's key */
  readonly requestId: string
  /**
   * Sends a request of this operation's own, as a client would: gates, faults and the journal treat it alike. Blob Batch
   * and copies from a URL consist of such requests.
   */
  readonly ask: (request: WireRequest) => WireOutcome | Promise<WireOutcome>
  /** the lab's own headers that a gate adds to the response, whatever that will be */
  readonly notes: [name: string, value: string][]
  principal?: Principal | undefined
  /** the decisions about permission, in the services' own terms, for the journal */
  readonly decisions: object[]
}

/** Checks one thing. Throws a Refusal, or adds what it found to the call. */
export type Gate<Context> = (call: Context) => void | Promise<void>

/** How a service writes its responses. `Detail` is what its refusals have besides code and message. */
export interface Dialect<Context, Detail = unknown> {
  /** the service's own headers around an operation's reply */
  answer(reply: Reply, call: Context): Reply
  /** a refusal in the service's format, headers included */
  refusal(refusal: Refusal<Detail>, call: Context): Reply
  /**
   * 501 in the shape of the service's errors, with the code `NotEmulated` and the gap's explanation; it may be called
   * before any gate has run
   */
  notEmulated(gap: NotEmulated, call: Context): Reply
}

export interface ServiceDefinition<World, Context extends Call<World, unknown>, Op extends Operation<Context>> {
  readonly name: string
  /** whether the request is for this service; what it returns becomes part of the call */
  readonly claims: (request: WireRequest, world: World) => Partial<Context> | undefined
  /** the path as the service reads it (doubled slashes, say); as sent when absent. It may depend on what was claimed and asked. */
  readonly tidy?: (path: string, claimed: Partial<Context>, query: Query) => string
  /** what stands in front of it: judges a request before its rows and faults are looked at, and never waits */
  readonly front?: readonly ((call: Context) => void)[]
  readonly gates: readonly Gate<Context>[]
  readonly operations: readonly Op[]
  readonly notEmulated: readonly MissingOperation[]
  /** names of what its operations refuse with 501, for the page of what is emulated */
  readonly missingParts?: readonly string[]
  readonly dialect: Dialect<Context>
  /** its own error for trouble that no request causes, by status: 429, 500, 503 */
  readonly trouble?: Readonly<Record<number, () => Refusal>>
}

export interface Service<World> extends ServiceDefinition<World, Call<World>, Operation<Call<World>>> {
  readonly find: Router<Operation<Call<World>>>
}

/** A service, readable aloud: the requests it claims, its gates in order, its operations, its dialect. */
export function service<World, Context extends Call<World, unknown>, Op extends Operation<Context>>(
  definition: ServiceDefinition<World, Context, Op>,
): Service<World> {
  const find = router(definition.operations, definition.notEmulated)
  // Only this service's gates and handlers know the concrete type of its calls, so it is erased here.
  return { ...definition, find } as unknown as Service<World>
}
