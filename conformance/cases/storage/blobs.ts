import { storageRefusal, type Case } from '../../model.js'
import {
  blobErrors,
  blockBlob,
  commonErrors,
  drop,
  etag,
  headRefusal,
  keys,
  ours,
  put,
  reading,
  reference,
  signed,
  writing,
} from './steps.js'

// MD5 and CRC-64 of `hello`.
const md5 = 'XUFAKrxLKna5cZ2REBfFkg=='
const crc64 = 'V0JSBnCFdzM='
const otherMd5 = '1B2M2Y8AsgTpgAmY7PhCfg=='

const notFound = storageRefusal(404, 'BlobNotFound', 'The specified blob does not exist.')

export const cases: readonly Case[] = [
  {
    id: 'storage/blobs/put-and-get',
    title: 'Put Blob answers with the MD5 and the CRC of what came in, Get Blob gives it back with its properties',
    grounds: [reference('put-blob'), reference('get-blob')],
    needs: writing,
    steps: [
      keys,
      put(
        'hello',
        {
          'x-ms-blob-content-type': 'text/plain',
          'x-ms-blob-cache-control': 'no-store',
          'x-ms-meta-colour': 'red',
          'Content-MD5': md5,
        },
        {
          status: 201,
          headers: {
            'Content-MD5': md5,
            'x-ms-content-crc64': crc64,
            ETag: etag,
            'Last-Modified': { like: 'http-date' },
            'x-ms-request-server-encrypted': 'true',
            'Content-Length': '0',
          },
        },
        { etag: { header: 'ETag' } },
      ),
      signed('GET', ours, {
        status: 200,
        headers: {
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
        },
        body: { exactly: 'hello' },
      }),
      signed('HEAD', ours, {
        status: 200,
        headers: { 'Content-Length': '5', 'Content-Type': 'text/plain', 'Content-MD5': md5 },
        body: { empty: true },
      }),
      drop,
      signed('HEAD', ours, headRefusal(404, 'BlobNotFound')),
    ],
    covers: ['blob.blobs.put', 'blob.blobs.get', 'blob.blobs.get-properties', 'blob.blobs.delete'],
  },
  {
    id: 'storage/blobs/missing',
    title: 'a blob that is not there answers 404 BlobNotFound to reading, changing and deleting',
    grounds: [blobErrors],
    needs: writing,
    steps: [
      keys,
      signed('GET', ours, notFound),
      signed('GET', `${ours}?comp=blocklist`, notFound),
      signed('PUT', `${ours}?comp=metadata`, notFound),
      signed('DELETE', ours, notFound),
    ],
    covers: ['blob.blobs.get', 'blob.blocks.get-list', 'blob.blobs.set-metadata', 'blob.blobs.delete'],
  },
  {
    id: 'storage/blobs/ranges',
    title: 'a range answers 206 with the bytes, where they stand, and their MD5 where asked',
    grounds: [reference('get-blob'), reference('specifying-the-range-header-for-blob-service-operations')],
    needs: writing,
    steps: [
      keys,
      put('0123456789'),
      signed(
        'GET',
        ours,
        {
          status: 206,
          headers: { 'Content-Range': 'bytes 2-4/10', 'Content-MD5': 'KJ3/B2adeiPeDviNL3Ep5w==' },
          body: { exactly: '234' },
        },
        {
          headers: { 'x-ms-range': 'bytes=2-4', 'x-ms-range-get-content-md5': 'true' },
        },
      ),
      signed(
        'GET',
        ours,
        {
          status: 206,
          headers: { 'Content-Range': 'bytes 8-9/10', 'x-ms-blob-content-md5': { like: 'base64' } },
          body: { exactly: '89' },
        },
        { headers: { Range: 'bytes=8-' } },
      ),
      signed(
        'GET',
        ours,
        { status: 206, headers: { 'x-ms-content-crc64': { like: 'base64' } }, body: { exactly: '0' } },
        {
          headers: { 'x-ms-range': 'bytes=0-0', 'x-ms-range-get-content-crc64': 'true' },
        },
      ),
      drop,
    ],
    covers: ['blob.blobs.get'],
  },
  {
    id: 'storage/blobs/range-beyond',
    title: 'a range of an empty blob answers 416 InvalidRange and says that there is nothing',
    grounds: [reference('get-blob'), reference('status-and-error-codes2')],
    needs: writing,
    steps: [
      keys,
      put(''),
      signed(
        'GET',
        ours,
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
      signed('GET', ours, { status: 200, headers: { 'Content-Length': '0' }, body: { empty: true } }),
      drop,
    ],
    covers: ['blob.blobs.get'],
  },
  {
    id: 'storage/blobs/md5-mismatch',
    title: 'a body that does not fit its Content-MD5 answers 400 Md5Mismatch and is not kept',
    grounds: [commonErrors, reference('put-blob')],
    needs: writing,
    steps: [
      keys,
      put(
        'hello',
        { 'Content-MD5': otherMd5 },
        storageRefusal(
          400,
          'Md5Mismatch',
          'The MD5 value specified in the request did not match with the MD5 value calculated by the server.',
        ),
      ),
      signed('HEAD', ours, headRefusal(404, 'BlobNotFound')),
    ],
    covers: ['blob.blobs.put'],
  },
  {
    id: 'storage/blobs/invalid-md5',
    title: 'a Content-MD5 that is no MD5 answers 400 InvalidMd5',
    grounds: [commonErrors],
    needs: writing,
    steps: [
      keys,
      put(
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
    needs: writing,
    steps: [
      keys,
      put(
        'hello',
        { 'x-ms-content-crc64': 'AAAAAAAAAAA=' },
        { status: 400, headers: { 'x-ms-error-code': 'Crc64Mismatch' } },
      ),
    ],
    covers: ['blob.blobs.put'],
  },
  {
    id: 'storage/blobs/missing-type',
    title: 'Put Blob without x-ms-blob-type answers 400 MissingRequiredHeader',
    grounds: [commonErrors, reference('put-blob')],
    needs: writing,
    steps: [
      keys,
      signed(
        'PUT',
        ours,
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
    id: 'storage/blobs/properties',
    title: 'Set Blob Properties clears what it leaves out',
    grounds: [reference('set-blob-properties')],
    needs: writing,
    steps: [
      keys,
      put('hello', { 'x-ms-blob-content-type': 'text/plain', 'x-ms-blob-content-disposition': 'inline' }),
      signed(
        'PUT',
        `${ours}?comp=properties`,
        { status: 200, headers: { ETag: etag, 'Last-Modified': { like: 'http-date' } } },
        { headers: { 'x-ms-blob-content-language': 'de' } },
      ),
      signed('HEAD', ours, {
        status: 200,
        headers: {
          'Content-Type': 'application/octet-stream',
          'Content-Language': 'de',
          'Content-Disposition': { absent: true },
        },
      }),
      drop,
    ],
    covers: ['blob.blobs.set-properties', 'blob.blobs.get-properties'],
  },
  {
    id: 'storage/blobs/metadata',
    title: 'Set Blob Metadata replaces all of them, and GET and HEAD show them',
    grounds: [reference('set-blob-metadata'), reference('get-blob-metadata')],
    needs: writing,
    steps: [
      keys,
      put('hello', { 'x-ms-meta-colour': 'red' }),
      signed(
        'PUT',
        `${ours}?comp=metadata`,
        { status: 200, headers: { ETag: etag } },
        { headers: { 'x-ms-meta-size': 'big' } },
      ),
      ...['GET', 'HEAD'].map((method) =>
        signed(method, `${ours}?comp=metadata`, {
          status: 200,
          headers: { 'x-ms-meta-size': 'big', 'x-ms-meta-colour': { absent: true } },
          body: { empty: true },
        }),
      ),
      drop,
    ],
    covers: ['blob.blobs.set-metadata', 'blob.blobs.get-metadata', 'blob.blobs.head-metadata'],
  },
  {
    id: 'storage/blobs/invalid-metadata',
    title: 'a name of metadata that is no identifier answers 400 InvalidMetadata',
    grounds: [reference('setting-and-retrieving-properties-and-metadata-for-blob-resources'), commonErrors],
    needs: writing,
    steps: [
      keys,
      put(
        'hello',
        { 'x-ms-meta-1st': 'x' },
        storageRefusal(
          400,
          'InvalidMetadata',
          /^The specified metadata is invalid\. It includes characters that are not permitted\.$/,
        ),
      ),
    ],
    covers: ['blob.blobs.put'],
  },
  {
    id: 'storage/blobs/empty-metadata-key',
    title: 'metadata without a name answer 400 EmptyMetadataKey',
    grounds: [commonErrors],
    needs: writing,
    steps: [
      keys,
      put(
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
    needs: writing,
    steps: [
      keys,
      put(
        'hello',
        { 'x-ms-meta-big': 'x'.repeat(8193) },
        storageRefusal(
          400,
          'MetadataTooLarge',
          'The size of the specified metadata exceeds the maximum size permitted.',
        ),
      ),
    ],
    covers: ['blob.blobs.put'],
  },
  {
    id: 'storage/blobs/lease-id',
    title: 'a lease id on a blob without a lease answers 412 LeaseNotPresentWithBlobOperation',
    grounds: [blobErrors],
    needs: writing,
    steps: [
      keys,
      put('hello'),
      signed(
        'PUT',
        ours,
        storageRefusal(412, 'LeaseNotPresentWithBlobOperation', 'There is currently no lease on the blob.'),
        {
          headers: { ...blockBlob, 'x-ms-lease-id': '00000000-0000-0000-0000-000000000000' },
          body: 'other',
        },
      ),
      drop,
    ],
    covers: ['blob.blobs.put'],
  },
  {
    id: 'storage/blobs/delete-is-permanent',
    title: 'Delete Blob answers 202 and says whether it is permanent',
    grounds: [reference('delete-blob')],
    needs: writing,
    steps: [
      keys,
      put('hello'),
      signed('DELETE', ours, {
        status: 202,
        headers: { 'x-ms-delete-type-permanent': { matches: '^(?:true|false)$' } },
        body: { empty: true },
      }),
    ],
    covers: ['blob.blobs.delete'],
  },
  {
    id: 'storage/blobs/client-request-id',
    title: "the client's own request id is echoed beside the service's",
    grounds: [reference('troubleshooting-api-operations')],
    needs: reading,
    steps: [
      keys,
      signed(
        'HEAD',
        ours,
        { status: 404, headers: { 'x-ms-client-request-id': 'milab-{nonce}', 'x-ms-request-id': { like: 'guid' } } },
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
    grounds: [reference('get-account-information')],
    needs: reading,
    steps: [
      keys,
      ...['GET', 'HEAD'].flatMap((method) =>
        ['/', '/{container}', '/{container}/milab-{nonce}'].map((path) =>
          signed(method, `${path}?restype=account&comp=properties`, {
            status: 200,
            headers: {
              'x-ms-sku-name': { matches: '^(?:Standard|Premium)_\\w+$' },
              'x-ms-account-kind': { matches: 'Storage' },
              'x-ms-is-hns-enabled': { matches: '^(?:true|false)$' },
            },
          }),
        ),
      ),
    ],
    covers: ['blob.account.get-information', 'blob.account.head-information'],
  },
]
