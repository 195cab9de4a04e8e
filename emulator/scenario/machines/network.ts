import {
  interfaceAt,
  interfacesOf,
  macAddressOf,
  networkInterfaceType,
  nextPrivateAddress,
} from '../../policy/views/network-interfaces.js'
import { derivedGuid } from '../../world/randomness.js'
import type { Json, JsonObject, Resource } from '../../world/resources.js'
import type { World } from '../../world/world.js'
import type { Building, Place } from '../building.js'
import { ScenarioError, type Path } from '../scenario-error.js'
import type { ScenarioNetwork } from './shape.js'

/** The id of the machine's network interface, `<vm>-nic`. */
export const interfaceId = ({ id, name }: Pick<Place, 'id' | 'name'>) =>
  `${networkOf(id)}/networkInterfaces/${name}-nic`

const networkOf = (machineId: string) => `${machineId.replace(/\/Microsoft\.Compute\/.*$/, '')}/Microsoft.Network`

/** There is no virtual machine without a network interface in Azure. */
export function addInterface(
  { world, put }: Building,
  nic: string,
  { id, name, location }: Place,
  { privateIp, publicIp }: ScenarioNetwork = {},
  path: Path,
): void {
  if (privateIp !== undefined) makeFree(world, privateIp, [...path, 'network', 'privateIp'])
  const configuration = {
    name: 'ipconfig1',
    id: `${nic}/ipConfigurations/ipconfig1`,
    type: `${networkInterfaceType}/ipConfigurations`,
    properties: {
      provisioningState: 'Succeeded',
      privateIPAddress: privateIp ?? nextPrivateAddress(world),
      privateIPAllocationMethod: privateIp === undefined ? 'Dynamic' : 'Static',
      ...(publicIp !== undefined && {
        publicIPAddress: {
          id: `${networkOf(id)}/publicIPAddresses/${name}-ip`,
          properties: { ipAddress: publicIp },
        },
      }),
      primary: true,
      privateIPAddressVersion: 'IPv4',
    },
  }
  const properties = {
    provisioningState: 'Succeeded',
    resourceGuid: derivedGuid(nic, 'resourceGuid'),
    ipConfigurations: [configuration],
    dnsSettings: { dnsServers: [], appliedDnsServers: [] },
    enableAcceleratedNetworking: false,
    enableIPForwarding: false,
    macAddress: macAddressOf(nic),
    primary: true,
    virtualMachine: { id },
  }
  put({ id: nic, name: `${name}-nic`, type: networkInterfaceType, location, properties }, path)
}

/** Moves a machine that has the address by chance to the next free one; one that asked for it keeps it. */
function makeFree(world: World, address: string, path: Path): void {
  const holder = interfaceAt(world, address)
  if (!holder) return
  const { resource, addresses } = holder
  if (addresses.some(({ privateIp, isStatic }) => privateIp === address && isStatic))
    throw new ScenarioError(path, `${resource.name.replace(/-nic$/, '')} has the address ${address} already`)
  const configurations = resource.properties.ipConfigurations as readonly (JsonObject & { properties: JsonObject })[]
  const moved: Json = configurations.map(({ properties, ...rest }) => ({
    ...rest,
    properties: { ...properties, privateIPAddress: nextPrivateAddress(world) },
  }))
  world.resources.put({ ...resource, properties: { ...resource.properties, ipConfigurations: moved } })
}

/** The addresses that the file would have to name: a private one that was chosen, and a public one. */
export function describeNetwork(world: World, machine: Resource): { readonly network?: ScenarioNetwork } {
  const first = interfacesOf(world, machine)[0]?.addresses[0]
  const network = {
    ...(first?.isStatic && { privateIp: first.privateIp }),
    ...(first?.publicIp && { publicIp: first.publicIp }),
  }
  return Object.keys(network).length > 0 ? { network } : {}
}
