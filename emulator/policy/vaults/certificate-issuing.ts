import type { World, WorkKinds } from '../../world/world.js'
import { takes } from '../timing/waits.js'
import { issuedBy, valueFor } from './certificate-material.js'
import { addCertificateVersion, issuedVersion, type InVault } from './certificate-versions.js'
import {
  certificateKind,
  unissuedDeclared,
  type Certificate,
  type CertificateOperation,
  type CertificatePolicy,
  type CertificateVersion,
  type NextVersion,
} from './certificates.js'
import { keyKind, type KeyMaterial } from './keys.js'
import { currentOf, objectKey } from './objects.js'

type Issuing = {
  readonly kind: 'keyvault.certificates.issue'
  readonly id: string
  readonly incarnation: string
  readonly name: string
  readonly requestId: string
}

/** Puts a request for a certificate in place, and the policy that it is made by. Call inside `world.change`. */
export function startOperation(
  world: World,
  { id, incarnation }: InVault,
  name: string,
  policy: CertificatePolicy,
  operation: CertificateOperation & { readonly next: NextVersion },
): Certificate {
  const certificates = currentOf(world, incarnation, certificateKind)
  const before = certificates.get(objectKey(name))
  const { next, requestId } = operation
  const now = world.clock.seconds()
  // It is shown while it waits, disabled and with the times that it will have (recorded of one that waits for its merge).
  const awaited: CertificateVersion = {
    version: next.version,
    enabled: false,
    nbf: next.nbf,
    exp: next.exp,
    created: now,
    updated: now,
    ...(next.tags && { tags: next.tags }),
    ...(next.preserveCertOrder !== undefined && { preserveCertOrder: next.preserveCertOrder }),
    awaited: true,
  }
  const versions = issuedVersion(before) ? before!.versions : [awaited]
  const certificate = { name: before?.name ?? name, versions, policy, pending: operation }
  certificates.put(certificate)
  if (isUnknown(policy)) return certificate
  const ms = takes(world, 'certificateIssued')
  const work: Issuing = { kind: 'keyvault.certificates.issue', id, incarnation, name, requestId }
  if (ms > 0) world.clock.schedule(world.clock.now() + ms, work)
  else world.data.of(incarnation, unissuedDeclared).put({ name })
  return certificate
}

/** Whether the caller brings the certificate itself. */
export const isUnknown = ({ issuer }: Pick<CertificatePolicy, 'issuer'>) => issuer.name.toLowerCase() === 'unknown'

/** Ends what waits only for the next request. Call inside `world.change`. */
export function settle(world: World, vault: InVault): void {
  const unissued = world.data.of(vault.incarnation, unissuedDeclared)
  for (const [key, { name }] of [...unissued.entries()]) {
    unissued.delete(key)
    endOperation(world, vault, name)
  }
}

export const anyUnissued = (world: World, { incarnation }: Pick<InVault, 'incarnation'>) =>
  world.data.of(incarnation, unissuedDeclared).size > 0

/** Issues a certificate, or cancels the request as it was told to. Call inside `world.change`. */
function endOperation(world: World, vault: InVault, name: string): void {
  const certificates = currentOf(world, vault.incarnation, certificateKind)
  const certificate = certificates.get(objectKey(name))
  if (certificate?.pending?.status !== 'inProgress' || !certificate.pending.next) return
  const { next, ...pending } = certificate.pending
  if (pending.cancellationRequested) {
    certificates.put({ ...certificate, pending: { ...pending, status: 'cancelled' } })
    return
  }
  putIssued(world, vault, certificate, next, issuedBy(world, certificate.policy, next.material, next), {
    ...pending,
    status: 'completed',
  })
}

/**
 * A certificate that an issuer has given, and those above it, as the next version. Call inside `world.change`.
 *
 * @param chain in DER, base64
 */
export function putIssued(
  world: World,
  vault: InVault,
  certificate: Certificate,
  next: Omit<NextVersion, 'material'> & { readonly material: KeyMaterial },
  [cer = '', ...chain]: readonly string[],
  pending?: CertificateOperation,
): Certificate {
  const { version, enabled, nbf, exp, tags, keyVersion, material, preserveCertOrder, ownAt } = next
  const now = world.clock.seconds()
  const before = issuedVersion(certificate)
  const made: CertificateVersion = {
    version,
    enabled,
    nbf,
    exp,
    created: now,
    updated: now,
    ...(tags && { tags }),
    cer,
    ...(chain.length > 0 && { chain }),
    ...(preserveCertOrder !== undefined && { preserveCertOrder }),
    ...(ownAt !== undefined && { ownAt }),
    ...(keyVersion !== undefined && { keyVersion }),
    ...(before && { previousVersion: before.version }),
  }
  const { name, policy } = certificate
  const secretValue = valueFor(world, policy, [cer, ...chain], material, ownAt)
  return addCertificateVersion(world, vault, name, { version: made, policy, material, secretValue }, pending)
}

/** The version of the key that a policy has the next certificate use again, if there is one. */
export function keyToReuse(
  world: World,
  { incarnation }: Pick<InVault, 'incarnation'>,
  name: string,
  policy: CertificatePolicy,
) {
  const key = policy.key_props.reuse_key ? currentOf(world, incarnation, keyKind).get(objectKey(name)) : undefined
  return key?.versions.at(-1)
}

export const issuingWork: WorkKinds = {
  /** Passes over a request that is gone or was replaced. */
  'keyvault.certificates.issue'(world, { id, incarnation, name, requestId }: Issuing) {
    const certificate = currentOf(world, incarnation, certificateKind).get(objectKey(name))
    if (certificate?.pending?.requestId === requestId) endOperation(world, { id, incarnation }, name)
  },
}
