import { argumentError } from '../expressions/errors.js'
import type { ItemType } from '../expressions/items.js'
import { addressText, lastOf, maskOf, parseNetwork, sizeOf, type Network } from './addresses.js'
import type { TemplateFunction } from './function.js'

const text: readonly ItemType[] = ['String']
const integer: readonly ItemType[] = ['Integer']

export const cidrFunctions: readonly TemplateFunction[] = [
  {
    name: 'parseCidr',
    takes: { least: 1, most: 1, types: [text] },
    evaluate([range], { name }) {
      const network = networkOf(range as string, name)
      const show = (address: bigint) => addressText(address, network.bits)
      return {
        network: show(network.first),
        netmask: show(maskOf(network)),
        ...(network.bits === 32 && { broadcast: show(lastOf(network)) }),
        firstUsable: show(firstUsable(network)),
        lastUsable: show(lastUsable(network)),
        cidr: network.prefix,
      }
    },
  },
  {
    name: 'cidrSubnet',
    takes: { least: 3, most: 3, types: [text, integer, integer] },
    evaluate(args, { name }) {
      const [range, prefix, index] = args as readonly [string, number, number]
      const network = networkOf(range, name)
      if (prefix < network.prefix || prefix > network.bits)
        throw argumentError(name, `Could not generate subnet for network '${range}' and CIDR value '${prefix}'.`)
      const count = 1n << BigInt(Number(prefix) - network.prefix)
      if (index < 0 || BigInt(index) >= count)
        throw argumentError(
          name,
          `The specified subnetIndex '${index}' is not a valid index of the subnet size '${count}'.`,
        )
      const subnet: Network = { ...network, prefix: Number(prefix) }
      return `${addressText(network.first + BigInt(index) * sizeOf(subnet), network.bits)}/${prefix}`
    },
  },
  {
    name: 'cidrHost',
    takes: { least: 2, most: 2, types: [text, integer] },
    evaluate(args, { name }) {
      const [range, index] = args as readonly [string, number]
      const network = networkOf(range, name)
      const address = network.first + 1n + BigInt(index)
      // Not the network's own address, nor IPv4's broadcast.
      const last = network.bits === 32 ? lastOf(network) - 1n : lastOf(network)
      if (index < 0 || address > last)
        throw argumentError(name, `Could not calculate the CidrHost for network '${range}' and CIDR value '${index}'.`)
      return addressText(address, network.bits)
    },
  },
]

function networkOf(range: string, name: string): Network {
  const network = parseNetwork(range)
  if (!network) throw argumentError(name, `The specified CIDR '${range}' is not valid.`)
  return network
}

/** Two addresses have no broadcast, but the last usable one is still the one before the last. */
const firstUsable = (network: Network) =>
  network.bits === 32 && network.prefix < 31 ? network.first + 1n : network.first

const lastUsable = (network: Network) =>
  network.bits === 32 && network.prefix < 32 ? lastOf(network) - 1n : lastOf(network)
