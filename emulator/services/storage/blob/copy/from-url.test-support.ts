import { BlobSASPermissions, generateBlobSASQueryParameters, StorageSharedKeyCredential } from '@azure/storage-blob'
import { ask, subscription, tokenOf } from '../../../../asking.test-support.js'
import { createEmulator } from '../../../../inside.test-support.js'
import { accountKeys, accountNamed } from '../../../../policy/views/accounts.js'
import type { Scenario } from '../../../../scenario/shape.js'

const accounts = `${subscription}/resourceGroups/g/providers/Microsoft.Storage/storageAccounts`

export const block = { 'x-ms-blob-type': 'BlockBlob' }

const url = (account: string, path: string) => `https://${account}.blob.core.windows.net${path}`

/** Two accounts: `acct`, which is written to, and `other`, whose blobs `reader` may read and `tagged` also their tags. */
export function labOfTwo(policies: Scenario['policies'] = {}, version = '2023-11-03') {
  const emulator = createEmulator({
    scenario: {
      milab: 1,
      policies,
      subscription: { id: subscription.split('/')[2]! },
      resourceGroups: {
        g: {
          userAssignedIdentities: { reader: {}, owner: {}, writer: {} },
          storageAccounts: {
            acct: { containers: { data: {} } },
            other: { containers: { private: {}, open: { publicAccess: 'blob' } } },
          },
        },
      },
      roleAssignments: [
        { to: 'reader', role: 'Storage Blob Data Reader', on: `${accounts}/other` },
        { to: 'owner', role: 'Storage Blob Data Owner', on: `${accounts}/other` },
        { to: 'writer', role: 'Storage Blob Data Contributor', on: `${accounts}/acct` },
      ],
    },
  })
  const { world } = emulator
  const by = (who: Parameters<typeof ask>[1], account: string) => {
    const asked = ask(emulator, who)
    return (method: string, path: string, headers: Record<string, string> = {}, body?: string) =>
      asked.send(method, url(account, path), body, { headers: { 'x-ms-version': version, ...headers } })
  }
  /** The URL of a blob with a signature of its account's key. */
  const signed = (account: string, path: string, permissions = 'r') => {
    const [, containerName = '', blobName = ''] = /^\/([^/]+)\/(.+)$/.exec(path)!
    const key = accountKeys(world, accountNamed(world, account)!)[0]!.value
    const sas = generateBlobSASQueryParameters(
      {
        containerName,
        blobName,
        permissions: BlobSASPermissions.parse(permissions),
        expiresOn: new Date(world.clock.now() + 3_600_000),
      },
      new StorageSharedKeyCredential(account, key),
    )
    return `${url(account, path)}?${sas.toString()}`
  }
  const send = by({ accountKey: 'acct' }, 'acct')
  const from =
    (path: string, own: Record<string, string> = {}) =>
    (source: string, headers: Record<string, string> = {}) =>
      send('PUT', path, { 'x-ms-copy-source': source, ...own, ...headers })
  return {
    emulator,
    world,
    url,
    by,
    signed,
    send,
    other: by({ accountKey: 'other' }, 'other'),
    tokenOf: async (principal: string) =>
      `Bearer ${await tokenOf(emulator, { principal }, { resource: 'https://storage.azure.com' })}`,
    copy: from('/data/x', { 'x-ms-requires-sync': 'True' }),
    put: from('/data/x', block),
    stage: from('/data/x?comp=block&blockid=AAAA'),
    append: from('/data/log?comp=appendblock'),
    pages: from('/data/disk?comp=page', { 'x-ms-page-write': 'update' }),
  }
}
