import { expect, test } from 'vitest'
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
