import { absent, advance, recorded, storageRefusal, withExactly, withStatus, withText, type Case } from '../../words.js'
import { askOwnAccount, giveMachineRole, ownAccountBlob, putOwnAccountBlob, setOwnTier } from '../own-account/steps.js'
import { blobErrors, createOwnAccount, deleteOwnAccount, ownAccountHost, ownContainer, reference } from '../steps.js'
import { copyFromUrlPage, copyInOwnAccount, jsRecording, keepMachineToken, putBlobPage } from './from-url-steps.js'
import { copyPage } from './steps.js'

const needs: Case['needs'] = ['account', 'group', 'portal', 'writes']
const start = [createOwnAccount({}), askOwnAccount('PUT', `${ownContainer}?restype=container`, withStatus(201))]
const from = `https://${ownAccountHost}${ownAccountBlob}`
const copy = `${ownContainer}/copy`
const blobDataOwner = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
const blockBlob = { 'x-ms-blob-type': 'BlockBlob' }
const ownToken = { 'x-ms-copy-source-authorization': 'Bearer {saved.token}' }

export const cases: readonly Case[] = [
  {
    id: 'storage/from-url/source-token',
    title: 'a source is read by the token in x-ms-copy-source-authorization, as far as its role allows',
    grounds: [jsRecording('syncUploadFromURL - source bear token and destination account key'), putBlobPage],
    needs: [...needs, 'imds'],
    steps: [
      ...start,
      putOwnAccountBlob(),
      keepMachineToken,
      copyInOwnAccount(
        from,
        copy,
        storageRefusal(
          403,
          'CannotVerifyCopySource',
          'This request is not authorized to perform this operation using this permission.',
        ),
        { ...blockBlob, ...ownToken },
      ),
      giveMachineRole(blobDataOwner),
      copyInOwnAccount(from, copy, withStatus(201), { ...blockBlob, ...ownToken }),
      askOwnAccount('GET', copy, withExactly(200, 'hello')),
      deleteOwnAccount,
    ],
    covers: ['blob.blobs.put-from-url'],
  },
  {
    id: 'storage/from-url/copied-tags',
    title: 'x-ms-copy-source-tag-option: COPY gives the new blob the tags of its source; without it, it has none',
    grounds: [jsRecording('syncUploadFromURL, with copy tags'), copyFromUrlPage],
    needs: [...needs, 'imds'],
    steps: [
      ...start,
      giveMachineRole(blobDataOwner),
      putOwnAccountBlob({ 'x-ms-tags': 'tag1=val1' }),
      keepMachineToken,
      copyInOwnAccount(from, copy, withStatus(201), {
        ...blockBlob,
        ...ownToken,
        'x-ms-copy-source-tag-option': 'COPY',
      }),
      askOwnAccount(
        'GET',
        `${copy}?comp=tags`,
        withText(200, /<TagSet><Tag><Key>tag1<\/Key><Value>val1<\/Value><\/Tag><\/TagSet>/),
      ),
      copyInOwnAccount(from, copy, withStatus(201), { ...blockBlob, ...ownToken }),
      askOwnAccount('HEAD', copy, withStatus(200, { headers: { 'x-ms-tag-count': absent } })),
      deleteOwnAccount,
    ],
    covers: ['blob.blobs.put-from-url'],
  },
  {
    id: 'storage/from-url/own-token',
    title: 'a source of the same account is read by the token of Copy Blob From URL and Put Block From URL themselves',
    grounds: [
      reference('authorize-with-azure-active-directory'),
      recorded('https://github.com/Azure/azure-sdk-for-go/issues/18426', '2022-06'),
    ],
    needs,
    steps: [
      ...start,
      putOwnAccountBlob(),
      copyInOwnAccount(from, copy, withStatus(202), { 'x-ms-requires-sync': 'true' }),
      copyInOwnAccount(from, `${copy}?comp=block&blockid=AAAA`, withStatus(201)),
      askOwnAccount('GET', copy, withExactly(200, 'hello')),
      deleteOwnAccount,
    ],
    covers: ['blob.copy.from-url', 'blob.blocks.put-from-url'],
  },
  {
    id: 'storage/copy/out-of-archive',
    title: 'a copy out of the archive is in the archive until it is rehydrated, and its source stays there',
    grounds: [copyPage],
    needs: [...needs, 'virtual-clock', 'azure-timing'],
    steps: [
      ...start,
      putOwnAccountBlob(),
      setOwnTier('Archive'),
      copyInOwnAccount(from, copy, withStatus(202), { 'x-ms-access-tier': 'Cool', 'x-ms-rehydrate-priority': 'High' }),
      advance(60),
      askOwnAccount(
        'HEAD',
        copy,
        withStatus(200, {
          headers: {
            'x-ms-copy-status': 'success',
            'x-ms-access-tier': 'Archive',
            'x-ms-archive-status': 'rehydrate-pending-to-cool',
            'x-ms-rehydrate-priority': 'High',
          },
        }),
      ),
      advance(3600),
      askOwnAccount(
        'HEAD',
        copy,
        withStatus(200, { headers: { 'x-ms-access-tier': 'Cool', 'x-ms-archive-status': absent } }),
      ),
      askOwnAccount('GET', copy, withExactly(200, 'hello')),
      askOwnAccount('HEAD', ownAccountBlob, withStatus(200, { headers: { 'x-ms-access-tier': 'Archive' } })),
    ],
    covers: ['blob.copy.start'],
  },
  {
    id: 'storage/copy/archived-without-tier',
    title: 'a copy of an archived blob that names no online tier answers 409 BlobArchived',
    grounds: [recorded('https://github.com/Azure/azure-sdk-for-python/issues/29838', '2023-04'), copyPage],
    needs,
    steps: [
      ...start,
      putOwnAccountBlob(),
      setOwnTier('Archive'),
      copyInOwnAccount(
        from,
        copy,
        storageRefusal(409, 'BlobArchived', 'This operation is not permitted on an archived blob.'),
      ),
      deleteOwnAccount,
    ],
    covers: ['blob.copy.start'],
  },
  {
    id: 'storage/copy/finite-lease',
    title: 'a copy to a blob whose lease ends answers 412 InfiniteLeaseDurationRequired, with the id of the lease',
    grounds: [copyPage, blobErrors],
    needs,
    steps: [
      ...start,
      putOwnAccountBlob(),
      askOwnAccount('PUT', copy, withStatus(201), { headers: blockBlob, body: 'x' }),
      askOwnAccount('PUT', `${copy}?comp=lease`, withStatus(201), {
        headers: { 'x-ms-lease-action': 'acquire', 'x-ms-lease-duration': '15' },
        save: { lease: { header: 'x-ms-lease-id' } },
      }),
      copyInOwnAccount(
        from,
        copy,
        storageRefusal(
          412,
          'InfiniteLeaseDurationRequired',
          'The lease ID matched, but the specified lease must be an infinite-duration lease.',
        ),
        { 'x-ms-lease-id': '{saved.lease}' },
      ),
      deleteOwnAccount,
    ],
    covers: ['blob.copy.start'],
  },
]
