import type { Mutant } from './mutant.js'
import { deafTo, handling, rewritten, withoutGate } from './wrong.js'

export const blobTags: readonly Mutant[] = [
  {
    name: 'Get Blob holds every condition on tags for fulfilled',
    wrong: withoutGate('blob', 'conditions'),
    caughtBy: 'storage/tags/conditions',
  },
  {
    name: 'Put Blob drops the tags that it is given',
    wrong: handling('blob.blobs.put', (call, handle) => handle(deafTo(call, 'x-ms-tags'))),
    caughtBy: 'storage/tags/with-a-blob',
  },
  {
    name: 'A search gives tags that it did not ask for',
    wrong: handling('blob.tags.find-in-container', async (call, handle) =>
      rewritten(await handle(call), '</Tag></TagSet>', '</Tag><Tag><Key>owner</Key><Value>a b</Value></Tag></TagSet>'),
    ),
    caughtBy: 'storage/tags/find',
  },
]
