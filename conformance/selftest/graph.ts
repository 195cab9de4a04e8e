import type { Mutant } from './mutant.js'
import { answering, handling, replaced, rewritten, withoutGate } from './wrong.js'

export const graph: readonly Mutant[] = [
  {
    name: 'Graph lets everybody read the directory',
    wrong: withoutGate('graph', 'permission'),
    caughtBy: 'graph/callers/without-permission',
  },
  {
    name: 'Graph does not say whom to ask for a token',
    wrong: answering('graph', (reply) => replaced(reply, 'WWW-Authenticate', 'Bearer')),
    caughtBy: 'graph/callers/without-token',
  },
  {
    name: 'Graph does not type objects',
    wrong: handling('graph.directory-objects.get-by-ids', async (call, handle) =>
      rewritten(await handle(call), /"@odata\.type":"[^"]*",/g, ''),
    ),
    caughtBy: 'graph/directory-objects/get-by-ids',
  },
  {
    name: 'Graph finds everything, whatever the filter',
    wrong: handling('graph.service-principals.list', (call, handle) =>
      handle({ ...call, query: { ...call.query, get: () => undefined } as unknown as typeof call.query }),
    ),
    caughtBy: 'graph/service-principals/list/by-name',
  },
  {
    name: 'Graph has no request ids in its errors',
    wrong: answering('graph', (reply) => rewritten(reply, /"client-request-id":"[^"]*"/, '"x":1')),
    caughtBy: 'graph/service-principals/get/missing',
  },
]
