import { expect, test } from 'vitest'
import { Prng } from '../../../../world/prng.test-support.js'
import { crc64Of } from '../structured/crc64.test-support.js'
import { exponents, folding, mostBytes, remainderBytes } from './crc64-fold.js'
import { Crc64 } from './crc64.js'

const of = (text: string) => new Crc64().update(Buffer.from(text)).digest()

test('the check value of CRC-64/NVME comes out, lowest byte first', () => {
  expect(Buffer.from(of('123456789'), 'base64').reverse().toString('hex')).toBe('ae8b14860a799888')
})

test('nothing at all is zero', () => {
  expect(of('')).toBe('AAAAAAAAAAA=')
})

test('chunks of any size give what the whole gives', () => {
  const bytes = Buffer.from(Array.from({ length: 1000 }, (_, i) => (i * 7 + (i >> 3)) & 255))
  const whole = new Crc64().update(bytes).digest()
  for (const size of [1, 3, 8, 13, 999]) {
    const parts = new Crc64()
    for (let at = 0; at < bytes.length; at += size) parts.update(bytes.subarray(at, at + size))
    expect(parts.digest()).toBe(whole)
  }
})

test('the polynomial that folding adds is a multiple of the generator', () => {
  const generator = 0xad93d23594c93659n | (1n << 64n)
  let rest = exponents.reduce((sum, exponent) => sum | (1n << BigInt(exponent)), 1n)
  for (let bit = Math.max(...exponents); bit >= 64; bit--)
    if ((rest >> BigInt(bit)) & 1n) rest ^= generator << BigInt(bit - 64)
  expect(rest).toBe(0n)
})

const random = new Prng(1)
const bytes = (length: number) => Uint8Array.from({ length }, () => random.below(256))
const base64 = (crc: bigint) => {
  const eight = Buffer.alloc(8)
  eight.writeBigUInt64LE(crc)
  return eight.toString('base64')
}

test.each([
  remainderBytes,
  4 * remainderBytes,
  4 * remainderBytes + 1,
  10_007,
  65_536,
  mostBytes,
  2 * mostBytes + 4 * remainderBytes + 7,
])('a chunk of %i bytes has the same checksum with folding, and after another', (length) => {
  expect(folding()).toBeDefined()
  const chunk = bytes(length)
  expect(new Crc64().update(chunk).digest()).toBe(new Crc64(false).update(chunk).digest())
  const shifted = new Uint8Array(length + 3).subarray(3)
  shifted.set(chunk)
  const twice = new Crc64().update(chunk).update(shifted).digest()
  expect(twice).toBe(new Crc64(false).update(chunk).update(chunk).digest())
  if (length < 100_000) expect(twice).toBe(base64(crc64Of(Buffer.concat([chunk, chunk]))))
})

test('where there is no WebAssembly, tables do', () => {
  const { WebAssembly } = globalThis as { WebAssembly?: unknown }
  Reflect.deleteProperty(globalThis, 'WebAssembly')
  try {
    expect(folding()).toBeUndefined()
  } finally {
    Object.assign(globalThis, { WebAssembly })
  }
})
