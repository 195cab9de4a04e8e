import type { Reply } from '../../../core/reply.js'
import type { Waiting } from '../../../policy/timing/durations.js'
import { takes } from '../../../policy/timing/waits.js'
import type { JsonObject, Resource } from '../../../world/resources.js'
import type { Declaration } from '../../../world/declaration.js'
import type { WorkKinds, World } from '../../../world/world.js'
import type { AnyCall } from './call.js'
import { baseUrl } from './paging.js'
import { noSuchOperation } from './operation-refusals.js'
import type { Provider } from './provider.js'
import { remove } from './removal.js'

/** Work that was begun and that callers may ask after. */
export interface Operation {
  /** GUID, or the gateway's token: the last segment of its polling URLs */
  readonly id: string
  readonly status: 'InProgress' | 'Succeeded' | 'Failed' | 'Canceled'
  /** unix milliseconds */
  readonly started: number
  readonly ended?: number
  readonly error?: { readonly code: string; readonly message: string }
  /** the resource it is about: its final answer shows it, where there is one to show */
  readonly resourceId: string
  /** what asking after it returns at the end, where that is not 200 */
  readonly finalStatus?: 204
  /** what asking after it returns at the end, where that has a body */
  readonly result?: JsonObject
}

export const operationsDeclared: Declaration<Operation> = { name: 'operations', key: ({ id }) => id }

/** Operations outlive what they are about, so nothing in the world owns them but themselves. */
const operationsOf = (world: World) => world.data.of('arm-operations', operationsDeclared)

export interface Begun {
  /** a new GUID when absent: Compute's is the request's id */
  readonly id?: string
  /** what is worked on */
  readonly resource: Resource
  /** the kind of work that finishes it, made by `finishing` */
  readonly finish: string
  /** what it takes as long as, in Azure; where nothing takes its time, the next request finds it done */
  readonly takes: Waiting
}

type Finish = { readonly kind: string; readonly operationId: string; readonly id: string; readonly incarnation: string }

/**
 * Begins work that takes its time, and returns the operation's id. Call inside `world.change`, beside the record that
 * says `Creating` or `Deleting`.
 */
export function begin(world: World, { id = world.randomness.guid(), resource, finish, takes: what }: Begun): string {
  const started = world.clock.now()
  operationsOf(world).put({ id, status: 'InProgress', started, resourceId: resource.id })
  const work: Finish = { kind: finish, operationId: id, id: resource.id, incarnation: resource.incarnation }
  world.clock.schedule(started + takes(world, what), work)
  return id
}

/** Notes an operation that was done at once, for those who ask after it all the same. Call inside `world.change`. */
export function finished(world: World, id: string, resourceId: string, result?: JsonObject): void {
  const now = world.clock.now()
  const kept = result ? { result } : ({ finalStatus: 204 } as const)
  operationsOf(world).put({ id, status: 'Succeeded', started: now, ended: now, resourceId, ...kept })
  if (result) world.clock.schedule(now + resultKept, { kind: 'arm.forget', operationId: id })
}

/** milliseconds for which a result is there; how long Azure keeps one is not known */
const resultKept = 3_600_000

/**
 * A kind of work that ends an operation: `finish` is done to its resource, unless that is gone or another one by now.
 */
export const finishing =
  (finish: (world: World, resource: Resource) => void) =>
  (world: World, { operationId, ...begun }: Finish): void => {
    const resource = world.resources.current(begun)
    if (resource) finish(world, resource)
    const operation = operationsOf(world).get(operationId)!
    operationsOf(world).put({ ...operation, status: 'Succeeded', ended: world.clock.now() })
  }

/** Whether a deletion has begun that takes its time. */
export const isBeingDeleted = ({ properties }: Resource): boolean => properties.provisioningState === 'Deleting'

/** The endings that providers share. */
export const sharedWork = (providers: readonly Provider[]): WorkKinds => ({
  'arm.forget': (world, { operationId }: { readonly operationId: string }) => operationsOf(world).delete(operationId),
  'arm.remove': finishing((world, resource) => remove(world, resource, providers)),
  'arm.succeed': finishing((world, resource) => {
    if (isBeingDeleted(resource)) return
    world.resources.put({ ...resource, properties: { ...resource.properties, provisioningState: 'Succeeded' } })
  }),
})

/** The operation of a polling URL, or a 404. */
export function operationNamed(world: World, id: string): Operation {
  const found = operationsOf(world).get(id) ?? operationsOf(world).get(id.toLowerCase())
  if (!found) throw noSuchOperation(id)
  return found
}

// ---- what providers' polling URLs are made of

/**
 * When to ask again, in seconds, as recorded; none where Azure's answer has none. In a world where nothing takes time it
 * is 0: clients obey it, and Microsoft.Rest for .NET would otherwise wait 10 to 30 s for each operation.
 */
export function retryAfter({ world }: Pick<AnyCall, 'world'>, seconds?: number): Reply['headers'] {
  if (world.settings.timing === 'instant') return [['Retry-After', '0']]
  return seconds === undefined ? [] : [['Retry-After', String(seconds)]]
}

/** `api-version=…`, as the caller asked for it. */
export const askedVersion = (call: AnyCall) =>
  `api-version=${encodeURIComponent(call.query.get('api-version') ?? call.apiVersion)}`

/** The subscription of the path, under the address that the caller reached us by. */
export const subscriptionUrl = (call: AnyCall) => `${baseUrl(call)}/subscriptions/${call.target.subscriptionId}`

/** The gateway's own way: `Location` only (recorded for the deletion of a group and of a deployment). */
export const gatewayLocation = (call: AnyCall, id: string): Reply['headers'] => [
  ['Location', `${subscriptionUrl(call)}/operationresults/${id}?${askedVersion(call)}`],
  ...retryAfter(call, 15),
]
