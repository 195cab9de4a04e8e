import { recorded, storageRefusal, withExactly, withoutBody, withStatus, type Case } from '../../words.js'
import {
  askBlobWithKey,
  blobErrors,
  blockBlob,
  commonErrors,
  deleteOwnBlob,
  etag,
  headRefusal,
  keepAccountKeys,
  needsKeyAndWrites,
  ownBlob,
  putOwnBlob,
  pythonRecording,
  reference,
} from '../steps.js'

// MD5 and CRC-64 of `hello`.
const md5 = 'XUFAKrxLKna5cZ2REBfFkg=='
const crc64 = 'V0JSBnCFdzM='
const otherMd5 = '1B2M2Y8AsgTpgAmY7PhCfg=='

export const cases: readonly Case[] = [
  {
    id: 'storage/blobs/put-and-get',
    title: 'Put Blob answers with the MD5 and the CRC of what came in, Get Blob gives it back with its properties',
    grounds: [
      pythonRecording('test_create_blob_with_md5'),
      pythonRecording('test_get_blob_with_existing_blob'),
      reference('put-blob'),
      reference('get-blob'),
    ],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob(
        'hello',
        {
          'x-ms-blob-content-type': 'text/plain',
          'x-ms-blob-cache-control': 'no-store',
          'x-ms-meta-colour': 'red',
          'Content-MD5': md5,
        },
        withStatus(201, {
          headers: {
            'Content-MD5': md5,
            'x-ms-content-crc64': crc64,
            ETag: etag,
            'Last-Modified': { like: 'http-date' },
            'x-ms-request-server-encrypted': 'true',
            'Content-Length': '0',
          },
        }),
        { etag: { header: 'ETag' } },
      ),
      askBlobWithKey(
        'GET',
        ownBlob,
        withExactly(200, 'hello', {
          'Content-Type': 'text/plain',
          'Content-Length': '5',
          'Content-MD5': md5,
          'Cache-Control': 'no-store',
          'x-ms-meta-colour': 'red',
          ETag: '{saved.etag}',
          'Accept-Ranges': 'bytes',
          'x-ms-blob-type': 'BlockBlob',
          'x-ms-lease-status': 'unlocked',
          'x-ms-lease-state': 'available',
          'x-ms-server-encrypted': 'true',
          'x-ms-creation-time': { like: 'http-date' },
          'x-ms-version': '2021-12-02',
        }),
      ),
      askBlobWithKey(
        'HEAD',
        ownBlob,
        withoutBody(200, { 'Content-Length': '5', 'Content-Type': 'text/plain', 'Content-MD5': md5 }),
      ),
      deleteOwnBlob,
      askBlobWithKey('HEAD', ownBlob, headRefusal(404, 'BlobNotFound')),
    ],
    covers: ['blob.blobs.put', 'blob.blobs.get', 'blob.blobs.get-properties', 'blob.blobs.delete'],
  },
  {
    id: 'storage/blobs/md5-mismatch',
    title: 'a body that does not fit its Content-MD5 answers 400 Md5Mismatch and is not kept',
    grounds: [commonErrors, reference('put-blob')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob(
        'hello',
        { 'Content-MD5': otherMd5 },
        storageRefusal(
          400,
          'Md5Mismatch',
          'The MD5 value specified in the request did not match with the MD5 value calculated by the server.',
        ),
      ),
      askBlobWithKey('HEAD', ownBlob, headRefusal(404, 'BlobNotFound')),
    ],
    covers: ['blob.blobs.put'],
  },
  {
    id: 'storage/blobs/invalid-md5',
    title: 'a Content-MD5 that is no MD5 answers 400 InvalidMd5',
    grounds: [commonErrors],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob(
        'hello',
        { 'Content-MD5': 'AAAA' },
        storageRefusal(
          400,
          'InvalidMd5',
          /^The MD5 value specified in the request is invalid\. (?:The )?MD5 value must be 128 bits and [Bb]ase64[- ]encoded\.$/,
        ),
      ),
    ],
    covers: ['blob.blobs.put'],
  },
  {
    id: 'storage/blobs/crc64-mismatch',
    title: 'a body that does not fit its x-ms-content-crc64 answers 400 Crc64Mismatch',
    grounds: [reference('put-blob')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob(
        'hello',
        { 'x-ms-content-crc64': 'AAAAAAAAAAA=' },
        withStatus(400, { headers: { 'x-ms-error-code': 'Crc64Mismatch' } }),
      ),
    ],
    covers: ['blob.blobs.put'],
  },
  {
    id: 'storage/blobs/missing-type',
    title: 'Put Blob without x-ms-blob-type answers 400 MissingRequiredHeader',
    grounds: [commonErrors, reference('put-blob')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      askBlobWithKey(
        'PUT',
        ownBlob,
        storageRefusal(
          400,
          'MissingRequiredHeader',
          /^An HTTP header that's mandatory for this request is not specified\.$/,
        ),
        { body: 'hello' },
      ),
    ],
    covers: ['blob.blobs.put'],
  },
  {
    id: 'storage/blobs/invalid-metadata',
    title: 'a name of metadata that is no identifier answers 400 InvalidMetadata',
    grounds: [
      recorded('https://github.com/Azure/azure-storage-java/issues/524 (2020)'),
      reference('setting-and-retrieving-properties-and-metadata-for-blob-resources'),
    ],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob(
        'hello',
        { 'x-ms-meta-1st': 'x' },
        storageRefusal(
          400,
          'InvalidMetadata',
          'The metadata specified is invalid. It has characters that are not permitted.',
        ),
      ),
    ],
    covers: ['blob.blobs.put'],
  },
  {
    id: 'storage/blobs/empty-metadata-key',
    title: 'metadata without a name answer 400 EmptyMetadataKey',
    grounds: [commonErrors],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob(
        'hello',
        { 'x-ms-meta-': 'x' },
        storageRefusal(400, 'EmptyMetadataKey', 'The key for one of the metadata key-value pairs is empty.'),
      ),
    ],
    covers: ['blob.blobs.put'],
  },
  {
    id: 'storage/blobs/metadata-too-large',
    title: 'metadata of more than 8 KiB answer 400 MetadataTooLarge',
    grounds: [commonErrors, reference('setting-and-retrieving-properties-and-metadata-for-blob-resources')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob(
        'hello',
        { 'x-ms-meta-big': 'x'.repeat(8193) },
        storageRefusal(
          400,
          'MetadataTooLarge',
          /^The (?:metadata specified exceeds the maximum permissible limit \(8KB\)|size of the specified metadata exceeds the maximum size permitted)\.$/,
        ),
      ),
    ],
    covers: ['blob.blobs.put'],
  },
  {
    id: 'storage/blobs/lease-id',
    title: 'a lease id on a blob without a lease answers 412 LeaseNotPresentWithBlobOperation',
    grounds: [blobErrors],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob('hello'),
      askBlobWithKey(
        'PUT',
        ownBlob,
        storageRefusal(412, 'LeaseNotPresentWithBlobOperation', 'There is currently no lease on the blob.'),
        {
          headers: { ...blockBlob, 'x-ms-lease-id': '00000000-0000-0000-0000-000000000000' },
          body: 'other',
        },
      ),
      deleteOwnBlob,
    ],
    covers: ['blob.blobs.put'],
  },
]
