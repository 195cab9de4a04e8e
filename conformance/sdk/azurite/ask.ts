/** One request to both emulators. `{name}` stands for what an earlier answer of the same emulator had. */
export interface Ask {
  /** unique; classes of known differences are for titles */
  readonly title: string
  readonly method: string
  /** path and query, from the account's root on */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** answer headers to keep under a name */
  readonly keep?: Readonly<Record<string, string>>
  /** whether it only makes something ready: its answers must be good, and are not compared */
  readonly isSetUp?: boolean
}

export const setUp = (method: string, path: string, more: Partial<Ask> = {}): Ask => ({
  title: `${method} ${path}`,
  method,
  path,
  isSetUp: true,
  ...more,
})

export const blockBlob = { 'x-ms-blob-type': 'BlockBlob' }

/** Writes a small blob anew, and keeps its ETag as `{etag}`. */
export const putBlob = (path: string, body = 'hello'): Ask =>
  setUp('PUT', path, { headers: blockBlob, body, keep: { etag: 'etag' } })

export const makeContainer = (name: string): Ask => setUp('PUT', `/${name}?restype=container`)

/** What a container's blobs are asked for, by the operation's name. */
export const operationsOnABlob: Readonly<Record<string, Omit<Ask, 'title' | 'path'> & { readonly query?: string }>> = {
  'Get Blob': { method: 'GET' },
  'Get Blob Properties': { method: 'HEAD' },
  'Put Blob': { method: 'PUT', headers: blockBlob, body: 'again' },
  'Put Block': { method: 'PUT', query: 'comp=block&blockid=QUFBQQ%3D%3D', body: 'block' },
  'Put Block List': { method: 'PUT', query: 'comp=blocklist', body: '<BlockList></BlockList>' },
  'Get Block List': { method: 'GET', query: 'comp=blocklist&blocklisttype=all' },
  'Set Blob Properties': {
    method: 'PUT',
    query: 'comp=properties',
    headers: { 'x-ms-blob-content-type': 'text/html' },
  },
  'Set Blob Metadata': { method: 'PUT', query: 'comp=metadata', headers: { 'x-ms-meta-a': 'b' } },
  'Get Blob Metadata': { method: 'GET', query: 'comp=metadata' },
  'Snapshot Blob': { method: 'PUT', query: 'comp=snapshot' },
  'Set Blob Tags': {
    method: 'PUT',
    query: 'comp=tags',
    body: '<Tags><TagSet><Tag><Key>a</Key><Value>b</Value></Tag></TagSet></Tags>',
  },
  'Get Blob Tags': { method: 'GET', query: 'comp=tags' },
  'Set Blob Tier': { method: 'PUT', query: 'comp=tier', headers: { 'x-ms-access-tier': 'Cool' } },
  'Acquire Lease': {
    method: 'PUT',
    query: 'comp=lease',
    headers: { 'x-ms-lease-action': 'acquire', 'x-ms-lease-duration': '15' },
  },
  'Delete Blob': { method: 'DELETE', headers: { 'x-ms-delete-snapshots': 'include' } },
}
