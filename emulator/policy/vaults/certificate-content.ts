import { createHash, createPublicKey, type KeyObject } from 'node:crypto'
import { makeCertificate, makeRequest, type Issuer } from '../x509/certificate.js'
import type { Content } from '../x509/content.js'
import { nameDer, nameParts } from '../x509/names.js'
import { pem } from '../x509/pem.js'
import { writePfx } from '../x509/pkcs12/write.js'
import { contentTypes, type CertificatePolicy, type ContentType } from './certificates.js'
import { defaultOperations, type CurveName, type KeySize, type KeySpec } from './keys.js'

/** What a policy has a certificate of this key say. */
export function contentOf({ x509_props }: Pick<CertificatePolicy, 'x509_props'>, key: KeyObject): Content {
  return {
    subject: nameDer(nameParts(x509_props.subject) ?? []),
    publicKey: createPublicKey(key),
    keyUsage: x509_props.key_usage,
    extendedKeyUsage: x509_props.ekus,
    alternativeNames: x509_props.sans ?? {},
    isCa: x509_props.basic_constraints.ca,
  }
}

/** A certificate in DER, signed by the issuer, or by its own key. */
export function issue(
  policy: CertificatePolicy,
  key: KeyObject,
  term: { readonly serial: Uint8Array; readonly nbf: number; readonly exp: number },
  issuer?: Issuer,
): Buffer {
  const content = contentOf(policy, key)
  const by = issuer ?? { name: content.subject, privateKey: key }
  return makeCertificate(content, by, { serial: term.serial, notBefore: term.nbf, notAfter: term.exp })
}

/** A signing request in DER, base64. */
export const requestFor = (policy: CertificatePolicy, key: KeyObject) =>
  makeRequest(contentOf(policy, key), key).toString('base64')

/** base64url of the DER's SHA-1 (recorded) */
export const thumbprintOf = (cer: string) => createHash('sha1').update(Buffer.from(cer, 'base64')).digest('base64url')

/**
 * What a certificate's secret holds: a PFX without a password in base64, or PEM, of the private key and the certificate.
 * Of a key that is not to be exported, the certificate alone:
 * https://learn.microsoft.com/azure/key-vault/certificates/about-certificates#exportable-or-non-exportable-key
 *
 * @param chain in DER, base64, the key's own certificate first
 * @param ownAt at which place the key's own certificate is to be instead
 */
export function secretValue(
  contentType: ContentType,
  chain: readonly string[],
  privateKey: KeyObject | undefined,
  random: (length: number) => Uint8Array,
  ownAt = 0,
): string {
  const [own, ...above] = chain.map((der) => Buffer.from(der, 'base64')) as [Buffer, ...Buffer[]]
  const ders = above.toSpliced(ownAt, 0, own)
  if (contentType === contentTypes.pfx) return writePfx(ders, privateKey, random, ownAt).toString('base64')
  const key = privateKey ? [pem('PRIVATE KEY', privateKey.export({ format: 'der', type: 'pkcs8' }))] : []
  return [...key, ...ders.map((der) => pem('CERTIFICATE', der))].join('')
}

export const keySpecIn = ({ key_props: { kty, key_size, crv } }: CertificatePolicy): KeySpec =>
  crv === undefined ? { keyType: kty, size: key_size as KeySize } : { keyType: kty, curve: crv satisfies CurveName }

/** https://learn.microsoft.com/azure/key-vault/certificates/about-certificates#x-509-parameters-mapped-to-key-operations */
const operationsFor: Readonly<Record<string, readonly string[]>> = {
  dataEncipherment: ['encrypt', 'decrypt'],
  digitalSignature: ['sign', 'verify'],
  keyEncipherment: ['wrapKey', 'unwrapKey'],
  nonRepudiation: ['sign', 'verify'],
  keyCertSign: ['sign', 'verify'],
  cRLSign: ['sign', 'verify'],
  encipherOnly: ['encrypt'],
  decipherOnly: ['decrypt'],
}

/** `key_ops` of a certificate's key: what its type can do and its key usage names; without key usage, all of the first. */
export function keyOperationsOf({
  key_props: { kty },
  x509_props: { key_usage },
}: CertificatePolicy): readonly string[] {
  const able = defaultOperations(kty)
  const named = key_usage.flatMap((word) => operationsFor[word] ?? [])
  return key_usage.length === 0 ? able : able.filter((operation) => named.includes(operation))
}
