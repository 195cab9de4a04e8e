import { defaultOperations, keyKind, type KeyVersion } from '../../policy/vaults/keys.js'
import { contentTypes, certificateKind, type Certificate } from '../../policy/vaults/certificates.js'
import { currentOf, latest } from '../../policy/vaults/objects.js'
import { secretManagement, vaultView, type AccessPolicy } from '../../policy/views/vaults.js'
import { secretsOf, type SecretVersion } from '../../policy/vaults/secrets.js'
import type { Resource } from '../../world/resources.js'
import { portal } from '../applications/build.js'
import { ownLocation, withTags, type Describing } from '../describing.js'
import { derivedCertificateVersion } from './add-certificate.js'
import { derivedKeyVersion } from './add-key.js'
import { derivedVersion } from './build.js'
import { permissionKinds, permissionWords } from './permissions.js'
import type {
  ScenarioAccessPolicy,
  ScenarioCertificate,
  ScenarioKey,
  ScenarioPermissions,
  ScenarioSecret,
  ScenarioVault,
} from './shape.js'

export function describeVault(describing: Describing, resource: Resource, groupLocation: string): ScenarioVault {
  const { world, secret } = describing
  const vault = vaultView(world, resource)
  const accessPolicies = describePolicies(describing, vault.accessPolicies)
  const secrets = [...secretsOf(world, resource.incarnation).values()].flatMap(({ name, versions, managed }) => {
    // A certificate's goes with the certificate.
    const newest = managed ? undefined : versions.at(-1)
    return newest ? [[name, describeSecret(newest, resource.id, name, secret)] as const] : []
  })
  const keys = [...currentOf(world, resource.incarnation, keyKind).values()]
    .filter(({ managed }) => !managed)
    .map((key) => [key.name, describeKey(latest(key), resource.id, key.name)] as const)
  const certificates = [...currentOf(world, resource.incarnation, certificateKind).values()].map(
    (certificate) => [certificate.name, describeCertificate(certificate, resource.id)] as const,
  )
  return {
    ...ownLocation(resource, groupLocation),
    softDelete: vault.softDelete,
    ...(vault.softDelete && vault.retentionDays !== 90 && { retention: vault.retentionDays }),
    ...(vault.softDelete && vault.purgeProtection && { purgeProtection: true }),
    ...(resource.properties.enabledForTemplateDeployment === true && { enabledForTemplateDeployment: true }),
    ...(vault.premium && { sku: 'premium' as const }),
    authorization: vault.rbac ? 'rbac' : 'access-policies',
    ...(accessPolicies.length > 0 && { accessPolicies }),
    ...(secrets.length > 0 && { secrets: Object.fromEntries(secrets) }),
    ...(keys.length > 0 && { keys: Object.fromEntries(keys) }),
    ...(certificates.length > 0 && { certificates: Object.fromEntries(certificates) }),
    ...withTags(resource),
  }
}

/**
 * What a key is, and not itself: a scenario takes private keys from files and the environment alone. A key that came from
 * one is made anew when the description is read, with the same id.
 */
function describeKey(latest: KeyVersion, vaultId: string, name: string): ScenarioKey {
  return {
    kty: latest.keyType,
    ...(latest.size && { size: latest.size }),
    ...(latest.curve && { curve: latest.curve }),
    ...(latest.operations.join() !== defaultOperations(latest.keyType).join() && {
      operations: latest.operations as NonNullable<ScenarioKey['operations']>,
    }),
    ...(latest.version !== derivedKeyVersion(vaultId, name) && { version: latest.version }),
    ...(!latest.enabled && { enabled: false }),
    ...(latest.nbf !== undefined && { notBefore: timeText(latest.nbf) }),
    ...(latest.exp !== undefined && { expires: timeText(latest.exp) }),
    ...withTags(latest),
  }
}

/** What a certificate is, and not itself: it is made anew when the description is read, with the same ids. */
function describeCertificate(certificate: Certificate, vaultId: string): ScenarioCertificate {
  const { key_props, secret_props, x509_props } = certificate.policy
  const { kty, key_size, crv, exportable, reuse_key } = key_props
  const { version, enabled, tags } = latest(certificate)
  const dnsNames = x509_props.sans?.dns_names
  return {
    ...(x509_props.subject !== '' && { subject: x509_props.subject }),
    ...(dnsNames && { dnsNames }),
    ...(x509_props.validity_months !== 12 && { months: x509_props.validity_months }),
    kty,
    ...(crv ? { curve: crv } : { size: key_size as NonNullable<ScenarioKey['size']> }),
    ...(!exportable && { exportable }),
    ...(reuse_key && { reuseKey: true }),
    ...(secret_props.contentType === contentTypes.pem && { contentType: 'pem' as const }),
    ...(version !== derivedCertificateVersion(vaultId, certificate.name) && { version }),
    ...(!enabled && { enabled: false }),
    ...withTags({ ...(tags && { tags }) }),
  }
}

/** The setup principal's policy is left out where it is the default; a missing or different one is described. */
function describePolicies({ names }: Describing, policies: readonly AccessPolicy[]): ScenarioAccessPolicy[] {
  const described = policies.map(({ objectId, applicationId, permissions: given }): ScenarioAccessPolicy => {
    const permissions = permissionsIn(given)
    const template =
      Object.keys(permissions).join() === 'secrets' &&
      [...permissions.secrets!].sort().join() === [...secretManagement].sort().join()
    return {
      to: names.principal(objectId),
      ...(applicationId !== undefined && { applicationId }),
      ...(template ? { template: 'Secret Management' as const } : { permissions }),
    }
  })
  const everything = (policy: ScenarioAccessPolicy) =>
    policy.to === portal &&
    policy.applicationId === undefined &&
    permissionKinds.every((kind) => policy.permissions?.[kind]?.join() === 'all')
  if (described.filter(({ to }) => to === portal).length === 1 && described.some(everything))
    return described.filter((policy) => !everything(policy))
  return described.some(({ to }) => to === portal) ? described : [...described, { to: portal, permissions: {} }]
}

/** Permissions in the file's spelling; kinds without any are left out. */
function permissionsIn(given: AccessPolicy['permissions']): ScenarioPermissions {
  const kinds = permissionKinds.flatMap((kind) => {
    const words: readonly string[] = permissionWords[kind]
    const list = (given[kind] ?? []).map(
      (word) => words.find((known) => known.toLowerCase() === word.toLowerCase()) ?? word,
    )
    return list.length > 0 ? [[kind, list] as const] : []
  })
  return Object.fromEntries(kinds)
}

function describeSecret(
  latest: SecretVersion,
  vaultId: string,
  name: string,
  secret: (value: string) => string,
): ScenarioSecret {
  return {
    value: secret(latest.value),
    ...(latest.version !== derivedVersion(vaultId, name) && { version: latest.version }),
    created: timeText(latest.created),
    ...(latest.updated !== latest.created && { updated: timeText(latest.updated) }),
    ...(latest.contentType !== undefined && { contentType: latest.contentType }),
    ...(!latest.enabled && { enabled: false }),
    ...(latest.nbf !== undefined && { notBefore: timeText(latest.nbf) }),
    ...(latest.exp !== undefined && { expires: timeText(latest.exp) }),
    ...withTags(latest),
  }
}

/** `2017-09-11T00:12:27Z` from unix seconds. */
const timeText = (seconds: number) => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')
