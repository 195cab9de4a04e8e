import { addContainer, say } from '../../../../policy/authorization/fix.js'
import { refuse } from '../../wire/refuse.js'

// What exists, and what state it is in.

export const containerNotFound = () =>
  refuse(404, 'ContainerNotFound', 'The specified container does not exist.', {
    fix: addContainer,
  })

export const containerExists = () => refuse(409, 'ContainerAlreadyExists', 'The specified container already exists.')

/** documented: https://learn.microsoft.com/rest/api/storageservices/delete-container#remarks */
export const containerBeingDeleted = () =>
  refuse(409, 'ContainerBeingDeleted', 'The specified container is being deleted. Try operation later.', {
    fix: say('wait half a minute, or take another name'),
  })

/**
 * recorded: the text, in the portal (https://github.com/MicrosoftDocs/azure-docs/issues/77199, 2021-06). In 2020 a container
 * could be restored under another name. Unverified: the code.
 */
export const restoredElsewhere = () =>
  refuse(
    400,
    'InvalidHeaderValue',
    'The value of deleted-container-name header must match the destination container name.',
    { fix: say('restore it under its own name') },
  )

export const blobNotFound = () =>
  refuse(404, 'BlobNotFound', 'The specified blob does not exist.', { fix: say('upload it first') })

/** documented: https://learn.microsoft.com/rest/api/storageservices/append-block#remarks */
export const invalidBlobType = () => refuse(409, 'InvalidBlobType', 'The blob type is invalid for this operation.')

/**
 * recorded: https://github.com/Azure/azure-storage-azcopy/pull/792 (2020-07, the text),
 * https://github.com/Azure/azure-sdk-for-net/issues/32914 (2022-12, the code of an upload)
 */
export const tierNotSupported = () =>
  refuse(
    400,
    'BlobAccessTierNotSupportedForAccountType',
    'Blob access tier is not supported on this storage account type.',
  )

/** recorded: https://github.com/Azure/azure-storage-azcopy/issues/993 (2020-04), Put Block */
export const blobArchived = () =>
  refuse(409, 'BlobArchived', 'This operation is not permitted on an archived blob.', {
    fix: say('set its tier to Hot, Cool or Cold, and wait until it has it'),
  })

/** recorded: Azure/azure-storage-python, test_batch_set_standard_blob_tier_api (2019-06) */
export const blobBeingRehydrated = () =>
  refuse(409, 'BlobBeingRehydrated', 'This operation is not permitted because the blob is being rehydrated.', {
    fix: say('wait until the blob has left the archive: `milab clock +15h`'),
  })

/** text of Microsoft's own Storage Emulator (5.10) */
export const snapshotsPresent = () =>
  refuse(409, 'SnapshotsPresent', 'This operation is not permitted while the blob has snapshots.', {
    fix: say('send x-ms-delete-snapshots: include'),
  })

/** documented: Blob service error codes. Unverified that every write that names a snapshot gets it. */
export const notOnSnapshot = () => refuse(400, 'InvalidOperation', 'Invalid operation against a blob snapshot.')

/** recorded: azure-sdk-for-js, storage-blob, "delete a version" (2020-03) */
export const notOnRootBlob = () =>
  refuse(403, 'OperationNotAllowedOnRootBlob', 'The specified operation is not allowed on root blob.', {
    fix: say('delete the blob without a version id'),
  })

/** the code: https://github.com/Azure/azure-sdk-for-go, azblob's list of codes. Unverified: the text. */
export const notSoftDeleted = () =>
  refuse(409, 'BlobSnapshotNotSoftDeleted', 'The specified blob snapshot or version is not soft deleted.')

export const invalidBlock = () => refuse(400, 'InvalidBlobOrBlock', 'The specified blob or block content is invalid.')

export const invalidBlockList = () => refuse(400, 'InvalidBlockList', 'The specified block list is invalid.')

export const blockListTooLong = () =>
  refuse(400, 'BlockListTooLong', 'The block list may not contain more than 50,000 blocks.')

/** documented: https://learn.microsoft.com/rest/api/storageservices/blob-service-error-codes */
export const appendBlobsTooNew = () =>
  refuse(409, 'FeatureVersionMismatch', 'The operation for AppendBlob requires at least version 2015-02-21.')

/** recorded: an answer of 2022-04-21, which a public test quotes; the documentation goes on with what would help */
export const blobIsSealed = () =>
  refuse(409, 'BlobIsSealed', 'The blob is sealed and its contents cannot be modified.', {
    fix: say('write another blob, or make this one anew'),
  })

/** documented, as the two below: https://learn.microsoft.com/rest/api/storageservices/blob-service-error-codes */
export const positionNotMet = () =>
  refuse(412, 'AppendPositionConditionNotMet', 'The append position condition specified was not met.')

export const blobTooLong = () =>
  refuse(412, 'MaxBlobSizeConditionNotMet', 'The max blob size condition specified was not met.')

export const tooManyAppends = () =>
  refuse(409, 'BlockCountExceedsLimit', 'The committed block count cannot exceed the maximum limit of 50,000 blocks.')

export const tooManyBlocks = () =>
  refuse(
    409,
    'BlockCountExceedsLimit',
    'The uncommitted block count cannot exceed the maximum limit of 100,000 blocks.',
  )
