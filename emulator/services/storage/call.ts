import type { Row } from '../../core/operation.js'
import type { Call } from '../../core/service.js'
import type { ByKey } from '../../policy/authorization/decision.js'
import type { Account, AccountKey } from '../../policy/views/accounts.js'
import type { Claims } from '../../policy/tokens/claims.js'
import type { AddressRange } from '../../policy/addresses.js'
import type { SasType } from '../../policy/shared-access-signature.js'
import type { World } from '../../world/world.js'

export type Caller =
  | {
      readonly kind: 'shared-key'
      readonly keyName: AccountKey['keyName']
      readonly dateJudgedBy: ByKey['dateJudgedBy']
    }
  | { readonly kind: 'bearer'; readonly claims: Claims }
  | SasCaller
  | { readonly kind: 'anonymous' }

/** The caller has an authentic shared access signature. */
export interface SasCaller {
  readonly kind: 'sas'
  readonly type: SasType
  /** the key that it was signed with, or the principal that the user delegation key belongs to */
  readonly by: { readonly keyName: AccountKey['keyName'] } | { readonly oid: string }
  /** `sv` */
  readonly version: string
  /** its letters, or those of its stored access policy */
  readonly permissions: string
  /** where it may be used from; anywhere when absent */
  readonly addresses?: AddressRange
  readonly httpsOnly: boolean
  /** of an account's: the services and resource types that it names */
  readonly account?: { readonly services: string; readonly resourceTypes: string }
}

/**
 * A request to a service of a storage account, with what the account's gates find before those of the service.
 *
 * @typeParam Op the type of the service's rows
 */
export interface StorageCall<Op = Row> extends Call<World, Op> {
  account: Account
  /** `x-ms-version` as sent; the oldest version when absent */
  version: string
  /** `x-ms-date`, else `Date`: as sent, and in unix milliseconds (NaN when it is not a date) */
  date: { readonly text: string; readonly at: number } | undefined
  caller: Caller
  /** headers that the caller's signature puts in place of a blob's own */
  overrides?: readonly (readonly [name: string, value: string])[]
}
