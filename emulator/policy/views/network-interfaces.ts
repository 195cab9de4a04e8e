import { derivedGuid } from '../../world/randomness.js'
import type { Json, JsonObject, Resource } from '../../world/resources.js'
import type { World } from '../../world/world.js'
import { isObject } from '../json-object.js'
import { machineType } from './machines.js'
import { addressText, type Subnet } from './subnets.js'

export const networkInterfaceType = 'Microsoft.Network/networkInterfaces'

/** A network interface, read from its resource. */
export interface NetworkInterface {
  readonly resource: Resource
  /** one for each configuration, in their order */
  readonly addresses: readonly Address[]
  /** as Resource Manager prints it: `00-0D-3A-1B-2C-3D`; empty while no machine has it */
  readonly macAddress: string
}

export interface Address {
  readonly version: 'IPv4' | 'IPv6'
  /** `10.0.0.4` */
  readonly privateIp: string
  /** whether it was chosen, rather than the next one that was free */
  readonly isStatic: boolean
  /** empty when it has none, or the lab does not know it */
  readonly publicIp: string
}

export function interfaceView(resource: Resource): NetworkInterface {
  return {
    resource,
    addresses: list(resource.properties.ipConfigurations).map(addressOf),
    macAddress: textOf(resource.properties.macAddress),
  }
}

function addressOf(configuration: Json): Address {
  const inner = isObject(configuration) && isObject(configuration.properties) ? configuration.properties : {}
  const outside = isObject(inner.publicIPAddress) ? inner.publicIPAddress.properties : undefined
  return {
    version: inner.privateIPAddressVersion === 'IPv6' ? 'IPv6' : 'IPv4',
    privateIp: textOf(inner.privateIPAddress),
    isStatic: inner.privateIPAllocationMethod === 'Static',
    publicIp: isObject(outside) ? textOf(outside.ipAddress) : '',
  }
}

const textOf = (value: Json | undefined) => (typeof value === 'string' ? value : '')

const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : [])

/** The ids of the interfaces that a machine names, in order. They need not exist in the world. */
export function interfaceIds({ networkProfile }: JsonObject): string[] {
  const named = isObject(networkProfile) ? list(networkProfile.networkInterfaces) : []
  return named.flatMap((entry) => (isObject(entry) && typeof entry.id === 'string' ? [entry.id] : []))
}

/** Those of a machine's interfaces that exist in the world. */
export const interfacesOf = (world: World, machine: Resource): NetworkInterface[] =>
  interfaceIds(machine.properties).flatMap((id) => {
    const resource = world.resources.get(id)
    return resource?.type === networkInterfaceType ? [interfaceView(resource)] : []
  })

/** Microsoft's prefix, and three bytes that are the same at every start. */
export const macAddressOf = (id: string): string => {
  const hex = derivedGuid(id, 'macAddress').slice(0, 6).toUpperCase()
  return ['00-0D-3A', hex.slice(0, 2), hex.slice(2, 4), hex.slice(4)].join('-')
}

/** The interface that has an address. */
export const interfaceAt = (world: World, address: string): NetworkInterface | undefined =>
  world.resources
    .ofType(networkInterfaceType)
    .map(interfaceView)
    .find(({ addresses }) => addresses.some(({ privateIp }) => privateIp === address))

/** The address that the next interface gets whose subnet the world does not have: the lab takes 10.0.0.0/16. */
export function nextPrivateAddress(world: World, alsoTaken: readonly string[] = []): string {
  const taken = takenAddresses(world, alsoTaken)
  for (let host = 4; ; host++) {
    const address = addressText(10 * 2 ** 24 + host)
    if (!taken.has(address)) return address
  }
}

/** The address that the next interface of a subnet gets; undefined when it is full. Azure keeps the first four and the last. */
export function nextAddressIn(
  { first, size }: Subnet,
  world: World,
  alsoTaken: readonly string[] = [],
): string | undefined {
  const taken = takenAddresses(world, alsoTaken)
  for (let host = 4; host < size - 1; host++) {
    const address = addressText(first + host)
    if (!taken.has(address)) return address
  }
  return undefined
}

function takenAddresses(world: World, alsoTaken: readonly string[]): ReadonlySet<string> {
  const inUse = world.resources.ofType(networkInterfaceType).flatMap((nic) => interfaceView(nic).addresses)
  return new Set([...alsoTaken, ...inUse.map(({ privateIp }) => privateIp)])
}

/** Attaches the interfaces that a machine names to it, and frees those that it no longer names. */
export function attachInterfaces(world: World, machine: Resource, before: Resource | undefined): void {
  const named = interfaceIds(machine.properties)
  for (const id of before ? interfaceIds(before.properties) : [])
    if (!named.some((other) => other.toLowerCase() === id.toLowerCase())) detach(world, id, machine.id)
  for (const id of named) {
    const resource = world.resources.get(id)
    if (resource?.type !== networkInterfaceType) continue
    const properties = { ...resource.properties, macAddress: macAddressOf(resource.id), primary: id === named[0] }
    world.resources.put({ ...resource, properties: { ...properties, virtualMachine: { id: machine.id } } })
  }
}

/** Frees the interfaces of a machine that is removed. */
export function detachInterfaces(world: World, machine: Resource): void {
  if (machine.type !== machineType) return
  for (const id of interfaceIds(machine.properties)) detach(world, id, machine.id)
}

function detach(world: World, id: string, machineId: string): void {
  const resource = world.resources.get(id)
  if (!resource || resource.type !== networkInterfaceType) return
  const { virtualMachine, primary, macAddress, ...properties } = resource.properties
  if (!isObject(virtualMachine) || String(virtualMachine.id).toLowerCase() !== machineId.toLowerCase()) return
  world.resources.put({ ...resource, properties })
}
