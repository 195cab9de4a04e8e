import { BlockList, isIPv4, isIPv6 } from 'node:net'
import type { WireRequest } from '../core/wire.js'
import type { World } from '../world/world.js'
import { interfacesOf } from './views/network-interfaces.js'
import { seatOf } from './views/seats.js'

/** Addresses that no service of Azure's sees on the internet: https://www.rfc-editor.org/rfc/rfc1918, loopback, link-local. */
const inside = new BlockList()
for (const [network, bits] of [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
] as const)
  inside.addSubnet(network, bits)
for (const [network, bits] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  inside.addSubnet(network, bits, 'ipv6')

/** Whether an address is one that the internet knows. */
export const isPublicAddress = (address: string): boolean =>
  isIPv4(address) ? !inside.check(address) : isIPv6(address) && !inside.check(address, 'ipv6')

/**
 * The address that a service sees: the client's, or, where that is none of the internet, the public one of the machine
 * that the request comes from, if it has one.
 */
export function callerAddress(world: World, request: Pick<WireRequest, 'client' | 'seat'>): string {
  const { address } = request.client
  // A socket that accepts both families shows IPv4 clients so.
  const plain = address.startsWith('::ffff:') ? address.slice(7) : address
  if (isPublicAddress(plain)) return plain
  const seat = seatOf(world, request)
  const addresses = seat ? interfacesOf(world, seat.resource).flatMap((of) => of.addresses) : []
  return addresses.find(({ publicIp }) => publicIp !== '')?.publicIp ?? plain
}

/** Whether one of the rules lists the address: rules are IPv4 addresses, and ranges in CIDR form. */
export function isListed(address: string, rules: readonly string[]): boolean {
  if (!isIPv4(address)) return false
  const list = new BlockList()
  for (const rule of rules) {
    const [network = '', bits = '32'] = rule.split('/')
    if (isIPv4(network)) list.addSubnet(network, Number(bits))
  }
  return list.check(address)
}
