import { createHash } from 'node:crypto'
import { secretValue } from '../../policy/vaults/certificate-content.js'
import { termFrom } from '../../policy/vaults/certificate-renewal.js'
import { addCertificateVersion } from '../../policy/vaults/certificate-versions.js'
import { certificateKind, contentTypes, type CertificatePolicy } from '../../policy/vaults/certificates.js'
import { materialFrom, specOf } from '../../policy/vaults/key-material.js'
import { keyKind, type KeySpec } from '../../policy/vaults/keys.js'
import { currentOf, objectKey } from '../../policy/vaults/objects.js'
import { secretKind } from '../../policy/vaults/secrets.js'
import { nameParts } from '../../policy/x509/names.js'
import { readCertificate } from '../../policy/x509/read-certificate.js'
import { shownIn } from '../../policy/x509/shown.js'
import { derivedGuid } from '../../world/randomness.js'
import type { Building } from '../building.js'
import { ScenarioError, type Path } from '../scenario-error.js'
import { keyPairIn } from './key-pair.js'
import type { ScenarioCertificate, ScenarioVault } from './shape.js'

/**
 * A certificate of a scenario with its key and its secret. Without `from` it is signed by itself, and made when it is first
 * needed: its ids are the same at every start, itself not.
 */
export function addCertificate(
  building: Building,
  vault: { readonly id: string; readonly incarnation: string; readonly sku: ScenarioVault['sku'] },
  name: string,
  given: ScenarioCertificate,
  path: Path,
): void {
  const { world } = building
  for (const kind of [certificateKind, keyKind, secretKind])
    if (currentOf(world, vault.incarnation, kind as typeof keyKind).has(objectKey(name)))
      throw new ScenarioError(
        path,
        `'${name}' is a ${kind.word.toLowerCase()} of this vault already; a certificate has a key and a secret of its name`,
      )
  const now = world.clock.seconds()
  const made = given.from ? pairIn(building, given, vault.sku, path) : undefined
  const policy: CertificatePolicy = {
    key_props: {
      exportable: given.exportable ?? true,
      ...keyProperties(made?.spec ?? specIn(given, vault.sku, path), given.reuseKey ?? false),
    },
    secret_props: { contentType: contentTypes[given.contentType ?? made?.form ?? 'pfx'] },
    x509_props: made?.shown ?? {
      subject: subjectIn(given, name, path),
      ...(given.dnsNames && { sans: { dns_names: given.dnsNames } }),
      ekus: ['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2'],
      key_usage: ['digitalSignature', 'keyEncipherment'],
      validity_months: given.months ?? 12,
      basic_constraints: { ca: false },
    },
    lifetime_actions: [
      { trigger: { lifetime_percentage: 80 }, action: { action_type: made ? 'EmailContacts' : 'AutoRenew' } },
    ],
    issuer: { name: made ? 'Unknown' : 'Self' },
    attributes: { enabled: true, created: now, updated: now },
  }
  const [cer, ...chain] = made?.chain ?? []
  const version = {
    version: given.version?.toLowerCase() ?? derivedCertificateVersion(vault.id, name),
    enabled: given.enabled ?? true,
    ...(made?.term ?? termFrom(now, policy.x509_props.validity_months)),
    created: now,
    updated: now,
    ...(given.tags && { tags: given.tags }),
    ...(cer !== undefined && { cer }),
    ...(chain.length > 0 && { chain }),
  }
  const value = made
    ? secretValue(
        policy.secret_props.contentType,
        made.chain,
        policy.key_props.exportable ? made.privateKey : undefined,
        derivedBytes(`${vault.id}/certificates/${name}`),
      )
    : ''
  const material = made && { material: made.material }
  addCertificateVersion(world, vault, name, { version, policy, ...material, secretValue: value })
}

/** The version of a certificate for which the scenario gives none: 32 hex digits. */
export const derivedCertificateVersion = (vaultId: string, name: string) =>
  derivedGuid(`${vaultId}/certificates/${name}`, 'version').replaceAll('-', '')

function subjectIn({ subject }: ScenarioCertificate, name: string, path: Path): string {
  if (subject !== undefined && !nameParts(subject))
    throw new ScenarioError([...path, 'subject'], `'${subject}' is not a name; use the form CN=example.com, O=Contoso`)
  return subject ?? `CN=${name}`
}

const curveSizes = { 'P-256': 256, 'P-384': 384, 'P-521': 521, 'P-256K': 256 } as const

const keyProperties = ({ keyType, size, curve }: KeySpec, reuse_key: boolean) => ({
  kty: keyType,
  key_size: curve ? curveSizes[curve] : (size ?? 2048),
  reuse_key,
  ...(curve && { crv: curve }),
})

function specIn({ kty, size, curve }: ScenarioCertificate, sku: ScenarioVault['sku'], path: Path): KeySpec {
  const keyType = kty ?? (curve ? 'EC' : 'RSA')
  demandPremium(keyType, sku, path)
  if (keyType.startsWith('RSA') ? curve !== undefined : size !== undefined)
    throw new ScenarioError(path, `${keyType} has no ${curve === undefined ? 'size' : 'curve'}`)
  return keyType.startsWith('RSA') ? { keyType, size: size ?? 2048 } : { keyType, curve: curve ?? 'P-256' }
}

function demandPremium(keyType: string, sku: ScenarioVault['sku'], path: Path): void {
  if (keyType.endsWith('HSM') && sku !== 'premium')
    throw new ScenarioError([...path, 'kty'], `${keyType} requires a vault with sku: premium`)
}

function pairIn(building: Building, given: ScenarioCertificate, sku: ScenarioVault['sku'], path: Path) {
  const { privateKey, certificates, form } = keyPairIn(building, given, path)
  const spec = specOf(privateKey)
  if (!spec)
    throw new ScenarioError(
      [...path, 'from'],
      'holds a private key that a vault does not take: expected RSA of 2048, 3072 or 4096 bits, or EC on P-256, P-384, ' +
        'P-521 or P-256K',
    )
  const { kty = spec.keyType } = given
  if (kty.replace('-HSM', '') !== spec.keyType)
    throw new ScenarioError([...path, 'from'], `holds a key of type ${spec.keyType}, not ${kty}`)
  demandPremium(kty, sku, path)
  const [own] = certificates
  const read = readCertificate(own.raw)
  return {
    privateKey,
    form,
    spec: { ...spec, keyType: kty },
    material: materialFrom(privateKey),
    /** in DER, base64, the key's own first */
    chain: certificates.map(({ raw }) => raw.toString('base64')),
    term: { nbf: read.notBefore, exp: read.notAfter },
    shown: shownIn(read),
  }
}

/** The salts of a PFX, which has no password to salt: the same file at every start. */
function derivedBytes(of: string): (length: number) => Uint8Array {
  let count = 0
  return (length) => createHash('sha256').update(`${of.toLowerCase()}#${count++}`).digest().subarray(0, length)
}
