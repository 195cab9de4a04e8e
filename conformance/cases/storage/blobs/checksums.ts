import { client, recorded, storageRefusal, withStatus, type Case } from '../../words.js'
import {
  askBlobWithKey,
  blobErrors,
  deleteOwnBlob,
  headRefusal,
  invalidHeader,
  keepAccountKeys,
  needsKeyAndWrites,
  ownBlob,
  putBlock,
  putOwnBlob,
  reference,
} from '../steps.js'

// MD5 and CRC-64 of `hello`.
const md5 = 'XUFAKrxLKna5cZ2REBfFkg=='
const crc64 = 'V0JSBnCFdzM='

const seenLive = recorded('Azurite, its change log of 2026-08: checksum semantics verified against the live service')
const both = storageRefusal(
  400,
  'BothCrc64AndMd5HeaderPresent',
  /^Both x-ms-content-crc64 header and Content-MD5 header are present\.$/,
)
export const cases: readonly Case[] = [
  {
    id: 'storage/blobs/both-checksums',
    title: 'an MD5 and a CRC of one body answer 400 BothCrc64AndMd5HeaderPresent, even if both are right',
    grounds: [seenLive, client('the code stands in the status entries of Azure Storage Emulator 5.10')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob('hello', { 'Content-MD5': md5, 'x-ms-content-crc64': crc64 }, both),
      putBlock('AAAA', 'hello', both, { 'Content-MD5': md5, 'x-ms-content-crc64': crc64 }),
      askBlobWithKey('HEAD', ownBlob, headRefusal(404, 'BlobNotFound')),
    ],
    covers: ['blob.blobs.put', 'blob.blocks.put'],
  },
  {
    id: 'storage/blobs/crc64-too-short',
    title: 'an x-ms-content-crc64 that is not eight bytes answers 400 InvalidHeaderValue',
    grounds: [seenLive],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putBlock('AAAA', 'hello', invalidHeader('x-ms-content-crc64', 'AAAAAA=='), { 'x-ms-content-crc64': 'AAAAAA==' }),
    ],
    covers: ['blob.blocks.put'],
  },
  {
    id: 'storage/blobs/stored-md5-unchecked',
    title: 'Set Blob Properties keeps an MD5 of any form, and HEAD gives it back',
    grounds: [recorded('Azure/azure-sdk-for-js, setHTTPHeaders with all parameters set (2018-11-09)')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob('hello'),
      askBlobWithKey('PUT', `${ownBlob}?comp=properties`, withStatus(200), {
        headers: { 'x-ms-blob-content-md5': 'AQIDBA==' },
      }),
      askBlobWithKey('HEAD', ownBlob, withStatus(200, { headers: { 'Content-MD5': 'AQIDBA==' } })),
      deleteOwnBlob,
    ],
    covers: ['blob.blobs.set-properties'],
  },
  {
    id: 'storage/blobs/checksum-of-a-large-range',
    title: 'a checksum is refused for a range of more than 4 MiB or for none, however short the blob',
    grounds: [
      recorded('https://github.com/Azure/azure-sdk-for-net/issues/31561 (2022)'),
      recorded('https://github.com/Azure/azure-sdk-for-rust/issues/930 (2022)'),
      recorded('https://github.com/Azure/azure-sdk-for-net/issues/37150 (2023)'),
      reference('get-blob'),
    ],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob('hello'),
      ...['md5', 'crc64'].flatMap((kind) => {
        const name = `x-ms-range-get-content-${kind}`
        return ['bytes=0-4194304', 'bytes=0-', undefined].map((range) =>
          askBlobWithKey('GET', ownBlob, invalidHeader(name, 'true'), {
            headers: { ...(range && { 'x-ms-range': range }), [name]: 'true' },
          }),
        )
      }),
      askBlobWithKey('GET', ownBlob, withStatus(206), {
        headers: { 'x-ms-range': 'bytes=0-4194303', 'x-ms-range-get-content-md5': 'true' },
      }),
      deleteOwnBlob,
    ],
    covers: ['blob.blobs.get'],
  },
  {
    id: 'storage/blobs/metadata-beyond-ascii',
    title: 'a value of metadata beyond ASCII answers 400 InvalidMetadata',
    grounds: [recorded('https://github.com/Azure/azure-sdk-for-net/issues/50747 (2025-06)'), blobErrors],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob(
        'hello',
        { 'x-ms-meta-place': 'caf\u00e9' },
        storageRefusal(
          400,
          'InvalidMetadata',
          'The metadata specified is invalid. It has characters that are not permitted.',
        ),
      ),
    ],
    covers: ['blob.blobs.put'],
  },
]
