import { absent, recorded, storageRefusal, withExactly, withStatus, withText, type Case } from '../../words.js'
import {
  askBlobWithKey,
  blobErrors,
  deleteOwnBlob,
  etag,
  invalidHeader,
  keepAccountKeys,
  needsKeyAndWrites,
  ownBlob,
  putBlock,
  putOwnBlob,
  pythonRecording,
  reference,
} from '../steps.js'
import { appendBlob, appendToOwnBlob, createOwnAppendBlob, sealOwnBlob, wrongType } from './steps.js'

const covers = ['blob.append-blobs.append', 'blob.blobs.put']
const onlyAppended = { 'x-ms-blob-condition-appendpos': '5' }

export const cases: readonly Case[] = [
  {
    id: 'storage/append-blobs/append',
    title: 'blocks are put behind each other, and each answer gives the offset and the count',
    grounds: [
      pythonRecording('test_append_block_with_if_match'),
      recorded('Azure/azure-dev, Test_CLI_Publish_ContainerApp_RemoteBuild', '2026-02'),
      reference('append-block'),
    ],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      createOwnAppendBlob({
        headers: {
          ETag: etag,
          'Content-MD5': absent,
          'x-ms-content-crc64': absent,
          'x-ms-request-server-encrypted': 'true',
        },
      }),
      appendToOwnBlob(
        'hello',
        withStatus(201, {
          headers: {
            ETag: etag,
            'x-ms-blob-append-offset': '0',
            'x-ms-blob-committed-block-count': '1',
            'x-ms-content-crc64': { like: 'base64' },
            'Content-MD5': absent,
            'x-ms-request-server-encrypted': 'true',
          },
        }),
      ),
      appendToOwnBlob(
        ' again',
        withStatus(201, { headers: { 'x-ms-blob-append-offset': '5', 'x-ms-blob-committed-block-count': '2' } }),
      ),
      askBlobWithKey(
        'GET',
        ownBlob,
        withExactly(200, 'hello again', {
          'x-ms-blob-type': 'AppendBlob',
          'x-ms-blob-committed-block-count': '2',
          'x-ms-blob-sealed': absent,
          'Content-MD5': absent,
        }),
      ),
      deleteOwnBlob,
    ],
    covers,
  },
  {
    id: 'storage/append-blobs/list',
    title: 'a list names the type of an append blob',
    grounds: [reference('list-blobs')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      createOwnAppendBlob(),
      askBlobWithKey(
        'GET',
        '/{container}?restype=container&comp=list&prefix=milab-{nonce}',
        withText(200, /<BlobType>AppendBlob<\/BlobType>/),
      ),
      deleteOwnBlob,
    ],
    covers: ['blob.blobs.list'],
  },
  {
    id: 'storage/append-blobs/body',
    title: 'an append blob that is made with a body answers 400',
    grounds: [reference('put-blob')],
    needs: needsKeyAndWrites,
    steps: [keepAccountKeys, putOwnBlob('hello', appendBlob, invalidHeader('Content-Length', '5'))],
    covers: ['blob.blobs.put'],
  },
  {
    id: 'storage/append-blobs/position',
    title: 'a block that is to stand elsewhere than at the end answers 412 AppendPositionConditionNotMet',
    grounds: [reference('append-block'), blobErrors],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      createOwnAppendBlob(),
      appendToOwnBlob(
        'hello',
        storageRefusal(412, 'AppendPositionConditionNotMet', 'The append position condition specified was not met.'),
        onlyAppended,
      ),
      appendToOwnBlob('hello'),
      appendToOwnBlob('!', withStatus(201), onlyAppended),
      askBlobWithKey('GET', ownBlob, withExactly(200, 'hello!')),
      deleteOwnBlob,
    ],
    covers,
  },
  {
    id: 'storage/append-blobs/size',
    title: 'a block that would make the blob longer than the request allows answers 412 MaxBlobSizeConditionNotMet',
    grounds: [reference('append-block'), blobErrors],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      createOwnAppendBlob(),
      appendToOwnBlob('hello', withStatus(201), { 'x-ms-blob-condition-maxsize': '5' }),
      appendToOwnBlob(
        '!',
        storageRefusal(412, 'MaxBlobSizeConditionNotMet', 'The max blob size condition specified was not met.'),
        { 'x-ms-blob-condition-maxsize': '5' },
      ),
      deleteOwnBlob,
    ],
    covers,
  },
  {
    id: 'storage/append-blobs/conditions',
    title: 'Append Block heeds If-Match',
    grounds: [pythonRecording('test_append_block_with_if_match'), reference('append-block')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      createOwnAppendBlob(),
      appendToOwnBlob('hello', withStatus(412, { headers: { 'x-ms-error-code': 'ConditionNotMet' } }), {
        'If-Match': '"0x8D6D4171A3D2B3F"',
      }),
      deleteOwnBlob,
    ],
    covers,
  },
  {
    id: 'storage/append-blobs/missing',
    title: 'a block for a blob that does not exist answers 404 BlobNotFound',
    grounds: [reference('append-block')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      appendToOwnBlob('hello', storageRefusal(404, 'BlobNotFound', 'The specified blob does not exist.'), appendBlob),
    ],
    covers,
  },
  {
    id: 'storage/append-blobs/other-types',
    title: 'Append Block, Put Block and Get Block List answer a blob of another type with 409 InvalidBlobType',
    grounds: [reference('append-block'), reference('put-block'), blobErrors],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob('hello'),
      appendToOwnBlob('hello', wrongType),
      sealOwnBlob(wrongType),
      createOwnAppendBlob(),
      putBlock('AAAA', 'hello', wrongType),
      askBlobWithKey('GET', `${ownBlob}?comp=blocklist&blocklisttype=all`, wrongType),
      putOwnBlob('hello'),
      askBlobWithKey('GET', ownBlob, withExactly(200, 'hello', { 'x-ms-blob-type': 'BlockBlob' })),
      deleteOwnBlob,
    ],
    covers: [...covers, 'blob.blocks.put', 'blob.blocks.get-list'],
  },
  {
    id: 'storage/append-blobs/seal',
    title: 'a sealed blob takes no more blocks, and its ETag is as before',
    grounds: [
      reference('append-blob-seal'),
      recorded('a Rust storage connector: the answer in its test of AzureError', '2022-04'),
    ],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      createOwnAppendBlob(),
      appendToOwnBlob('hello', withStatus(201), {}, { etag: { header: 'ETag' } }),
      sealOwnBlob(withStatus(200, { headers: { ETag: '{saved.etag}', 'x-ms-blob-sealed': 'true' } })),
      sealOwnBlob(),
      appendToOwnBlob(
        'hello',
        storageRefusal(409, 'BlobIsSealed', 'The blob is sealed and its contents cannot be modified.'),
      ),
      askBlobWithKey('GET', ownBlob, withExactly(200, 'hello', { 'x-ms-blob-sealed': 'true', ETag: '{saved.etag}' })),
      askBlobWithKey('PUT', `${ownBlob}?comp=metadata`, withStatus(200), { headers: { 'x-ms-meta-a': '1' } }),
      deleteOwnBlob,
    ],
    covers: ['blob.append-blobs.seal', 'blob.append-blobs.append'],
  },
  {
    id: 'storage/append-blobs/seal-position',
    title: 'a blob is sealed only at the position that the request names',
    grounds: [reference('append-blob-seal'), blobErrors],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      createOwnAppendBlob(),
      sealOwnBlob(withStatus(412, { headers: { 'x-ms-error-code': 'AppendPositionConditionNotMet' } }), onlyAppended),
      appendToOwnBlob('hello'),
      sealOwnBlob(withStatus(200), onlyAppended),
      deleteOwnBlob,
    ],
    covers: ['blob.append-blobs.seal'],
  },
  {
    id: 'storage/append-blobs/first-version',
    title: 'append blobs need version 2015-02-21',
    grounds: [blobErrors],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob(
        'hello',
        { ...appendBlob, 'x-ms-version': '2014-02-14' },
        withText(409, /<Code>FeatureVersionMismatch<\/Code>/, { 'x-ms-error-code': absent }),
      ),
    ],
    covers: ['blob.blobs.put'],
  },
]
