import { BenchLab, putBlob, scenarioOf } from './lab.js'
import { digits, limit, numbers, type Subject } from './subject.js'

const account = { hierarchicalNamespace: true, containers: { data: {} } } as const
const files = 'https://benchlake.blob.core.windows.net/data'
const paths = 'https://benchlake.dfs.core.windows.net/data'

/** One directory of ten files, in the middle of all others. */
async function withPaths(count: number): Promise<BenchLab> {
  const lab = new BenchLab(scenarioOf({ many: { storageAccounts: { benchlake: account } } }))
  for (const i of numbers(10)) await putBlob(lab, `${files}/m-here/file-${i}`)
  for (const i of numbers(count - 10)) await putBlob(lab, `${files}/${i % 2 ? 'a' : 'z'}-many/file-${digits(i, 5)}`)
  return lab
}

export const pathsInFilesystem: Subject = {
  what: 'paths in a filesystem',
  small: 1_000,
  large: 50_000,
  open: withPaths,
  rows: [
    {
      name: 'list paths, the top of the tree',
      limit,
      work: (lab) => lab.get(`${paths}?resource=filesystem&recursive=false`),
    },
    {
      name: 'rename a directory of 10 files',
      limit,
      async work(lab) {
        const rename = (from: string, to: string) =>
          lab.ask(`${paths}/${to}`, { method: 'PUT', headers: { 'x-ms-rename-source': `/data/${from}` }, status: 201 })
        let name = 'm-here'
        let count = 0
        // Each time to a new name: V8's Map looks through what was deleted under a name until it is rehashed, and that would
        // be measured, too.
        return async () => {
          const next = `m-there-${count++}`
          await rename(name, next)
          name = next
        }
      },
    },
  ],
}
