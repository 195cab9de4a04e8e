import { BenchLab, putBlob, scenarioOf } from './lab.js'
import { digits, limit, numbers, type Subject } from './subject.js'

const container = 'https://benchaccount.blob.core.windows.net/data'
const list = `${container}?restype=container&comp=list`

/** A hundred folders, however many blobs there are. */
const blobName = (i: number) => `folder-${digits(i % 100, 2)}/blob-${digits(i, 5)}`

async function withBlobs(count: number): Promise<BenchLab> {
  const lab = new BenchLab(scenarioOf({ many: { storageAccounts: { benchaccount: { containers: { data: {} } } } } }))
  for (const i of numbers(count)) await putBlob(lab, `${container}/${blobName(i)}`)
  return lab
}

/** Where the list goes on after so many blobs, found as a client finds it. */
async function listAfter(lab: BenchLab, count: number): Promise<string> {
  let from = list
  for (let seen = 0; seen < count;) {
    const page = Math.min(5000, count - seen)
    const marker = /<NextMarker>(.*)<\/NextMarker>/.exec(await lab.ask(`${from}&maxresults=${page}`))![1]!
    from = `${list}&marker=${encodeURIComponent(marker)}`
    seen += page
  }
  return from
}

export const blobsInContainer: Subject = {
  what: 'blobs in a container',
  small: 1_000,
  large: 50_000,
  open: withBlobs,
  rows: [
    { name: 'GET a blob', limit, work: (lab, count) => lab.get(`${container}/${blobName(count / 2)}`) },
    {
      name: 'list blobs, first 100',
      limit,
      work: (lab) => lab.get(`${list}&maxresults=100`),
    },
    {
      // Of ten folders, so that the small world has as many.
      name: 'list blobs, 100 of a prefix',
      limit,
      work: (lab) => lab.get(`${list}&maxresults=100&prefix=folder-5`),
    },
    {
      name: 'list blobs, 100 groups by a delimiter',
      limit,
      work: (lab) => lab.get(`${list}&maxresults=100&delimiter=/`),
    },
    {
      name: 'list blobs, last 100',
      limit,
      work: async (lab, count) => lab.get(`${await listAfter(lab, count - 100)}&maxresults=100`),
    },
    {
      name: 'put a new blob and delete it',
      limit,
      work: (lab) => async () => {
        await putBlob(lab, `${container}/folder-50/new`)
        await lab.ask(`${container}/folder-50/new`, { method: 'DELETE', status: 202 })
      },
    },
  ],
}
