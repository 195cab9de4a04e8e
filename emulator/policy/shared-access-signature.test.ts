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
import { accountSasText, sasSignature, serviceSasText } from './shared-access-signature.js'

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
