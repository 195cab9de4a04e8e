import { absent, recorded, storageRefusal, withExactly, withStatus, type Case } from '../words.js'
import {
  askBlobWithKey,
  blobErrors,
  commonErrors,
  deleteOwnBlob,
  etag,
  getBlockList,
  headRefusal,
  keepAccountKeys,
  needsKeyAndWrites,
  ownBlob,
  putBlock,
  putBlockList,
  putOwnBlob,
  pythonRecording,
  reference,
} from './steps.js'

const badList = storageRefusal(400, 'InvalidBlockList', 'The specified block list is invalid.')
const mixedBlocks = storageRefusal(400, 'InvalidBlobOrBlock', 'The specified blob or block content is invalid.')

export const cases: readonly Case[] = [
  {
    id: 'storage/blocks/upload',
    title: 'blocks make a blob in the order of their list, and are seen only then',
    grounds: [pythonRecording('test_put_block_list'), reference('put-block'), reference('put-block-list')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putBlock(
        'AAAA',
        'one',
        withStatus(201, {
          headers: {
            'x-ms-content-crc64': { like: 'base64' },
            'Content-MD5': absent,
            'x-ms-request-server-encrypted': 'true',
          },
        }),
      ),
      putBlock('BBBB', 'two'),
      askBlobWithKey('HEAD', ownBlob, headRefusal(404, 'BlobNotFound')),
      putBlockList('<Latest>BBBB</Latest><Latest>AAAA</Latest>', withStatus(201, { headers: { ETag: etag } }), {
        'x-ms-blob-content-type': 'text/plain',
      }),
      askBlobWithKey(
        'GET',
        ownBlob,
        withExactly(200, 'twoone', { 'Content-Type': 'text/plain', 'Content-MD5': absent }),
      ),
      deleteOwnBlob,
    ],
    covers: ['blob.blocks.put', 'blob.blocks.put-list'],
  },
  {
    id: 'storage/blocks/kinds',
    title: 'Committed and Uncommitted name one block or the other of the same id, Latest the newer',
    grounds: [reference('put-block-list')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putBlock('AAAA', 'old'),
      putBlockList('<Latest>AAAA</Latest>'),
      putBlock('AAAA', 'new'),
      putBlockList('<Committed>AAAA</Committed><Uncommitted>AAAA</Uncommitted><Latest>AAAA</Latest>'),
      askBlobWithKey('GET', ownBlob, withExactly(200, 'oldnewnew')),
      deleteOwnBlob,
    ],
    covers: ['blob.blocks.put-list'],
  },
  {
    id: 'storage/blocks/list',
    title: 'Get Block List shows the committed blocks, the waiting ones, or both, with their sizes',
    grounds: [pythonRecording('test_get_block_list_uncommitted_blocks'), reference('get-block-list')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putBlock('AAAA', 'one'),
      putBlockList('<Latest>AAAA</Latest>'),
      putBlock('BBBB', 'three'),
      getBlockList(
        'committed',
        /<BlockList><CommittedBlocks><Block><Name>AAAA<\/Name><Size>3<\/Size><\/Block><\/CommittedBlocks><\/BlockList>$/,
      ),
      getBlockList(
        'uncommitted',
        /<BlockList><UncommittedBlocks><Block><Name>BBBB<\/Name><Size>5<\/Size><\/Block><\/UncommittedBlocks><\/BlockList>$/,
      ),
      getBlockList(
        'all',
        /<CommittedBlocks><Block><Name>AAAA<\/Name>.*<\/CommittedBlocks><UncommittedBlocks><Block><Name>BBBB<\/Name>.*<\/UncommittedBlocks>/,
      ),
      deleteOwnBlob,
    ],
    covers: ['blob.blocks.get-list'],
  },
  {
    id: 'storage/blocks/md5',
    title: 'a block with a Content-MD5 gets it back, and one that does not fit it answers 400 Md5Mismatch',
    grounds: [reference('put-block'), commonErrors],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putBlock('AAAA', 'hello', withStatus(201, { headers: { 'Content-MD5': 'XUFAKrxLKna5cZ2REBfFkg==' } }), {
        'Content-MD5': 'XUFAKrxLKna5cZ2REBfFkg==',
      }),
      putBlock('AAAA', 'other', withStatus(400, { headers: { 'x-ms-error-code': 'Md5Mismatch' } }), {
        'Content-MD5': 'XUFAKrxLKna5cZ2REBfFkg==',
      }),
      putBlockList('<Latest>AAAA</Latest>'),
      askBlobWithKey('GET', ownBlob, withExactly(200, 'hello')),
      deleteOwnBlob,
    ],
    covers: ['blob.blocks.put'],
  },
  {
    id: 'storage/blocks/unknown-block',
    title: 'a list with a block that was never put answers 400 InvalidBlockList and changes nothing',
    grounds: [
      recorded('Azure/azure-storage-python, recordings of its tests of block blobs', '2019-05'),
      blobErrors,
      reference('put-block-list'),
    ],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob('hello'),
      putBlockList('<Latest>AAAA</Latest>', badList),
      askBlobWithKey('GET', ownBlob, withExactly(200, 'hello')),
      deleteOwnBlob,
    ],
    covers: ['blob.blocks.put-list'],
  },
  {
    id: 'storage/blocks/broken-list',
    title: 'a list that is no XML answers 400 InvalidXmlDocument',
    grounds: [commonErrors],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      askBlobWithKey(
        'PUT',
        `${ownBlob}?comp=blocklist`,
        withStatus(400, { headers: { 'x-ms-error-code': 'InvalidXmlDocument' } }),
        { body: '<BlockList><Latest>' },
      ),
    ],
    covers: ['blob.blocks.put-list'],
  },
  {
    id: 'storage/blocks/waiting-list-headers',
    title: 'the list of waiting blocks has no length, ETag or date before the blob is committed',
    grounds: [recorded('Azure/azure-storage-python, test_get_block_list_uncommitted_blocks', '2019-05')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putBlock('AAAA', 'one'),
      askBlobWithKey('GET', `${ownBlob}?comp=blocklist&blocklisttype=uncommitted`, {
        status: 200,
        headers: {
          'x-ms-blob-content-length': absent,
          etag: absent,
          'last-modified': absent,
          'content-type': 'application/xml',
        },
      }),
      putBlockList('<Latest>AAAA</Latest>'),
      deleteOwnBlob,
    ],
    covers: ['blob.blocks.get-list'],
  },
  {
    id: 'storage/blocks/id-length',
    title: 'a block whose id is of another length than the first answers 400 InvalidBlobOrBlock',
    grounds: [blobErrors, reference('put-block')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putBlock('AAAA', 'one'),
      putBlock('AAAAAAAA', 'two', mixedBlocks),
      putBlockList('<Latest>AAAA</Latest>'),
      deleteOwnBlob,
    ],
    covers: ['blob.blocks.put'],
  },
  {
    id: 'storage/blocks/id-bytes',
    title: 'the lengths of block ids are compared decoded: the base64 of both has twelve characters',
    grounds: [recorded('https://github.com/Azure/Azurite/issues/401'), reference('put-block')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putBlock('YmxvY2tpZA==', 'one'),
      putBlock('YmxvY2tpZDI=', 'two', mixedBlocks),
      putBlockList('<Latest>YmxvY2tpZA==</Latest>'),
      deleteOwnBlob,
    ],
    covers: ['blob.blocks.put'],
  },
  {
    id: 'storage/blocks/id-not-base64',
    title: 'a block id that is not base64 answers 400 InvalidQueryParameterValue',
    grounds: [reference('put-block'), commonErrors],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putBlock('no*', 'one', withStatus(400, { headers: { 'x-ms-error-code': 'InvalidQueryParameterValue' } })),
    ],
    covers: ['blob.blocks.put'],
  },
  {
    id: 'storage/blocks/missing-id',
    title: 'a block without an id answers 400',
    grounds: [commonErrors],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      askBlobWithKey(
        'PUT',
        `${ownBlob}?comp=block`,
        withStatus(400, { headers: { 'x-ms-error-code': 'MissingRequiredQueryParameter' } }),
        { body: 'one' },
      ),
    ],
    covers: ['blob.blocks.put'],
  },
]
