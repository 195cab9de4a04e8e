/** An address range of IPv4 (32 bits) or IPv6 (128). */
export interface Network {
  readonly bits: 32 | 128
  /** the first address */
  readonly first: bigint
  readonly prefix: number
}

export const sizeOf = ({ bits, prefix }: Network): bigint => 1n << BigInt(bits - prefix)

export const lastOf = (network: Network): bigint => network.first + sizeOf(network) - 1n

export const maskOf = ({ bits, prefix }: Network): bigint =>
  ((1n << BigInt(bits)) - 1n) ^ ((1n << BigInt(bits - prefix)) - 1n)

/** undefined for what is not a range. Without a prefix, an IPv4 address has that of its class. */
export function parseNetwork(text: string): Network | undefined {
  const found = /^([0-9a-f:.]{2,45})(?:\/(\d{1,3}))?$/i.exec(text)
  if (!found) return undefined
  const bits = found[1]!.includes(':') ? 128 : 32
  const address = bits === 32 ? addressOf4(found[1]!) : addressOf6(found[1]!)
  const prefix = found[2] !== undefined ? Number(found[2]) : bits === 128 ? 64 : address && classOf(address)
  if (address === undefined || prefix === undefined || Number(prefix) > bits) return undefined
  const host = (1n << BigInt(bits - Number(prefix))) - 1n
  return { bits, first: (address | host) ^ host, prefix: Number(prefix) }
}

function classOf(address: bigint): number | undefined {
  if (address >> 31n === 0n) return 8
  if (address >> 30n === 2n) return 16
  return address >> 29n === 6n ? 24 : undefined
}

function addressOf4(text: string): bigint | undefined {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return undefined
  return parts.reduce((address, part) => (address << 8n) | BigInt(part), 0n)
}

function addressOf6(text: string): bigint | undefined {
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const [before, after] = halves.map((half) => (half === '' ? [] : half.split(':'))) as [string[], string[] | undefined]
  const missing = 8 - before.length - (after?.length ?? 0)
  if (after ? missing < 1 : missing !== 0) return undefined
  const groups = [...before, ...(after ? [...Array.from({ length: missing }, () => '0'), ...after] : [])]
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined
  return groups.reduce((address, group) => (address << 16n) | BigInt(`0x${group}`), 0n)
}

export function addressText(address: bigint, bits: 32 | 128): string {
  if (bits === 32) return [24n, 16n, 8n, 0n].map((shift) => (address >> shift) & 255n).join('.')
  const groups = Array.from({ length: 8 }, (_, index) => ((address >> BigInt(112 - 16 * index)) & 0xffffn).toString(16))
  // RFC 5952: the longest run of zero groups, of two at least, becomes `::`.
  const runs = groups.join(':').match(/(?<![0-9a-f])0(?::0)+(?![0-9a-f])/g) ?? []
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '')
  const text = groups.join(':')
  if (!longest) return text
  const at = text.search(new RegExp(`(?<![0-9a-f])${longest}(?![0-9a-f])`))
  return `${text.slice(0, at).replace(/:$/, '')}::${text.slice(at + longest.length).replace(/^:/, '')}`
}
