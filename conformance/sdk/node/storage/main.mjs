// What Azure's SDK for JavaScript does with Blob Storage and Data Lake, by key, by signature and as the machine's identity.
// Prints one JSON line: by credential and by capability, what came of it.
import { ManagedIdentityCredential } from '@azure/identity'
import { BlobServiceClient, BlockBlobClient, ContainerClient, StorageSharedKeyCredential } from '@azure/storage-blob'
import {
  DataLakeFileSystemClient,
  DataLakeServiceClient,
  FileSystemSASPermissions,
  StorageSharedKeyCredential as LakeKey,
  generateDataLakeSASQueryParameters,
} from '@azure/storage-file-datalake'
import { copy, leases, snapshots, tags, tiers } from './block-blobs.mjs'
import { batch, policies, properties } from './containers.mjs'
import { dataLake } from './data-lake.mjs'
import { undelete, versions } from './kept.mjs'
import { append, pages } from './kinds.mjs'
import { accountSignature, ofAccount, signatures } from './signatures.mjs'

const hour = 3_600_000
const url = (account, service = 'blob') => `https://${account}.${service}.core.windows.net`
const keyOf = (account) => new StorageSharedKeyCredential(account, process.env.SHOP_KEY)
const identity = new ManagedIdentityCredential()

const clients = {
  key: (account) => new BlobServiceClient(url(account), keyOf(account)),
  sas: (account) => new BlobServiceClient(`${url(account)}?${accountSignature(keyOf(account))}`),
  identity: (account) => new BlobServiceClient(url(account), identity),
}

const lakes = {
  key: (name) => new DataLakeServiceClient(url('shoplake', 'dfs'), lakeKey).getFileSystemClient(name),
  sas: (name) => new DataLakeFileSystemClient(`${url('shoplake', 'dfs')}/${name}?${signatureOfLake(name)}`),
  identity: (name) => new DataLakeServiceClient(url('shoplake', 'dfs'), identity).getFileSystemClient(name),
}
const lakeKey = new LakeKey('shoplake', process.env.SHOP_KEY)
const signatureOfLake = (fileSystemName) =>
  generateDataLakeSASQueryParameters(
    {
      fileSystemName,
      permissions: FileSystemSASPermissions.parse('racwdlmeop'),
      expiresOn: new Date(Date.now() + hour),
    },
    lakeKey,
  )

/** The same address with nothing but a signature, or not even that. */
const anonymous = (client, signature) => {
  const address = new URL(client.url)
  for (const name of [...address.searchParams.keys()])
    if (name !== 'snapshot' && name !== 'versionid') address.searchParams.delete(name)
  const query = [address.searchParams, signature].filter((part) => String(part ?? '') !== '').join('&')
  const made = client instanceof ContainerClient ? ContainerClient : BlockBlobClient
  return new made(`${address.origin}${address.pathname}${query && `?${query}`}`)
}

const flows = { leases, copy, snapshots, tiers, tags, append, pages, batch, policies, properties, versions, undelete }

async function by(credential) {
  const name = `by-${credential}`
  const service = clients[credential]('shopdata')
  const container = service.getContainerClient(name)
  const versioned = clients[credential]('shopversions').getContainerClient(name)
  for (const client of [container, versioned]) await client.create()
  const key = keyOf('shopdata')
  const told = { service, container, versioned, key, anonymous, url: url('shopdata') }
  const seen = {}
  for (const [flow, run] of Object.entries(flows)) seen[flow] = await run(told)
  if (credential === 'sas') seen.signatures = await ofAccount(told)
  else seen.signatures = await signatures({ ...told, signer: await signerOf(credential, service, key) })
  if (credential === 'sas') await lakes.key(name).create()
  seen.dataLake = await dataLake({ filesystem: lakes[credential](name) })
  return seen
}

async function signerOf(credential, service, key) {
  if (credential === 'key') return [key]
  return [await service.getUserDelegationKey(new Date(Date.now() - hour), new Date(Date.now() + hour)), 'shopdata']
}

const seen = {}
for (const credential of Object.keys(clients)) seen[credential] = await by(credential)
console.log(JSON.stringify(seen))
