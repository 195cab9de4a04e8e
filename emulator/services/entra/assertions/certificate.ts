import { X509Certificate } from 'node:crypto'
import { cloudNamed } from '../../../policy/clouds.js'
import type { EntraCall } from '../call.js'
import { isSignedBy, type Assertion } from './parse.js'
import * as refusals from './refusals.js'

/**
 * An assertion that the application signed itself, with the key of a certificate that it has registered. The order of
 * the checks is unverified.
 * See https://learn.microsoft.com/entra/identity-platform/certificate-credentials
 */
export function judgeCertificate({ client, world, tenant }: EntraCall, assertion: Assertion): void {
  const { header, hasList, audiences, issuer, subject, notBefore, expires } = assertion
  if (hasList) throw refusals.malformed()
  if (issuer !== subject) throw refusals.otherSubject()
  if (issuer.toLowerCase() !== client.appId) throw refusals.otherClient()
  const wanted = keyNamed(header)
  if (!wanted) throw refusals.noThumbprint()
  const problem = { clientId: client.appId, thumbprint: wanted.hex }
  const certificate = (client.registration?.certificates ?? [])
    .map((der) => new X509Certificate(Buffer.from(der, 'base64')))
    .find((known) => wanted.fits(known))
  if (!certificate) throw refusals.unknownKey(problem)
  const found = { from: new Date(certificate.validFrom), to: new Date(certificate.validTo) }
  if (!isSignedBy(assertion, certificate.publicKey)) throw refusals.wrongSignature({ ...problem, found })
  const now = world.clock.now()
  if (now < found.from.getTime() || now > found.to.getTime()) throw refusals.expiredKey({ ...problem, found })
  const { login, loginAliases } = cloudNamed(world.settings.cloud)
  const names = [tenant!.id, tenant!.name].map((name) => name.toLowerCase())
  const isEndpoint = [login, ...loginAliases].some((host) =>
    names.some((name) => endpoints(host, name).includes(audiences[0]!.toLowerCase().replace(/\/$/, ''))),
  )
  if (!isEndpoint) throw refusals.wrongEndpoint(audiences[0]!, endpoints(login, tenant!.id)[0]!)
  if (now < (notBefore - clockSkew) * 1000 || now >= expires * 1000) throw refusals.notNow(now, notBefore, expires)
}

/** How far the clocks of client and Entra may differ, in seconds; unverified. */
export const clockSkew = 300

/** What `aud` may be: the token endpoints, or the tenant's issuer of version 2.0. */
const endpoints = (host: string, tenant: string) =>
  ['oauth2/v2.0/token', 'oauth2/token', 'v2.0', 'v2.0/token', ''].map((path) =>
    `https://${host}/${tenant}/${path}`.replace(/\/$/, ''),
  )

/** Which certificate the header names: by SHA-1, SHA-256 or key id, else by the certificate itself. */
function keyNamed({
  x5t,
  kid,
  x5c,
  ...header
}: Assertion['header']): { readonly hex: string | undefined; fits(certificate: X509Certificate): boolean } | undefined {
  const sha256 = header['x5t#S256']
  const bytesOf = (text: string) => Buffer.from(text, 'base64url').toString('hex').toUpperCase()
  const hash = (print: string) => print.replaceAll(':', '')
  if (typeof x5t === 'string')
    return { hex: bytesOf(x5t), fits: ({ fingerprint }) => hash(fingerprint) === bytesOf(x5t) }
  if (typeof sha256 === 'string')
    return { hex: bytesOf(sha256), fits: ({ fingerprint256 }) => hash(fingerprint256) === bytesOf(sha256) }
  if (typeof kid === 'string')
    return { hex: undefined, fits: ({ fingerprint }) => [bytesOf(kid), kid.toUpperCase()].includes(hash(fingerprint)) }
  // MSAL.NET writes one string, others a list, the client's own certificate first.
  const own: unknown = Array.isArray(x5c) ? x5c[0] : x5c
  if (typeof own !== 'string') return undefined
  const der = Buffer.from(own, 'base64')
  return { hex: undefined, fits: ({ raw }) => raw.equals(der) }
}
