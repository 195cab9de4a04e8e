import { NotEmulated } from '../../../core/refusal.js'
import { isObject } from '../../../policy/json-object.js'
import {
  interfaceView,
  networkInterfaceType,
  nextAddressIn,
  nextPrivateAddress,
  type Address,
} from '../../../policy/views/network-interfaces.js'
import {
  freeAddresses,
  nextPublicAddress,
  publicAddressNamed,
  takeAddress,
} from '../../../policy/views/public-addresses.js'
import { subnetNamed } from '../../../policy/views/subnets.js'
import type { Json, JsonObject, Resource } from '../../../world/resources.js'
import type { World } from '../../../world/world.js'
import { type AnyCall, operation } from '../gateway/call.js'
import { groupPath } from '../gateway/group-path.js'
import { member } from '../gateway/json-body.js'
import { trackedType } from '../gateway/provider.js'
import { removed, usualRows, type Place, type Written } from '../gateway/usual-rows.js'
import { judgeName } from './names.js'
import * as refusals from './refusals.js'

const docs = 'https://learn.microsoft.com/rest/api/virtualnetwork/network-interfaces'
const inSubscription = '/subscriptions/{subscriptionId}/providers/Microsoft.Network/networkInterfaces'
const inGroup = `${groupPath}/providers/Microsoft.Network/networkInterfaces` as const
const path = `${inGroup}/{resourceName}` as const

/** What the body names stays as it is, other resources' ids unchecked; what Azure adds is made at creation and stays. */
function properties(body: JsonObject, { world, id }: Place, known: Resource | undefined): JsonObject {
  const given = member(body, 'properties')
  if (!isObject(given)) {
    if (known) return known.properties
    throw refusals.noIpConfiguration(id)
  }
  const configurations = given.ipConfigurations
  if (!Array.isArray(configurations) || configurations.length === 0) throw refusals.noIpConfiguration(id)
  const before = known ? interfaceView(known).addresses : []
  const addresses = addressesFor(world, configurations as readonly Json[], before)
  return {
    provisioningState: 'Succeeded',
    resourceGuid: known?.properties.resourceGuid ?? world.randomness.guid(),
    ipConfigurations: configurations.map((entry, i) =>
      configuration({ world, id }, entry as Json, addresses[i]!, i, before[i]),
    ),
    dnsSettings: isObject(given.dnsSettings) ? given.dnsSettings : { dnsServers: [], appliedDnsServers: [] },
    enableAcceleratedNetworking: given.enableAcceleratedNetworking === true,
    enableIPForwarding: given.enableIPForwarding === true,
    ...(given.networkSecurityGroup !== undefined && { networkSecurityGroup: given.networkSecurityGroup }),
    ...kept(known),
  }
}

/** What a machine has said of the interface that it named. */
function kept(known: Resource | undefined): JsonObject {
  const { macAddress, primary, virtualMachine } = known?.properties ?? {}
  return virtualMachine === undefined ? {} : { macAddress, primary, virtualMachine }
}

const innerOf = (configuration: Json): JsonObject =>
  isObject(configuration) && isObject(configuration.properties) ? configuration.properties : {}

/** The private address of each configuration: the one it asks for, the one it had, or the next that is free. */
function addressesFor(world: World, configurations: readonly Json[], before: readonly Address[]): readonly string[] {
  const addresses: string[] = []
  for (const [i, configuration] of configurations.entries()) {
    const { privateIPAddress: asked, privateIPAddressVersion, subnet } = innerOf(configuration)
    const isSixth = privateIPAddressVersion === 'IPv6'
    const had = before[i] && (before[i].version === 'IPv6') === isSixth ? before[i].privateIp : undefined
    // The lab counts IPv6 addresses after IPv4's: fd00::4 goes with 10.0.0.4.
    const next = () => (isSixth ? `fd00::${addresses.length + 4}` : nextIn(world, subnet, addresses))
    addresses.push(typeof asked === 'string' ? asked : had || next())
  }
  return addresses
}

function nextIn(world: World, named: Json | undefined, taken: readonly string[]): string {
  const subnet = subnetNamed(world, named)
  if (!subnet) return nextPrivateAddress(world, taken)
  const address = nextAddressIn(subnet, world, taken)
  if (address === undefined) throw refusals.subnetFull(isObject(named) ? String(named.id) : '')
  return address
}

function configuration(
  { world, id }: Place,
  given: Json,
  address: string,
  index: number,
  before: Address | undefined,
): JsonObject {
  const named = isObject(given) ? given.name : undefined
  const name = typeof named === 'string' ? named : `ipconfig${index + 1}`
  const inner = innerOf(given)
  return {
    name,
    id: `${id}/ipConfigurations/${name}`,
    type: `${networkInterfaceType}/ipConfigurations`,
    properties: {
      provisioningState: 'Succeeded',
      privateIPAddress: address,
      privateIPAllocationMethod: inner.privateIPAllocationMethod ?? 'Dynamic',
      ...(inner.publicIPAddress !== undefined && {
        publicIPAddress: withAddress(world, inner.publicIPAddress, before),
      }),
      ...(inner.subnet !== undefined && { subnet: inner.subnet }),
      primary: inner.primary ?? index === 0,
      privateIPAddressVersion: inner.privateIPAddressVersion ?? 'IPv4',
    },
  }
}

/** A body names a public address by its id alone; what the address is stays known. */
function withAddress(world: World, given: Json, before: Address | undefined): Json {
  if (!isObject(given) || given.properties !== undefined) return given
  const known = publicAddressNamed(world, given)
  const ipAddress = known ? (known.properties.ipAddress ?? nextPublicAddress(world)) : before?.publicIp
  return ipAddress ? { ...given, properties: { ipAddress } } : given
}

/** Each public address that the world has and the interface names is the interface's; those that it named are free. */
function onWrite(world: World, { resource: nic, before }: Written): void {
  if (before) freeAddresses(world, before.id, namedAddresses(before))
  for (const entry of nic.properties.ipConfigurations as readonly Json[]) {
    const { publicIPAddress } = innerOf(entry)
    const address = publicAddressNamed(world, publicIPAddress)
    if (address && isObject(entry)) takeAddress(world, address, String(entry.id), publicIPAddress)
  }
}

const namedAddresses = ({ properties }: Resource): (Json | undefined)[] =>
  (properties.ipConfigurations as readonly Json[]).map((entry) => innerOf(entry).publicIPAddress)

function shape({ query }: AnyCall) {
  const expands = expandsAddresses(query.get('$expand'))
  return ({ id, name, type, location, tags, properties, incarnation }: Resource) => ({
    name,
    id,
    // Azure's changes with each write; that it stays here is ours.
    etag: `W/"${incarnation}"`,
    type,
    location,
    tags,
    properties: {
      ...properties,
      ipConfigurations: (properties.ipConfigurations as readonly Json[]).map((one) => printed(one, location, expands)),
    },
  })
}

/** Whether `$expand` asks for the public addresses, as Prometheus' service discovery does. */
function expandsAddresses(expand: string | undefined): boolean {
  const wanted = (expand ?? '').split(',').filter((part) => part.trim() !== '')
  for (const part of wanted)
    if (part.trim().toLowerCase() !== 'ipconfigurations/publicipaddress')
      throw new NotEmulated(`$expand=${part.trim()} on network interfaces`, `${docs}/get`)
  return wanted.length > 0
}

/** Of a public address only the id is printed, without `$expand`; with it, what the lab knows of the address. */
function printed(configuration: Json, location: string | undefined, expands: boolean): Json {
  const { publicIPAddress, ...inner } = innerOf(configuration)
  if (!isObject(publicIPAddress) || !isObject(configuration)) return configuration
  const { properties: address, ...outside } = publicIPAddress
  const expanded =
    expands && isObject(address) ? expandedAddress(outside, address, configuration.id, location) : outside
  return { ...configuration, properties: { ...inner, publicIPAddress: expanded } }
}

function expandedAddress(
  { id, ...more }: JsonObject,
  address: JsonObject,
  configuration: Json | undefined,
  location: string | undefined,
): JsonObject {
  return {
    name: String(id).slice(String(id).lastIndexOf('/') + 1),
    id: id ?? '',
    ...more,
    ...(location !== undefined && { location }),
    properties: {
      provisioningState: 'Succeeded',
      ...address,
      publicIPAddressVersion: 'IPv4',
      ...(configuration !== undefined && { ipConfiguration: { id: configuration } }),
    },
    type: 'Microsoft.Network/publicIPAddresses',
  }
}

const rows = usualRows({ type: networkInterfaceType, judgeName, properties, shape, onWrite })

/** An interface that a machine names cannot be removed before the machine; Azure says whose it is. */
const del = operation({
  id: 'arm.network-interfaces.delete',
  source: `${docs}/delete`,
  method: 'DELETE',
  path,
  type: networkInterfaceType,
  action: `${networkInterfaceType}/delete`,
  handle: (call) => {
    const { virtualMachine } = call.resource?.properties ?? {}
    if (call.resource && isObject(virtualMachine)) throw refusals.inUse(call.resource.id, String(virtualMachine.id))
    return removed(call)
  },
})

export const networkInterfaces = trackedType('networkInterfaces', {
  onRemove: (world, nic) => freeAddresses(world, nic.id, namedAddresses(nic)),
  rows: [
    rows.put({
      id: 'arm.network-interfaces.put',
      source: `${docs}/create-or-update`,
      path,
      name: ({ resourceName }) => resourceName,
    }),
    rows.patch({ id: 'arm.network-interfaces.patch', source: `${docs}/update-tags`, path }),
    rows.get({ id: 'arm.network-interfaces.get', takes: ['$expand'], source: `${docs}/get`, path }),
    del,
    rows.list({ id: 'arm.network-interfaces.list', source: `${docs}/list`, path: inGroup }),
    rows.listAll({ id: 'arm.network-interfaces.list-all', source: `${docs}/list-all`, path: inSubscription }),
  ],
})
