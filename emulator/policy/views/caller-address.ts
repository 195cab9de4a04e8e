import type { WireRequest } from '../../core/wire.js'
import type { World } from '../../world/world.js'
import { machineOf } from './machines.js'
import { interfacesOf } from './network-interfaces.js'

/**
 * The IPv4 address that a request comes from, as a service of Azure sees it: the public address of the machine that it
 * is sent from, if the world gives it one, else the sender's own.
 */
export function callerAddress(world: World, request: WireRequest): string {
  const machine = machineOf(world, request)
  const addresses = machine ? interfacesOf(world, machine.resource).flatMap(({ addresses }) => addresses) : []
  const outside = addresses.find(({ publicIp }) => publicIp !== '')?.publicIp
  return outside ?? request.client.address.replace(/^::ffff:/i, '')
}
