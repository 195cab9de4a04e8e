/** IPv4 addresses as numbers, both ends in it. */
export interface AddressRange {
  readonly first: number
  readonly last: number
  /** as signed */
  readonly text: string
}

/** `203.0.113.4` or `203.0.113.4-203.0.113.9`; undefined when it is neither. */
export function addressRange(text: string): AddressRange | undefined {
  const [from = '', to = from, ...others] = text.split('-')
  const [first, last] = [addressNumber(from), addressNumber(to)]
  return first === undefined || last === undefined || others.length > 0 || first > last
    ? undefined
    : { first, last, text }
}

function addressNumber(text: string): number | undefined {
  if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)) return undefined
  const bytes = text.split('.').map(Number)
  return bytes.some((byte) => byte > 255) ? undefined : bytes.reduce((sum, byte) => sum * 256 + byte, 0)
}

/** Whether the range holds the address; one that is not IPv4 is in none. */
export function isWithin({ first, last }: AddressRange, address: string): boolean {
  const at = addressNumber(address)
  return at !== undefined && at >= first && at <= last
}
