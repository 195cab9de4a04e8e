import { httpDate } from '../../wire/http-date.js'
import { element } from '../../wire/xml.js'
import type { Blob, CommittedBlob } from '../gateway/state.js'

/** The last copy whose destination a blob was, as long as nothing else has written it since. */
export interface Copy {
  /** GUID */
  readonly id: string
  /** the source's URL, without a signature */
  readonly source: string
  readonly status: 'pending' | 'success' | 'aborted' | 'failed'
  /** bytes */
  readonly copied: number
  readonly total: number
  /** unix milliseconds; absent while it is pending */
  readonly completed?: number
  /** why it failed */
  readonly description?: string
  /** what the blob gets when the copy is complete; only while it is pending */
  readonly awaits?: Pick<CommittedBlob, 'content' | 'blocks' | 'properties'> & { readonly from: CopiedFrom }
}

/** Which blob a pending copy reads, and as what: the copy fails if it has changed when it would be complete. */
export interface CopiedFrom {
  readonly account: string
  readonly container: string
  readonly blob: string
  /** of a snapshot or version */
  readonly earlier?: string
  readonly etag: string
}

/** The blob without what is known of a copy to it, which a write of its properties ends. */
export function withoutCopy(blob: Blob): Blob {
  const { copy, ...others } = blob
  return copy ? others : blob
}

/** Once it is over, nothing is kept of what it read. */
export function withoutAwaits(copy: Copy): Copy {
  const { awaits, ...others } = copy
  return awaits ? others : copy
}

const progress = ({ copied, total }: Copy) => `${copied}/${total}`

/** recorded: Azure/azure-storage-python, test_copy_blob_with_existing_blob (2019-05) */
export function copyHeaders(copy: Copy | undefined): [string, string][] {
  if (!copy) return []
  const headers: [string, string][] = [
    ['x-ms-copy-id', copy.id],
    ['x-ms-copy-source', copy.source],
    ['x-ms-copy-status', copy.status],
    ['x-ms-copy-progress', progress(copy)],
  ]
  if (copy.completed !== undefined) headers.push(['x-ms-copy-completion-time', httpDate(copy.completed)])
  if (copy.description !== undefined) headers.push(['x-ms-copy-status-description', copy.description])
  return headers
}

/** The elements of a list with `include=copy`; recorded: test_list_blobs_with_include_copy (2019-05) */
export function copyElements(copy: Copy | undefined): string {
  if (!copy) return ''
  return (
    element('CopyId', copy.id) +
    element('CopySource', copy.source) +
    element('CopyStatus', copy.status) +
    element('CopyProgress', progress(copy)) +
    (copy.completed === undefined ? '' : element('CopyCompletionTime', httpDate(copy.completed))) +
    (copy.description === undefined ? '' : element('CopyStatusDescription', copy.description))
  )
}
