import { createHash } from 'node:crypto'
import { labAccount, signedRequest, tokenFor, tokenPath } from './blob-requests.js'
import { requestBytes, type Target } from './load.js'

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
  const vault = await tokenFor(http, 'https://vault.azure.net')
  const arm = await tokenFor(http, 'https://management.azure.com/')
  const group = '/subscriptions/98f51385-2edc-4b79-bed9-7718de4cb861/resourceGroups/DevTest'
  const account = await labAccount(http)
  const blobHost = account.host
  const blob = (method: string, headers: Record<string, string>, body?: Buffer) =>
    signedRequest(account, { method, path: '/devtest/bench', headers, ...(body && { body }) })
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
