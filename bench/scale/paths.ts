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
      // Back and forth, so that a name which is removed and made again and again is measured, too.
      name: 'rename a directory of 10 files, and back',
      limit,
      async work(lab) {
        const rename = (from: string, to: string) =>
          lab.ask(`${paths}/${to}`, { method: 'PUT', headers: { 'x-ms-rename-source': `/data/${from}` }, status: 201 })
        return async () => {
          await rename('m-here', 'n-there')
          await rename('n-there', 'm-here')
        }
      },
    },
  ],
}
