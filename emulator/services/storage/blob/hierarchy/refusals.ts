import { say } from '../../../../policy/authorization/fix.js'
import { refuse } from '../../wire/refuse.js'

/**
 * recorded: the code's text at the Data Lake endpoint in Azure/azure-storage-azcopy#798 (2019-12). Unverified: that the Blob
 * endpoint has the same code.
 */
export const pathConflict = () =>
  refuse(
    409,
    'PathConflict',
    'The specified path, or an element of the path, exists and its resource type is invalid for this operation.',
    { fix: say('a file stands where the path needs a directory, or a directory where it needs a file') },
  )

/** recorded: https://github.com/Azure/azure-cli/issues/23062 (2022-06), the whole body */
export const directoryNotEmpty = () =>
  refuse(409, 'DirectoryIsNotEmpty', 'This operation is not permitted on a non-empty directory.', {
    fix: say('delete what is in it first, or delete it at the Data Lake endpoint with recursive=true'),
  })

/** recorded: https://github.com/Azure/azure-storage-fuse/issues/1068 (2023-02), Delete Blob with x-ms-delete-snapshots */
export const notOnDirectory = () =>
  refuse(400, 'OperationNotSupportedOnDirectory', 'The requested operation is not supported on a directory.')

/**
 * measured on live accounts: comp=snapshot (public notes of an object-store crate, 2026) and x-ms-tags (two programs that send
 * none for it); the text is that of an answer to Append Block of 2020, which Azure takes by now
 */
export const notInHierarchies = () =>
  refuse(
    409,
    'FeatureNotYetSupportedForHierarchicalNamespaceAccounts',
    'Specified feature is not yet supported for hierarchical namespace accounts.',
  )
