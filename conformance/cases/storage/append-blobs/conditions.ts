import { storageRefusal, withStatus, type Case } from '../../words.js'
import { deleteOwnBlob, keepAccountKeys, needsKeyAndWrites, putOwnBlob, pythonRecording } from '../steps.js'
import { appendBlob, appendToOwnBlob, createOwnAppendBlob } from './steps.js'

const implausible = { 'If-Match': '0x111111111111111' }

export const cases: readonly Case[] = [
  {
    id: 'storage/append-blobs/implausible-etag',
    title: 'an ETag to match that could never have been one is out of range, which Put Blob takes for another blob’s',
    grounds: [
      pythonRecording('test_append_block_with_if_match_fail'),
      pythonRecording('test_put_blob_with_if_match_fail'),
    ],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      createOwnAppendBlob(),
      appendToOwnBlob(
        'hello',
        storageRefusal(400, 'OutOfRangeInput', 'One of the request inputs is out of range.'),
        implausible,
      ),
      putOwnBlob('', { ...appendBlob, ...implausible }, withStatus(412)),
      deleteOwnBlob,
    ],
    covers: ['blob.append-blobs.append', 'blob.blobs.put'],
  },
]
