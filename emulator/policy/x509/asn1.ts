/*
 * What others wrote in ASN.1: BER (X.690), where a length may be one that only its end tells, and DER, which is a part of
 * it. Read at once and by hand, since a scenario that names a PFX is built at once; a test holds it to `asn1js`.
 */

/** One value with its tag. */
export interface Asn1 {
  /** 0 universal, 1 application, 2 context-specific, 3 private */
  readonly tagClass: number
  readonly tag: number
  /** tag, length, content and, where the length is told by it, the end */
  readonly whole: Buffer
  readonly content: Buffer
  /** of a constructed value */
  readonly items?: readonly Asn1[]
}

const universal = { bitString: 3, oid: 6, utf8: 12, universalText: 28, bmpText: 30 }

/** How deep values may be inside each other: a file made for it would end the stack. */
const deepest = 64

/** @throws Error for what is not ASN.1, or has more behind it */
export function parse(bytes: Uint8Array): Asn1 {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const value = valueAt(buffer, 0, 0)
  if (value.whole.length !== buffer.length) throw notAsn1()
  return value
}

function valueAt(bytes: Buffer, start: number, depth: number): Asn1 {
  if (depth > deepest) throw notAsn1()
  const first = byteAt(bytes, start)
  const [tag, afterTag] = tagAt(bytes, start)
  const [length, from] = lengthAt(bytes, afterTag)
  const head = { tagClass: first >> 6, tag }
  const isConstructed = (first & 0x20) !== 0
  if (length === undefined && !isConstructed) throw notAsn1()
  const items: Asn1[] = []
  let at = from
  const end = length === undefined ? bytes.length : from + length
  if (end > bytes.length) throw notAsn1()
  if (!isConstructed) return { ...head, whole: bytes.subarray(start, end), content: bytes.subarray(from, end) }
  const inside = length === undefined ? bytes : bytes.subarray(0, end)
  while (length === undefined ? !isEnd(bytes, at) : at < end) {
    const item = valueAt(inside, at, depth + 1)
    items.push(item)
    at += item.whole.length
  }
  const whole = bytes.subarray(start, length === undefined ? at + 2 : end)
  return { ...head, whole, content: bytes.subarray(from, at), items }
}

/** The number of a tag, and where its length begins. Numbers above 30 are in bytes of their own. */
function tagAt(bytes: Buffer, start: number): readonly [tag: number, after: number] {
  const low = byteAt(bytes, start) & 0x1f
  if (low < 0x1f) return [low, start + 1]
  let tag = 0
  for (let at = start + 1; at <= start + 4; at++) {
    const byte = byteAt(bytes, at)
    tag = tag * 0x80 + (byte & 0x7f)
    if (byte < 0x80) return [tag, at + 1]
  }
  throw notAsn1()
}

/** A length, undefined where the end tells it, and where the content begins. */
function lengthAt(bytes: Buffer, start: number): readonly [length: number | undefined, from: number] {
  const first = byteAt(bytes, start)
  if (first < 0x80) return [first, start + 1]
  const count = first & 0x7f
  if (count === 0) return [undefined, start + 1]
  if (count > 4 || start + count >= bytes.length) throw notAsn1()
  return [bytes.readUIntBE(start + 1, count), start + 1 + count]
}

const isEnd = (bytes: Buffer, at: number) => byteAt(bytes, at) === 0 && byteAt(bytes, at + 1) === 0

function byteAt(bytes: Buffer, at: number): number {
  const byte = bytes[at]
  if (byte === undefined) throw notAsn1()
  return byte
}

const notAsn1 = () => new Error('not ASN.1')

/** What is inside a sequence, a set or an explicit tag; nothing in a simple value. */
export const items = (block: Asn1 | undefined): readonly Asn1[] => block?.items ?? []

const isUniversal = (block: Asn1 | undefined, tag: number): block is Asn1 =>
  block?.tagClass === 0 && block.tag === tag && !block.items

/** The dotted form of an object identifier; empty for other values. */
export function oidOf(block: Asn1 | undefined): string {
  if (!isUniversal(block, universal.oid)) return ''
  const parts: number[] = []
  let part = 0
  for (const byte of block.content) {
    part = part * 0x80 + (byte & 0x7f)
    if (byte >= 0x80) continue
    // The first two are in one number.
    const root = Math.min(2, Math.floor(part / 40))
    parts.push(...(parts.length === 0 ? [root, part - 40 * root] : [part]))
    part = 0
  }
  return parts.join('.')
}

/** The whole value, with its tag and length. */
export const wholeOf = (block: Asn1): Buffer => block.whole

/** The bytes of an octet string, in one piece or in several, whatever its tag. */
export function octetsOf(block: Asn1 | undefined): Buffer {
  if (!block) throw new Error('no octets')
  return block.items ? Buffer.concat(block.items.map(octetsOf)) : block.content
}

/** The bits of a bit string, the first in the highest place. */
export const bitsOf = (block: Asn1 | undefined): Buffer =>
  isUniversal(block, universal.bitString) ? block.content.subarray(1) : Buffer.alloc(0)

/** The number of a context-specific tag, or undefined for other values. */
export const tagOf = (block: Asn1 | undefined): number | undefined => (block?.tagClass === 2 ? block.tag : undefined)

/** UTF8, Numeric, Printable, Teletex, IA5, Visible, General, Universal and BMP strings. */
const textTags = new Set([12, 18, 19, 20, 22, 26, 27, 28, 30])

/** A string of any of ASN.1's kinds; undefined for other values. */
export function textOf(block: Asn1 | undefined): string | undefined {
  if (!block || block.tagClass !== 0 || block.items || !textTags.has(block.tag)) return undefined
  const { tag, content } = block
  if (tag === universal.utf8) return content.toString('utf8')
  if (tag === universal.bmpText) return new TextDecoder('utf-16be').decode(content)
  if (tag === universal.universalText) return utf32(content)
  return content.toString('latin1')
}

function utf32(content: Buffer): string {
  const points = Array.from({ length: content.length >> 2 }, (_, i) => content.readUInt32BE(4 * i))
  return points.map((point) => (point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd')).join('')
}
