import type { Resource } from '../../../world/resources.js'
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
  /** milliseconds of the world's time until it is done; by default the next request finds it done */
  readonly takes?: number
}

type Finish = { readonly kind: string; readonly operationId: string; readonly id: string; readonly incarnation: string }

/**
 * Begins work that takes its time, and returns the operation's id. Call inside `world.change`, beside the record that
 * says `Creating` or `Deleting`.
 */
export function begin(world: World, { id = world.randomness.guid(), resource, finish, takes = 0 }: Begun): string {
  const started = world.clock.now()
  operationsOf(world).put({ id, status: 'InProgress', started, resourceId: resource.id })
  const work: Finish = { kind: finish, operationId: id, id: resource.id, incarnation: resource.incarnation }
  world.clock.schedule(started + takes, work)
  return id
}

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

/** The endings that providers share. */
export const sharedWork = (providers: readonly Provider[]): WorkKinds => ({
  'arm.remove': finishing((world, resource) => remove(world, resource, providers)),
  'arm.succeed': finishing((world, { properties, ...resource }) =>
    world.resources.put({ ...resource, properties: { ...properties, provisioningState: 'Succeeded' } }),
  ),
})

/** The operation of a polling URL, or a 404. */
export function operationNamed(world: World, id: string): Operation {
  const found = operationsOf(world).get(id) ?? operationsOf(world).get(id.toLowerCase())
  if (!found) throw noSuchOperation(id)
  return found
}

// ---- what providers' polling URLs are made of

/** `api-version=…`, as the caller asked for it. */
export const askedVersion = (call: AnyCall) =>
  `api-version=${encodeURIComponent(call.query.get('api-version') ?? call.apiVersion)}`

/** The subscription of the path, under the address that the caller reached us by. */
export const subscriptionUrl = (call: AnyCall) => `${baseUrl(call)}/subscriptions/${call.target.subscriptionId}`
