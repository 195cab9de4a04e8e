import { service } from '../../core/service.js'
import { accountNamed, accountView } from '../../policy/views/accounts.js'
import { azureHost } from '../../policy/clouds.js'
import { namedBy } from '../../policy/path-style.js'
import { possibleUrl } from '../../policy/possible-url.js'
import type { World } from '../../world/world.js'
import { appendBlobs } from './blob/append/index.js'
import { blobTags } from './blob/tags/index.js'
import { pageBlobs } from './blob/pages/index.js'
import { getAccountInformation, headAccountInformation } from './blob/account.js'
import { getBlockList, putBlock, putBlockList } from './blob/blobs/blocks.js'
import type { BlobCall } from './blob/gateway/call.js'
import { setBlobMetadata, setBlobProperties } from './blob/blobs/change-blob.js'
import { batchOfAccount, batchOfContainer } from './blob/batch/batch.js'
import { copyOperations } from './blob/copy/index.js'
import { snapshotOperations } from './blob/snapshots/index.js'
import { getContainerAcl, headContainerAcl, setContainerAcl } from './blob/containers/acl.js'
import { getUserDelegationKey } from './blob/account/user-delegation-key.js'
import * as containers from './blob/containers/containers.js'
import { dialect } from './wire/dialect.js'
import { hierarchicalPath, tidyPath, withRootContainer } from './wire/path.js'
import { internalError, serverBusy } from './wire/refusals.js'
import { caller } from './authorization/caller.js'
import * as gates from './blob/gateway/gates.js'
import { accountOperations } from './blob/account/index.js'
import { leases } from './blob/leases/index.js'
import { getBlob, getBlobMetadata, getBlobProperties, headBlobMetadata } from './blob/blobs/get-blob.js'
import { listBlobs } from './blob/blobs/list-blobs.js'
import { restoreContainer } from './blob/containers/restore-container.js'
import { listContainers } from './blob/containers/list-containers.js'
import { missingParts, notEmulated } from './blob/gateway/not-emulated.js'
import { accountAllows, permission } from './blob/gateway/permission.js'
import { putBlob } from './blob/blobs/put-blob.js'
import { network } from './network.js'
import { secureTransfer } from './secure-transfer.js'

export const operations = [
  putBlob,
  getBlob,
  getBlobProperties,
  getBlobMetadata,
  headBlobMetadata,
  setBlobProperties,
  setBlobMetadata,
  ...snapshotOperations,
  putBlock,
  putBlockList,
  getBlockList,
  ...appendBlobs,
  ...blobTags,
  ...pageBlobs,
  listBlobs,
  listContainers,
  containers.createContainer,
  containers.getContainerProperties,
  containers.headContainerProperties,
  containers.getContainerMetadata,
  containers.headContainerMetadata,
  containers.setContainerMetadata,
  containers.deleteContainer,
  restoreContainer,
  getContainerAcl,
  headContainerAcl,
  setContainerAcl,
  getUserDelegationKey,
  getAccountInformation,
  headAccountInformation,
  ...leases,
  ...copyOperations,
  ...accountOperations,
  batchOfAccount,
  batchOfContainer,
]

export { copyWork } from './blob/copy/index.js'

/** The Blob service. Each storage account of the world has its own host name. */
export const storage = service<World, BlobCall, (typeof operations)[number]>({
  name: 'blob',
  claims(request, world) {
    const azure = azureHost(request.host)
    if (azure?.kind !== 'blob' || azure.cloud.name !== world.settings.cloud) return undefined
    const account = accountNamed(world, azure.name)
    return account && { account: namedBy(request, accountView(world, account)) }
  },
  tidy: (path, { account }, query) =>
    account?.hierarchical ? hierarchicalPath(tidyPath(path)) : withRootContainer(tidyPath(path), query),
  front: [possibleUrl, secureTransfer],
  gates: [
    gates.wellFormed,
    caller,
    network,
    accountAllows,
    gates.route,
    gates.parameters,
    permission,
    gates.names,
    gates.containerExists,
    gates.rootDirectory,
    gates.conditions,
    gates.pendingCopy,
    gates.blobExists,
    gates.blobType,
    gates.online,
  ],
  operations,
  notEmulated,
  missingParts,
  dialect,
  trouble: { 500: internalError, 503: serverBusy },
})
