import type { Resource } from '../../world/resources.js'
import type { World } from '../../world/world.js'
import { keyOperationsOf, keySpecIn } from './certificate-content.js'
import { scheduleRenewal } from './certificate-renewal-time.js'
import { certificateKind, type Certificate, type CertificatePolicy, type CertificateVersion } from './certificates.js'
import { keyKind, type KeyMaterial } from './keys.js'
import { currentOf, latest, objectKey } from './objects.js'
import { secretKind } from './secrets.js'

/** The vault that a certificate is in: its resource. */
export type InVault = Pick<Resource, 'id' | 'incarnation'>

export interface MadeVersion {
  readonly version: CertificateVersion
  readonly policy: CertificatePolicy
  /** absent where it is made when it is first needed, or where the version uses an older one's key */
  readonly material?: KeyMaterial
  /** what the certificate's secret holds; empty where it is made when it is first needed */
  readonly secretValue: string
}

/** Adds a version to a certificate, to its key and to its secret, or makes the three. Call inside `world.change`. */
export function addCertificateVersion(
  world: World,
  vault: InVault,
  name: string,
  { version, policy, material, secretValue }: MadeVersion,
  pending?: Certificate['pending'],
): Certificate {
  const certificates = currentOf(world, vault.incarnation, certificateKind)
  const before = certificates.get(objectKey(name))
  const earlier = before?.versions.filter(({ awaited }) => !awaited) ?? []
  const certificate: Certificate = {
    name: before?.name ?? name,
    versions: [...earlier, version],
    policy,
    ...(pending && { pending }),
  }
  certificates.put(certificate)
  const { version: id, enabled, nbf, exp, created, updated, tags, keyVersion, previousVersion } = version
  const shared = {
    version: id,
    enabled,
    ...(nbf !== undefined && { nbf }),
    ...(exp !== undefined && { exp }),
    created,
    updated,
    ...(tags && { tags }),
  }
  const keys = currentOf(world, vault.incarnation, keyKind)
  const key = keys.get(objectKey(name))
  if (keyVersion === undefined)
    keys.put({
      name: certificate.name,
      managed: true,
      versions: [
        ...(key?.versions ?? []),
        { ...shared, ...keySpecIn(policy), operations: keyOperationsOf(policy), ...(material && { material }) },
      ],
    })
  const secrets = currentOf(world, vault.incarnation, secretKind)
  secrets.put({
    name: certificate.name,
    managed: true,
    versions: [
      ...(secrets.get(objectKey(name))?.versions ?? []),
      {
        ...shared,
        value: secretValue,
        contentType: policy.secret_props.contentType,
        ...(keyVersion !== undefined && { keyVersion }),
        ...(previousVersion !== undefined && { previousVersion }),
      },
    ],
  })
  scheduleRenewal(world, vault, certificate)
  return certificate
}

/** Changes the latest or a named version of the three alike. Call inside `world.change`. */
export function changeCertificateVersion(
  world: World,
  vault: InVault,
  certificate: Certificate,
  id: string,
  change: Partial<Pick<CertificateVersion, 'enabled' | 'tags'>> & { readonly updated: number },
): Certificate {
  const changed = <V extends { version: string }>(versions: readonly V[], wanted: string) =>
    versions.map((version) => (version.version === wanted ? { ...version, ...change } : version))
  const { keyVersion } = certificate.versions.find(({ version }) => version === id)!
  const keys = currentOf(world, vault.incarnation, keyKind)
  const key = keys.get(objectKey(certificate.name))
  // A key that several versions share is not one version's to change.
  if (key && keyVersion === undefined) keys.put({ ...key, versions: changed(key.versions, id) })
  const secrets = currentOf(world, vault.incarnation, secretKind)
  const secret = secrets.get(objectKey(certificate.name))
  if (secret) secrets.put({ ...secret, versions: changed(secret.versions, id) })
  const whole = { ...certificate, versions: changed(certificate.versions, id) }
  currentOf(world, vault.incarnation, certificateKind).put(whole)
  return whole
}

/** The latest version, unless it waits to be issued. */
export function issuedVersion(certificate: Certificate | undefined): CertificateVersion | undefined {
  const newest = certificate && latest(certificate)
  return newest && !newest.awaited ? newest : undefined
}
