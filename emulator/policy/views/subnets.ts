import { isObject } from '../json-object.js'
import type { Json } from '../../world/resources.js'
import type { World } from '../../world/world.js'

/** The IPv4 addresses of a subnet. */
export interface Subnet {
  /** as a number: 10.0.0.0 is 167772160 */
  readonly first: number
  /** how many addresses it has, with those that Azure keeps */
  readonly size: number
}

/** `10.0.0.4` of its number */
export const addressText = (address: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.')

/** Reads `10.0.1.0/24`; undefined for what is not an IPv4 prefix. */
export function readPrefix(text: Json | undefined): Subnet | undefined {
  const [, address = '', length = ''] = /^((?:\d{1,3}\.){3}\d{1,3})\/(\d{1,2})$/.exec(String(text)) ?? []
  const parts = address.split('.').map(Number)
  if (address === '' || parts.some((part) => part > 255) || Number(length) > 32) return undefined
  const size = 2 ** (32 - Number(length))
  const number = parts.reduce((sum, part) => sum * 256 + part, 0)
  return { first: number - (number % size), size }
}

/** The addresses of the subnet that an id names, where the world has its network and the prefix is IPv4. */
export function subnetNamed(world: World, named: Json | undefined): Subnet | undefined {
  if (!isObject(named) || typeof named.id !== 'string') return undefined
  const [, network = '', name = ''] = /^(.*)\/subnets\/([^/]+)$/i.exec(named.id) ?? []
  const subnets = world.resources.get(network)?.properties.subnets
  const found = Array.isArray(subnets)
    ? subnets.find((one: Json) => isObject(one) && String(one.name).toLowerCase() === name.toLowerCase())
    : undefined
  if (!isObject(found) || !isObject(found.properties)) return undefined
  const { addressPrefix, addressPrefixes } = found.properties
  return readPrefix(addressPrefix ?? (Array.isArray(addressPrefixes) ? (addressPrefixes[0] as Json) : undefined))
}
