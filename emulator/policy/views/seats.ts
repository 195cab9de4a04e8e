import type { WireRequest } from '../../core/wire.js'
import type { Resource } from '../../world/resources.js'
import type { World } from '../../world/world.js'
import type { SourceName } from './sources.js'

/** What a program runs on: a virtual machine, an app of a hosting service, or a machine that Azure Arc manages. */
export type SeatKind = 'virtual-machine' | 'app-service' | 'functions' | 'container-app' | 'arc-machine'

/** The token source that the platform of each kind gives its programs. */
export const ownSource: Readonly<Record<SeatKind, SourceName>> = {
  'virtual-machine': 'imds',
  'app-service': 'app-service',
  functions: 'functions',
  'container-app': 'container-app',
  'arc-machine': 'arc',
}

/** A machine or app whose identities a request may use, read from its resource. Its name is its resource's. */
export interface Seat {
  readonly kind: SeatKind
  readonly resource: Resource
  readonly os: 'Windows' | 'Linux'
  /** object id of the system-assigned identity, when it is on */
  readonly principalId: string | undefined
}

export const machineType = 'Microsoft.Compute/virtualMachines'
export const siteType = 'Microsoft.Web/sites'
export const containerAppType = 'Microsoft.App/containerApps'
export const arcMachineType = 'Microsoft.HybridCompute/machines'

/** The types of resources that are seats. A seat's name is unique over all of them, in any case. */
export const seatTypes = [machineType, siteType, containerAppType, arcMachineType] as const

/** How each type says what it is and which system it runs. */
const described: Readonly<Record<string, (resource: Resource) => Pick<Seat, 'kind' | 'os'>>> = {
  [machineType]: ({ properties }) => {
    const storage = properties.storageProfile as { osDisk?: { osType?: string } } | undefined
    return { kind: 'virtual-machine', os: storage?.osDisk?.osType === 'Linux' ? 'Linux' : 'Windows' }
  },
  // `app`, `app,linux`, `functionapp`, `functionapp,linux`:
  // https://github.com/Azure/app-service-linux-docs/blob/master/Things_You_Should_Know/kind_property.md
  [siteType]: ({ kind = '' }) => ({
    kind: /\bfunctionapp\b/i.test(kind) ? 'functions' : 'app-service',
    os: /\blinux\b/i.test(kind) ? 'Linux' : 'Windows',
  }),
  [containerAppType]: () => ({ kind: 'container-app', os: 'Linux' }),
  [arcMachineType]: ({ properties }) => ({
    kind: 'arc-machine',
    os: /^windows$/i.test(String(properties.osType)) ? 'Windows' : 'Linux',
  }),
}

export const isSeat = ({ type }: Pick<Resource, 'type'>): boolean => described[type] !== undefined

/** Reads a seat from its resource, whose type must be one of `seatTypes`. */
export const seatView = (resource: Resource): Seat => ({
  ...described[resource.type]!(resource),
  resource,
  principalId: resource.identity?.principalId,
})

/** The seat with this name, in any case; undefined when the world has none. */
export function seatNamed(world: World, name: string): Seat | undefined {
  for (const type of seatTypes) {
    const resource = world.resources.named(type, name)
    if (resource) return seatView(resource)
  }
  return undefined
}

/** Every seat of the world: virtual machines first, each kind in the order of creation. */
export const allSeats = (world: World): Seat[] => [...eachSeat(world)]

/** The same, lazily: a caller pays for what it takes. */
export function* eachSeat({ resources }: World): Generator<Seat> {
  for (const type of seatTypes) for (const resource of resources.eachOfType(type)) yield seatView(resource)
}

/**
 * The seat that a request comes from: the one that it names, else the scenario's `runsOn`, else the world's first
 * machine, else its first seat. Undefined when the request, or `runsOn`, names none of the world.
 */
export function seatOf(world: World, request: Pick<WireRequest, 'seat'> = {}): Seat | undefined {
  return request.seat === undefined ? defaultSeat(world) : seatNamed(world, request.seat)
}

function defaultSeat({ settings: { runsOn }, resources }: World): Seat | undefined {
  if (runsOn !== undefined) {
    const resource = resources.get(runsOn)
    return resource && isSeat(resource) ? seatView(resource) : undefined
  }
  for (const type of seatTypes) {
    const resource = resources.firstOfType(type)
    if (resource) return seatView(resource)
  }
  return undefined
}
