import { changeContainer } from '../containers/change-container.js'
import { operation, permissions } from '../gateway/call.js'
import { versionHeaders } from '../gateway/properties.js'
import { actionIn, replyTo } from './requests.js'
import { withLease } from './with-lease.js'

/** Asked for by Durable Task (partition and app leases), and by programs that guard a container against deletion. */
export const leaseContainer = operation({
  id: 'blob.containers.lease',
  source: 'https://learn.microsoft.com/rest/api/storageservices/lease-container',
  method: 'PUT',
  path: '/{container}',
  query: { restype: 'container', comp: 'lease' },
  exists: 'container',
  permission: permissions.leaseContainer,
  conditions: 'container',
  lease: 'own',
  async handle(call) {
    const { world } = call
    const act = actionIn(call)
    const { after, result } = await changeContainer(call, (container) => {
      const outcome = act({ lease: container.lease, what: 'container', now: world.clock.now() })
      return { after: withLease(container, outcome.lease), result: outcome }
    })
    return replyTo(result, versionHeaders(after))
  },
})
