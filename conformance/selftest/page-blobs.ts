import type { Mutant } from './mutant.js'
import { deafTo, handling } from './wrong.js'

export const pageBlobs: readonly Mutant[] = [
  {
    name: 'Put Page writes whatever the sequence number is',
    wrong: handling('blob.page-blobs.put-page', (call, handle) => handle(deafTo(call, 'x-ms-if-sequence-number-le'))),
    caughtBy: 'storage/page-blobs/sequence-number',
  },
  {
    name: 'Put Page writes pages that are not whole',
    wrong: handling('blob.page-blobs.put-page', (call, handle) => {
      const headers = call.request.headers.map(
        ([name, value]) => [name, name === 'x-ms-range' && value === 'bytes=1-512' ? 'bytes=0-511' : value] as const,
      )
      return handle({ ...call, request: { ...call.request, headers } })
    }),
    caughtBy: 'storage/page-blobs/misplaced',
  },
]
