import { matches, storageRefusal, withStatus, type Case, type Expectation, type Send } from '../../model.js'
import {
  blobErrors,
  commonErrors,
  drop,
  etag,
  headRefusal,
  keys,
  ours,
  put,
  reference,
  signed,
  writing,
} from './steps.js'

const block = (id: string, body: string, expect: Expectation = withStatus(201), headers: Send['headers'] = {}) =>
  signed('PUT', `${ours}?comp=block&blockid=${encodeURIComponent(id)}`, expect, { body, headers })

const commit = (blocks: string, expect: Expectation = withStatus(201), headers: Send['headers'] = {}) =>
  signed('PUT', `${ours}?comp=blocklist`, expect, {
    body: `<?xml version="1.0" encoding="utf-8"?><BlockList>${blocks}</BlockList>`,
    headers: { 'Content-Type': 'application/xml', ...headers },
  })

const list = (kind: string, pattern: RegExp) =>
  signed('GET', `${ours}?comp=blocklist&blocklisttype=${kind}`, {
    status: 200,
    headers: { 'Content-Type': 'application/xml' },
    body: { text: matches(pattern) },
  })

const badList = storageRefusal(400, 'InvalidBlockList', 'The specified block list is invalid.')
const mixedBlocks = storageRefusal(400, 'InvalidBlobOrBlock', 'The specified blob or block content is invalid.')

export const cases: readonly Case[] = [
  {
    id: 'storage/blocks/upload',
    title: 'blocks make a blob in the order of their list, and are seen only then',
    grounds: [reference('put-block'), reference('put-block-list')],
    needs: writing,
    steps: [
      keys,
      block('AAAA', 'one', {
        status: 201,
        headers: {
          'x-ms-content-crc64': { like: 'base64' },
          'Content-MD5': { absent: true },
          'x-ms-request-server-encrypted': 'true',
        },
      }),
      block('BBBB', 'two'),
      signed('HEAD', ours, headRefusal(404, 'BlobNotFound')),
      commit(
        '<Latest>BBBB</Latest><Latest>AAAA</Latest>',
        { status: 201, headers: { ETag: etag } },
        { 'x-ms-blob-content-type': 'text/plain' },
      ),
      signed('GET', ours, {
        status: 200,
        headers: { 'Content-Type': 'text/plain', 'Content-MD5': { absent: true } },
        body: { exactly: 'twoone' },
      }),
      drop,
    ],
    covers: ['blob.blocks.put', 'blob.blocks.put-list'],
  },
  {
    id: 'storage/blocks/kinds',
    title: 'Committed and Uncommitted name one block or the other of the same id, Latest the newer',
    grounds: [reference('put-block-list')],
    needs: writing,
    steps: [
      keys,
      block('AAAA', 'old'),
      commit('<Latest>AAAA</Latest>'),
      block('AAAA', 'new'),
      commit('<Committed>AAAA</Committed><Uncommitted>AAAA</Uncommitted><Latest>AAAA</Latest>'),
      signed('GET', ours, { status: 200, body: { exactly: 'oldnewnew' } }),
      drop,
    ],
    covers: ['blob.blocks.put-list'],
  },
  {
    id: 'storage/blocks/list',
    title: 'Get Block List shows the committed blocks, the waiting ones, or both, with their sizes',
    grounds: [reference('get-block-list')],
    needs: writing,
    steps: [
      keys,
      block('AAAA', 'one'),
      commit('<Latest>AAAA</Latest>'),
      block('BBBB', 'three'),
      list(
        'committed',
        /<BlockList><CommittedBlocks><Block><Name>AAAA<\/Name><Size>3<\/Size><\/Block><\/CommittedBlocks><\/BlockList>$/,
      ),
      list(
        'uncommitted',
        /<BlockList><UncommittedBlocks><Block><Name>BBBB<\/Name><Size>5<\/Size><\/Block><\/UncommittedBlocks><\/BlockList>$/,
      ),
      list(
        'all',
        /<CommittedBlocks><Block><Name>AAAA<\/Name>.*<\/CommittedBlocks><UncommittedBlocks><Block><Name>BBBB<\/Name>.*<\/UncommittedBlocks>/,
      ),
      drop,
    ],
    covers: ['blob.blocks.get-list'],
  },
  {
    id: 'storage/blocks/md5',
    title: 'a block with a Content-MD5 gets it back, and one that does not fit it answers 400 Md5Mismatch',
    grounds: [reference('put-block'), commonErrors],
    needs: writing,
    steps: [
      keys,
      block(
        'AAAA',
        'hello',
        { status: 201, headers: { 'Content-MD5': 'XUFAKrxLKna5cZ2REBfFkg==' } },
        { 'Content-MD5': 'XUFAKrxLKna5cZ2REBfFkg==' },
      ),
      block(
        'AAAA',
        'other',
        { status: 400, headers: { 'x-ms-error-code': 'Md5Mismatch' } },
        { 'Content-MD5': 'XUFAKrxLKna5cZ2REBfFkg==' },
      ),
      commit('<Latest>AAAA</Latest>'),
      signed('GET', ours, { status: 200, body: { exactly: 'hello' } }),
      drop,
    ],
    covers: ['blob.blocks.put'],
  },
  {
    id: 'storage/blocks/unknown-block',
    title: 'a list with a block that was never put answers 400 InvalidBlockList and changes nothing',
    grounds: [blobErrors, reference('put-block-list')],
    needs: writing,
    steps: [
      keys,
      put('hello'),
      commit('<Latest>AAAA</Latest>', badList),
      signed('GET', ours, { status: 200, body: { exactly: 'hello' } }),
      drop,
    ],
    covers: ['blob.blocks.put-list'],
  },
  {
    id: 'storage/blocks/broken-list',
    title: 'a list that is no XML answers 400 InvalidXmlDocument',
    grounds: [commonErrors],
    needs: writing,
    steps: [
      keys,
      signed(
        'PUT',
        `${ours}?comp=blocklist`,
        { status: 400, headers: { 'x-ms-error-code': 'InvalidXmlDocument' } },
        { body: '<BlockList><Latest>' },
      ),
    ],
    covers: ['blob.blocks.put-list'],
  },
  {
    id: 'storage/blocks/id-length',
    title: 'a block whose id is of another length than the first answers 400 InvalidBlobOrBlock',
    grounds: [blobErrors, reference('put-block')],
    needs: writing,
    steps: [keys, block('AAAA', 'one'), block('AAAAAAAA', 'two', mixedBlocks), commit('<Latest>AAAA</Latest>'), drop],
    covers: ['blob.blocks.put'],
  },
  {
    id: 'storage/blocks/id-not-base64',
    title: 'a block id that is not base64 answers 400 InvalidQueryParameterValue',
    grounds: [reference('put-block'), commonErrors],
    needs: writing,
    steps: [keys, block('no*', 'one', { status: 400, headers: { 'x-ms-error-code': 'InvalidQueryParameterValue' } })],
    covers: ['blob.blocks.put'],
  },
  {
    id: 'storage/blocks/missing-id',
    title: 'a block without an id answers 400',
    grounds: [commonErrors],
    needs: writing,
    steps: [
      keys,
      signed(
        'PUT',
        `${ours}?comp=block`,
        { status: 400, headers: { 'x-ms-error-code': 'MissingRequiredQueryParameter' } },
        { body: 'one' },
      ),
    ],
    covers: ['blob.blocks.put'],
  },
]
