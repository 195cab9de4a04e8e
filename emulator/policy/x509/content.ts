import { createHash, createPublicKey, type KeyObject } from 'node:crypto'
import { isIPv4, isIPv6 } from 'node:net'
import { bits, explicit, octets, oid, sequence, simple, utf8, yes } from './der.js'

/** What a certificate or a signing request says of the key that it is for. */
export interface Content {
  /** in DER */
  readonly subject: Uint8Array
  readonly publicKey: KeyObject
  readonly keyUsage: readonly string[]
  readonly extendedKeyUsage: readonly string[]
  readonly alternativeNames: AlternativeNames
  readonly isCa: boolean
}

export interface AlternativeNames {
  readonly emails?: readonly string[]
  readonly dns_names?: readonly string[]
  readonly upns?: readonly string[]
  readonly ipAddresses?: readonly string[]
  readonly uris?: readonly string[]
}

/** Key Vault's words, in the order of their bits (RFC 5280, 4.2.1.3). */
export const keyUsages = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const

export const extensionIds = {
  subjectKey: '2.5.29.14',
  keyUsage: '2.5.29.15',
  alternativeNames: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  authorityKey: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
} as const

const extension = (id: string, value: Uint8Array, critical?: 'critical') =>
  sequence(oid(id), ...(critical ? [yes] : []), octets(value))

export const keyUsage = ({ keyUsage }: Content): Buffer[] =>
  keyUsage.length > 0 ? [extension(extensionIds.keyUsage, usageBits(keyUsage), 'critical')] : []

export const extendedKeyUsage = ({ extendedKeyUsage }: Content): Buffer[] =>
  extendedKeyUsage.length > 0 ? [extension(extensionIds.extendedKeyUsage, sequence(...extendedKeyUsage.map(oid)))] : []

/** Of a certificate that is not a CA's it is empty, and not critical (recorded). */
export const basicConstraints = ({ isCa }: Content): Buffer[] => [
  extension(extensionIds.basicConstraints, isCa ? sequence(yes) : sequence()),
]

export const subjectKey = ({ publicKey }: Content): Buffer[] => [
  extension(extensionIds.subjectKey, octets(identifierOf(publicKey))),
]

export const authorityKey = (issuer: KeyObject): Buffer[] => [
  extension(extensionIds.authorityKey, sequence(simple(0, identifierOf(createPublicKey(issuer))))),
]

/** A user's principal name, as Windows has it among the alternative names. */
export const upnId = '1.3.6.1.4.1.311.20.2.3'

export function alternativeNames({ alternativeNames: names }: Content): Buffer[] {
  const given = [
    ...(names.emails ?? []).map((name) => simple(1, Buffer.from(name))),
    ...(names.dns_names ?? []).map((name) => simple(2, Buffer.from(name))),
    ...(names.upns ?? []).map((name) => explicit(0, oid(upnId), explicit(0, utf8(name)))),
    ...(names.uris ?? []).map((name) => simple(6, Buffer.from(name))),
    ...(names.ipAddresses ?? []).map((name) => simple(7, addressBytes(name))),
  ]
  return given.length > 0 ? [extension(extensionIds.alternativeNames, sequence(...given))] : []
}

/** The bits up to the last that is set. */
function usageBits(words: readonly string[]): Buffer {
  const set = keyUsages.flatMap((word, at) => (words.includes(word) ? [at] : []))
  const last = Math.max(...set)
  const bytes = Buffer.alloc((last >> 3) + 1)
  for (const at of set) bytes[at >> 3]! |= 0x80 >> (at & 7)
  return bits(bytes, 7 - (last & 7))
}

/** SHA-1 of the public key itself, without what says of which kind it is (RFC 5280, 4.2.1.2; recorded). */
export function identifierOf(publicKey: KeyObject): Buffer {
  const hash = createHash('sha1')
  if (publicKey.asymmetricKeyType === 'rsa')
    return hash.update(publicKey.export({ format: 'der', type: 'pkcs1' })).digest()
  const { x, y } = publicKey.export({ format: 'jwk' })
  return hash.update(Buffer.concat([Buffer.from([4]), bytesOf(x), bytesOf(y)])).digest()
}

const bytesOf = (part = '') => Buffer.from(part, 'base64url')

export const isAddress = (text: string) => isIPv4(text) || isIPv6(text)

function addressBytes(address: string): Buffer {
  if (isIPv4(address)) return Buffer.from(address.split('.').map(Number))
  // The URL parser writes every form of an IPv6 address in one; `::` stands for the groups that are missing.
  const [start = '', end = ''] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const groups = (text: string) => (text === '' ? [] : text.split(':').map((group) => parseInt(group, 16)))
  const [first, last] = [groups(start), groups(end)]
  const all = [...first, ...new Array<number>(8 - first.length - last.length).fill(0), ...last]
  return Buffer.from(all.flatMap((group) => [group >> 8, group & 0xff]))
}
