import { service } from '../../../core/service.js'
import { header, type WireRequest } from '../../../core/wire.js'
import { withSingleSlashes } from '../../../core/path.js'
import { azureHost } from '../../../policy/clouds.js'
import { possibleUrl } from '../../../policy/possible-url.js'
import { accountNamed, accountView } from '../../../policy/views/accounts.js'
import type { World } from '../../../world/world.js'
import { caller } from '../authorization/caller.js'
import type { BlobCall } from '../blob/gateway/call.js'
import * as blobGates from '../blob/gateway/gates.js'
import { accountAllows, permission } from '../blob/gateway/permission.js'
import { network } from '../network.js'
import { secureTransfer } from '../secure-transfer.js'
import { tidyPath } from '../wire/path.js'
import { internalError, serverBusy } from '../wire/refusals.js'
import { filesystems } from './filesystems/filesystems.js'
import { dialect } from './gateway/dialect.js'
import * as gates from './gateway/gates.js'
import { missingParts, notEmulated } from './gateway/not-emulated.js'
import { setAccessControlRecursive } from './paths/access-recursive.js'
import { setAccessControl } from './paths/access.js'
import { append, flush } from './paths/append.js'
import { createPath } from './paths/create.js'
import { deletePath } from './paths/delete.js'
import { leasePath } from './paths/lease.js'
import { listPaths } from './paths/list.js'
import { getAccessControl, getPathProperties, getPathStatus, readPath } from './paths/read.js'
import { renamePath } from './paths/rename.js'
import { setPathProperties } from './paths/set-properties.js'

export const operations = [
  ...filesystems,
  listPaths,
  createPath,
  renamePath,
  append,
  flush,
  setPathProperties,
  setAccessControl,
  setAccessControlRecursive,
  leasePath,
  readPath,
  getPathProperties,
  getPathStatus,
  getAccessControl,
  deletePath,
]

const inOwnMethods = service<World, BlobCall, (typeof operations)[number]>({
  name: 'dfs',
  claims({ host }, world) {
    const azure = azureHost(host)
    if (azure?.kind !== 'storage' || azure.label !== 'dfs' || azure.cloud.name !== world.settings.cloud)
      return undefined
    const account = accountNamed(world, azure.name)
    return account && { account: accountView(world, account) }
  },
  tidy: (path) => withSingleSlashes(tidyPath(path).replace(/%2f/gi, '/')),
  front: [possibleUrl, secureTransfer],
  gates: [
    gates.flatGap,
    gates.wellFormed,
    caller,
    network,
    gates.flat,
    accountAllows,
    gates.route,
    blobGates.parameters,
    gates.parameters,
    permission,
    blobGates.names,
    blobGates.containerExists,
    gates.root,
    blobGates.conditions,
    blobGates.blobExists,
  ],
  operations,
  notEmulated,
  missingParts,
  dialect,
  trouble: { 500: internalError, 503: serverBusy },
})

/**
 * Java's HttpURLConnection has no PATCH, so Hadoop sends PUT and says in a header that it means PATCH. Its signature is of
 * what it sends.
 * https://github.com/apache/hadoop/blob/trunk/hadoop-tools/hadoop-azure/src/main/java/org/apache/hadoop/fs/azurebfs/services/AbfsDfsClient.java
 */
const asMeant = (request: WireRequest): WireRequest =>
  request.method === 'PUT' && header(request, 'X-HTTP-Method-Override')?.toUpperCase() === 'PATCH'
    ? { ...request, method: 'PATCH' }
    : request

/**
 * The Data Lake endpoint: an account with a hierarchical namespace has its blobs here, too, as files and directories. Its
 * rows are of the Blob service's kind, and so are its gates, its callers and their permissions.
 */
export const dataLake: typeof inOwnMethods = {
  ...inOwnMethods,
  find: (request, path, query) => inOwnMethods.find(asMeant(request), path, query),
}
