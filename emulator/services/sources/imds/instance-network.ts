import type { Machine } from '../../../policy/views/machines.js'
import { interfacesOf } from '../../../policy/views/network-interfaces.js'
import type { World } from '../../../world/world.js'
import type { Document } from './document.js'

/**
 * A machine's interfaces and their addresses, in the order in which the machine names them; recorded in WALinuxAgent's
 * tests, and alike in every api-version. Interfaces that the machine names and that the world lacks are left out.
 */
export function network(world: World, { resource }: Machine): Document {
  const interfaces = interfacesOf(world, resource).map(({ addresses, macAddress }) => {
    const ipv4 = addresses.filter(({ version }) => version === 'IPv4')
    return {
      ipv4: {
        ipAddress: ipv4.map(({ privateIp, publicIp }) => ({ privateIpAddress: privateIp, publicIpAddress: publicIp })),
        subnet: [{ address: subnetOf(ipv4[0]?.privateIp ?? ''), prefix: '16' }],
      },
      ipv6: {
        ipAddress: addresses
          .filter(({ version }) => version === 'IPv6')
          .map(({ privateIp }) => ({ privateIpAddress: privateIp })),
      },
      macAddress: macAddress.replaceAll('-', ''),
    }
  })
  return { interface: interfaces }
}

/** The lab has no networks: each address lies in a subnet of 65,536, by default in 10.0.0.0/16. */
const subnetOf = (address: string) => `${address.split('.').slice(0, 2).join('.') || '10.0'}.0.0`
