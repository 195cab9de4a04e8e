import { BitString, Constructed, fromBER, ObjectIdentifier, OctetString, Primitive, type AsnType } from 'asn1js'

/*
 * What others wrote in ASN.1, which may be BER with lengths that only its end tells: read by a library, and loaded when
 * something is imported.
 */

export type Asn1 = AsnType

/** @throws Error for what is not ASN.1, or has more behind it */
export function parse(bytes: Uint8Array): Asn1 {
  const { offset, result } = fromBER(bytes)
  if (offset !== bytes.length) throw new Error('not ASN.1')
  return result
}

/** What is inside a sequence, a set or an explicit tag; nothing in a simple value. */
export const items = (block: Asn1 | undefined): readonly Asn1[] =>
  block instanceof Constructed ? block.valueBlock.value : []

export const oidOf = (block: Asn1 | undefined): string =>
  block instanceof ObjectIdentifier ? block.valueBlock.toString() : ''

/** The whole value, with its tag and length. */
export const wholeOf = (block: Asn1): Buffer => Buffer.from(block.valueBeforeDecodeView)

/** The bytes of an octet string, in one piece or in several, whatever its tag. */
export function octetsOf(block: Asn1 | undefined): Buffer {
  if (block instanceof OctetString) return Buffer.from(block.getValue())
  if (block instanceof Constructed) return Buffer.concat(block.valueBlock.value.map(octetsOf))
  if (block instanceof Primitive) return Buffer.from(block.valueBlock.valueHexView)
  throw new Error('no octets')
}

/** The bits of a bit string, the first in the highest place. */
export const bitsOf = (block: Asn1 | undefined): Buffer =>
  block instanceof BitString ? Buffer.from(block.valueBlock.valueHexView) : Buffer.alloc(0)

/** The number of a context-specific tag, or undefined for other values. */
export const tagOf = (block: Asn1 | undefined): number | undefined =>
  block?.idBlock.tagClass === 3 ? block.idBlock.tagNumber : undefined

export const isSequence = (block: Asn1 | undefined): boolean =>
  block?.idBlock.tagClass === 1 && block.idBlock.tagNumber === 16
