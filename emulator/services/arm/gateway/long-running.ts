import { empty, json, type Reply } from '../../../core/reply.js'
import type { Resource } from '../../../world/resources.js'
import type { WorkKinds, World } from '../../../world/world.js'
import { type AnyCall, operation } from './call.js'
import { baseUrl } from './paging.js'
import { noSuchOperation } from './operation-refusals.js'
import { remove, type OnRemove } from './removal.js'

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

/** Operations outlive what they are about, so nothing in the world owns them but themselves. */
const operationsOf = (world: World) => world.data.of<Operation>('arm-operations', 'operations')

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
  operationsOf(world).set(id, { id, status: 'InProgress', started, resourceId: resource.id })
  const work: Finish = { kind: finish, operationId: id, id: resource.id, incarnation: resource.incarnation }
  world.clock.schedule(started + takes, work)
  return id
}

/** A kind of work that ends an operation: `finish` is done to its resource, unless that is gone or another one by now. */
export const finishing =
  (finish: (world: World, resource: Resource) => void) =>
  (world: World, { operationId, ...begun }: Finish): void => {
    const resource = world.resources.current(begun)
    if (resource) finish(world, resource)
    const operation = operationsOf(world).get(operationId)!
    operationsOf(world).set(operationId, { ...operation, status: 'Succeeded', ended: world.clock.now() })
  }

/** The endings that providers share. */
export const sharedWork = (onRemove: OnRemove): WorkKinds => ({
  'arm.remove': finishing((world, resource) => remove(world, resource, onRemove)),
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

// ---- the headers of first answers

const version = (call: AnyCall) => `api-version=${encodeURIComponent(call.query.get('api-version') ?? call.apiVersion)}`

const subscriptionUrl = (call: AnyCall) => `${baseUrl(call)}/subscriptions/${call.target.subscriptionId}`

/** The gateway's way: `Location` only (recorded for the deletion of a group). */
export const gatewayLocation = (call: AnyCall, id: string): Reply['headers'] => [
  ['Location', `${subscriptionUrl(call)}/operationresults/${id}?${version(call)}`],
  ['Retry-After', '15'],
]

const computeUrl = (call: AnyCall, location: string, id: string) =>
  `${subscriptionUrl(call)}/providers/Microsoft.Compute/locations/${encodeURIComponent(location)}/operations/${id}`

/** Compute's way for PUT and PATCH: the operation's own URL. */
export const computeOperation = (call: AnyCall, location: string, id: string): Reply['headers'] => [
  ['Azure-AsyncOperation', `${computeUrl(call, location, id)}?${version(call)}`],
  ['Azure-AsyncNotification', 'Enabled'],
  ['Retry-After', '10'],
]

/** Compute's way for DELETE and POST: that, and a `Location`. */
export const computeOperationAndLocation = (call: AnyCall, location: string, id: string): Reply['headers'] => [
  ['Location', `${computeUrl(call, location, id)}?monitor=true&${version(call)}`],
  ...computeOperation(call, location, id),
]

/** Storage's way: 202, empty, as text. */
export const storageAccepted = (call: AnyCall, location: string, id: string): Reply =>
  empty(202, [
    ['Content-Type', 'text/plain; charset=utf-8'],
    [
      'Location',
      `${subscriptionUrl(call)}/providers/Microsoft.Storage/locations/${encodeURIComponent(location)}/asyncoperations/${id}?monitor=true&${version(call)}`,
    ],
    ['Retry-After', '17'],
  ])

// ---- the polling rows

export const groupOperation = operation({
  id: 'arm.operation-results.get',
  source: 'https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations',
  method: 'GET',
  path: '/subscriptions/{subscriptionId}/operationresults/{operationId}',
  type: 'Microsoft.Resources/subscriptions/operationresults',
  handle: (call) => {
    const { id, status } = operationNamed(call.world, call.params.operationId)
    return status === 'InProgress' ? empty(202, gatewayLocation(call, id)) : empty(200)
  },
})

export const computeOperations = operation({
  id: 'arm.compute.operations.get',
  source: 'https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations',
  method: 'GET',
  path: '/subscriptions/{subscriptionId}/providers/Microsoft.Compute/locations/{location}/operations/{operationId}',
  type: 'Microsoft.Compute/locations/operations',
  handle: (call) => {
    const { world, params, query } = call
    const { id, status, started, ended, error } = operationNamed(world, params.operationId)
    const running = status === 'InProgress'
    if (query.get('monitor') !== undefined) {
      return running
        ? empty(202, computeOperationAndLocation(call, params.location, id))
        : empty(ended === undefined ? 204 : 200)
    }
    const body = {
      startTime: roundTrip(started),
      endTime: ended === undefined ? undefined : roundTrip(ended),
      status,
      error,
      name: id,
    }
    return json(200, body, running ? [['Retry-After', '30']] : [])
  },
})

/** Storage's polling row; `shown` is the final answer, the account as its GET has it. */
export const storageOperations = (shown: (call: AnyCall, account: Resource) => Reply) =>
  operation({
    id: 'arm.storage.operations.get',
    source: 'https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations',
    method: 'GET',
    path: '/subscriptions/{subscriptionId}/providers/Microsoft.Storage/locations/{location}/asyncoperations/{operationId}',
    type: 'Microsoft.Storage/locations/asyncoperations',
    handle: (call) => {
      const { id, status, resourceId } = operationNamed(call.world, call.params.operationId)
      if (status === 'InProgress') return storageAccepted(call, call.params.location, id)
      const account = call.world.resources.get(resourceId)
      return account ? shown(call, account) : empty(204)
    },
  })

/** .NET's round-trip time with its seven digits: `2019-12-14T07:08:00.0040000Z` */
export const roundTrip = (ms: number) => `${new Date(ms).toISOString().slice(0, -1)}0000Z`

export const pollingRows = [groupOperation, computeOperations]
