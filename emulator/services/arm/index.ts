import { service } from '../../core/service.js'
import { azureHost } from '../../policy/clouds.js'
import { vaultType } from '../../policy/views/vaults.js'
import type { WorkKinds, World } from '../../world/world.js'
import type { ArmCall } from './gateway/call.js'
import { caller } from './gateway/caller.js'
import { virtualMachineExtensions } from './compute/extensions.js'
import { machineWork, virtualMachines } from './compute/virtual-machines.js'
import { dialect } from './gateway/dialect.js'
import {
  aim,
  apiVersionPresent,
  parameters,
  place,
  route,
  subscription,
  subscriptionId,
  supported,
} from './gateway/gates.js'
import { accessPolicies } from './key-vault/access-policies.js'
import { deletedVaults } from './key-vault/deleted-vaults.js'
import { vaultLists } from './key-vault/vault-lists.js'
import { vaultNames } from './key-vault/vault-names.js'
import { softDelete, softDeleteWork } from './key-vault/soft-delete.js'
import { vaults } from './key-vault/vaults.js'
import { pollingRows, sharedWork } from './gateway/long-running.js'
import { metadata } from './gateway/metadata.js'
import { notEmulated } from './gateway/not-emulated.js'
import { permission } from './gateway/permission.js'
import { providerRows } from './resources/providers.js'
import { resourceGroups } from './resources/resource-groups.js'
import { resources } from './resources/resources.js'
import { roleAssignments } from './authorization/role-assignments.js'
import { roleDefinitions } from './authorization/role-definitions.js'
import { blobContainers } from './storage/blob-containers.js'
import { storageKeys } from './storage/keys.js'
import { storageLists } from './storage/lists.js'
import { storageAccounts } from './storage/accounts.js'
import type { OnRemove } from './gateway/removal.js'
import { subscriptions } from './resources/subscriptions.js'
import { tidy } from './gateway/target.js'
import { urlCase } from './gateway/url-case.js'

export const operations = [
  ...resourceGroups,
  ...subscriptions,
  ...resources,
  ...roleAssignments,
  ...roleDefinitions,
  ...providerRows,
  ...virtualMachines,
  ...virtualMachineExtensions,
  ...vaults,
  ...vaultLists,
  ...vaultNames,
  ...accessPolicies,
  ...deletedVaults,
  ...storageAccounts,
  ...storageKeys,
  ...storageLists,
  ...blobContainers,
  ...pollingRows,
  ...metadata,
]

/** A vault with soft delete leaves a deleted vault; everything else goes whole. */
const onRemove: OnRemove = { [vaultType]: softDelete }

/** What ends the operations that Resource Manager begins, and what else it does in time. */
export const armWork: WorkKinds = { ...sharedWork(onRemove), ...machineWork, ...softDeleteWork }

/** Azure Resource Manager, under its cloud's own name. On the plain HTTP door too: the proxy brings such requests. */
export const arm = service<World, ArmCall, (typeof operations)[number]>({
  name: 'arm',
  claims({ host, door }, world) {
    const azure = azureHost(host)
    return door !== 'msi' && azure?.kind === 'arm' && azure.cloud.name === world.settings.cloud
      ? { onRemove }
      : undefined
  },
  tidy,
  gates: [
    aim,
    apiVersionPresent,
    route,
    subscriptionId,
    caller,
    subscription,
    supported,
    permission,
    urlCase,
    place,
    parameters,
  ],
  operations,
  notEmulated,
  dialect,
})
