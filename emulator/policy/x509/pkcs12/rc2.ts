/*
 * RC2 (RFC 2268), decryption alone: Windows and older OpenSSL hide the certificates of a PFX with 40 bits of it, which
 * Node's OpenSSL lacks.
 */

const substitution = Buffer.from(
  [
    'd978f9c419ddb5ed28e9fd794aa0d89dc67e37832b76538e624c6488448bfba2179a59f587b34f1361456d8d09817d32',
    'bd8f40eb86b77b0bf09521225c6b4e8254d66593ce60b21c7356c014a78cf1dc1275ca1f3bbee4d1423dd430a33cb626',
    '6fbf0eda4669075727f21d9bbc944303f811c7f690ef3ee706c3d52fc8661ed708e8eade8052eef784aa72ac354d6a2a',
    '961ad2715a1549744b9fd05e0418a4ecc2e0416e0f51cbcc2491af50a1f47039997c3a8523b8b47afc02365b25559731',
    '2d5dfa98e38a92ae05df2910676cbac9d300e6cfe19ea82c6316013f58e289a90d38341bab33ffb0bb480c5fb9b1cd2e',
    'c5f3db47e5a59c770aa62068fe7fc1ad',
  ].join(''),
  'hex',
)

/** The 64 words of a key. */
function expanded(key: Uint8Array, effectiveBits: number): Uint16Array {
  const bytes = Buffer.alloc(128)
  bytes.set(key)
  for (let i = key.length; i < 128; i++) bytes[i] = substitution[(bytes[i - 1]! + bytes[i - key.length]!) & 0xff]!
  const length = Math.ceil(effectiveBits / 8)
  const lastBits = 0xff >> (8 * length - effectiveBits)
  bytes[128 - length] = substitution[bytes[128 - length]! & lastBits]!
  for (let i = 127 - length; i >= 0; i--) bytes[i] = substitution[bytes[i + 1]! ^ bytes[i + length]!]!
  return Uint16Array.from({ length: 64 }, (_, i) => bytes.readUInt16LE(2 * i))
}

const rotations = [1, 2, 3, 5] as const

function decryptBlock(words: Uint16Array, block: Buffer): Buffer {
  const r = [0, 2, 4, 6].map((at) => block.readUInt16LE(at)) as [number, number, number, number]
  const before = (i: number, back: number) => r[(i + 4 - back) & 3]!
  for (let round = 15; round >= 0; round--) {
    for (let i = 3; i >= 0; i--) {
      const turned = ((r[i]! >>> rotations[i]!) | (r[i]! << (16 - rotations[i]!))) & 0xffff
      const mixed = (before(i, 1) & before(i, 2)) + (~before(i, 1) & before(i, 3))
      r[i] = (turned - words[4 * round + i]! - mixed) & 0xffff
    }
    // Two rounds of another kind stand after the fifth and the eleventh.
    if (round === 11 || round === 5) for (let i = 3; i >= 0; i--) r[i] = (r[i]! - words[before(i, 1) & 63]!) & 0xffff
  }
  const plain = Buffer.alloc(8)
  r.forEach((word, i) => plain.writeUInt16LE(word, 2 * i))
  return plain
}

/**
 * RC2 in CBC mode, without the padding.
 *
 * @param effectiveBits how many of the key's bits count; PKCS#12 has all of them do
 * @throws Error for a length or a padding that does not fit
 */
export function decryptRc2(key: Uint8Array, vector: Uint8Array, text: Buffer, effectiveBits = 8 * key.length): Buffer {
  if (text.length === 0 || text.length % 8 !== 0) throw new Error('not whole blocks')
  const words = expanded(key, effectiveBits)
  const plain = Buffer.alloc(text.length)
  let before: Uint8Array = vector
  for (let at = 0; at < text.length; at += 8) {
    const block = text.subarray(at, at + 8)
    decryptBlock(words, block).forEach((byte, i) => (plain[at + i] = byte ^ before[i]!))
    before = block
  }
  const padding = plain.at(-1)!
  if (padding < 1 || padding > 8) throw new Error('no padding')
  return plain.subarray(0, -padding)
}
