import { element } from '../../wire/xml.js'
import type { Blob } from './state.js'

/** What a blob that is read says of its type, in this order. */
export function typeHeaders({
  type = 'BlockBlob',
  appended,
  sealed,
  sequenceNumber,
}: Blob): [name: string, value: string][] {
  const headers: [string, string][] = [['x-ms-blob-type', type]]
  // recorded: Azure/azure-dev, HEAD of a log of Azure Container Registry at 2025-11-05 (2026-02)
  if (appended !== undefined) headers.push(['x-ms-blob-committed-block-count', String(appended)])
  // recorded: Azure/azure-storage-python, test_get_page_ranges_iter_with_if_match (2019-05)
  if (sequenceNumber !== undefined) headers.push(['x-ms-blob-sequence-number', sequenceNumber])
  // Unverified: a blob that is not sealed has no such header (recorded), but a list may say so of it.
  if (sealed) headers.push(['x-ms-blob-sealed', 'true'])
  return headers
}

/** What a list says of a blob's type. */
export const typeElements = ({ type = 'BlockBlob', sequenceNumber }: Blob): string =>
  // recorded: Azure/azure-sdk-for-java, a list in its test of deserialization (2021-07)
  (sequenceNumber === undefined ? '' : element('x-ms-blob-sequence-number', sequenceNumber)) + element('BlobType', type)
