import { createSecureContext, type SecureContext, type TlsOptions } from 'node:tls'
import type { Credentials } from './authority.js'
import { isOnCertificate } from './names.js'

/** Certificates for host names that the endpoint's own lacks, made when a client asks for one: a world may forward any. */
export interface OtherCertificates {
  readonly choose: NonNullable<TlsOptions['SNICallback']>
  /** Makes them anew, of another authority. */
  forget(): void
}

/** So many are kept; a world's changes could bring ever new names. */
const most = 1000

/**
 * @param isServed whether the lab serves a host name now
 * @param issue makes a certificate for a host name
 */
export function otherCertificates(
  isServed: (host: string) => boolean,
  issue: (host: string) => Credentials,
): OtherCertificates {
  const made = new Map<string, SecureContext>()
  const contextFor = (host: string) => {
    const known = made.get(host)
    if (known) return known
    if (made.size >= most) made.clear()
    const context = createSecureContext(issue(host))
    made.set(host, context)
    return context
  }
  return {
    choose(name, done) {
      const host = name.toLowerCase()
      // Without a context, the client gets the endpoint's own certificate.
      if (isOnCertificate(host) || !isServed(host)) return done(null)
      done(null, contextFor(host))
    },
    forget: () => made.clear(),
  }
}
