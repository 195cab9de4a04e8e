import type { Bindings } from '../bindings.js'
import type { PlannedRequest } from './requests.js'

/** What a service bills for a run, with its arithmetic. */
export interface PlannedCost {
  readonly what: string
  readonly operations: number
  /** of 10,000 operations; absent if it is not known */
  readonly usDollarsPer10000?: number
  readonly usDollars?: number
  /** where the price stands, and when it was read there; or where to look it up */
  readonly source: string
}

/** Key Vault Standard, as an answer on Microsoft's pages gives it; the price list itself was not seen. */
const vaultPrice = {
  usDollarsPer10000: 0.03,
  source:
    'https://learn.microsoft.com/answers/questions/5608202 (read 2026-11; prices differ by region: ' +
    'https://azure.microsoft.com/pricing/details/key-vault/)',
}

/** The operations of the services that bill them. The others have no price for a request. */
export function costsOf(requests: readonly PlannedRequest[], bindings: Bindings): PlannedCost[] {
  const operations = (binding: string) =>
    requests.filter(({ host }) => host === bindings[binding]).reduce((sum, { times }) => sum + times, 0)
  const inVault = operations('vault.host')
  const inAccount = operations('account.host')
  const usDollars = (inVault * vaultPrice.usDollarsPer10000) / 10_000
  return [
    ...(inVault > 0 ? [{ what: 'Key Vault operations', operations: inVault, ...vaultPrice, usDollars }] : []),
    ...(inAccount > 0
      ? [
          {
            what: 'Blob Storage operations',
            operations: inAccount,
            source:
              'not known, since it depends on region, redundancy and tier: ' +
              'https://azure.microsoft.com/pricing/details/storage/blobs/',
          },
        ]
      : []),
  ]
}
