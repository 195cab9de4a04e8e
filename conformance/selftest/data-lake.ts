import { Query } from '../../emulator/core/query.js'
import { empty } from '../../emulator/core/reply.js'
import { blobsOf, type Container } from '../../emulator/services/storage/blob/gateway/state.js'
import type { Mutant } from './mutant.js'
import { handling, withoutGate, type Call } from './wrong.js'

/** Takes away what is below the directory that a rename moves, as if it had been left behind. */
function withoutContent(call: Call): Call {
  const { account, container } = call as Call & { account: { incarnation: string }; container: Container }
  const source = call.request.headers.find(([name]) => name === 'x-ms-rename-source')?.[1] ?? ''
  const prefix = `${source.split('/').slice(2).join('/')}/`
  call.world.change(() => {
    const blobs = blobsOf(call.world, account.incarnation, container)
    for (const name of [...blobs.keysWith(prefix)]) blobs.delete(name)
  })
  return call
}

export const dataLake: readonly Mutant[] = [
  {
    name: 'Undelete Blob brings a directory back without what it held',
    wrong: handling('blob.blobs.undelete', async (call, handle) => {
      const reply = await handle(call)
      const { account, container, params } = call as Call & {
        account: { incarnation: string }
        container: Container
        params: { blob: string }
      }
      call.world.change(() => {
        const blobs = blobsOf(call.world, account.incarnation, container)
        for (const name of [...blobs.keysWith(`${params.blob}/`)]) blobs.delete(name)
      })
      return reply
    }),
    caughtBy: 'storage/data-lake/soft-delete/directory',
  },
  {
    name: 'Data Lake Storage asks neither roles nor access control lists',
    wrong: withoutGate('dfs', 'permission'),
    caughtBy: 'storage/data-lake/access/judged',
  },
  {
    name: 'Data Lake Storage flushes at any position',
    wrong: handling('dfs.paths.flush', async (call, handle) => {
      try {
        return await handle(call)
      } catch {
        return empty(200)
      }
    }),
    caughtBy: 'storage/data-lake/files/flush-position',
  },
  {
    name: 'Data Lake Storage renames a directory and leaves behind what is below it',
    wrong: handling('dfs.paths.rename', (call, handle) => handle(withoutContent(call))),
    caughtBy: 'storage/data-lake/renames/directory',
  },
  {
    name: 'Data Lake Storage deletes a directory that is not empty without being told to',
    wrong: handling('dfs.paths.delete', (call, handle) => handle({ ...call, query: new Query('recursive=true') })),
    caughtBy: 'storage/data-lake/directories/not-empty',
  },
]
