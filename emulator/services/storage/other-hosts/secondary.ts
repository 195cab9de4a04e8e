import { service } from '../../../core/service.js'
import { azureHost } from '../../../policy/clouds.js'
import { resolve } from '../../../policy/name-resolution.js'
import { namedBy } from '../../../policy/path-style.js'
import { possibleUrl } from '../../../policy/possible-url.js'
import { accountNamed, accountView } from '../../../policy/views/accounts.js'
import type { World } from '../../../world/world.js'
import { caller } from '../authorization/caller.js'
import { getServiceStats } from '../blob/account/service-stats.js'
import type { BlobCall } from '../blob/gateway/call.js'
import * as gates from '../blob/gateway/gates.js'
import { accountAllows, permission } from '../blob/gateway/permission.js'
import { network } from '../network.js'
import { secureTransfer } from '../secure-transfer.js'
import { dialect } from '../wire/dialect.js'
import { internalError, serverBusy } from '../wire/refusals.js'

/** The second name of an account, which reads the copy of its blobs in the paired region. It says only how far the copy is. */
export const blobSecondary = service<World, BlobCall, typeof getServiceStats>({
  name: 'blob-secondary',
  claims(request, world) {
    const azure = azureHost(request.host)
    if (azure?.kind !== 'blob' || !azure.name.endsWith('-secondary') || resolve(world, request.host) !== 'here')
      return undefined
    const account = accountNamed(world, azure.name.replace(/-secondary$/, ''))
    return account && { account: namedBy(request, accountView(world, account)) }
  },
  front: [possibleUrl, secureTransfer],
  gates: [gates.wellFormed, caller, network, accountAllows, gates.route, gates.parameters, permission],
  operations: [getServiceStats],
  notEmulated: [
    {
      name: 'the secondary endpoint of a storage account',
      source: 'https://learn.microsoft.com/azure/storage/common/storage-redundancy',
      method: '*',
      path: '/{path*}',
    },
  ],
  dialect,
  trouble: { 500: internalError, 503: serverBusy },
})
