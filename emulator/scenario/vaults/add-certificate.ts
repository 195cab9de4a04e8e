import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto'
import { valueFor } from '../../policy/vaults/certificate-material.js'
import { termFrom } from '../../policy/vaults/certificate-renewal.js'
import { addCertificateVersion } from '../../policy/vaults/certificate-versions.js'
import { certificateKind, contentTypes, type CertificatePolicy } from '../../policy/vaults/certificates.js'
import { materialFrom, specOf } from '../../policy/vaults/key-material.js'
import { keyKind, type KeyMaterial, type KeySpec } from '../../policy/vaults/keys.js'
import { currentOf, objectKey } from '../../policy/vaults/objects.js'
import { secretKind } from '../../policy/vaults/secrets.js'
import { shownIn } from '../../policy/x509/shown.js'
import { nameParts } from '../../policy/x509/names.js'
import { derivedGuid } from '../../world/randomness.js'
import type { Building } from '../building.js'
import { ScenarioError, type Path } from '../scenario-error.js'
import type { ScenarioCertificate, ScenarioVault } from './shape.js'

interface Given {
  readonly material: KeyMaterial
  /** in DER, base64, the key's own first */
  readonly chain: readonly string[]
}

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
  const made = given.from ? pairIn(building, given, [...path, 'from']) : undefined
  const policy: CertificatePolicy = {
    key_props: {
      exportable: given.exportable ?? true,
      ...keyProperties(made?.spec ?? specIn(given, vault.sku, path), given.reuseKey ?? false),
    },
    secret_props: { contentType: contentTypes[given.contentType ?? (made ? 'pem' : 'pfx')] },
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
  const secretValue = made ? valueFor(world, policy, made.chain, made.material) : ''
  const material = made && { material: made.material }
  addCertificateVersion(world, vault, name, { version, policy, ...material, secretValue })
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
  if (keyType.endsWith('HSM') && sku !== 'premium')
    throw new ScenarioError([...path, 'kty'], `${keyType} requires a vault with sku: premium`)
  if (keyType.startsWith('RSA') ? curve !== undefined : size !== undefined)
    throw new ScenarioError(path, `${keyType} has no ${curve === undefined ? 'size' : 'curve'}`)
  return keyType.startsWith('RSA') ? { keyType, size: size ?? 2048 } : { keyType, curve: curve ?? 'P-256' }
}

/** The trouble is told without the text, which may be a private key. */
function pairIn({ text }: Building, { from }: ScenarioCertificate, path: Path) {
  const pem = text(from!, path)
  const privateKey = privateKeyIn(pem, path)
  const certificates = [...pem.matchAll(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g)].map(([one]) =>
    certificateIn(one, path),
  )
  const own = certificates.find((one) => one.checkPrivateKey(privateKey))
  const spec = specOf(privateKey)
  if (!own || !spec)
    throw new ScenarioError(
      path,
      'expected a private key (RSA of 2048, 3072 or 4096 bits, or EC) and its certificate, both in PEM; ' +
        'openssl pkcs12 -nodes writes them from a PFX',
    )
  const chain = [own, ...certificates.filter((one) => one !== own)].map(({ raw }) => raw.toString('base64'))
  const seconds = (time: string) => Date.parse(time) / 1000
  const term = { nbf: seconds(own.validFrom), exp: seconds(own.validTo) }
  const given: Given = { material: materialFrom(privateKey), chain }
  return { ...given, spec, term, shown: shownIn(own) }
}

function privateKeyIn(pem: string, path: Path): KeyObject {
  try {
    return createPrivateKey(pem)
  } catch {
    throw new ScenarioError(path, 'expected a private key in PEM without a password, and its certificate')
  }
}

function certificateIn(pem: string, path: Path): X509Certificate {
  try {
    return new X509Certificate(pem)
  } catch {
    throw new ScenarioError(path, 'holds a certificate that cannot be read')
  }
}
