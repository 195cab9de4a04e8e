import { recorded, storageRefusal, withExactly, withoutBody, withStatus, type Case } from '../words.js'
import {
  askBlobWithKey,
  blobErrors,
  deleteOwnBlob,
  headRefusal,
  keepAccountKeys,
  needsKeyAndWrites,
  ownBlob,
  putOwnBlob,
  pythonRecording,
  reference,
} from './steps.js'

const conditionalHeaders = reference('specifying-conditional-headers-for-blob-service-operations')
const message = /^The condition specified (?:using|in the) HTTP conditional header\(s\) is not met\.$/
const notMet = storageRefusal(412, 'ConditionNotMet', message)
const notModified = withoutBody(304, { 'x-ms-error-code': 'ConditionNotMet' })
const past = 'Fri, 01 Jan 2010 00:00:00 GMT'
const future = 'Fri, 01 Jan 2100 00:00:00 GMT'
const keepEtag = { etag: { header: 'ETag' } } as const

export const cases: readonly Case[] = [
  {
    id: 'storage/conditions/read-same-etag',
    title: 'a read with If-None-Match of the ETag that is there answers 304',
    grounds: [pythonRecording('test_get_blob_properties_with_if_none_match_fail'), conditionalHeaders],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob('hello', {}, withStatus(201), keepEtag),
      askBlobWithKey('GET', ownBlob, notModified, { headers: { 'If-None-Match': '{saved.etag}' } }),
      deleteOwnBlob,
    ],
    covers: ['blob.blobs.get'],
  },
  {
    id: 'storage/conditions/read-other-etag',
    title: 'a read with If-Match of another ETag answers 412 ConditionNotMet',
    grounds: [
      recorded('Azure/azure-storage-python, recordings of its tests of access conditions', '2019-05'),
      conditionalHeaders,
    ],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob('hello', {}, withStatus(201), keepEtag),
      askBlobWithKey('GET', ownBlob, notMet, { headers: { 'If-Match': '"0x8D0000000000000"' } }),
      deleteOwnBlob,
    ],
    covers: ['blob.blobs.get'],
  },
  {
    id: 'storage/conditions/read-own-etag',
    title: 'a read with If-Match of the ETag that is there succeeds',
    grounds: [pythonRecording('test_get_blob_metadata_with_if_match'), conditionalHeaders],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob('hello', {}, withStatus(201), keepEtag),
      askBlobWithKey('GET', ownBlob, withStatus(200), { headers: { 'If-Match': '{saved.etag}' } }),
      deleteOwnBlob,
    ],
    covers: ['blob.blobs.get'],
  },
  {
    id: 'storage/conditions/read-not-modified',
    title: 'a read with If-Modified-Since of a later time answers 304',
    grounds: [conditionalHeaders],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob('hello', {}, withStatus(201), keepEtag),
      askBlobWithKey('GET', ownBlob, notModified, { headers: { 'If-Modified-Since': future } }),
      deleteOwnBlob,
    ],
    covers: ['blob.blobs.get'],
  },
  {
    id: 'storage/conditions/read-modified',
    title: 'a read with If-Unmodified-Since of an earlier time answers 412',
    grounds: [pythonRecording('test_get_blob_with_if_unmodified_fail'), conditionalHeaders],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob('hello', {}, withStatus(201), keepEtag),
      askBlobWithKey('GET', ownBlob, notMet, { headers: { 'If-Unmodified-Since': past } }),
      deleteOwnBlob,
    ],
    covers: ['blob.blobs.get'],
  },
  {
    id: 'storage/conditions/empty-time',
    title: 'a read with an empty If-Unmodified-Since, as SQL Server sends it, succeeds',
    grounds: [recorded('https://github.com/Azure/Azurite/issues/2550', '2025-05')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob('hello'),
      askBlobWithKey('GET', ownBlob, withExactly(200, 'hello'), { headers: { 'If-Unmodified-Since': '' } }),
      deleteOwnBlob,
    ],
    covers: ['blob.blobs.get'],
  },
  {
    id: 'storage/conditions/read-if-none',
    title: 'a read with If-None-Match: * answers 400 UnsatisfiableCondition',
    grounds: [conditionalHeaders],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob('hello', {}, withStatus(201), keepEtag),
      askBlobWithKey(
        'GET',
        ownBlob,
        storageRefusal(
          400,
          'UnsatisfiableCondition',
          'The request includes an unsatisfiable condition for this operation.',
        ),
        { headers: { 'If-None-Match': '*' } },
      ),
      deleteOwnBlob,
    ],
    covers: ['blob.blobs.get'],
  },
  {
    id: 'storage/conditions/create-only',
    title: 'Put Blob with If-None-Match: * answers 409 BlobAlreadyExists where there is one',
    grounds: [conditionalHeaders, blobErrors],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob('one', { 'If-None-Match': '*' }),
      putOwnBlob(
        'two',
        { 'If-None-Match': '*' },
        storageRefusal(409, 'BlobAlreadyExists', 'The specified blob already exists.'),
      ),
      deleteOwnBlob,
    ],
    covers: ['blob.blobs.put'],
  },
  {
    id: 'storage/conditions/overwrite-only',
    title: 'Put Blob with If-Match answers 412 where the ETag is another or there is no blob',
    grounds: [pythonRecording('test_put_blob_with_if_match_fail'), conditionalHeaders],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob('one', { 'If-Match': '*' }, notMet),
      putOwnBlob('one', {}, withStatus(201), keepEtag),
      putOwnBlob('two', { 'If-Match': '"0x8D0000000000000"' }, notMet),
      putOwnBlob('three', { 'If-Match': '{saved.etag}' }),
      askBlobWithKey('GET', ownBlob, withExactly(200, 'three')),
      deleteOwnBlob,
    ],
    covers: ['blob.blobs.put'],
  },
  {
    id: 'storage/conditions/delete',
    title: 'Delete Blob with an ETag that is gone answers 412 and deletes nothing',
    grounds: [conditionalHeaders],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob('one', {}, withStatus(201), keepEtag),
      putOwnBlob('two'),
      askBlobWithKey('DELETE', ownBlob, notMet, { headers: { 'If-Match': '{saved.etag}' } }),
      deleteOwnBlob,
    ],
    covers: ['blob.blobs.delete'],
  },
  {
    id: 'storage/conditions/none-on-delete',
    title: 'Delete Blob passes over If-None-Match: *, and heeds it with an ETag',
    grounds: [recorded('https://github.com/apache/opendal/issues/8176 (2026-08)')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob('one', {}, withStatus(201), keepEtag),
      askBlobWithKey('DELETE', ownBlob, notMet, { headers: { 'If-None-Match': '{saved.etag}' } }),
      askBlobWithKey('DELETE', ownBlob, withStatus(202), { headers: { 'If-None-Match': '*' } }),
      askBlobWithKey('HEAD', ownBlob, headRefusal(404, 'BlobNotFound')),
    ],
    covers: ['blob.blobs.delete'],
  },
  {
    id: 'storage/conditions/several-on-a-write',
    title: 'a write with conditions that do not go together answers 400 MultipleConditionHeadersNotSupported',
    grounds: [conditionalHeaders, reference('common-rest-api-error-codes')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob(
        'one',
        { 'If-Match': '*', 'If-None-Match': '*' },
        storageRefusal(400, 'MultipleConditionHeadersNotSupported', 'Multiple condition headers are not supported.'),
      ),
    ],
    covers: ['blob.blobs.put'],
  },
]
