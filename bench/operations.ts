import { createHash } from 'node:crypto'
import { sharedKey } from '../client/index.js'
import { once, requestBytes, type Target } from './load.js'

/** One thing that users do all day, as the bytes on the wire. */
export interface Operation {
  readonly name: string
  readonly method: string
  readonly path: string
  readonly host: string
  readonly status: number
  readonly bytes: Buffer
}

const kib = Buffer.alloc(1024, 'milab')

/** The five operations of the benchmark, signed and with tokens of the running lab's default world. */
export async function operations(http: Target): Promise<Operation[]> {
  const imds = '169.254.169.254'
  const tokenPath = (resource: string) =>
    `/metadata/identity/oauth2/token?api-version=2018-02-01&resource=${encodeURIComponent(resource)}`
  const token = async (resource: string) => {
    const { body } = await once(http, requestBytes('GET', tokenPath(resource), imds, { Metadata: 'true' }))
    return (JSON.parse(body.toString()) as { access_token: string }).access_token
  }
  const vault = await token('https://vault.azure.net')
  const arm = await token('https://management.azure.com/')
  const group = '/subscriptions/98f51385-2edc-4b79-bed9-7718de4cb861/resourceGroups/DevTest'
  const keysPath = `${group}/providers/Microsoft.Storage/storageAccounts/devteststorage/listKeys?api-version=2016-12-01`
  const keys = await once(
    http,
    requestBytes('POST', keysPath, 'management.azure.com', { Authorization: `Bearer ${arm}` }, new Uint8Array(0)),
  )
  const key = (JSON.parse(keys.body.toString()) as { keys: { value: string }[] }).keys[0]!.value

  const blobHost = 'devteststorage.blob.core.windows.net'
  const blob = (method: string, headers: Record<string, string>, body?: Buffer) => {
    const path = '/devtest/bench'
    const all = { 'x-ms-date': new Date().toUTCString(), 'x-ms-version': '2021-12-02', ...headers }
    const signed = { ...all, ...(body && { 'Content-Length': String(body.byteLength) }) }
    const authorization = sharedKey('devteststorage', key, {
      method,
      url: `https://${blobHost}${path}`,
      headers: Object.entries(signed),
    })
    return requestBytes(method, path, blobHost, { ...all, Authorization: authorization }, body)
  }
  const op = (name: string, method: string, path: string, host: string, status: number, bytes: Buffer): Operation => ({
    name,
    method,
    path,
    host,
    status,
    bytes,
  })
  const bearer = (value: string) => ({ Authorization: `Bearer ${value}` })
  const secretPath = '/secrets/MyTestSecret?api-version=7.4'
  const groupPath = `${group}?api-version=2021-04-01`
  const put = {
    'x-ms-blob-type': 'BlockBlob',
    'Content-Type': 'application/octet-stream',
    'Content-MD5': createHash('md5').update(kib).digest('base64'),
  }
  return [
    op(
      'IMDS token',
      'GET',
      tokenPath('https://vault.azure.net'),
      imds,
      200,
      requestBytes('GET', tokenPath('https://vault.azure.net'), imds, { Metadata: 'true' }),
    ),
    op(
      'Key Vault secret GET',
      'GET',
      secretPath,
      'mytestkeyvault.vault.azure.net',
      200,
      requestBytes('GET', secretPath, 'mytestkeyvault.vault.azure.net', bearer(vault)),
    ),
    op(
      'ARM resource group GET',
      'GET',
      groupPath,
      'management.azure.com',
      200,
      requestBytes('GET', groupPath, 'management.azure.com', bearer(arm)),
    ),
    op('Put Blob, 1 KiB', 'PUT', '/devtest/bench', blobHost, 201, blob('PUT', put, kib)),
    op('Get Blob, 1 KiB', 'GET', '/devtest/bench', blobHost, 200, blob('GET', {})),
  ]
}
