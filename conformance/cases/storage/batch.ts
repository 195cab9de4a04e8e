import { matches, recorded, storageRefusal, withStatus, type Case } from '../words.js'
import {
  askBlob,
  askBlobWithKey,
  createOwnContainer,
  deleteOwnContainer,
  keepAccountKeys,
  needsKeyAndWrites,
  ownContainer,
  putInOwnContainer,
  reference,
} from './steps.js'

const page = reference('blob-batch')
const type = { 'Content-Type': 'multipart/mixed; boundary=milab' }
const head = '--milab\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\nContent-ID: 7\r\n\r\n'
const deleteX = `${head}DELETE ${ownContainer}/x HTTP/1.1\r\nContent-Length: 0\r\n\r\n--milab--\r\n`

/** What the parts answer is in a body that records leave out: that their blobs stay shows it. */
const answered = withStatus(202, {
  headers: { 'Content-Type': matches(/^multipart\/mixed; boundary=batchresponse_/) },
})
const blobStays = askBlobWithKey('HEAD', `${ownContainer}/x`, withStatus(200))

export const cases: readonly Case[] = [
  {
    id: 'storage/batch/part-without-proof',
    title: 'a part of a batch is judged by its own proof: without one it answers 401, and its blob stays',
    grounds: [
      page,
      recorded('Azure/azure-storage-python, test_batch_delete_two_existing_blob_and_their_snapshot', '2019-06'),
    ],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      createOwnContainer,
      putInOwnContainer('x'),
      askBlobWithKey('POST', '/?comp=batch', answered, { headers: type, body: deleteX }),
      blobStays,
      deleteOwnContainer,
    ],
    covers: ['blob.account.batch'],
  },
  {
    id: 'storage/batch/of-a-container',
    title: 'a batch of a container is judged part by part, too',
    grounds: [page],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      createOwnContainer,
      putInOwnContainer('x'),
      askBlobWithKey('POST', `${ownContainer}?restype=container&comp=batch`, answered, {
        headers: type,
        body: deleteX,
      }),
      blobStays,
      deleteOwnContainer,
    ],
    covers: ['blob.containers.batch'],
  },
  {
    id: 'storage/batch/not-well-formed',
    title: 'a batch whose lines end in LF alone has one answer without an id: 400 InvalidInput',
    grounds: [
      page,
      recorded('https://github.com/Azure/azure-rest-api-specs/issues/12782', '2021-02'),
      recorded('https://github.com/pgbackrest/pgbackrest/pull/2786', '2026-06'),
    ],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      askBlobWithKey('POST', '/?comp=batch', answered, { headers: type, body: deleteX.replaceAll('\r\n', '\n') }),
    ],
    covers: ['blob.account.batch'],
  },
  {
    id: 'storage/batch/no-boundary',
    title: 'a content type without a boundary is refused in the only part of the answer',
    grounds: [recorded('https://github.com/Azure/Azurite/pull/2421', '2024-07')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      askBlobWithKey('POST', '/?comp=batch', answered, {
        headers: { 'Content-Type': 'multipart/mixed' },
        body: deleteX,
      }),
    ],
    covers: ['blob.account.batch'],
  },
  {
    id: 'storage/batch/no-role',
    title: 'a token without a role for the container sends no batch',
    grounds: [page, reference('authorize-with-azure-active-directory')],
    needs: ['imds', 'account', 'container', 'writes'],
    steps: [
      askBlob(
        'vm',
        'POST',
        '/{container}?restype=container&comp=batch',
        storageRefusal(
          403,
          'AuthorizationPermissionMismatch',
          'This request is not authorized to perform this operation using this permission.',
        ),
        { headers: type, body: deleteX },
      ),
    ],
    covers: ['blob.containers.batch'],
  },
]
