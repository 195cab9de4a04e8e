import { absent, matches, withExactly, withoutBody, withText, withStatus, type Case } from '../../words.js'
import {
  askBlobWithKey,
  createOwnContainer,
  deleteOwnContainer,
  etag,
  keepAccountKeys,
  needsKeyAndWrites,
  pythonRecording,
} from '../steps.js'
import {
  appendFromUrl,
  appendPage,
  copyFromUrl,
  copyFromUrlPage,
  fromUrl,
  jsRecording,
  keepSourceSignature,
  putBlobPage,
  putBlockPage,
  putFromUrl,
  putLongSource,
  putPagePage,
  target,
} from './from-url-steps.js'
import { putSource } from './steps.js'

const needs: Case['needs'] = [...needsKeyAndWrites, 'portal']
const start = [keepAccountKeys, keepSourceSignature, createOwnContainer]
const crcOfHello = 'V0JSBnCFdzM='
const md5OfHello = 'XUFAKrxLKna5cZ2REBfFkg=='

export const cases: readonly Case[] = [
  {
    id: 'storage/from-url/put-blob',
    title: 'Put Blob From URL makes a blob with the properties of its source, which does not say that it is a copy',
    grounds: [jsRecording('syncUploadFromURL with default options'), putBlobPage],
    needs,
    steps: [
      ...start,
      putSource('hello', { 'x-ms-blob-content-type': 'text/plain', 'x-ms-meta-colour': 'red' }),
      putFromUrl(
        withoutBody(201, {
          ETag: etag,
          'Last-Modified': { like: 'http-date' },
          'x-ms-content-crc64': crcOfHello,
          'Content-MD5': absent,
          'x-ms-request-server-encrypted': 'true',
          'x-ms-copy-id': absent,
        }),
      ),
      askBlobWithKey(
        'GET',
        target,
        withExactly(200, 'hello', {
          'Content-Type': 'text/plain',
          'Content-MD5': md5OfHello,
          'x-ms-meta-colour': 'red',
          'x-ms-copy-id': absent,
        }),
      ),
      deleteOwnContainer,
    ],
    covers: ['blob.blobs.put-from-url'],
  },
  {
    id: 'storage/from-url/own-properties',
    title: 'Put Blob From URL without the properties of the source has only those that the request names',
    grounds: [jsRecording('syncUploadFromURL copySourceBlobProperties = false')],
    needs,
    steps: [
      ...start,
      putSource('hello', { 'x-ms-blob-content-encoding': 'gzip', 'x-ms-blob-content-type': 'text/plain' }),
      putFromUrl(withStatus(201), {
        'x-ms-copy-source-blob-properties': 'false',
        'x-ms-blob-content-type': 'text/html',
      }),
      askBlobWithKey(
        'HEAD',
        target,
        withStatus(200, {
          headers: { 'Content-Type': 'text/html', 'Content-Encoding': absent, 'Content-MD5': md5OfHello },
        }),
      ),
      deleteOwnContainer,
    ],
    covers: ['blob.blobs.put-from-url'],
  },
  {
    id: 'storage/from-url/copy-blob',
    title: 'Copy Blob From URL is complete with its answer, and its blob says that it is a copy',
    grounds: [jsRecording('sync copy with cold tier', '2023-02'), copyFromUrlPage],
    needs,
    steps: [
      ...start,
      putSource('hello', { 'x-ms-blob-content-type': 'text/plain' }),
      copyFromUrl(
        withoutBody(202, {
          ETag: etag,
          'x-ms-content-crc64': crcOfHello,
          'x-ms-copy-id': { like: 'guid' },
          'x-ms-copy-status': 'success',
          'x-ms-request-server-encrypted': 'true',
        }),
      ),
      askBlobWithKey(
        'HEAD',
        target,
        withStatus(200, {
          headers: {
            'Content-Type': 'text/plain',
            'Content-MD5': md5OfHello,
            'x-ms-copy-status': 'success',
            'x-ms-copy-progress': '5/5',
            'x-ms-copy-source': matches(/^https:\/\/{account.host}\/milab-{nonce}\/source(?!.*sig=)/),
          },
        }),
      ),
      deleteOwnContainer,
    ],
    covers: ['blob.copy.from-url'],
  },
  {
    id: 'storage/from-url/put-block',
    title: 'Put Block From URL stages a range of its source',
    grounds: [jsRecording('stageBlockFromURL, source bear token and destination account key'), putBlockPage],
    needs,
    steps: [
      ...start,
      putSource('hello'),
      fromUrl(
        `${target}?comp=block&blockid=AAAA`,
        withoutBody(201, { 'x-ms-request-server-encrypted': 'true', 'Content-MD5': absent, ETag: absent }),
        { 'x-ms-source-range': 'bytes=1-3' },
      ),
      askBlobWithKey('PUT', `${target}?comp=blocklist`, withStatus(201), {
        body: '<BlockList><Latest>AAAA</Latest></BlockList>',
      }),
      askBlobWithKey('GET', target, withExactly(200, 'ell')),
      deleteOwnContainer,
    ],
    covers: ['blob.blocks.put-from-url'],
  },
  {
    id: 'storage/from-url/append-block',
    title: 'Append Block From URL says where the bytes went, and at 2018-11-09 their MD5',
    grounds: [pythonRecording('test_append_block_from_url_with_source_if_match'), appendPage],
    needs,
    steps: [
      ...start,
      putSource('hello'),
      askBlobWithKey('PUT', target, withStatus(201), { headers: { 'x-ms-blob-type': 'AppendBlob' } }),
      appendFromUrl(
        withoutBody(201, {
          ETag: etag,
          'Content-MD5': md5OfHello,
          'x-ms-content-crc64': absent,
          'x-ms-blob-append-offset': '0',
          'x-ms-blob-committed-block-count': '1',
          'x-ms-request-server-encrypted': 'true',
        }),
      ),
      askBlobWithKey('GET', target, withExactly(200, 'hello')),
      deleteOwnContainer,
    ],
    covers: ['blob.append-blobs.append-from-url'],
  },
  {
    id: 'storage/from-url/put-page',
    title: 'Put Page From URL writes pages, and says which sequence number the blob has',
    grounds: [pythonRecording('test_update_page_from_url_with_source_if_none_match'), putPagePage],
    needs,
    steps: [
      ...start,
      putLongSource(512),
      askBlobWithKey('PUT', target, withStatus(201), {
        headers: { 'x-ms-blob-type': 'PageBlob', 'x-ms-blob-content-length': '1024' },
      }),
      fromUrl(
        `${target}?comp=page`,
        withoutBody(201, {
          ETag: etag,
          'Content-MD5': { like: 'base64' },
          'x-ms-blob-sequence-number': '0',
          'x-ms-request-server-encrypted': 'true',
        }),
        {
          'x-ms-version': '2018-11-09',
          'x-ms-page-write': 'update',
          'x-ms-range': 'bytes=512-1023',
          'x-ms-source-range': 'bytes=0-511',
          'x-ms-source-if-none-match': '"0x111111111111111"',
        },
      ),
      askBlobWithKey(
        'GET',
        `${target}?comp=pagelist`,
        withText(200, /<PageList><PageRange><Start>512<\/Start><End>1023<\/End><\/PageRange><\/PageList>$/),
      ),
      deleteOwnContainer,
    ],
    covers: ['blob.page-blobs.put-page-from-url'],
  },
]
