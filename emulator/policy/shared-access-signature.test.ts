import { createSecretKey } from 'node:crypto'
import {
  AccountSASPermissions,
  AccountSASResourceTypes,
  AccountSASServices,
  BlobSASPermissions,
  generateAccountSASQueryParameters,
  generateBlobSASQueryParameters,
  SASProtocol,
  StorageSharedKeyCredential,
} from '@azure/storage-blob'
import { expect, test } from 'vitest'
import { accountSasText, delegationSasText, sasSignature, serviceSasText } from './shared-access-signature.js'

const value = Buffer.alloc(64, 7).toString('base64')
const key = createSecretKey(value, 'base64')
const owner = new StorageSharedKeyCredential('devteststorage', value)
const times = { startsOn: new Date('2026-11-28T10:00:00Z'), expiresOn: new Date('2026-11-29T10:00:00Z') }

/** The fields of a SAS that the SDK made, and its signature. */
function read(query: string) {
  const fields = new URLSearchParams(query)
  return { field: (name: string) => fields.get(name) ?? '', signature: fields.get('sig') }
}

test.each(['2015-04-05', '2018-11-09', '2020-12-06', '2026-10-06'])(
  'account signatures of version %s are those of @azure/storage-blob',
  (version) => {
    const { field, signature } = read(
      generateAccountSASQueryParameters(
        {
          ...times,
          version,
          permissions: AccountSASPermissions.parse('rl'),
          services: AccountSASServices.parse('b').toString(),
          resourceTypes: AccountSASResourceTypes.parse('co').toString(),
          ipRange: { start: '203.0.113.4', end: '203.0.113.9' },
          protocol: SASProtocol.Https,
        },
        owner,
      ).toString(),
    )
    expect(sasSignature(key, accountSasText('devteststorage', field))).toBe(signature)
  },
)

test.each(['2015-04-05', '2018-11-09', '2020-12-06', '2026-10-06'])(
  'service signatures of version %s are those of @azure/storage-blob',
  (version) => {
    const { field, signature } = read(
      generateBlobSASQueryParameters(
        {
          ...times,
          version,
          containerName: 'devtest',
          blobName: 'a folder/höhe.txt',
          permissions: BlobSASPermissions.parse('r'),
          contentDisposition: 'attachment; filename="x.txt"',
          contentType: 'text/plain',
        },
        owner,
      ).toString(),
    )
    const text = serviceSasText('/blob/devteststorage/devtest/a folder/höhe.txt', field)
    expect(sasSignature(key, text)).toBe(signature)
    expect(sasSignature(key, `${text} `)).not.toBe(signature)
  },
)

test.each(['2018-11-09', '2020-02-10', '2020-12-06', '2025-07-05', '2026-04-06'])(
  'user delegation signatures of version %s are those of @azure/storage-blob',
  (version) => {
    const delegated = {
      ...{ signedObjectId: 'oid', signedTenantId: 'tid', signedService: 'b', signedVersion: version, value },
      ...{ signedStartsOn: times.startsOn, signedExpiresOn: times.expiresOn },
    }
    const { field, signature } = read(
      generateBlobSASQueryParameters(
        {
          ...times,
          version,
          containerName: 'devtest',
          blobName: 'höhe.txt',
          permissions: BlobSASPermissions.parse('rw'),
          contentType: 'text/plain',
          ...(version >= '2020-02-10' && { correlationId: '5c91ebcb-1b1f-4d1c-8a3d-2f6c1b3c0a11' }),
          ...(version >= '2026-04-06' && {
            requestHeaders: { 'x-ms-meta-a': '1', 'x-ms-meta-b': '2' },
            requestQueryParameters: { timeout: '5' },
          }),
        },
        delegated,
        'devteststorage',
      ).toString(),
    )
    const signed =
      version >= '2026-04-06' ? { headers: 'x-ms-meta-a:1\nx-ms-meta-b:2\n', parameters: '\ntimeout:5' } : undefined
    const text = delegationSasText('/blob/devteststorage/devtest/höhe.txt', field, signed)
    expect(sasSignature(key, text)).toBe(signature)
    expect(sasSignature(key, `${text} `)).not.toBe(signature)
  },
)
