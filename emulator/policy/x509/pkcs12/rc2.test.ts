import { expect, test } from 'vitest'
import { decryptRc2 } from './rc2.js'

const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex')

/** https://www.rfc-editor.org/rfc/rfc2268#section-5 */
test.each([
  ['00000000 00000000', 63, '00000000 00000000', 'ebb773f9 93278eff'],
  ['ffffffff ffffffff', 64, 'ffffffff ffffffff', '278b27e4 2e2f0d49'],
  ['30000000 00000000', 64, '10000000 00000001', '30649edf 9be7d2c2'],
  ['88', 64, '00000000 00000000', '61a8a244 adacccf0'],
  ['88bca90e 90875a', 64, '00000000 00000000', '6ccf4308 974c267f'],
  ['88bca90e 90875a7f 0f79c384 627bafb2', 64, '00000000 00000000', '1a807d27 2bbe5db1'],
  ['88bca90e 90875a7f 0f79c384 627bafb2', 128, '00000000 00000000', '2269552a b0f85ca6'],
  [
    '88bca90e 90875a7f 0f79c384 627bafb2 16f80a6f 85920584 c42fceb0 be255daf 1e',
    129,
    '00000000 00000000',
    '5b78d3a4 3dfff1f1',
  ],
])('the key %s with %i bits decrypts RFC 2268’s block', (key, effectiveBits, plain, cipher) => {
  // The vector makes of the block a padded one: seven bytes, and one of padding.
  const padded = bytes('a1b2c3d4 e5f607 01')
  const vector = bytes(plain).map((byte, i) => byte ^ padded[i]!)
  expect(decryptRc2(bytes(key), vector, bytes(cipher), effectiveBits)).toEqual(padded.subarray(0, 7))
})

test('what is not whole blocks, and another padding than one of 1 to 8 bytes, is refused', () => {
  const key = bytes('ffffffff ffffffff')
  for (const text of ['', '278b27e4', '278b27e4 2e2f0d49 00'])
    expect(() => decryptRc2(key, Buffer.alloc(8), bytes(text))).toThrow('not whole blocks')
  for (const last of [0x00, 0x09, 0xff]) {
    const vector = Buffer.alloc(8, 0xff)
    vector[7]! ^= last
    expect(() => decryptRc2(key, vector, bytes('278b27e4 2e2f0d49'))).toThrow('no padding')
  }
})
