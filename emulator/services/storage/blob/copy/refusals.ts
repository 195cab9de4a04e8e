import type { WireResponse } from '../../../../core/wire.js'
import { header } from '../../../../core/wire.js'
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
  })
}

/** The source did not answer, or changed while it was read. */
export const sourceUnreadable = () => refuse(500, 'CannotVerifyCopySource', cannotVerifyText)

/** documented: https://learn.microsoft.com/rest/api/storageservices/blob-service-error-codes */
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
