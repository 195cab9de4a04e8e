import { absent, client, inferred, storageRefusal, withExactly, withStatus, type Case } from '../../words.js'
import {
  askBlobWithKey,
  askForMessage,
  deleteOwnBlob,
  headRefusal,
  invalidHeader,
  keepAccountKeys,
  needsKeyAndWrites,
  ownBlob,
  putBlockList,
  putMessageBlock,
  putOwnBlob,
  putOwnMessage,
  reference,
  structured,
} from '../steps.js'

const format = reference('structured-body-format')
const netSays = client('Azure/azure-sdk-for-net, Azure.Storage.Blobs tests of transfer validation: Crc64Mismatch')
const clientsInsist = client('azure-storage-blob 12.31 for Python: an answer without the same header is an error')

// Messages that hold `hello`, made with a checksum of its own.
const oneSegment = { base64: 'ASwAAAAAAAAAAQABAAEABQAAAAAAAABoZWxsb1dCUgZwhXczV0JSBnCFdzM=' }
const twoSegments = {
  base64: 'AT4AAAAAAAAAAQACAAEAAwAAAAAAAABoZWxnheSb/isRqAIAAgAAAAAAAABsb06nA/uV2ZDgV0JSBnCFdzM=',
}
const wrongSegment = { base64: 'ASwAAAAAAAAAAQABAAEABQAAAAAAAABoZWxsbwEAAAAAAAAAV0JSBnCFdzM=' }
const otherVersion = { base64: 'AiwAAAAAAAAAAQABAAEABQAAAAAAAABoZWxsb1dCUgZwhXczV0JSBnCFdzM=' }
/** `ell` */
const ofRange = 'ASoAAAAAAAAAAQABAAEAAwAAAAAAAABlbGzwvvZw8M937fC+9nDwz3ft'

const repeated = withStatus(201, { headers: { 'x-ms-structured-body': structured } })
const mismatch = storageRefusal(
  400,
  'Crc64Mismatch',
  /^The CRC64 value specified in the request did not match with the CRC64 value calculated by the server\.$/,
)

export const cases: readonly Case[] = [
  {
    id: 'storage/blobs/structured-upload',
    title: 'the content of a structured body is stored, and the answer repeats what kind it was',
    grounds: [format, clientsInsist],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnMessage(twoSegments, repeated),
      askBlobWithKey('GET', ownBlob, withExactly(200, 'hello', { 'x-ms-structured-body': absent })),
      putMessageBlock('AAAA', oneSegment, repeated),
      putMessageBlock('BBBB', twoSegments, repeated),
      putBlockList('<Latest>AAAA</Latest><Latest>BBBB</Latest>'),
      askBlobWithKey('GET', ownBlob, withExactly(200, 'hellohello')),
      deleteOwnBlob,
    ],
    covers: ['blob.blobs.put', 'blob.blocks.put'],
  },
  {
    id: 'storage/blobs/structured-download',
    title: 'Get Blob answers with a structured body where the request asks for one',
    grounds: [format, clientsInsist],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnBlob('hello'),
      askBlobWithKey(
        'GET',
        ownBlob,
        {
          status: 200,
          headers: {
            'x-ms-structured-body': structured,
            'x-ms-structured-content-length': '5',
            'Content-Length': '44',
          },
          body: oneSegment,
        },
        { headers: { ...askForMessage } },
      ),
      askBlobWithKey(
        'GET',
        ownBlob,
        {
          status: 206,
          headers: {
            'x-ms-structured-body': structured,
            'x-ms-structured-content-length': '3',
            'Content-Length': '42',
            'Content-Range': 'bytes 1-3/5',
          },
          body: { base64: ofRange },
        },
        { headers: { ...askForMessage, 'x-ms-range': 'bytes=1-3' } },
      ),
      deleteOwnBlob,
    ],
    covers: ['blob.blobs.get'],
  },
  {
    id: 'storage/blobs/structured-mismatch',
    title: 'a structured body with a wrong checksum answers 400 Crc64Mismatch',
    grounds: [netSays],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnMessage(wrongSegment, mismatch),
      putMessageBlock('AAAA', wrongSegment, mismatch),
      askBlobWithKey('HEAD', ownBlob, headRefusal(404, 'BlobNotFound')),
    ],
    covers: ['blob.blobs.put', 'blob.blocks.put'],
  },
  {
    id: 'storage/blobs/structured-malformed',
    title: 'a structured body of another version than 1, or of a kind that Azure does not have, is refused',
    grounds: [inferred('the page says that the version must be 1 and names no code')],
    needs: needsKeyAndWrites,
    steps: [
      keepAccountKeys,
      putOwnMessage(otherVersion, storageRefusal(400, 'InvalidInput', 'One of the request inputs is not valid.')),
      putOwnMessage(oneSegment, invalidHeader('x-ms-structured-body', 'XSM/2.0'), {
        'x-ms-structured-body': 'XSM/2.0',
      }),
      askBlobWithKey('HEAD', ownBlob, headRefusal(404, 'BlobNotFound')),
    ],
    covers: ['blob.blobs.put'],
  },
]
