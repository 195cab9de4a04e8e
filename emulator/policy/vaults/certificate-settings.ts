import type { Declaration } from '../../world/declaration.js'
import { objectKey } from './objects.js'

/** What a vault has once, beside its certificates: who issues them, and who is told about them. */

export interface CertificateIssuer {
  readonly name: string
  readonly provider: string
  /** absent when the issuer was made without credentials; the password is not kept */
  readonly accountId?: string
  readonly organization?: {
    readonly id?: string
    readonly admins: readonly Administrator[]
  }
  readonly enabled: boolean
  readonly created: number
  readonly updated: number
}

/** Spelt and ordered as on the wire. */
export interface Administrator {
  readonly first_name?: string
  readonly last_name?: string
  readonly email?: string
  readonly phone?: string
}

export interface Contact {
  readonly email?: string
  readonly name?: string
  readonly phone?: string
}

export const issuersDeclared: Declaration<CertificateIssuer> = {
  name: 'certificate-issuers',
  key: ({ name }) => objectKey(name),
}

/** One record, or none. */
export const contactsDeclared: Declaration<{ readonly contacts: readonly Contact[] }> = {
  name: 'certificate-contacts',
  key: () => 'contacts',
}
