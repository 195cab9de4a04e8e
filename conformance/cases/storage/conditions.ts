import { storageRefusal, withStatus, type Case } from '../../model.js'
import { blobErrors, drop, keys, ours, put, reference, signed, writing } from './steps.js'

const page = reference('specifying-conditional-headers-for-blob-service-operations')
const message = /^The condition specified (?:using|in the) HTTP conditional header\(s\) is not met\.$/
const notMet = storageRefusal(412, 'ConditionNotMet', message)
const notModified = { status: 304, headers: { 'x-ms-error-code': 'ConditionNotMet' }, body: { empty: true } } as const
const past = 'Fri, 01 Jan 2010 00:00:00 GMT'
const future = 'Fri, 01 Jan 2100 00:00:00 GMT'
const saved = { etag: { header: 'ETag' } } as const

const reads = (
  id: string,
  title: string,
  headers: Readonly<Record<string, string>>,
  expect: Parameters<typeof signed>[2],
): Case => ({
  id: `storage/conditions/${id}`,
  title,
  grounds: [page],
  needs: writing,
  steps: [keys, put('hello', {}, withStatus(201), saved), signed('GET', ours, expect, { headers }), drop],
  covers: ['blob.blobs.get'],
})

export const cases: readonly Case[] = [
  reads(
    'read-same-etag',
    'a read with If-None-Match of the ETag that is there answers 304',
    { 'If-None-Match': '{saved.etag}' },
    notModified,
  ),
  reads(
    'read-other-etag',
    'a read with If-Match of another ETag answers 412 ConditionNotMet',
    { 'If-Match': '"0x8D0000000000000"' },
    notMet,
  ),
  reads(
    'read-own-etag',
    'a read with If-Match of the ETag that is there succeeds',
    { 'If-Match': '{saved.etag}' },
    withStatus(200),
  ),
  reads(
    'read-not-modified',
    'a read with If-Modified-Since of a later time answers 304',
    { 'If-Modified-Since': future },
    notModified,
  ),
  reads(
    'read-modified',
    'a read with If-Unmodified-Since of an earlier time answers 412',
    { 'If-Unmodified-Since': past },
    notMet,
  ),
  reads(
    'read-if-none',
    'a read with If-None-Match: * answers 400 UnsatisfiableCondition',
    { 'If-None-Match': '*' },
    storageRefusal(
      400,
      'UnsatisfiableCondition',
      'The request includes an unsatisfiable condition for this operation.',
    ),
  ),
  {
    id: 'storage/conditions/create-only',
    title: 'Put Blob with If-None-Match: * answers 409 BlobAlreadyExists where there is one',
    grounds: [page, blobErrors],
    needs: writing,
    steps: [
      keys,
      put('one', { 'If-None-Match': '*' }),
      put(
        'two',
        { 'If-None-Match': '*' },
        storageRefusal(409, 'BlobAlreadyExists', 'The specified blob already exists.'),
      ),
      drop,
    ],
    covers: ['blob.blobs.put'],
  },
  {
    id: 'storage/conditions/overwrite-only',
    title: 'Put Blob with If-Match answers 412 where the ETag is another or there is no blob',
    grounds: [page],
    needs: writing,
    steps: [
      keys,
      put('one', { 'If-Match': '*' }, notMet),
      put('one', {}, withStatus(201), saved),
      put('two', { 'If-Match': '"0x8D0000000000000"' }, notMet),
      put('three', { 'If-Match': '{saved.etag}' }),
      signed('GET', ours, { status: 200, body: { exactly: 'three' } }),
      drop,
    ],
    covers: ['blob.blobs.put'],
  },
  {
    id: 'storage/conditions/delete',
    title: 'Delete Blob with an ETag that is gone answers 412 and deletes nothing',
    grounds: [page],
    needs: writing,
    steps: [
      keys,
      put('one', {}, withStatus(201), saved),
      put('two'),
      signed('DELETE', ours, notMet, { headers: { 'If-Match': '{saved.etag}' } }),
      drop,
    ],
    covers: ['blob.blobs.delete'],
  },
  {
    id: 'storage/conditions/several-on-a-write',
    title: 'a write with conditions that do not go together answers 400 MultipleConditionHeadersNotSupported',
    grounds: [page, reference('common-rest-api-error-codes')],
    needs: writing,
    steps: [
      keys,
      put(
        'one',
        { 'If-Match': '*', 'If-None-Match': '*' },
        storageRefusal(400, 'MultipleConditionHeadersNotSupported', 'Multiple condition headers are not supported.'),
      ),
    ],
    covers: ['blob.blobs.put'],
  },
]
