import { absent, recorded, storageRefusal, withStatus, type Case } from '../../words.js'
import { createOwnAccount, createOwnAccountOfKind, deleteOwnAccount, ownContainer, reference } from '../steps.js'
import { askOwnAccount } from './steps.js'

const needs: Case['needs'] = ['account', 'group', 'portal', 'writes']
const blob = `${ownContainer}/x`
const cool = { 'x-ms-blob-type': 'BlockBlob', 'x-ms-access-tier': 'Cool' }

export const cases: readonly Case[] = [
  {
    id: 'storage/tiers/on-writes',
    title: 'a tier that a write names is kept, shown with its time and not as inferred, and outlives an overwrite',
    grounds: [
      recorded('Azure/azure-storage-python, test_put_block_list_with_blob_tier_specified (2019-08)'),
      reference('put-blob'),
    ],
    needs,
    steps: [
      createOwnAccount({}),
      askOwnAccount('PUT', `${ownContainer}?restype=container`, withStatus(201)),
      askOwnAccount('PUT', blob, withStatus(201), { headers: cool, body: 'x' }),
      ...[cool, { 'x-ms-blob-type': 'BlockBlob' }].flatMap((headers) => [
        askOwnAccount('PUT', blob, withStatus(201), { headers, body: 'x' }),
        askOwnAccount(
          'HEAD',
          blob,
          withStatus(200, {
            headers: {
              'x-ms-access-tier': 'Cool',
              'x-ms-access-tier-inferred': absent,
              'x-ms-access-tier-change-time': { like: 'http-date' },
            },
          }),
        ),
      ]),
      deleteOwnAccount,
    ],
    covers: ['blob.blobs.put', 'blob.blobs.get-properties'],
  },
  {
    id: 'storage/tiers/of-the-account',
    title: 'a blob without a tier of its own has the account’s, inferred, and Get Blob shows it at 2025-11-05',
    grounds: [
      recorded('Azure/azure-dev, Test_StorageBlobClient/Crud.yaml (2026-04)'),
      reference('get-blob-properties'),
    ],
    needs,
    steps: [
      createOwnAccount({}),
      askOwnAccount('PUT', `${ownContainer}?restype=container`, withStatus(201)),
      askOwnAccount('PUT', blob, withStatus(201), { headers: { 'x-ms-blob-type': 'BlockBlob' }, body: 'x' }),
      askOwnAccount(
        'GET',
        blob,
        withStatus(200, { headers: { 'x-ms-access-tier': 'Hot', 'x-ms-access-tier-inferred': 'true' } }),
        { headers: { 'x-ms-version': '2025-11-05' } },
      ),
      deleteOwnAccount,
    ],
    covers: ['blob.blobs.get'],
  },
  {
    id: 'storage/tiers/first-kind-of-account',
    title: 'an account of kind Storage refuses a tier with 400 BlobAccessTierNotSupportedForAccountType',
    grounds: [
      recorded('https://github.com/Azure/azure-sdk-for-net/issues/32914 (2022-12)'),
      recorded('https://github.com/Azure/azure-storage-azcopy/pull/792 (2020-07): the text, of Set Blob Tier'),
    ],
    needs,
    steps: [
      createOwnAccountOfKind('Storage'),
      askOwnAccount('PUT', `${ownContainer}?restype=container`, withStatus(201)),
      askOwnAccount(
        'PUT',
        blob,
        storageRefusal(
          400,
          'BlobAccessTierNotSupportedForAccountType',
          'Blob access tier is not supported on this storage account type.',
        ),
        { headers: cool, body: 'x' },
      ),
      deleteOwnAccount,
    ],
    covers: ['blob.blobs.put'],
  },
]
