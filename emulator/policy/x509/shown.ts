import type { X509Certificate } from 'node:crypto'
import { shifted } from '../vaults/calendar-durations.js'
import type { CertificatePolicy } from '../vaults/certificates.js'
import { keyUsages, type AlternativeNames } from './content.js'
import { nameParts, nameText } from './names.js'

/*
 * What a certificate that was made elsewhere says of itself, as a policy has it: read with what Node knows of
 * certificates, since a scenario is built at once and a library for ASN.1 is loaded late.
 */

export function shownIn(certificate: X509Certificate): CertificatePolicy['x509_props'] {
  const names = namesIn(certificate.subjectAltName ?? '')
  const seconds = (time: string) => Date.parse(time) / 1000
  return {
    subject: subjectOf(certificate),
    ...(names && { sans: names }),
    // Node calls the extended key usage so.
    ekus: certificate.keyUsage ?? [],
    key_usage: usageIn(certificate.raw),
    validity_months: monthsBetween(seconds(certificate.validFrom), seconds(certificate.validTo)),
    basic_constraints: { ca: certificate.ca },
  }
}

const otherNames: Readonly<Record<string, string>> = { emailAddress: 'E', GN: 'G', title: 'T', initials: 'I' }

/** One part a line, with OpenSSL's names and backslashes, in the order in which they are encoded. */
const subjectOf = ({ subject }: X509Certificate): string =>
  nameText(
    subject.split('\n').flatMap((line) => {
      const [, name = '', value = ''] = /^([^=]+)=(.*)$/.exec(line) ?? []
      const plain = value.replace(/\\(.)/g, '$1').replaceAll('"', '""')
      return nameParts(`${otherNames[name] ?? name}="${plain}"`) ?? []
    }),
  )

const usageId = Buffer.from('0603551d0f', 'hex')

/** The bits of the key usage, which DER writes in one way: its id, whether it is critical, and a bit string in octets. */
function usageIn(der: Buffer): readonly string[] {
  const at = der.indexOf(usageId)
  if (at < 0) return []
  const isCritical = der[at + usageId.length] === 0x01
  const octets = at + usageId.length + (isCritical ? 3 : 0)
  const length = der[octets + 3] ?? 0
  const bits = der.subarray(octets + 5, octets + 4 + length)
  return keyUsages.filter((_, i) => ((bits[i >> 3] ?? 0) & (0x80 >> (i & 7))) !== 0)
}

const kinds: Readonly<Record<string, keyof AlternativeNames>> = {
  DNS: 'dns_names',
  email: 'emails',
  URI: 'uris',
  'IP Address': 'ipAddresses',
}

function namesIn(text: string): AlternativeNames | undefined {
  const found: Partial<Record<keyof AlternativeNames, string[]>> = {}
  for (const name of text.split(', ')) {
    const [, kind = '', value = ''] = /^([^:]+):(.*)$/.exec(name) ?? []
    const known = kinds[kind]
    if (known) (found[known] ??= []).push(value)
  }
  return Object.keys(found).length > 0 ? found : undefined
}

const day = 86_400

/** Begun months: 12 of 365 days, and of a year and ten minutes; 1,200 of a hundred years (recorded). */
export function monthsBetween(notBefore: number, notAfter: number): number {
  let months = Math.floor((notAfter - notBefore) / (31 * day))
  while (shifted(notBefore, `P${months + 1}M`) <= notAfter) months++
  return Math.max(1, notAfter - shifted(notBefore, `P${months}M`) > day ? months + 1 : months)
}
