import { shifted } from '../vaults/calendar-durations.js'
import type { CertificatePolicy } from '../vaults/certificates.js'
import type { ReadCertificate } from './read-certificate.js'

/** What a certificate that was made elsewhere says of itself, as a policy has it. */
export const shownIn = (read: ReadCertificate): CertificatePolicy['x509_props'] => ({
  subject: read.subject,
  ...(read.alternativeNames && { sans: read.alternativeNames }),
  ekus: read.extendedKeyUsage,
  key_usage: read.keyUsage,
  validity_months: monthsBetween(read.notBefore, read.notAfter),
  basic_constraints: { ca: read.isCa },
})

const day = 86_400

/** Begun months: 12 of 365 days, and of a year and ten minutes; 1,200 of a hundred years (recorded). */
function monthsBetween(notBefore: number, notAfter: number): number {
  let months = Math.floor((notAfter - notBefore) / (31 * day))
  while (shifted(notBefore, `P${months + 1}M`) <= notAfter) months++
  return Math.max(1, notAfter - shifted(notBefore, `P${months}M`) > day ? months + 1 : months)
}
