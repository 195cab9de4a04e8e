import type { Mutant } from './mutant.js'
import { answering, handling, lenient, replaced, rewritten, withoutGate } from './wrong.js'

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
  {
    name: 'Graph takes a token for another service',
    wrong: lenient('graph', 'caller', /Invalid audience/),
    caughtBy: 'graph/callers/wrong-audience',
  },
  {
    name: 'Graph takes a token that has expired',
    wrong: lenient('graph', 'caller', /token is expired/),
    caughtBy: 'graph/callers/expired-token',
  },
  {
    name: 'Graph takes a token that was altered',
    wrong: lenient('graph', 'caller', /Invalid signature/),
    caughtBy: 'graph/callers/damaged-token',
  },
  {
    name: 'Graph has whoever asks for a group’s members content with the groups within',
    wrong: handling('graph.groups.list-transitive-members', async (call, handle) =>
      rewritten(await handle(call), /,\{"@odata\.type":"#microsoft\.graph\.user"[^}]*\}/, ''),
    ),
    caughtBy: 'graph/groups/members',
  },
  {
    name: 'Graph tells a user’s own groups alone',
    wrong: handling('graph.users.get-member-groups', async (call, handle) =>
      rewritten(await handle(call), /("value":\["[^"]*"),"[^"]*"/, '$1'),
    ),
    caughtBy: 'graph/users/member-groups',
  },
  {
    name: 'Graph shows all of a user, whatever is selected',
    wrong: handling('graph.users.get', (call, handle) =>
      handle({ ...call, query: { ...call.query, get: () => undefined } as unknown as typeof call.query }),
    ),
    caughtBy: 'graph/users/get',
  },
  {
    name: 'Graph reads half a body',
    wrong: answering('graph', (reply) => rewritten(reply, 'Unable to read JSON', 'Unable to read')),
    caughtBy: 'graph/requests/empty-body',
  },
]
