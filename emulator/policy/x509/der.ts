// DER (X.690), as far as certificates, revocation lists and PKCS#12 need it. Each function returns one encoded value.

/** Tag, length, content. */
export function tagged(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts)
  return Buffer.concat([Buffer.from([tag, ...sizeOf(content.length)]), content])
}

function sizeOf(length: number): number[] {
  if (length < 0x80) return [length]
  const bytes: number[] = []
  for (let left = length; left > 0; left = Math.floor(left / 0x100)) bytes.unshift(left & 0xff)
  return [0x80 | bytes.length, ...bytes]
}

export const sequence = (...parts: readonly Uint8Array[]) => tagged(0x30, ...parts)
export const set = (...parts: readonly Uint8Array[]) => tagged(0x31, ...parts)
export const octets = (...parts: readonly Uint8Array[]) => tagged(0x04, ...parts)
export const utf8 = (text: string) => tagged(0x0c, Buffer.from(text))
export const printable = (text: string) => tagged(0x13, Buffer.from(text, 'latin1'))
export const ia5 = (text: string) => tagged(0x16, Buffer.from(text, 'latin1'))
export const yes = tagged(0x01, Buffer.from([0xff]))
export const nothing = tagged(0x05)

/** A non-negative integer, from its bytes. */
export const integer = (...bytes: readonly number[]) =>
  tagged(0x02, Buffer.from((bytes[0] ?? 0) < 0x80 ? bytes : [0, ...bytes]))

/** `unused` is the number of bits at the end that do not count. */
export const bits = (bytes: Uint8Array, unused = 0) => tagged(0x03, Buffer.from([unused]), bytes)

/** A context-specific tag around whole values, or (`simple`) in place of a value's own tag. */
export const explicit = (number: number, ...parts: readonly Uint8Array[]) => tagged(0xa0 | number, ...parts)
export const simple = (number: number, content: Uint8Array) => tagged(0x80 | number, content)

export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return tagged(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]))
}

function base128(value: number): number[] {
  const low = [value & 0x7f]
  for (let left = value >> 7; left > 0; left >>= 7) low.unshift((left & 0x7f) | 0x80)
  return low
}

/** UTCTime, and GeneralizedTime from 2050 on (RFC 5280, 4.1.2.5), in whole seconds, for Unix milliseconds. */
export function time(ms: number): Buffer {
  const date = new Date(ms)
  const digits = date.toISOString().replace(/\.\d+|\D/g, '')
  return date.getUTCFullYear() < 2050
    ? tagged(0x17, Buffer.from(`${digits.slice(2)}Z`))
    : tagged(0x18, Buffer.from(`${digits}Z`))
}
