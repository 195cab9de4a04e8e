import type { World } from '../../world/world.js'
import { authorityOf, chainOf } from './certificate-authority.js'
import { issue, secretValue } from './certificate-content.js'
import {
  certificateKind,
  reservedIssuers,
  type Certificate,
  type CertificatePolicy,
  type CertificateVersion,
  type ContentType,
} from './certificates.js'
import { materialOf, privateKeyOf } from './key-material.js'
import { keyKind, type KeyMaterial } from './keys.js'
import { currentOf, deletedOf, objectKey, type ObjectKind, type VaultObject } from './objects.js'
import { secretKind } from './secrets.js'

/** A version with what was put off until it is first needed: its key, itself, and what its secret holds. */
export function completeVersion(
  world: World,
  incarnation: string,
  certificate: Certificate,
  version: CertificateVersion,
): CertificateVersion | Promise<CertificateVersion> {
  if (version.cer !== undefined || version.awaited) return version
  const underWay = world.underWay.get(version) as Promise<CertificateVersion> | undefined
  if (underWay) return underWay
  const made = complete(world, incarnation, certificate, version)
  world.underWay.set(version, made)
  made.catch(() => world.underWay.delete(version))
  return made
}

async function complete(
  world: World,
  incarnation: string,
  { name, policy }: Certificate,
  version: CertificateVersion,
): Promise<CertificateVersion> {
  const keyVersion = version.keyVersion ?? version.version
  const key = kept(world, incarnation, keyKind, name).flatMap(({ versions }) => versions)
  const material = await materialOf(
    world,
    incarnation,
    name,
    key.find((one) => one.version === keyVersion)!,
  )
  return world.write(() => {
    const [cer, ...chain] = issuedBy(world, policy, material, version) as [string, ...string[]]
    const whole = { ...version, cer, ...(chain.length > 0 && { chain }) }
    put(world, incarnation, certificateKind, name, version.version, { cer, ...(chain.length > 0 && { chain }) })
    put(world, incarnation, secretKind, name, version.version, {
      value: valueFor(world, policy, [cer, ...chain], material),
    })
    return whole
  })
}

/**
 * The certificate that the policy's issuer makes for a key, and those above it, in DER, base64: signed by the key itself,
 * or by the authority of the world. Call inside `world.change`.
 */
export function issuedBy(
  world: World,
  policy: CertificatePolicy,
  material: KeyMaterial,
  { nbf = 0, exp = 0 }: Pick<CertificateVersion, 'nbf' | 'exp'>,
): readonly string[] {
  const key = privateKeyOf(world, material)
  const term = { serial: world.randomness.bytes(16), nbf, exp }
  if (policy.issuer.name.toLowerCase() === reservedIssuers.self.toLowerCase())
    return [issue(policy, key, term).toString('base64')]
  const authority = authorityOf(world)
  return [issue(policy, key, term, authority).toString('base64'), ...chainOf(authority)]
}

/** What the secret of such a certificate holds. */
export const valueFor = (
  world: World,
  { key_props, secret_props }: CertificatePolicy,
  chain: readonly string[],
  material: KeyMaterial,
  ownAt?: number,
): string =>
  secretValue(
    secret_props.contentType,
    chain,
    key_props.exportable ? privateKeyOf(world, material) : undefined,
    (length) => world.randomness.bytes(length),
    ownAt,
  )

/** What a certificate's secret holds, in its own form or in another. */
export async function certificateValue(
  world: World,
  incarnation: string,
  name: string,
  id: string,
  contentType?: ContentType,
): Promise<string> {
  const certificate = currentOf(world, incarnation, certificateKind).get(objectKey(name))
  const version = certificate?.versions.find((one) => one.version === id)
  if (certificate && version) {
    const { cer = '', chain = [], ownAt } = await completeVersion(world, incarnation, certificate, version)
    if (contentType) {
      const { policy } = certificate
      const key = currentOf(world, incarnation, keyKind).get(objectKey(name))?.versions ?? []
      const keyVersion = key.find((one) => one.version === (version.keyVersion ?? id))!
      const material = await materialOf(world, incarnation, name, keyVersion)
      const as = { ...policy, secret_props: { contentType } }
      return valueFor(world, as, [cer, ...chain], material, ownAt)
    }
  }
  const secret = currentOf(world, incarnation, secretKind).get(objectKey(name))
  return secret?.versions.find((one) => one.version === id)?.value ?? ''
}

/** An object where it is: among the current ones or the deleted ones, or in both for a moment. */
const kept = <T extends VaultObject>(world: World, incarnation: string, kind: ObjectKind<T>, name: string): T[] =>
  [currentOf(world, incarnation, kind), deletedOf(world, incarnation, kind)].flatMap(
    (collection) => (collection.get(objectKey(name)) as T | undefined) ?? [],
  )

function put<T extends VaultObject>(
  world: World,
  incarnation: string,
  kind: ObjectKind<T>,
  name: string,
  id: string,
  more: Partial<T['versions'][number]>,
): void {
  for (const collection of [currentOf(world, incarnation, kind), deletedOf(world, incarnation, kind)]) {
    const object = collection.get(objectKey(name))
    if (!object) continue
    const versions = object.versions.map((version) => (version.version === id ? { ...version, ...more } : version))
    collection.put({ ...object, versions } as never)
  }
}
