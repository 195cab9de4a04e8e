import type { Case } from '../model.js'
import { casesOf } from './collect.js'
import * as blobsPut from './storage/blobs/put.js'
import * as blobsChecksums from './storage/blobs/checksums.js'
import * as blobsStructured from './storage/blobs/structured.js'
import * as blobsReadAndChange from './storage/blobs/read-and-change.js'
import * as blocks from './storage/blocks.js'
import * as appendBlobs from './storage/append-blobs/append.js'
import * as appendConditions from './storage/append-blobs/conditions.js'
import * as blobTags from './storage/tags/tags.js'
import * as pageBlobs from './storage/page-blobs/pages.js'
import * as batch from './storage/batch.js'
import * as conditions from './storage/conditions.js'
import * as containers from './storage/containers.js'
import * as copyBlob from './storage/copy/copy-blob.js'
import * as copyFromUrl from './storage/copy/from-url.js'
import * as copyFromUrlRefused from './storage/copy/from-url-refused.js'
import * as copyOwnAccount from './storage/copy/own-account.js'
import * as copyPending from './storage/copy/pending.js'
import * as leaseBreaks from './storage/leases/breaks.js'
import * as leaseOperations from './storage/leases/operations.js'
import * as leaseUses from './storage/leases/uses.js'
import * as lists from './storage/lists.js'
import * as names from './storage/names.js'
import * as oldVersions from './storage/own-account/old-versions.js'
import * as listOptions from './storage/list-options.js'
import * as rootContainer from './storage/own-account/root-container.js'
import * as serviceStats from './storage/own-account/service-stats.js'
import * as serviceProperties from './storage/own-account/service-properties.js'
import * as setTier from './storage/own-account/set-tier.js'
import * as deletedContainers from './storage/own-account/deleted-containers.js'
import * as softDelete from './storage/own-account/soft-delete.js'
import * as snapshots from './storage/snapshots.js'
import * as tags from './storage/own-account/tags.js'
import * as tiers from './storage/own-account/tiers.js'
import * as ownAccount from './storage/own-account.js'
import * as powershell from './storage/powershell.js'
import * as network from './storage/network.js'
import * as requests from './storage/requests.js'
import * as lakeAccess from './storage/data-lake/access.js'
import * as lakeBlobs from './storage/data-lake/blob-endpoint.js'
import * as lakeDirectories from './storage/data-lake/directories.js'
import * as lakeFiles from './storage/data-lake/files.js'
import * as lakeFlat from './storage/data-lake/flat-accounts.js'
import * as lakeFlush from './storage/data-lake/flush.js'
import * as lakeRenames from './storage/data-lake/renames.js'
import * as lakeSoftDelete from './storage/data-lake/soft-delete.js'
import * as impossibleUrls from './storage/front/impossible-urls.js'
import * as secureTransfer from './storage/front/secure-transfer.js'
import * as sasAccount from './storage/sas/account.js'
import * as sasDelegation from './storage/sas/delegation.js'
import * as sasPolicies from './storage/sas/policies.js'
import * as sasRefused from './storage/sas/service-refused.js'
import * as sasService from './storage/sas/service.js'
import * as sharedKey from './storage/shared-key.js'
import * as tokens from './storage/tokens.js'
import * as anonymous from './storage/anonymous.js'
import * as waits from './storage/waits.js'

/** Every case of Storage, file by file. */
export const cases: readonly Case[] = [
  blobsPut,
  blobsChecksums,
  blobsStructured,
  blobsReadAndChange,
  blocks,
  appendBlobs,
  appendConditions,
  blobTags,
  pageBlobs,
  batch,
  conditions,
  containers,
  copyBlob,
  copyPending,
  copyFromUrl,
  copyFromUrlRefused,
  copyOwnAccount,
  leaseBreaks,
  leaseOperations,
  leaseUses,
  lists,
  names,
  oldVersions,
  listOptions,
  rootContainer,
  serviceProperties,
  serviceStats,
  setTier,
  deletedContainers,
  softDelete,
  snapshots,
  tags,
  tiers,
  ownAccount,
  powershell,
  network,
  requests,
  lakeFlat,
  lakeBlobs,
  lakeFiles,
  lakeFlush,
  lakeDirectories,
  lakeRenames,
  lakeSoftDelete,
  lakeAccess,
  impossibleUrls,
  secureTransfer,
  sasService,
  sasRefused,
  sasAccount,
  sasPolicies,
  sasDelegation,
  sharedKey,
  tokens,
  anonymous,
  waits,
].flatMap(casesOf)
