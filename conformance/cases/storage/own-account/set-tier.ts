import { absent, client, recorded, storageRefusal, withoutBody, withStatus, withText, type Case } from '../../words.js'
import {
  createOwnAccount,
  deleteOwnAccount,
  invalidHeader,
  ownContainer,
  pythonRecording,
  reference,
} from '../steps.js'
import { a, b, blobMismatch, idMissing } from '../leases/steps.js'
import { askOwnAccount, ownAccountBlob, putOwnAccountBlob, setOwnTier } from './steps.js'

const needs: Case['needs'] = ['account', 'group', 'portal', 'writes']
const start = [createOwnAccount({}), askOwnAccount('PUT', `${ownContainer}?restype=container`, withStatus(201))]

const archived = storageRefusal(409, 'BlobArchived', 'This operation is not permitted on an archived blob.')
const rehydrated = storageRefusal(
  409,
  'BlobBeingRehydrated',
  'This operation is not permitted because the blob is being rehydrated.',
)

export const cases: readonly Case[] = [
  {
    id: 'storage/tiers/set',
    title: 'a tier is set at once, and changes neither the ETag nor the last change',
    grounds: [pythonRecording('test_standard_blob_tier_set_tier_api'), reference('set-blob-tier')],
    needs,
    steps: [
      ...start,
      putOwnAccountBlob({}, withStatus(201), { etag: { header: 'ETag' }, modified: { header: 'Last-Modified' } }),
      setOwnTier('Cool', withoutBody(200, { ETag: absent })),
      askOwnAccount(
        'HEAD',
        ownAccountBlob,
        withoutBody(200, {
          ETag: '{saved.etag}',
          'Last-Modified': '{saved.modified}',
          'x-ms-access-tier': 'Cool',
          'x-ms-access-tier-inferred': absent,
        }),
      ),
      deleteOwnAccount,
    ],
    covers: ['blob.blobs.set-tier'],
  },
  {
    id: 'storage/tiers/unknown',
    title: 'a tier that Azure does not have is refused by its header',
    grounds: [reference('set-blob-tier')],
    needs,
    steps: [
      ...start,
      putOwnAccountBlob(),
      setOwnTier('Lukewarm', invalidHeader('x-ms-access-tier', 'Lukewarm')),
      deleteOwnAccount,
    ],
    covers: ['blob.blobs.set-tier'],
  },
  {
    id: 'storage/tiers/missing-header',
    title: 'Set Blob Tier needs a tier',
    grounds: [reference('set-blob-tier')],
    needs,
    steps: [
      ...start,
      putOwnAccountBlob(),
      askOwnAccount(
        'PUT',
        `${ownAccountBlob}?comp=tier`,
        withText(400, /<Code>MissingRequiredHeader<\/Code>/, { 'x-ms-error-code': 'MissingRequiredHeader' }),
      ),
      deleteOwnAccount,
    ],
    covers: ['blob.blobs.set-tier'],
  },
  {
    id: 'storage/tiers/leased',
    title: 'the tier of a leased blob is set with its lease id alone',
    grounds: [
      recorded('https://github.com/microsoft/AzureStorageExplorer/issues/3269', '2020-07'),
      recorded('https://github.com/Azure/Azurite/issues/632', '2021-01'),
      client('azure-storage-blob for Python: lease of BlobClient.set_standard_blob_tier'),
    ],
    needs,
    steps: [
      ...start,
      putOwnAccountBlob(),
      askOwnAccount('PUT', `${ownAccountBlob}?comp=lease`, withStatus(201), {
        headers: { 'x-ms-lease-action': 'acquire', 'x-ms-lease-duration': '60', 'x-ms-proposed-lease-id': a },
      }),
      setOwnTier('Cool', idMissing),
      setOwnTier('Cool', blobMismatch, { 'x-ms-lease-id': b }),
      setOwnTier('Cool', withStatus(200), { 'x-ms-lease-id': a }),
      deleteOwnAccount,
    ],
    covers: ['blob.blobs.set-tier'],
  },
  {
    id: 'storage/tiers/archive-read',
    title: 'an archived blob is not read, and its properties are',
    grounds: [
      pythonRecording('test_standard_blob_tier_set_tier_api'),
      recorded('https://github.com/Azure/azure-storage-azcopy/issues/993', '2020-04'),
    ],
    needs,
    steps: [
      ...start,
      putOwnAccountBlob(),
      setOwnTier('Archive'),
      askOwnAccount('GET', ownAccountBlob, archived),
      askOwnAccount(
        'HEAD',
        ownAccountBlob,
        withoutBody(200, { 'x-ms-access-tier': 'Archive', 'x-ms-archive-status': absent }),
      ),
      askOwnAccount('DELETE', ownAccountBlob, withStatus(202)),
      deleteOwnAccount,
    ],
    covers: ['blob.blobs.get', 'blob.blobs.set-tier'],
  },
  {
    id: 'storage/tiers/archive-write',
    title: 'an archived blob is not overwritten, block by block or whole',
    grounds: [
      recorded('https://github.com/Azure/azure-storage-azcopy/issues/993', '2020-04'),
      reference('set-blob-tier'),
    ],
    needs,
    steps: [
      ...start,
      putOwnAccountBlob({ 'x-ms-access-tier': 'Archive' }),
      askOwnAccount('PUT', `${ownAccountBlob}?comp=block&blockid=AAAA`, archived, { body: 'x' }),
      putOwnAccountBlob({}, archived),
      askOwnAccount('PUT', `${ownAccountBlob}?comp=snapshot`, archived),
      deleteOwnAccount,
    ],
    covers: ['blob.blocks.put', 'blob.blobs.put', 'blob.blobs.snapshot'],
  },
  {
    id: 'storage/tiers/rehydrate',
    title: 'a blob that leaves the archive is there still, and says where it goes',
    grounds: [pythonRecording('test_rehydration_status'), pythonRecording('test_batch_set_standard_blob_tier_api')],
    needs: [...needs, 'azure-timing'],
    steps: [
      ...start,
      putOwnAccountBlob(),
      setOwnTier('Archive'),
      setOwnTier('Cool', withoutBody(202)),
      askOwnAccount(
        'HEAD',
        ownAccountBlob,
        withoutBody(200, { 'x-ms-access-tier': 'Archive', 'x-ms-archive-status': 'rehydrate-pending-to-cool' }),
      ),
      askOwnAccount(
        'GET',
        `${ownContainer}?restype=container&comp=list`,
        withText(
          200,
          /<AccessTier>Archive<\/AccessTier><ArchiveStatus>rehydrate-pending-to-cool<\/ArchiveStatus><AccessTierChangeTime>[^<]+<\/AccessTierChangeTime><LeaseStatus>/,
        ),
      ),
      setOwnTier('Hot', rehydrated),
      askOwnAccount('GET', ownAccountBlob, rehydrated),
      deleteOwnAccount,
    ],
    covers: ['blob.blobs.set-tier', 'blob.blobs.get-properties', 'blob.blobs.list'],
  },
]
