import type { Mutant } from './mutant.js'
import { answering, handling, replaced, without } from './wrong.js'

export const storageCors: readonly Mutant[] = [
  {
    name: 'Preflight Blob Request looks at the last rule that fits',
    wrong: handling('blob.service.preflight', async (call, handle) => {
      const reply = await handle(call)
      return replaced(replaced(reply, 'Access-Control-Allow-Origin', '*'), 'Access-Control-Max-Age', '5')
    }),
    caughtBy: 'storage/own-account/service/preflight',
  },
  {
    name: 'Blob Storage refuses without the CORS headers',
    wrong: answering('blob', (reply) => (reply.status >= 400 ? without(reply, 'Access-Control-Allow-Origin') : reply)),
    caughtBy: 'storage/own-account/service/preflight',
  },
  {
    name: 'Set Blob Service Properties turns logging on without $logs',
    wrong: answering('blob', (reply, call) =>
      call.path === '/$logs' && reply.status === 200 ? { ...reply, status: 404 } : reply,
    ),
    caughtBy: 'storage/own-account/service/web-jobs',
  },
]
