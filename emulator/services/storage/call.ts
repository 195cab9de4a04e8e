import type { Row } from '../../core/operation.js'
import type { Call } from '../../core/service.js'
import type { ByKey } from '../../policy/authorization/decision.js'
import type { Account, AccountKey } from '../../policy/views/accounts.js'
import type { Claims } from '../../policy/tokens/tokens.js'
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
 * A request to a service of a storage account, with what is found out before the service is.
 *
 * @typeParam Op what the service's rows say of themselves
 */
export interface StorageCall<Op = Row> extends Call<World, Op> {
  account: Account
  /** `x-ms-version` as asked for; the oldest where there is none */
  version: string
  /** `x-ms-date`, else `Date`: as sent, and in unix milliseconds (NaN when it is no date) */
  date: { readonly text: string; readonly at: number } | undefined
  caller: Caller
}
