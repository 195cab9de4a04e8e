import { absent, recorded, storageRefusal, withoutBody, withText, withStatus, type Case } from '../../words.js'
import {
  askBlobWithKey,
  createOwnContainer,
  deleteOwnContainer,
  keepAccountKeys,
  needsKeyAndWrites,
  pythonRecording,
} from '../steps.js'
import {
  appendFromUrl,
  cannotVerify,
  copyFromUrl,
  copyFromUrlPage,
  fromUrl,
  jsRecording,
  keepSourceSignature,
  putBlobPage,
  putBlockPage,
  putFromUrl,
  putLongSource,
  target,
} from './from-url-steps.js'
import { putSource, source, sourceUrl } from './steps.js'

const needs: Case['needs'] = [...needsKeyAndWrites, 'portal']
const start = [keepAccountKeys, keepSourceSignature, createOwnContainer]
const md5OfHello = 'XUFAKrxLKna5cZ2REBfFkg=='
const notAuthorized =
  'Server failed to authenticate the request. Please refer to the information in the www-authenticate header.'

export const cases: readonly Case[] = [
  {
    id: 'storage/from-url/own-key',
    title: 'the key that signs an operation from a URL opens no source, of its own account either',
    grounds: [
      recorded('https://github.com/Azure/azure-sdk-for-net/issues/32028', '2022-10'),
      recorded('https://github.com/Azure/azure-sdk-for-go/issues/18426', '2022-06'),
      putBlobPage,
    ],
    needs,
    steps: [
      ...start,
      putSource('hello'),
      copyFromUrl(cannotVerify(401, notAuthorized), {}, sourceUrl),
      putFromUrl(cannotVerify(401, notAuthorized), {}, sourceUrl),
      fromUrl(`${target}?comp=block&blockid=AAAA`, cannotVerify(401, notAuthorized), {}, sourceUrl),
      deleteOwnContainer,
    ],
    covers: ['blob.copy.from-url', 'blob.blobs.put-from-url', 'blob.blocks.put-from-url'],
  },
  {
    id: 'storage/from-url/source-condition',
    title: 'a condition on the source of Put Blob From URL that does not hold answers 412 SourceConditionNotMet',
    grounds: [jsRecording('syncUploadFromURL source conditon'), putBlobPage],
    needs,
    steps: [
      ...start,
      putSource('hello'),
      putFromUrl(
        storageRefusal(
          412,
          'SourceConditionNotMet',
          'The source condition specified using HTTP conditional header(s) is not met.',
        ),
        { 'x-ms-source-if-match': '"invalidetag"' },
      ),
      askBlobWithKey('HEAD', target, withStatus(404)),
      deleteOwnContainer,
    ],
    covers: ['blob.blobs.put-from-url'],
  },
  {
    id: 'storage/from-url/condition-of-a-part',
    title: 'a condition on the source of Append Block From URL fails as CannotVerifyCopySource, with 412 or 304',
    grounds: [
      pythonRecording('test_append_block_from_url_with_source_if_match'),
      pythonRecording('test_append_block_from_url_with_source_if_none_match'),
    ],
    needs,
    steps: [
      ...start,
      putLongSource(5),
      askBlobWithKey('PUT', target, withStatus(201), { headers: { 'x-ms-blob-type': 'AppendBlob' } }),
      appendFromUrl(cannotVerify(412, 'Could not verify the copy source within the specified time.'), {
        'x-ms-source-if-match': '0x111111111111111',
      }),
      appendFromUrl(withoutBody(304, { 'x-ms-error-code': 'CannotVerifyCopySource' }), {
        'x-ms-source-if-none-match': '{saved.etag}',
      }),
      askBlobWithKey('HEAD', target, withStatus(200, { headers: { 'Content-Length': '0' } })),
      deleteOwnContainer,
    ],
    covers: ['blob.append-blobs.append-from-url'],
  },
  {
    id: 'storage/from-url/md5',
    title: 'an MD5 of the source is compared with its bytes, and answered in place of the CRC',
    grounds: [jsRecording('syncUploadFromURL sourceContentMD5')],
    needs,
    steps: [
      ...start,
      putSource('hello'),
      putFromUrl(withoutBody(201, { 'Content-MD5': md5OfHello, 'x-ms-content-crc64': absent }), {
        'x-ms-source-content-md5': md5OfHello,
      }),
      putFromUrl(
        withText(
          400,
          /<Code>Md5Mismatch<\/Code>[^]*<UserSpecifiedMd5>sQqNsWTgdUEFt6mb5y4\/5Q==<\/UserSpecifiedMd5><ServerCalculatedMd5>XUFAKrxLKna5cZ2REBfFkg==<\/ServerCalculatedMd5><\/Error>$/,
          { 'x-ms-error-code': 'Md5Mismatch' },
        ),
        { 'x-ms-source-content-md5': 'sQqNsWTgdUEFt6mb5y4/5Q==' },
      ),
      deleteOwnContainer,
    ],
    covers: ['blob.blobs.put-from-url'],
  },
  {
    id: 'storage/from-url/both-tags',
    title: 'tags of the request beside those of the source answer 409',
    grounds: [copyFromUrlPage, putBlobPage],
    needs,
    steps: [
      ...start,
      putSource('hello'),
      copyFromUrl(withStatus(409), { 'x-ms-copy-source-tag-option': 'COPY', 'x-ms-tags': 'a=b' }),
      askBlobWithKey('HEAD', source, withStatus(200)),
      askBlobWithKey('HEAD', target, withStatus(404)),
      deleteOwnContainer,
    ],
    covers: ['blob.copy.from-url'],
  },
  {
    id: 'storage/from-url/no-source',
    title: 'a source that does not exist answers 404 CannotVerifyCopySource',
    grounds: [recorded('https://github.com/Azure/azure-storage-azcopy/issues/2335', '2023-08'), putBlockPage],
    needs,
    steps: [
      ...start,
      putFromUrl(cannotVerify(404, 'The specified blob does not exist.')),
      fromUrl(`${target}?comp=block&blockid=AAAA`, cannotVerify(404, 'The specified blob does not exist.')),
      deleteOwnContainer,
    ],
    covers: ['blob.blobs.put-from-url', 'blob.blocks.put-from-url'],
  },
]
