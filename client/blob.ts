import { createHash } from 'node:crypto'
import { ContentMismatchError } from './errors.js'
import { endpointOf } from './endpoints.js'
import { send, type Answer } from './send.js'
import type { CallOptions, Context } from './service.js'
import { sharedKey } from './shared-key.js'
import { type Header } from './transport.js'

/** A blob, and how to authorize. */
export interface BlobAddress {
  /** the storage account's name */
  readonly account: string
  readonly container: string
  /** slashes are part of the name */
  readonly blob: string
  /**
   * an account key in base64, for Shared Key; by default a token of the machine's identity (needs a Storage Blob Data
   * role)
   */
  readonly key?: string
}

export type BlobOptions = Omit<CallOptions, 'apiVersion'>

/** The size of an uploaded block and of a downloaded range; the service gives a range's MD5 up to 4 MiB. */
export const partSize = 4 * 1024 * 1024

const serviceVersion = '2021-12-02'

/** Sends one signed request for a blob. `query` is encoded, without `?`. */
export async function blobRequest(
  context: Context,
  address: BlobAddress,
  options: BlobOptions,
  {
    method,
    query,
    headers = [],
    body,
  }: { method: 'GET' | 'PUT'; query?: string; headers?: readonly Header[]; body?: Uint8Array },
): Promise<Answer> {
  const { account, container, blob, key } = address
  const path = `/${encodeURIComponent(container)}/${blob.split('/').map(encodeURIComponent).join('/')}`
  const url = endpointOf(context.endpoints.blob, account) + path + (query ? `?${query}` : '')
  const all: Header[] = [
    ['x-ms-date', new Date(context.now()).toUTCString()],
    ['x-ms-version', serviceVersion],
    ...headers,
    ...(body ? [['Content-Length', String(body.byteLength)] as const] : []),
  ]
  const authorization =
    key && !options.token
      ? sharedKey(account, key, { method, url, headers: all })
      : `Bearer ${options.token ?? (await context.authorize(context.endpoints.storageResource, options.signal))}`
  all.push(['Authorization', authorization])
  return send(context, 'blob', {
    method,
    url,
    headers: all,
    ...(body && { body }),
    ...(options.signal && { signal: options.signal }),
  })
}

export const md5 = (bytes: Uint8Array) => createHash('md5').update(bytes).digest('base64')

/** Checks an MD5 in base64, if there is one. */
export function checkMd5(expected: string | undefined, actual: string, what: string): void {
  if (expected && expected !== actual) throw new ContentMismatchError(expected, actual, what)
}
