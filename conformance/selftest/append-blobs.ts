import type { Mutant } from './mutant.js'
import { deafTo, handling, withoutGate } from './wrong.js'

export const appendBlobs: readonly Mutant[] = [
  {
    name: 'Append Block puts a block at the end, wherever it is to stand',
    wrong: handling('blob.append-blobs.append', (call, handle) =>
      handle(deafTo(call, 'x-ms-blob-condition-appendpos')),
    ),
    caughtBy: 'storage/append-blobs/position',
  },
  {
    name: 'Append Block lets a blob grow beyond what the request allows',
    wrong: handling('blob.append-blobs.append', (call, handle) => handle(deafTo(call, 'x-ms-blob-condition-maxsize'))),
    caughtBy: 'storage/append-blobs/size',
  },
  {
    name: 'A sealed blob answers as one that is open',
    wrong: handling('blob.append-blobs.append', async (call, handle) => {
      try {
        return await handle(call)
      } catch (error) {
        if ((error as { code?: string }).code !== 'BlobIsSealed') throw error
        return { status: 201, headers: [], body: new Uint8Array(0) }
      }
    }),
    caughtBy: 'storage/append-blobs/seal',
  },
  {
    name: 'Get Block List answers for append blobs',
    wrong: withoutGate('blob', 'blobType'),
    caughtBy: 'storage/append-blobs/other-types',
  },
]
