import { X509Certificate } from 'node:crypto'
import { bitsOf, items, octetsOf, oidOf, parse, tagOf, textOf, type Asn1 } from './asn1.js'
import { extensionIds, keyUsages, upnId, type AlternativeNames } from './content.js'
import { nameText, type NamePart } from './names.js'

/** What Key Vault takes from a certificate that was made elsewhere. */
export interface ReadCertificate {
  readonly subject: string
  readonly keyUsage: readonly string[]
  readonly extendedKeyUsage: readonly string[]
  readonly alternativeNames: AlternativeNames | undefined
  readonly isCa: boolean
  /** unix seconds */
  readonly notBefore: number
  readonly notAfter: number
}

/** @throws Error for what is not a certificate */
export function readCertificate(der: Uint8Array): ReadCertificate {
  const { validFrom, validTo, ca } = new X509Certificate(der)
  const [body] = items(parse(der))
  const parts = items(body)
  // The version has a tag of its own, and may be left out.
  const [, , , , subject] = tagOf(parts[0]) === 0 ? parts.slice(1) : parts
  const extensions = items(items(parts.find((part) => tagOf(part) === 3))[0])
  const extension = (id: string) => {
    const found = extensions.find((one) => oidOf(items(one)[0]) === id)
    return found && parse(octetsOf(items(found).at(-1)))
  }
  const usage = bitsOf(extension(extensionIds.keyUsage))
  return {
    subject: nameText(items(subject).flatMap(namePart)),
    keyUsage: keyUsages.filter((_, at) => ((usage[at >> 3] ?? 0) & (0x80 >> (at & 7))) !== 0),
    extendedKeyUsage: items(extension(extensionIds.extendedKeyUsage)).map(oidOf),
    alternativeNames: namesIn(items(extension(extensionIds.alternativeNames))),
    isCa: ca,
    notBefore: Date.parse(validFrom) / 1000,
    notAfter: Date.parse(validTo) / 1000,
  }
}

function namePart(set: Asn1): NamePart[] {
  return items(set).map((pair) => {
    const [type, value] = items(pair)
    return { type: oidOf(type), value: textOf(value) ?? '' }
  })
}

const kinds = { 1: 'emails', 2: 'dns_names', 6: 'uris' } as const

function namesIn(names: readonly Asn1[]): AlternativeNames | undefined {
  const found: Partial<Record<keyof AlternativeNames, string[]>> = {}
  const add = (kind: keyof AlternativeNames, value: string) => (found[kind] ??= []).push(value)
  for (const name of names) {
    const tag = tagOf(name)
    if (tag === 1 || tag === 2 || tag === 6) add(kinds[tag], octetsOf(name).toString('latin1'))
    const [type, value] = items(name)
    const text = textOf(items(value)[0])
    if (tag === 0 && oidOf(type) === upnId && text !== undefined) add('upns', text)
    if (tag === 7) add('ipAddresses', addressText(octetsOf(name)))
  }
  return Object.keys(found).length > 0 ? found : undefined
}

function addressText(bytes: Buffer): string {
  if (bytes.length === 4) return bytes.join('.')
  const groups = bytes.toString('hex').match(/.{4}/g) ?? []
  return new URL(`http://[${groups.join(':')}]`).hostname.slice(1, -1)
}
