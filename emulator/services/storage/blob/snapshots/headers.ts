import type { Blob } from '../gateway/state.js'

type Headers = [name: string, value: string][]

/** What an answer to a write says of the version that it made. */
export const versionHeader = ({ version }: Pick<Blob, 'version'>): Headers =>
  version === undefined ? [] : [['x-ms-version-id', version]]

/** What a blob's headers say of it being a snapshot or a version. */
export function earlierHeaders(blob: Blob): Headers {
  const { earlier } = blob
  if (earlier?.kind === 'snapshot') return [['x-ms-snapshot', earlier.id]]
  // recorded for the current version: azure-sdk-for-js, storage-blob, 2020 to 2023
  return earlier || blob.version === undefined
    ? versionHeader(blob)
    : [...versionHeader(blob), ['x-ms-is-current-version', 'true']]
}
