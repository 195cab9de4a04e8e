import type { Declaration } from '../../world/declaration.js'
import type { AlternativeNames } from '../x509/content.js'
import type { CurveName, KeyMaterial, KeyType } from './keys.js'
import { objectKey, type Deleted, type ObjectKind, type ObjectVersion, type VaultObject } from './objects.js'

export const contentTypes = { pfx: 'application/x-pkcs12', pem: 'application/x-pem-file' } as const

export type ContentType = (typeof contentTypes)[keyof typeof contentTypes]

/** Issuers that every vault has: the certificate's own key, and an authority that the caller asks by itself. */
export const reservedIssuers = { self: 'Self', unknown: 'Unknown' } as const

/** How a certificate is made anew, spelt and ordered as on the wire. */
export interface CertificatePolicy {
  readonly key_props: {
    readonly exportable: boolean
    readonly kty: KeyType
    readonly key_size: number
    readonly reuse_key: boolean
    readonly crv?: CurveName
  }
  readonly secret_props: { readonly contentType: ContentType }
  readonly x509_props: {
    /** as the caller spelt it */
    readonly subject: string
    readonly sans?: AlternativeNames
    readonly ekus: readonly string[]
    readonly key_usage: readonly string[]
    readonly validity_months: number
    readonly basic_constraints: { readonly ca: boolean }
  }
  readonly lifetime_actions: readonly CertificateAction[]
  readonly issuer: { readonly name: string; readonly cty?: string; readonly cert_transparency?: boolean }
  readonly attributes: { readonly enabled: boolean; readonly created: number; readonly updated: number }
}

export interface CertificateAction {
  readonly trigger: { readonly lifetime_percentage?: number; readonly days_before_expiry?: number }
  readonly action: { readonly action_type: 'AutoRenew' | 'EmailContacts' }
}

export interface CertificateVersion extends ObjectVersion {
  /**
   * In DER, base64. Absent while the certificate waits to be issued, and of one that the clock renewed or that a scenario
   * has, until it is first needed.
   */
  readonly cer?: string
  /** the certificates above it, in DER, base64, as they came with it */
  readonly chain?: readonly string[]
  /** whether its secret has them in the order in which they came; absent where the caller did not say */
  readonly preserveCertOrder?: boolean
  /** how many of `chain` stand before the certificate itself in that order */
  readonly ownAt?: number
  /** it waits to be issued; there is one such version at most, and then it is the only one */
  readonly awaited?: true
  /** the version of the key, where a renewal reused it */
  readonly keyVersion?: string
  /** the version before it, of those made since the middle of 2025 */
  readonly previousVersion?: string
}

export type OperationStatus = 'inProgress' | 'completed' | 'cancelled' | 'failed'

/** The request that is under way for a certificate, or was the last. */
export interface CertificateOperation {
  /** 32 hex digits */
  readonly requestId: string
  readonly issuer: CertificatePolicy['issuer']
  /** PKCS#10 in DER, base64 */
  readonly csr: string
  readonly cancellationRequested: boolean
  readonly status: OperationStatus
  readonly preserveCertOrder?: boolean
  /** what is put in place when it is done; absent afterwards */
  readonly next?: NextVersion
}

export interface NextVersion {
  readonly version: string
  readonly enabled: boolean
  /** unix seconds; of a certificate that is to be merged they are that one's */
  readonly nbf: number
  readonly exp: number
  readonly tags?: Readonly<Record<string, string>>
  readonly material: KeyMaterial
  /** the version of a key that is used again */
  readonly keyVersion?: string
  /** of an issuer that signs by itself: the certificate, which is then shown in its time */
  readonly cer?: string
  readonly chain?: readonly string[]
  readonly preserveCertOrder?: boolean
  readonly ownAt?: number
}

/** A certificate with its versions. Its key and its secret have its name: see `Key`. */
export interface Certificate extends VaultObject<CertificateVersion> {
  readonly policy: CertificatePolicy
  readonly pending?: CertificateOperation
}

export type DeletedCertificate = Deleted<Certificate>

const byName = {
  key: ({ name }: Certificate) => objectKey(name),
  secrets: ['pending.next.material.pkcs8'],
} as const

export const certificatesDeclared: Declaration<Certificate> = { name: 'certificates', ...byName }
export const deletedCertificatesDeclared: Declaration<DeletedCertificate> = {
  name: 'deleted-certificates',
  ...byName,
}

/** The names of certificates that wait only for the next request, in a world where nothing takes its time. */
export const unissuedDeclared: Declaration<{ readonly name: string }> = {
  name: 'unissued-certificates',
  key: ({ name }) => objectKey(name),
}

export const certificateKind: ObjectKind<Certificate> = {
  word: 'Certificate',
  path: 'certificates',
  current: certificatesDeclared,
  deleted: deletedCertificatesDeclared,
  waits: { deleted: 'certificateDeleted', recovered: 'certificateRecovered', purged: 'certificatePurged' },
}
