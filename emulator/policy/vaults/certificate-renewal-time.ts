import type { Resource } from '../../world/resources.js'
import type { World } from '../../world/world.js'
import { reservedIssuers, type Certificate, type CertificatePolicy, type CertificateVersion } from './certificates.js'
import { latest } from './objects.js'

const day = 86_400

/** When the policy has a version renewed, in unix seconds; undefined when it never does. */
export function renewalTime(
  { nbf, exp, awaited }: Pick<CertificateVersion, 'nbf' | 'exp' | 'awaited'>,
  { lifetime_actions, issuer }: Pick<CertificatePolicy, 'lifetime_actions' | 'issuer'>,
): number | undefined {
  if (nbf === undefined || exp === undefined || awaited || issuer.name.toLowerCase() === unknown) return undefined
  const times = lifetime_actions.flatMap(({ action, trigger }) => {
    if (action.action_type !== 'AutoRenew') return []
    const { lifetime_percentage: percentage, days_before_expiry: days } = trigger
    if (percentage !== undefined) return [Math.floor(nbf + ((exp - nbf) * percentage) / 100)]
    return days === undefined ? [] : [exp - days * day]
  })
  return times.length > 0 ? Math.min(...times) : undefined
}

const unknown = reservedIssuers.unknown.toLowerCase()

export type Renewal = {
  readonly kind: 'keyvault.certificates.renew'
  readonly id: string
  readonly incarnation: string
  readonly name: string
  readonly version: string
  /** unix seconds */
  readonly at: number
}

/** Lets the clock renew a certificate when its policy says. Call inside `world.change`, whenever one of the two is new. */
export function scheduleRenewal(
  world: World,
  { id, incarnation }: Pick<Resource, 'id' | 'incarnation'>,
  certificate: Certificate,
): void {
  const newest = latest(certificate)
  const at = renewalTime(newest, certificate.policy)
  if (at === undefined) return
  const work: Renewal = {
    kind: 'keyvault.certificates.renew',
    id,
    incarnation,
    name: certificate.name,
    version: newest.version,
    at,
  }
  // What was overdue when it was imported is renewed at the next request.
  world.clock.schedule(at * 1000, work)
}
