import { NotEmulated } from '../../../../core/refusal.js'
import { header } from '../../../../core/wire.js'
import { has } from '../../wire/by-version.js'
import { invalidHeader } from '../../wire/refusals.js'
import * as refusals from './refusals.js'
import type { BlobCall } from './call.js'
import { httpDate } from './properties.js'
import { onlineTiers, type Blob, type Tier } from './state.js'

const missing = (what: string) =>
  new NotEmulated(what, 'https://learn.microsoft.com/azure/storage/blobs/access-tiers-overview')

/** The tier that a write asks for with `x-ms-access-tier`. */
export function requestedTier(call: BlobCall): Tier | undefined {
  const asked = header(call.request, 'x-ms-access-tier')
  if (asked === undefined || asked === '') return undefined
  if (!has(call.version, 'accessTiersOnWrites')) throw missing('access tiers on writes before x-ms-version 2018-11-09')
  return { name: tierNamed(call, asked), changed: call.world.clock.now() }
}

/**
 * The tier of that name, if the account and the version have it.
 *
 * @throws 400 InvalidHeaderValue, BlobAccessTierNotSupportedForAccountType; 501 for what the lab does not do
 */
export function tierNamed({ version, account }: BlobCall, asked: string): Tier['name'] {
  const lower = asked.toLowerCase()
  if (lower === 'smart') throw missing('the smart tier')
  if (/^p\d+$/.test(lower)) throw missing('the tiers of premium page blobs')
  const { kind, sku } = account.resource
  const redundancy = String(sku?.name)
  if (kind === 'Storage') throw refusals.tierNotSupported()
  if (redundancy.startsWith('Premium_')) throw missing('access tiers in premium accounts')
  const name = ([...onlineTiers, 'Archive'] as const).find((tier) => tier.toLowerCase() === lower)
  // Unverified: that tiers are compared without case.
  if (!name || (name === 'Cold' && !has(version, 'coldTier'))) throw invalidHeader('x-ms-access-tier', asked)
  // Documented without its code: the archive is not for accounts with zone redundancy.
  if (name === 'Archive' && redundancy.includes('ZRS')) throw refusals.tierNotSupported()
  return name
}

/**
 * Refuses what needs a blob's data while they are in the archive, on their way out included.
 * https://learn.microsoft.com/azure/storage/blobs/access-tiers-overview#archive-access-tier
 */
export function judgeOnline({ tier }: Pick<Blob, 'tier'>): void {
  if (tier?.name === 'Archive') throw tier.rehydrating ? refusals.blobBeingRehydrated() : refusals.blobArchived()
}

/** The tier of blobs that have none of their own; undefined for accounts without tiers (kind `Storage`). */
function accountTier({ resource: { kind, properties } }: BlobCall['account']): string | undefined {
  return kind === 'Storage' ? undefined : typeof properties.accessTier === 'string' ? properties.accessTier : 'Hot'
}

interface ShownTier {
  readonly name: string
  readonly inferred?: 'true'
  readonly changed?: string
  readonly archiveStatus?: string
  readonly priority?: string
}

/** What an answer says of a blob's tier. */
export function tierOf({ account, version }: BlobCall, blob: Blob): ShownTier | undefined {
  // recorded: Azure/azure-storage-python, test_get_blob_properties_with_snapshot (2019-05)
  if (blob.earlier?.kind === 'snapshot' && !has(version, 'tiersOfSnapshots')) return undefined
  const { tier } = blob
  if (!tier) {
    const name = accountTier(account)
    return name === undefined ? undefined : { name, inferred: 'true' }
  }
  // recorded: Azure/azure-storage-python, test_put_block_list_with_blob_tier_specified (2019-08), test_rehydration_status
  const { name, changed, rehydrating } = tier
  if (!rehydrating) return { name, changed: httpDate(changed) }
  return {
    name,
    changed: httpDate(changed),
    archiveStatus: `rehydrate-pending-to-${rehydrating.to.toLowerCase()}`,
    priority: rehydrating.priority,
  }
}

export function tierHeaders(call: BlobCall, blob: Blob): [string, string][] {
  const tier = tierOf(call, blob)
  if (!tier) return []
  const headers: [string, string][] = [['x-ms-access-tier', tier.name]]
  if (tier.inferred) headers.push(['x-ms-access-tier-inferred', tier.inferred])
  if (tier.changed) headers.push(['x-ms-access-tier-change-time', tier.changed])
  if (tier.archiveStatus) headers.push(['x-ms-archive-status', tier.archiveStatus])
  if (tier.priority) headers.push(['x-ms-rehydrate-priority', tier.priority])
  return headers
}
