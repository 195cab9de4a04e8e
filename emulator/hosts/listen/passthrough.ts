import { lookup } from 'node:dns/promises'
import { BlockList, isIP, isIPv6 } from 'node:net'

/** The address of a foreign host. Rejects with NotAllowed, or if the name does not resolve. */
export type Dial = (host: string, port: number) => Promise<{ readonly address: string; readonly port: number }>

export class NotAllowed extends Error {
  constructor(why: string) {
    super(why)
    this.name = 'NotAllowed'
  }
}

export type Lookup = (host: string) => Promise<readonly { readonly address: string }[]>

/**
 * Resolves the name, checks the addresses and connects to one of them, never to the name, which could resolve
 * differently by then. Refuses a name if one of its addresses is not public.
 */
export function publicDial(resolve: Lookup = (host) => lookup(host, { all: true })): Dial {
  return async (host, port) => {
    if (port !== 80 && port !== 443) throw new NotAllowed(`port ${port} is not allowed; only 80 and 443 are`)
    const found = isIP(host) ? [{ address: host }] : await resolve(host)
    const inside = found.find(({ address }) => !isPublic(address))
    if (inside) throw new NotAllowed(`'${host}' resolves to ${inside.address}, which is not a public address`)
    const [first] = found
    if (!first) throw new NotAllowed(`'${host}' has no address`)
    return { address: first.address, port }
  }
}

/** Whether an address is public. For IPv6, only what is allocated at all (2000::/3). */
export function isPublic(address: string): boolean {
  if (isIPv6(address)) return allocated.check(address, 'ipv6') && !special.check(address, 'ipv6')
  return isIP(address) === 4 && !special.check(address, 'ipv4')
}

const allocated = new BlockList()
allocated.addSubnet('2000::', 3, 'ipv6')

// IANA's special-purpose registries, and the address under which Azure's hosts talk to their machines.
const special = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  special.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  special.addSubnet(net, bits, 'ipv6')
