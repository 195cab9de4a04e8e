import { recorded, storageRefusal, withStatus, withText, type Case } from '../../words.js'
import {
  askBlobWithKey,
  blobErrors,
  deleteOwnBlob,
  keepAccountKeys,
  needsKeyAndWrites,
  ownBlob,
  putOwnBlob,
  pythonRecording,
  reference,
} from '../steps.js'

const page = 'abcdefghijklmnop'.repeat(32)
const disk = { 'x-ms-blob-type': 'PageBlob', 'x-ms-blob-content-length': '2048' }
const update = { 'x-ms-page-write': 'update', 'x-ms-range': 'bytes=0-511' }
const misplaced = storageRefusal(416, 'InvalidPageRange', 'The page range specified is invalid.')

export const cases: readonly Case[] = [
  {
    id: 'storage/page-blobs/ranges',
    title: 'pages that were written are ranges, the rest is zeros',
    grounds: [pythonRecording('test_get_page_ranges_iter_with_if_match'), reference('get-page-ranges')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob('', disk),
      askBlobWithKey(
        'PUT',
        `${ownBlob}?comp=page`,
        withStatus(201, { headers: { 'x-ms-blob-sequence-number': '0', 'x-ms-request-server-encrypted': 'true' } }),
        { body: page, headers: update },
      ),
      askBlobWithKey('PUT', `${ownBlob}?comp=page`, withStatus(201), {
        body: page,
        headers: { ...update, 'x-ms-range': 'bytes=1024-1535' },
      }),
      askBlobWithKey(
        'GET',
        `${ownBlob}?comp=pagelist`,
        withText(
          200,
          /<PageList><PageRange><Start>0<\/Start><End>511<\/End><\/PageRange><PageRange><Start>1024<\/Start><End>1535<\/End><\/PageRange><\/PageList>$/,
          { 'x-ms-blob-content-length': '2048', 'Content-Type': 'application/xml' },
        ),
      ),
      askBlobWithKey(
        'HEAD',
        ownBlob,
        withStatus(200, {
          headers: { 'x-ms-blob-type': 'PageBlob', 'x-ms-blob-sequence-number': '0', 'Content-Length': '2048' },
        }),
      ),
      deleteOwnBlob,
    ],
    covers: ['blob.page-blobs.put-page', 'blob.page-blobs.get-page-ranges'],
  },
  {
    id: 'storage/page-blobs/misplaced',
    title: 'a write that is not whole pages answers 416 InvalidPageRange',
    grounds: [reference('put-page'), blobErrors],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob('', disk),
      askBlobWithKey('PUT', `${ownBlob}?comp=page`, misplaced, {
        body: page,
        headers: { ...update, 'x-ms-range': 'bytes=1-512' },
      }),
      deleteOwnBlob,
    ],
    covers: ['blob.page-blobs.put-page'],
  },
  {
    id: 'storage/page-blobs/sequence-number',
    title: 'a write whose sequence number does not fit answers 412 SequenceNumberConditionNotMet',
    grounds: [reference('put-page'), blobErrors],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob('', { ...disk, 'x-ms-blob-sequence-number': '7' }),
      askBlobWithKey(
        'PUT',
        `${ownBlob}?comp=page`,
        storageRefusal(412, 'SequenceNumberConditionNotMet', 'The sequence number condition specified was not met.'),
        { body: page, headers: { ...update, 'x-ms-if-sequence-number-le': '6' } },
      ),
      deleteOwnBlob,
    ],
    covers: ['blob.page-blobs.put-page'],
  },
  {
    id: 'storage/page-blobs/ranges-behind-the-end',
    title: 'Get Page Ranges of a range behind the end answers 416 InvalidRange',
    grounds: [recorded('Azure/azure-sdk-for-net, PageBlobClientTests.cs, GetPageRangesAsync_Error', '2020-02')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob('', disk),
      askBlobWithKey(
        'GET',
        `${ownBlob}?comp=pagelist`,
        storageRefusal(416, 'InvalidRange', 'The range specified is invalid for the current size of the resource.'),
        { headers: { 'x-ms-range': 'bytes=2560-4607' } },
      ),
      deleteOwnBlob,
    ],
    covers: ['blob.page-blobs.get-page-ranges'],
  },
]
