import { isObject } from '../json-object.js'
import type { Json, JsonObject, Resource } from '../../world/resources.js'
import type { World } from '../../world/world.js'

export const publicAddressType = 'Microsoft.Network/publicIPAddresses'

/**
 * An address that no public address of the world has: of the nets that are kept for documentation (RFC 5737), then of
 * the one for benchmarks (RFC 2544). None of them is routed.
 */
export function nextPublicAddress(world: World): string {
  const taken = new Set(world.resources.ofType(publicAddressType).map(({ properties }) => properties.ipAddress))
  for (let host = 4; ; host++) {
    const address = addressAt(host)
    if (!taken.has(address)) return address
  }
}

const documentation = ['203.0.113', '198.51.100']

const addressAt = (host: number) =>
  host < 512
    ? `${documentation[host >> 8]}.${host & 255}`
    : `198.${18 + ((host >> 16) & 1)}.${(host >> 8) & 255}.${host & 255}`

/** The public address that an id names, where the world has it. */
export function publicAddressNamed(world: World, named: Json | undefined): Resource | undefined {
  if (!isObject(named) || typeof named.id !== 'string') return undefined
  const resource = world.resources.get(named.id)
  return resource?.type === publicAddressType ? resource : undefined
}

/** Gives an address to the configuration of an interface that names it, as it is written there. Call inside `world.change`. */
export function takeAddress(world: World, address: Resource, configurationId: string, named: Json | undefined): void {
  const given = isObject(named) && isObject(named.properties) ? named.properties : {}
  const properties: JsonObject = { ...address.properties, ...given, ipConfiguration: { id: configurationId } }
  world.resources.put({ ...address, changed: world.clock.now(), properties })
}

/** Frees the addresses that only the given interface had. Call inside `world.change`. */
export function freeAddresses(world: World, interfaceId: string, named: readonly (Json | undefined)[]): void {
  for (const one of named) {
    const address = publicAddressNamed(world, one)
    if (!address) continue
    const { ipConfiguration, ...properties } = address.properties
    const holder = isObject(ipConfiguration) ? String(ipConfiguration.id).toLowerCase() : ''
    if (holder.startsWith(`${interfaceId.toLowerCase()}/`))
      world.resources.put({ ...address, changed: world.clock.now(), properties })
  }
}
