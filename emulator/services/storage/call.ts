import type { Row } from '../../core/operation.js'
import type { Call } from '../../core/service.js'
import type { ByKey } from '../../policy/authorization/decision.js'
import type { Account, AccountKey } from '../../policy/views/accounts.js'
import type { Claims } from '../../policy/tokens/claims.js'
import type { World } from '../../world/world.js'

export type Caller =
  | {
      readonly kind: 'shared-key'
      readonly keyName: AccountKey['keyName']
      readonly dateJudgedBy: ByKey['dateJudgedBy']
    }
  | { readonly kind: 'bearer'; readonly claims: Claims }
  | { readonly kind: 'anonymous' }

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
}
