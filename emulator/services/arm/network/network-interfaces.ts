import { NotEmulated } from '../../../core/refusal.js'
import { isObject } from '../../../policy/json-object.js'
import {
  interfaceView,
  networkInterfaceType,
  nextPrivateAddress,
  type Address,
} from '../../../policy/views/network-interfaces.js'
import type { Json, JsonObject, Resource } from '../../../world/resources.js'
import type { World } from '../../../world/world.js'
import { type AnyCall, operation } from '../gateway/call.js'
import { groupPath } from '../gateway/group-path.js'
import { member } from '../gateway/json-body.js'
import { trackedType } from '../gateway/provider.js'
import { removed, usualRows, type Place } from '../gateway/usual-rows.js'
import * as refusals from './refusals.js'

const docs = 'https://learn.microsoft.com/rest/api/virtualnetwork/network-interfaces'
const inSubscription = '/subscriptions/{subscriptionId}/providers/Microsoft.Network/networkInterfaces'
const inGroup = `${groupPath}/providers/Microsoft.Network/networkInterfaces` as const
const path = `${inGroup}/{resourceName}` as const

/** https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules#microsoftnetwork */
function judgeName(name: string): void {
  if (!/^[A-Za-z0-9](?:[\w.-]{0,78}\w)?$/.test(name)) throw refusals.invalidName(name)
}

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
    ipConfigurations: configurations.map((entry, i) => configuration(id, entry as Json, addresses[i]!, i, before[i])),
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
    const { privateIPAddress: asked, privateIPAddressVersion } = innerOf(configuration)
    const isSixth = privateIPAddressVersion === 'IPv6'
    const had = before[i] && (before[i].version === 'IPv6') === isSixth ? before[i].privateIp : undefined
    // The lab counts IPv6 addresses after IPv4's: fd00::4 goes with 10.0.0.4.
    const next = () => (isSixth ? `fd00::${addresses.length + 4}` : nextPrivateAddress(world, addresses))
    addresses.push(typeof asked === 'string' ? asked : had || next())
  }
  return addresses
}

function configuration(
  id: string,
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
      ...(inner.publicIPAddress !== undefined && { publicIPAddress: withAddress(inner.publicIPAddress, before) }),
      ...(inner.subnet !== undefined && { subnet: inner.subnet }),
      primary: inner.primary ?? index === 0,
      privateIPAddressVersion: inner.privateIPAddressVersion ?? 'IPv4',
    },
  }
}

/** A body names a public address by its id alone; what the address is stays known. */
const withAddress = (given: Json, before: Address | undefined): Json =>
  isObject(given) && given.properties === undefined && before?.publicIp
    ? { ...given, properties: { ipAddress: before.publicIp } }
    : given

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

const rows = usualRows({ type: networkInterfaceType, judgeName, properties, shape })

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
