import { refuse } from '../../wire/refuse.js'

// Codes and texts documented: https://learn.microsoft.com/rest/api/storageservices/datalakestoragegen2/path/create, and the
// pages beside it. Those that were seen on the wire say so.

export const unsupportedVersion = () =>
  refuse(400, 'UnsupportedRestVersion', 'The specified Rest Version is Unsupported.')

/** the text recorded: https://github.com/Azure/azure-sdk-for-java/issues/20937 (2021-04) */
export const invalidFlushPosition = () =>
  refuse(
    400,
    'InvalidFlushPosition',
    'The uploaded data is not contiguous or the position query parameter value is not equal to the length of the file ' +
      'after appending the uploaded data.',
  )

export const emptyPropertyName = () => refuse(400, 'InvalidPropertyName', 'A property name cannot be empty.')

export const invalidPropertyName = () =>
  refuse(400, 'InvalidPropertyName', 'The property name contains invalid characters.')

export const invalidInput = () => refuse(400, 'InvalidInput', 'One of the request inputs is not valid.')

export const bodyNotAllowed = () =>
  refuse(400, 'ContentLengthMustBeZero', 'The Content-Length request header must be zero.')

export const directoryNotEmpty = () =>
  refuse(409, 'DirectoryNotEmpty', 'The recursive query parameter value must be true to delete a non-empty directory.')

/** seen by Azure/azure-sdk-for-net's live tests (SetAccessControlAsync_Error), with its spelling mistake */
export const invalidAcl = () => refuse(400, 'InvaldAccessControlList', 'The access control list value is invalid.')

export const invalidSource = () => refuse(400, 'InvalidSourceUri', 'The source URI is invalid.')

/** recorded: Azure/azure-sdk-for-net, DirectoryClientTests/RenameAsync_Error.json (2021-02) */
export const sourceNotFound = () =>
  refuse(404, 'SourcePathNotFound', 'The source path for a rename operation does not exist.')

export const parentNotFound = () =>
  refuse(404, 'RenameDestinationParentPathNotFound', 'The parent directory of the destination path does not exist.')

export const invalidRenameSource = () =>
  refuse(
    409,
    'InvalidRenameSourcePath',
    'The source directory cannot be the same as the destination directory, nor can the destination be a subdirectory of ' +
      'the source directory.',
  )

export const differentTypes = () =>
  refuse(409, 'InvalidSourceOrDestinationResourceType', 'The source and destination resource type must be identical.')

export const sourceConditionNotMet = () =>
  refuse(412, 'SourceConditionNotMet', 'The source condition specified using HTTP conditional header(s) is not met.')
