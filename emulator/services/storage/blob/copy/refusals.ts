import type { WireResponse } from '../../../../core/wire.js'
import { header } from '../../../../core/wire.js'
import { say } from '../../../../policy/authorization/fix.js'
import { refuse } from '../../wire/refuse.js'

/** The oldest text: it stands for any failure that the source did not word itself. */
const cannotVerifyText = 'Could not verify the copy source within the specified time.'

/**
 * The source refused. Status and text are its own, for others than 412; later versions say so in elements and headers.
 *
 * recorded: 412 and 304 in Azure/azure-storage-python, test_append_block_from_url_with_source_if_match and
 * …_if_none_match (2019-05); 404 in https://github.com/Azure/azure-powershell/issues/12287 (2020-06); 401 with its
 * elements in https://github.com/Azure/azure-sdk-for-net/issues/48992 (2025-04), 403 of a source that names no code in
 * https://github.com/Azure/azure-storage-python/issues/720 (2025-05)
 */
export function cannotVerifySource(refused: Pick<WireResponse, 'status' | 'reason' | 'headers'>, tells: boolean) {
  const { status, reason } = refused
  const code = header(refused, 'x-ms-error-code')
  const text = status === 412 || reason === undefined ? cannotVerifyText : reason
  const headers: [string, string][] = [['x-ms-copy-source-status-code', String(status)]]
  const elements: [string, string][] = [['CopySourceStatusCode', String(status)]]
  if (code !== undefined) {
    headers.push(['x-ms-copy-source-error-code', code])
    elements.push(['CopySourceErrorCode', code])
  }
  if (reason !== undefined) elements.push(['CopySourceErrorMessage', reason])
  return refuse(status, 'CannotVerifyCopySource', text, {
    ...(tells && { headers, elements }),
    reason: `the copy source answered ${status}${code === undefined ? '' : ` ${code}`}`,
    ...(status === 401 && { fix: prove }),
  })
}

const prove = say(
  'sign the URL of the source (sp=r); operations from a URL take a token for it, too: x-ms-copy-source-authorization',
)

/** The source did not answer, or changed while it was read. */
export const sourceUnreadable = () => refuse(500, 'CannotVerifyCopySource', cannotVerifyText)

/**
 * The text was recorded for Put Blob From URL, of a source that changed meanwhile and of one in the archive:
 * https://github.com/Azure/azure-storage-azcopy/issues/2335 (2023-08), 1663 (2022-02). Unverified: the code.
 */
export const sourceModified = () => refuse(409, 'CannotVerifyCopySource', 'Copy source blob has been modified.')

/**
 * recorded: https://github.com/Azure/azure-sdk-for-go/issues/19880 (2023-01), of Copy Blob From URL and more than 256 MiB.
 * Unverified: the text.
 */
export const sourceTooLarge = (most: number) =>
  refuse(409, 'CannotVerifyCopySource', `The copy source is larger than ${most / 1024 ** 2} MiB.`)

/** A source in the archive that Copy Blob cannot read from here. */
export const archivedElsewhere = () =>
  refuse(409, 'CannotVerifyCopySource', 'This operation is not permitted on an archived blob.')

/** documented, as the code below: https://learn.microsoft.com/rest/api/storageservices/blob-service-error-codes */
export const infiniteLeaseNeeded = () =>
  refuse(
    412,
    'InfiniteLeaseDurationRequired',
    'The lease ID matched, but the specified lease must be an infinite-duration lease.',
  )

/** Documented: 409. Unverified: the code and the text, which are those of Azurite. */
export const bothTags = () =>
  refuse(
    409,
    'BothUserTagsAndSourceTagsCopyPresentException',
    'x-ms-tags header must not be present with x-ms-copy-source-tag-option as COPY.',
  )

/** recorded: azure-sdk-for-js, syncUploadFromURL "source conditon" (2020-11, 2023-01) */
export const sourceConditionNotMet = () =>
  refuse(412, 'SourceConditionNotMet', 'The source condition specified using HTTP conditional header(s) is not met.')

/** documented for versions before 2012-02-12 */
export const acrossAccounts = () =>
  refuse(400, 'CopyAcrossAccountsNotSupported', 'The copy source account and destination account must be the same.')

/** documented */
export const pendingCopy = () => refuse(409, 'PendingCopyOperation', 'There is currently a pending copy operation.')

/** recorded: Azure/azure-storage-python, test_abort_copy_blob_with_synchronous_copy_fails (2019-05) */
export const noPendingCopy = () =>
  refuse(409, 'NoPendingCopyOperation', 'There is currently no pending copy operation.')

/** documented */
export const copyIdMismatch = () =>
  refuse(409, 'CopyIdMismatch', 'The specified copy ID did not match the copy ID for the pending copy operation.')
