import { sharedKey } from '../client/index.js'
import { once, requestBytes, type Target } from './load.js'

/** A server with a Blob service, and an account whose key is known. */
export interface BlobServer extends Target {
  readonly account: string
  readonly key: string
  readonly host: string
  /** what stands before the container in the path of a URL */
  readonly prefix: string
}

interface Asked {
  readonly method: string
  /** with its query, from the container on */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array
  /** of a body that is sent by itself, behind these bytes */
  readonly length?: number
}

/** A request on the wire, signed with the account's key. */
export function signedRequest(server: BlobServer, { method, path, headers, body, length }: Asked): Buffer {
  const bytes = length ?? body?.byteLength
  const all = { 'x-ms-date': new Date().toUTCString(), 'x-ms-version': '2021-12-02', ...headers }
  const announced: Record<string, string> = bytes === undefined ? {} : { 'Content-Length': String(bytes) }
  const url = `http://${server.host}${server.prefix}${path}`
  const Authorization = sharedKey(server.account, server.key, {
    method,
    url,
    headers: Object.entries({ ...all, ...announced }),
  })
  const sent = { ...all, ...(length === undefined ? {} : announced), Authorization }
  return requestBytes(method, server.prefix + path, server.host, sent, length === undefined ? body : undefined)
}

/** Sends a request and throws if the status of its answer is another. */
export async function done(server: BlobServer, asked: Asked, status: number): Promise<void> {
  const { head } = await once(server, signedRequest(server, asked))
  if (!head.startsWith(`HTTP/1.1 ${status} `)) throw new Error(`${asked.method} ${asked.path}: ${head}`)
}

const group = '/subscriptions/98f51385-2edc-4b79-bed9-7718de4cb861/resourceGroups/DevTest'
const listKeys = `${group}/providers/Microsoft.Storage/storageAccounts/devteststorage/listKeys?api-version=2016-12-01`

/** The account of the lab's default world. */
export async function labAccount(http: Target): Promise<BlobServer> {
  const token = await tokenFor(http, 'https://management.azure.com/')
  const headers = { Authorization: `Bearer ${token}` }
  const { body } = await once(http, requestBytes('POST', listKeys, 'management.azure.com', headers, new Uint8Array(0)))
  const key = (JSON.parse(body.toString()) as { keys: { value: string }[] }).keys[0]!.value
  return { ...http, account: 'devteststorage', key, host: 'devteststorage.blob.core.windows.net', prefix: '' }
}

export const tokenPath = (resource: string) =>
  `/metadata/identity/oauth2/token?api-version=2018-02-01&resource=${encodeURIComponent(resource)}`

export async function tokenFor(http: Target, resource: string): Promise<string> {
  const { body } = await once(http, requestBytes('GET', tokenPath(resource), '169.254.169.254', { Metadata: 'true' }))
  return (JSON.parse(body.toString()) as { access_token: string }).access_token
}
