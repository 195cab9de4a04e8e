import { folding, mostBytes, remainderBytes, type Fold } from './crc64-fold.js'

// CRC-64/NVME: reflected, start and end all ones. Two halves of 32 bits, since BigInt is ten times slower.
const polynomialHigh = 0x9a6c9329
const polynomialLow = 0xac4bc9b5

/** Eight tables of 256 entries: one step takes eight bytes ("slicing by 8"). */
const { low: lowTable, high: highTable } = tables()

function tables() {
  const low = new Uint32Array(2048)
  const high = new Uint32Array(2048)
  for (let byte = 0; byte < 256; byte++) {
    let l = byte
    let h = 0
    for (let bit = 0; bit < 8; bit++) {
      const carry = l & 1
      l = (l >>> 1) | (h << 31)
      h >>>= 1
      if (carry) {
        l ^= polynomialLow
        h ^= polynomialHigh
      }
    }
    low[byte] = l
    high[byte] = h
  }
  for (let at = 256; at < 2048; at++) {
    const l = low[at - 256]!
    const h = high[at - 256]!
    low[at] = (l >>> 8) ^ (h << 24) ^ low[l & 255]!
    high[at] = (h >>> 8) ^ high[l & 255]!
  }
  return { low, high }
}

/** From this length on, folding pays. */
const worthFolding = 4 * remainderBytes

const fold: Fold | false = folding() ?? false

/** The checksum of `x-ms-content-crc64`, over any number of chunks. */
export class Crc64 {
  #low = 0xffffffff | 0
  #high = 0xffffffff | 0

  /** @param shorten makes short of a long chunk what has the same checksum, which is more than twice as fast */
  constructor(private readonly shorten: Fold | false = fold) {}

  update(chunk: Uint8Array): this {
    let at = 0
    if (this.shorten)
      while (chunk.byteLength - at >= worthFolding) {
        const piece = chunk.subarray(at, at + Math.min(mostBytes, (chunk.byteLength - at) & ~15))
        const rest = this.shorten(piece, this.#low, this.#high)
        this.#low = 0
        this.#high = 0
        this.#add(rest)
        at += piece.byteLength
      }
    return this.#add(at === 0 ? chunk : chunk.subarray(at))
  }

  #add(chunk: Uint8Array): this {
    let low = this.#low
    let high = this.#high
    const length = chunk.length
    let at = 0
    for (const whole = length - (length % 8); at < whole; at += 8) {
      low ^= chunk[at]! | (chunk[at + 1]! << 8) | (chunk[at + 2]! << 16) | (chunk[at + 3]! << 24)
      high ^= chunk[at + 4]! | (chunk[at + 5]! << 8) | (chunk[at + 6]! << 16) | (chunk[at + 7]! << 24)
      const a = 1792 + (low & 255),
        b = 1536 + ((low >>> 8) & 255),
        c = 1280 + ((low >>> 16) & 255),
        d = 1024 + (low >>> 24)
      const e = 768 + (high & 255),
        f = 512 + ((high >>> 8) & 255),
        g = 256 + ((high >>> 16) & 255),
        h = high >>> 24
      low =
        lowTable[a]! ^
        lowTable[b]! ^
        lowTable[c]! ^
        lowTable[d]! ^
        lowTable[e]! ^
        lowTable[f]! ^
        lowTable[g]! ^
        lowTable[h]!
      high =
        highTable[a]! ^
        highTable[b]! ^
        highTable[c]! ^
        highTable[d]! ^
        highTable[e]! ^
        highTable[f]! ^
        highTable[g]! ^
        highTable[h]!
    }
    for (; at < length; at++) {
      const index = (low ^ chunk[at]!) & 255
      low = (low >>> 8) ^ (high << 24) ^ lowTable[index]!
      high = (high >>> 8) ^ highTable[index]!
    }
    this.#low = low
    this.#high = high
    return this
  }

  /** base64 of the eight bytes, the lowest first */
  digest(): string {
    const bytes = Buffer.allocUnsafe(8)
    bytes.writeInt32LE(~this.#low, 0)
    bytes.writeInt32LE(~this.#high, 4)
    return bytes.toString('base64')
  }
}
