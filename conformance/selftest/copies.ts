import type { Mutant } from './mutant.js'
import { deafTo, handling, withoutGate, type Wrong } from './wrong.js'

const deaf = (operation: string, header: string): Wrong =>
  handling(operation, (call, handle) => handle(deafTo(call, header)))

export const copies: readonly Mutant[] = [
  {
    name: 'Copy Blob takes no heed of a condition on its source',
    wrong: deaf('blob.copy.start', 'x-ms-source-if-match'),
    caughtBy: 'storage/copy/source-condition',
  },
  {
    name: 'Copy Blob takes its time to leave the archive, whatever the priority',
    wrong: deaf('blob.copy.start', 'x-ms-rehydrate-priority'),
    caughtBy: 'storage/copy/out-of-archive',
  },
  {
    name: 'Operations from a URL read sources without a proof',
    wrong: withoutGate('blob', 'permission'),
    caughtBy: 'storage/from-url/own-key',
  },
  {
    name: 'Operations from a URL read sources by any token',
    wrong: withoutGate('blob', 'permission'),
    caughtBy: 'storage/from-url/source-token',
  },
  {
    name: 'Put Blob From URL takes no heed of a condition on its source',
    wrong: deaf('blob.blobs.put-from-url', 'x-ms-source-if-match'),
    caughtBy: 'storage/from-url/source-condition',
  },
  {
    name: 'Append Block From URL takes no heed of a condition on its source',
    wrong: deaf('blob.append-blobs.append-from-url', 'x-ms-source-if-none-match'),
    caughtBy: 'storage/from-url/condition-of-a-part',
  },
  {
    name: 'Put Blob From URL does not verify what its source sent',
    wrong: deaf('blob.blobs.put-from-url', 'x-ms-source-content-md5'),
    caughtBy: 'storage/from-url/md5',
  },
  {
    name: 'Put Blob From URL has the properties of its source against the request’s will',
    wrong: deaf('blob.blobs.put-from-url', 'x-ms-copy-source-blob-properties'),
    caughtBy: 'storage/from-url/own-properties',
  },
  {
    name: 'Put Block From URL reads all of its source',
    wrong: deaf('blob.blocks.put-from-url', 'x-ms-source-range'),
    caughtBy: 'storage/from-url/put-block',
  },
  {
    name: 'Put Blob From URL leaves the tags of its source behind',
    wrong: deaf('blob.blobs.put-from-url', 'x-ms-copy-source-tag-option'),
    caughtBy: 'storage/from-url/copied-tags',
  },
]
