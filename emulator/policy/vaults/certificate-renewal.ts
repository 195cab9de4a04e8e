import type { World, WorkKinds } from '../../world/world.js'
import { shifted } from './calendar-durations.js'
import { keyToReuse } from './certificate-issuing.js'
import { renewalTime, type Renewal } from './certificate-renewal-time.js'
import { addCertificateVersion, type InVault } from './certificate-versions.js'
import { certificateKind, type Certificate, type CertificateVersion } from './certificates.js'
import { currentOf, latest, newVersion, objectKey } from './objects.js'

/** Certificates are valid from ten minutes before they are made (recorded). */
const early = 600

/** The times of a certificate that is made now, in unix seconds. */
export function termFrom(now: number, months: number) {
  return { nbf: now - early, exp: shifted(now, `P${months}M`) }
}

/**
 * A new version by the policy: its key and itself are made when they are first needed. That the tags are kept is
 * unverified. Call inside `world.change`.
 */
function renew(world: World, vault: InVault, certificate: Certificate): void {
  const { name, policy, pending } = certificate
  const now = world.clock.seconds()
  const before = latest(certificate)
  const reused = keyToReuse(world, vault, name, policy)
  const version: CertificateVersion = {
    version: newVersion(world),
    enabled: true,
    ...termFrom(now, policy.x509_props.validity_months),
    created: now,
    updated: now,
    ...(before.tags && { tags: before.tags }),
    ...(reused && { keyVersion: reused.version }),
    previousVersion: before.version,
  }
  addCertificateVersion(world, vault, name, { version, policy, secretValue: '' }, pending)
}

const day = 86_400_000

export const renewalWork: WorkKinds = {
  /** Passes over what has changed since: the policy, the version, or that there is a certificate at all. */
  'keyvault.certificates.renew'(world, work: Renewal) {
    const { id, incarnation, name, version, at } = work
    const certificate = currentOf(world, incarnation, certificateKind).get(objectKey(name))
    if (!certificate || latest(certificate).version !== version) return
    if (renewalTime(latest(certificate), certificate.policy) !== at) return
    // A deleted vault keeps its certificates; when it is recovered, what is overdue is done.
    if (!world.resources.current({ id, incarnation })) world.clock.schedule(world.clock.now() + day, work)
    else renew(world, { id, incarnation }, certificate)
  },
}
