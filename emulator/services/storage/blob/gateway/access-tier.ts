import { NotEmulated } from '../../../../core/refusal.js'
import { header } from '../../../../core/wire.js'
import { has } from '../../wire/by-version.js'
import { invalidHeader } from '../../wire/refusals.js'
import { tierNotSupported } from './refusals.js'
import type { BlobCall } from './call.js'
import { httpDate } from './properties.js'
import { accessTiers, type Blob } from './state.js'

type Tier = NonNullable<Blob['tier']>

const missing = (what: string) =>
  new NotEmulated(what, 'https://learn.microsoft.com/azure/storage/blobs/access-tiers-overview')

/**
 * The tier that a write asks for with `x-ms-access-tier`.
 *
 * @throws 400 InvalidHeaderValue, BlobAccessTierNotSupportedForAccountType; 501 for what the lab does not do
 */
export function requestedTier({ request, version, account, world }: BlobCall): Tier | undefined {
  const asked = header(request, 'x-ms-access-tier')
  if (asked === undefined || asked === '') return undefined
  const lower = asked.toLowerCase()
  if (lower === 'archive') throw missing('the archive tier')
  if (lower === 'smart') throw missing('the smart tier')
  if (!has(version, 'accessTiersOnWrites')) throw missing('access tiers on writes before x-ms-version 2018-11-09')
  const { kind, sku } = account.resource
  if (kind === 'Storage') throw tierNotSupported()
  if (String(sku?.name).startsWith('Premium_')) throw missing('access tiers in premium accounts')
  const name = accessTiers.find((tier) => tier.toLowerCase() === lower)
  // Unverified: that tiers are compared without case.
  if (!name) throw invalidHeader('x-ms-access-tier', asked)
  return { name, changed: world.clock.now() }
}

/** The tier of blobs that have none of their own; undefined for accounts without tiers (kind `Storage`). */
function accountTier({ resource: { kind, properties } }: BlobCall['account']): string | undefined {
  return kind === 'Storage' ? undefined : typeof properties.accessTier === 'string' ? properties.accessTier : 'Hot'
}

/** What an answer says of a blob's tier, in this order. */
export function tierOf(
  { account }: BlobCall,
  blob: Blob,
): { name: string; inferred?: 'true'; changed?: string } | undefined {
  // recorded: Azure/azure-storage-python, test_put_block_list_with_blob_tier_specified (2019-08)
  if (blob.tier) return { name: blob.tier.name, changed: httpDate(blob.tier.changed) }
  const name = accountTier(account)
  return name === undefined ? undefined : { name, inferred: 'true' }
}

export function tierHeaders(call: BlobCall, blob: Blob): [string, string][] {
  const tier = tierOf(call, blob)
  if (!tier) return []
  const headers: [string, string][] = [['x-ms-access-tier', tier.name]]
  if (tier.inferred) headers.push(['x-ms-access-tier-inferred', tier.inferred])
  if (tier.changed) headers.push(['x-ms-access-tier-change-time', tier.changed])
  return headers
}
