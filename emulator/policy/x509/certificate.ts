import { createPublicKey, sign, type KeyObject } from 'node:crypto'
import {
  alternativeNames,
  authorityKey,
  basicConstraints,
  extendedKeyUsage,
  keyUsage,
  subjectKey,
  type Content,
} from './content.js'
import { bits, explicit, integer, nothing, oid, sequence, set, time } from './der.js'

// Written out in DER, because a library for it takes longer to load than the lab takes to start.

export interface Term {
  /** 16 bytes */
  readonly serial: Uint8Array
  /** unix seconds */
  readonly notBefore: number
  readonly notAfter: number
}

export interface Issuer {
  /** in DER */
  readonly name: Uint8Array
  readonly privateKey: KeyObject
}

/** A certificate in DER, with the extensions that Key Vault's own have, in their order (decoded from recordings). */
export function makeCertificate(content: Content, { name, privateKey }: Issuer, term: Term): Buffer {
  const body = sequence(
    // v3
    explicit(0, integer(2)),
    integer(...positive(term.serial)),
    algorithmOf(privateKey).identifier,
    name,
    sequence(time(term.notBefore * 1000), time(term.notAfter * 1000)),
    content.subject,
    content.publicKey.export({ format: 'der', type: 'spki' }),
    explicit(
      3,
      sequence(
        ...keyUsage(content),
        ...basicConstraints(content),
        ...extendedKeyUsage(content),
        // Where they stand among the others is inferred.
        ...alternativeNames(content),
        ...authorityKey(privateKey),
        ...subjectKey(content),
      ),
    ),
  )
  return signed(body, privateKey)
}

/** A PKCS#10 request in DER, with one attribute: the extensions, in the order of Key Vault's (decoded from recordings). */
export function makeRequest(content: Content, privateKey: KeyObject): Buffer {
  const extensions = sequence(
    ...keyUsage(content),
    ...extendedKeyUsage(content),
    ...alternativeNames(content),
    ...basicConstraints(content),
  )
  const body = sequence(
    integer(0),
    content.subject,
    content.publicKey.export({ format: 'der', type: 'spki' }),
    explicit(0, sequence(oid('1.2.840.113549.1.9.14'), set(extensions))),
  )
  return signed(body, privateKey)
}

function signed(body: Buffer, privateKey: KeyObject): Buffer {
  const { identifier, digest } = algorithmOf(privateKey)
  return sequence(body, identifier, bits(sign(digest, body, privateKey)))
}

const ecdsa: Readonly<Record<string, readonly [digest: string, id: string]>> = {
  prime256v1: ['sha256', '1.2.840.10045.4.3.2'],
  secp256k1: ['sha256', '1.2.840.10045.4.3.2'],
  secp384r1: ['sha384', '1.2.840.10045.4.3.3'],
  secp521r1: ['sha512', '1.2.840.10045.4.3.4'],
}

/** RSA signs with SHA-256 (recorded); that EC takes the digest that fits the curve is inferred. */
function algorithmOf(key: KeyObject): { digest: string; identifier: Buffer } {
  if (key.asymmetricKeyType === 'rsa')
    return { digest: 'sha256', identifier: sequence(oid('1.2.840.113549.1.1.11'), nothing) }
  const [digest, id] = ecdsa[createPublicKey(key).asymmetricKeyDetails?.namedCurve ?? '']!
  return { digest, identifier: sequence(oid(id)) }
}

/** A serial number is positive, and has no more bytes than it needs. */
function positive(serial: Uint8Array): number[] {
  const bytes = [...serial]
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40
  return bytes
}
