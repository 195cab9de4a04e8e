import { isObject } from '../../../policy/json-object.js'
import { nextPrivateAddress, networkInterfaceType } from '../../../policy/views/network-interfaces.js'
import type { Json, JsonObject, Resource } from '../../../world/resources.js'
import { operation } from '../gateway/call.js'
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
  const address = addressOf(known) ?? nextPrivateAddress(world)
  return {
    provisioningState: 'Succeeded',
    resourceGuid: known?.properties.resourceGuid ?? world.randomness.guid(),
    ipConfigurations: configurations.map((entry, i) => configuration(id, entry as Json, address, i)),
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

function addressOf(known: Resource | undefined): Json | undefined {
  const configurations = known?.properties.ipConfigurations
  const first = Array.isArray(configurations) ? (configurations[0] as Json) : undefined
  const inner = isObject(first) ? first.properties : undefined
  return isObject(inner) ? inner.privateIPAddress : undefined
}

function configuration(id: string, given: Json, address: Json, index: number): JsonObject {
  const { name: named, properties: asked } = isObject(given) ? given : {}
  const name = typeof named === 'string' ? named : `ipconfig${index + 1}`
  const inner = isObject(asked) ? asked : {}
  return {
    name,
    id: `${id}/ipConfigurations/${name}`,
    type: `${networkInterfaceType}/ipConfigurations`,
    properties: {
      provisioningState: 'Succeeded',
      privateIPAddress: typeof inner.privateIPAddress === 'string' ? inner.privateIPAddress : address,
      privateIPAllocationMethod: inner.privateIPAllocationMethod ?? 'Dynamic',
      ...(inner.publicIPAddress !== undefined && { publicIPAddress: inner.publicIPAddress }),
      ...(inner.subnet !== undefined && { subnet: inner.subnet }),
      primary: inner.primary ?? index === 0,
      privateIPAddressVersion: inner.privateIPAddressVersion ?? 'IPv4',
    },
  }
}

const shape = ({ id, name, type, location, tags, properties, incarnation }: Resource) => ({
  name,
  id,
  // Azure's changes with each write; that it stays here is ours.
  etag: `W/"${incarnation}"`,
  type,
  location,
  tags,
  properties,
})

const rows = usualRows({ type: networkInterfaceType, judgeName, properties, shape: () => shape })

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
    rows.get({ id: 'arm.network-interfaces.get', source: `${docs}/get`, path }),
    del,
    rows.list({ id: 'arm.network-interfaces.list', source: `${docs}/list`, path: inGroup }),
    rows.listAll({ id: 'arm.network-interfaces.list-all', source: `${docs}/list-all`, path: inSubscription }),
  ],
})
