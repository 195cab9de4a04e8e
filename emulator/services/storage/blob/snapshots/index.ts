import { setBlobTier } from '../tiers/set-blob-tier.js'
import { rehydrationWork } from '../tiers/rehydration.js'
import { deleteBlob } from './delete-blob.js'
import { retentionWork } from './retention.js'
import { snapshotBlob } from './snapshot-blob.js'
import { undeleteBlob } from './undelete-blob.js'

export const snapshotOperations = [snapshotBlob, deleteBlob, undeleteBlob, setBlobTier]

/** What falls due of blobs: the end of their retention, and of their way out of the archive. */
export const blobWork = { ...retentionWork, ...rehydrationWork }
