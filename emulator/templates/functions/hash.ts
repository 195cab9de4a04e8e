import { createHash } from 'node:crypto'

/*
 * The names that templates make: uniqueString and guid agree with Azure's to the letter.
 * The algorithm of uniqueString is public in ports of it, such as go-azure-uniquestring, whose README has
 * `a7wkljktk6wne` for 'hello', 'world'. What it gave was compared with Microsoft's evaluator.
 */

const c1 = 0x239b961b
const c2 = 0xab0e9789

const rotate = (value: number, by: number) => (value << by) | (value >>> (32 - by))

function mix(value: number): number {
  let h = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}

/** A MurmurHash3 of 64 bits, in two lanes of 32. */
export function murmur64(bytes: Uint8Array): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const whole = bytes.length - (bytes.length % 8)
  let [h1, h2] = [0, 0]
  for (let at = 0; at < whole; at += 8) {
    h1 ^= Math.imul(rotate(Math.imul(view.getInt32(at, true), c1), 15), c2)
    h1 = Math.imul(rotate(h1, 19) + h2, 5) + 0x561ccd1b
    h2 ^= Math.imul(rotate(Math.imul(view.getInt32(at + 4, true), c2), 17), c1)
    h2 = Math.imul(rotate(h2, 13) + h1, 5) + 0x0bcaa747
  }
  // What is left of the last block: its first four bytes, and up to three more.
  const left = new DataView(new ArrayBuffer(8))
  bytes.subarray(whole).forEach((byte, index) => left.setUint8(index, byte))
  h1 ^= Math.imul(rotate(Math.imul(left.getInt32(0, true), c1), 15), c2)
  h2 ^= Math.imul(rotate(Math.imul(left.getInt32(4, true), c2), 17), c1)
  h1 ^= bytes.length
  h2 ^= bytes.length
  h1 += h2
  h2 += h1
  h1 = mix(h1)
  h2 = mix(h2)
  h1 += h2
  h2 += h1
  return (BigInt(h2 >>> 0) << 32n) | BigInt(h1 >>> 0)
}

const letters = 'abcdefghijklmnopqrstuvwxyz234567'

/** 13 letters for 64 bits, five bits each from the top, with zeros at the end. */
export function uniqueString(parts: readonly string[]): string {
  const bits = murmur64(Buffer.from(parts.join('-'), 'utf8')) << 1n
  return Array.from({ length: 13 }, (_, index) => letters[Number((bits >> BigInt(60 - 5 * index)) & 31n)]).join('')
}

/** A UUID of version 5: https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-string#guid */
export function guid(parts: readonly string[]): string {
  const namespace = Buffer.from('11fb06fb712d4ddd98c7e71bbd588830', 'hex')
  const hash = createHash('sha1').update(namespace).update(parts.join('-'), 'utf8').digest().subarray(0, 16)
  hash[6] = (hash[6]! & 0x0f) | 0x50
  hash[8] = (hash[8]! & 0x3f) | 0x80
  const hex = hash.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
