import { elementsAt } from '../../wire/by-version.js'
import { element } from '../../wire/xml.js'
import type { BlobCall } from '../gateway/call.js'
import { leaseElements } from '../leases/shown.js'
import { httpDate } from '../gateway/properties.js'
import type { Blob } from '../gateway/state.js'
import { remainingDays } from './retention.js'

/** What a list shows of how a blob stands to others of its name. */
interface Shown {
  readonly isVersionsOnly?: boolean
  /** whether it is listed as a version, too */
  readonly isVersion?: boolean
}

/**
 * Which of a name's blobs it is.
 *
 * recorded, of paths: azure-sdk-for-js, storage-file-datalake, "listDeletedPaths with all parameters configured" (2021-05). Of
 * blobs: azure-sdk-for-js, storage-blob, 2020-06 (a list that asks for tags alone shows versions' ids, too) and
 * "listBlobsFlat with includeDeletedwithVersions", 2021-06; Azure/azure-storage-python, test_list_blobs_with_include_snapshots
 */
export function whichElements(
  version: string,
  { earlier, version: id }: Blob,
  { isVersionsOnly, isVersion }: Shown,
): string {
  const show = elementsAt(version)
  if (earlier?.kind === 'path') return element('DeletionId', earlier.id) + deleted(earlier)
  if (earlier?.kind === 'snapshot') return element('Snapshot', earlier.id) + deleted(earlier)
  const current = id !== undefined && !earlier ? show('IsCurrentVersion', 'true') : ''
  const only = isVersionsOnly ? element('HasVersionsOnly', 'true') : ''
  if (isVersionsOnly && !isVersion) return only
  return (id === undefined ? '' : show('VersionId', id)) + current + deleted(earlier) + only
}

const deleted = (earlier: Blob['earlier']) => (earlier?.deleted ? element('Deleted', 'true') : '')

/** recorded: Azure/azure-storage-python, test_soft_delete_blob_without_snapshots (2019-05) */
export function deletedElements({ world }: Pick<BlobCall, 'world'>, { earlier }: Blob): string {
  if (!earlier?.deleted) return ''
  const { at, until } = earlier.deleted
  return element('DeletedTime', httpDate(at)) + element('RemainingRetentionDays', String(remainingDays(world, until)))
}

/** When a deleted path goes for good; recorded as `whichElements` says. */
export const expiryElement = ({ earlier }: Blob): string =>
  earlier?.kind === 'path' && earlier.deleted ? element('Expiry-Time', httpDate(earlier.deleted.until)) : ''

/** Only a current blob has a lease; of a deleted one, an empty element stays (recorded: the same). */
export function leaseElementsOf(
  { world, version }: Pick<BlobCall, 'world' | 'version'>,
  { earlier, lease }: Blob,
  { isVersionsOnly }: Shown = {},
): string {
  if (!earlier || isVersionsOnly) return leaseElements(world, lease, version)
  return earlier.kind === 'blob' ? element('LeaseStatus', '') : ''
}
