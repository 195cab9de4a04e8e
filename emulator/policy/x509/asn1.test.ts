import { fromBER, type Constructed } from 'asn1js'
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { expect, test } from 'vitest'
import { publicCertificate, publicPem } from '../../../conformance/cases/keyvault/certificates/imported.js'
import { Prng } from '../../world/prng.test-support.js'
import { items, octetsOf, oidOf, parse, textOf, type Asn1 } from './asn1.js'
import { oid, sequence, set, tagged } from './der.js'
import { camelliaPfx, keylessPfx, oldPfx, publicPassword, publicPfx } from './pkcs12/public-pfx.test-support.js'
import { readPfx, WrongPassword } from './pkcs12/read.js'

const fromBase64 = (text: string) => Buffer.from(text, 'base64')

/** Class, tag and what is inside, as deep as it goes. */
type Tree = readonly [tagClass: number, tag: number, readonly Tree[] | string]

const ours = ({ tagClass, tag, items, content }: Asn1): Tree => [
  tagClass,
  tag,
  items ? items.map(ours) : content.toString('hex'),
]

/** As `asn1js` reads it. */
function theirs(bytes: Uint8Array): Tree {
  const { offset, result } = fromBER(bytes)
  if (offset !== bytes.length) throw new Error('not read to the end')
  const tree = (block: typeof result): Tree => {
    const { tagClass, tagNumber, isConstructed } = block.idBlock
    const inside = (block as Constructed).valueBlock.value
    const content = Buffer.from(block.valueBeforeDecodeView).subarray(block.blockLength - block.lenBlock.length)
    return [tagClass - 1, tagNumber, isConstructed ? inside.map(tree) : content.toString('hex')]
  }
  return tree(result)
}

/** The same value with the end in place of each length that may have it. */
const endless = ({ whole, items }: Asn1): Buffer =>
  items ? Buffer.concat([whole.subarray(0, 1), Buffer.from([0x80]), ...items.map(endless), Buffer.alloc(2)]) : whole

test.each([
  ['a certificate', publicCertificate],
  ['a PFX of today', publicPfx],
  ['an old PFX', oldPfx],
])('%s is the same tree as asn1js reads, with lengths and with ends', (_, text) => {
  const der = fromBase64(text)
  expect(ours(parse(der))).toEqual(theirs(der))
  const ber = endless(parse(der))
  expect(ber.length).toBeGreaterThan(der.length)
  expect(ours(parse(ber))).toEqual(ours(parse(der)))
})

test('150 random trees are read as they were written, with lengths and with ends', () => {
  const prng = new Prng(22)
  const made = (depth: number): Buffer => {
    if (depth === 0 || prng.chance(0.4)) return tagged(0x80 | prng.below(31), prng.bytes(prng.below(200)))
    const parts = Array.from({ length: prng.below(4) }, () => made(depth - 1))
    return prng.chance(0.5) ? sequence(...parts) : tagged(0xa0 | prng.below(31), ...parts)
  }
  for (let i = 0; i < 150; i++) {
    const der = made(5)
    const read = parse(der)
    expect(read.whole).toEqual(der)
    expect(ours(parse(endless(read)))).toEqual(ours(read))
    expect(ours(read)).toEqual(theirs(der))
  }
})

test('bytes that were changed or cut are read or refused, and nothing else happens', () => {
  const prng = new Prng(7)
  const whole = fromBase64(publicPfx)
  let refused = 0
  for (let i = 0; i < 2000; i++) {
    const bytes = Buffer.from(whole)
    for (let k = 0; k <= prng.below(3); k++) bytes[prng.below(prng.chance(0.5) ? 60 : bytes.length)] = prng.below(256)
    const cut = prng.chance(0.3) ? bytes.subarray(0, prng.below(bytes.length)) : bytes
    try {
      parse(cut)
    } catch (error) {
      refused++
      expect((error as Error).message).toBe('not ASN.1')
    }
  }
  expect(refused).toBeGreaterThan(500)
})

test.each([
  ['nothing', ''],
  ['more behind it', '0500 00'],
  ['a length beyond the end', '3005 0500'],
  ['an item beyond its sequence', '3003 0405 01 0203 04'],
  ['a length of five bytes', '3085 0000000002 0500'],
  ['a simple value without a length', '0480 01 0000'],
  ['an end that is missing', '3080 0500'],
  ['a tag that does not end', '1fffffffffff'],
  ['a hundred sequences in each other', '3080'.repeat(100) + '0000'.repeat(100)],
])('%s is refused', (_, hex) => {
  expect(() => parse(Buffer.from(hex.replaceAll(' ', ''), 'hex'))).toThrow('not ASN.1')
})

test('strings of each kind are read, and object identifiers of each root', () => {
  const utf16 = Buffer.from('é漢', 'utf16le').swap16()
  const utf32 = Buffer.from('000000e9 00006f22 00110000'.replaceAll(' ', ''), 'hex')
  const strings = [tagged(0x0c, Buffer.from('é漢')), tagged(0x1e, utf16), tagged(0x1c, utf32)]
  expect([...strings, tagged(0x14, Buffer.from([0xe9]))].map((der) => textOf(parse(der)))).toEqual([
    'é漢',
    'é漢',
    'é漢\ufffd',
    'é',
  ])
  expect([textOf(parse(tagged(0x04, Buffer.from('x')))), textOf(undefined)]).toEqual([undefined, undefined])
  for (const id of ['0.9.2342.19200300.100.1.25', '1.2.840.113549.1.12.1.6', '2.5.29.15'])
    expect(oidOf(parse(oid(id)))).toBe(id)
  expect(oidOf(parse(Buffer.from('0603883703', 'hex')))).toBe('2.999.3')
  expect(items(parse(set(oid('2.5.4.3')))).map(oidOf)).toEqual(['2.5.4.3'])
  expect(octetsOf(parse(tagged(0x24, tagged(0x04, Buffer.from('a')), tagged(0x04, Buffer.from('b'))))).toString()).toBe(
    'ab',
  )
})

test.each([
  ['today’s', publicPfx],
  ['with RC2 and 3DES', oldPfx],
])('a PFX that OpenSSL wrote, %s, is opened by its password alone, with lengths and with ends', (_, text) => {
  const der = fromBase64(text)
  for (const bytes of [der, endless(parse(der))]) {
    const { privateKeys, certificates } = readPfx(bytes, publicPassword)
    expect(privateKeys.map((key) => key.equals(createPrivateKey(publicPem)))).toEqual([true])
    expect(certificates).toEqual([new X509Certificate(publicPem.slice(publicPem.indexOf('-----BEGIN CERT'))).raw])
  }
  for (const password of ['', 'other', `${publicPassword} `])
    expect(() => readPfx(der, password)).toThrow(WrongPassword)
})

test('a PFX without a key has none, and one that is hidden in another way is refused by the way’s id', () => {
  expect(readPfx(fromBase64(keylessPfx), publicPassword).privateKeys).toEqual([])
  expect(() => readPfx(fromBase64(camelliaPfx), publicPassword)).toThrow('1.2.392.200011.61.1.1.1.4')
})
