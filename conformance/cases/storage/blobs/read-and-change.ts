import { absent, recorded, storageRefusal, withExactly, withoutBody, withStatus, type Case } from '../../words.js'
import {
  askBlobWithKey,
  blobErrors,
  deleteOwnBlob,
  etag,
  keepAccountKeys,
  needsKey,
  needsKeyAndWrites,
  ownBlob,
  putOwnBlob,
  pythonRecording,
  reference,
} from '../steps.js'

const notFound = storageRefusal(404, 'BlobNotFound', 'The specified blob does not exist.')

export const cases: readonly Case[] = [
  {
    id: 'storage/blobs/missing',
    title: 'a blob that is not there answers 404 BlobNotFound to reading, changing and deleting',
    grounds: [pythonRecording('test_delete_blob_with_non_existing_blob'), blobErrors],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      askBlobWithKey('GET', ownBlob, notFound),
      askBlobWithKey('GET', `${ownBlob}?comp=blocklist`, notFound),
      askBlobWithKey('PUT', `${ownBlob}?comp=metadata`, notFound),
      askBlobWithKey('DELETE', ownBlob, notFound),
    ],
    covers: ['blob.blobs.get', 'blob.blocks.get-list', 'blob.blobs.set-metadata', 'blob.blobs.delete'],
  },
  {
    id: 'storage/blobs/ranges',
    title: 'a range answers 206 with the bytes, where they stand, and their MD5 where asked',
    grounds: [
      pythonRecording('test_get_blob_with_range'),
      reference('get-blob'),
      reference('specifying-the-range-header-for-blob-service-operations'),
    ],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob('0123456789'),
      askBlobWithKey(
        'GET',
        ownBlob,
        withExactly(206, '234', { 'Content-Range': 'bytes 2-4/10', 'Content-MD5': 'KJ3/B2adeiPeDviNL3Ep5w==' }),
        {
          headers: { 'x-ms-range': 'bytes=2-4', 'x-ms-range-get-content-md5': 'true' },
        },
      ),
      askBlobWithKey(
        'GET',
        ownBlob,
        withExactly(206, '89', { 'Content-Range': 'bytes 8-9/10', 'x-ms-blob-content-md5': { like: 'base64' } }),
        { headers: { Range: 'bytes=8-' } },
      ),
      askBlobWithKey('GET', ownBlob, withExactly(206, '0', { 'x-ms-content-crc64': { like: 'base64' } }), {
        headers: { 'x-ms-range': 'bytes=0-0', 'x-ms-range-get-content-crc64': 'true' },
      }),
      deleteOwnBlob,
    ],
    covers: ['blob.blobs.get'],
  },
  {
    id: 'storage/blobs/range-beyond',
    title: 'a range of an empty blob answers 416 InvalidRange and says that there is nothing',
    grounds: [pythonRecording('test_get_blob_no_content'), reference('get-blob'), reference('status-and-error-codes2')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob(''),
      askBlobWithKey(
        'GET',
        ownBlob,
        {
          ...storageRefusal(
            416,
            'InvalidRange',
            'The range specified is invalid for the current size of the resource.',
          ),
          headers: { 'x-ms-error-code': 'InvalidRange', 'Content-Range': 'bytes */0' },
        },
        { headers: { 'x-ms-range': 'bytes=0-33554431' } },
      ),
      askBlobWithKey('GET', ownBlob, withoutBody(200, { 'Content-Length': '0' })),
      deleteOwnBlob,
    ],
    covers: ['blob.blobs.get'],
  },
  {
    id: 'storage/blobs/properties',
    title: 'Set Blob Properties clears what it leaves out, the content type included',
    grounds: [
      reference('set-blob-properties'),
      recorded('Azure/azure-sdk-for-js, setHTTPHeaders with default parameters', '2019-2021'),
      pythonRecording('test_set_blob_properties_with_existing_blob'),
    ],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob('hello', { 'x-ms-blob-content-type': 'text/plain', 'x-ms-blob-content-disposition': 'inline' }),
      askBlobWithKey(
        'PUT',
        `${ownBlob}?comp=properties`,
        withStatus(200, { headers: { ETag: etag, 'Last-Modified': { like: 'http-date' } } }),
        { headers: { 'x-ms-blob-content-language': 'de' } },
      ),
      askBlobWithKey(
        'HEAD',
        ownBlob,
        withStatus(200, {
          headers: {
            'Content-Type': absent,
            'Content-Language': 'de',
            'Content-Disposition': absent,
          },
        }),
      ),
      deleteOwnBlob,
    ],
    covers: ['blob.blobs.set-properties', 'blob.blobs.get-properties'],
  },
  {
    id: 'storage/blobs/metadata',
    title: 'Set Blob Metadata replaces all of them, and GET and HEAD show them',
    grounds: [
      pythonRecording('test_set_blob_metadata_with_if_match'),
      reference('set-blob-metadata'),
      reference('get-blob-metadata'),
    ],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob('hello', { 'x-ms-meta-colour': 'red' }),
      askBlobWithKey('PUT', `${ownBlob}?comp=metadata`, withStatus(200, { headers: { ETag: etag } }), {
        headers: { 'x-ms-meta-size': 'big' },
      }),
      ...['GET', 'HEAD'].map((method) =>
        askBlobWithKey(
          method,
          `${ownBlob}?comp=metadata`,
          withoutBody(200, { 'x-ms-meta-size': 'big', 'x-ms-meta-colour': absent }),
        ),
      ),
      deleteOwnBlob,
    ],
    covers: ['blob.blobs.set-metadata', 'blob.blobs.get-metadata', 'blob.blobs.head-metadata'],
  },
  {
    id: 'storage/blobs/delete-is-permanent',
    title: 'Delete Blob answers 202 and says whether it is permanent',
    grounds: [reference('delete-blob')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob('hello'),
      askBlobWithKey(
        'DELETE',
        ownBlob,
        withoutBody(202, { 'x-ms-delete-type-permanent': { matches: '^(?:true|false)$' } }),
      ),
    ],
    covers: ['blob.blobs.delete'],
  },
  {
    id: 'storage/blobs/client-request-id',
    title: "the client's own request id is echoed beside the service's",
    grounds: [pythonRecording('test_client_request_id_echo'), reference('troubleshooting-api-operations')],
    needs: needsKey,
    steps: [
      keepAccountKeys,
      askBlobWithKey(
        'HEAD',
        ownBlob,
        withStatus(404, {
          headers: { 'x-ms-client-request-id': 'milab-{nonce}', 'x-ms-request-id': { like: 'guid' } },
        }),
        {
          headers: { 'x-ms-client-request-id': 'milab-{nonce}' },
        },
      ),
    ],
    covers: ['blob.blobs.get-properties'],
  },
  {
    id: 'storage/blobs/account-information',
    title: 'the account tells its kind and its SKU, asked at its root or at a blob',
    grounds: [pythonRecording('test_get_account_information'), reference('get-account-information')],
    needs: needsKey,
    steps: [
      keepAccountKeys,
      ...['GET', 'HEAD'].flatMap((method) =>
        ['/', '/{container}', '/{container}/milab-{nonce}'].map((path) =>
          askBlobWithKey(
            method,
            `${path}?restype=account&comp=properties`,
            withStatus(200, {
              headers: {
                'x-ms-sku-name': { matches: '^(?:Standard|Premium)_\\w+$' },
                'x-ms-account-kind': { matches: 'Storage' },
                'x-ms-is-hns-enabled': { matches: '^(?:true|false)$' },
              },
            }),
          ),
        ),
      ),
    ],
    covers: ['blob.account.get-information', 'blob.account.head-information'],
  },
]
