import type { Case } from '../model.js'
import { casesOf } from './collect.js'
import * as appServiceToken from './app-service/token.js'
import * as imdsInstance from './imds/instance.js'
import * as imdsProbes from './imds/probes.js'
import * as imdsRefusals from './imds/refusals.js'
import * as imdsToken from './imds/token.js'
import * as msiExtensionToken from './msi-extension/token.js'
import * as entraDiscovery from './entra/discovery.js'
import * as entraToken from './entra/token.js'
import * as keyvaultBackups from './keyvault/backups.js'
import * as keyvaultChallenge from './keyvault/challenge.js'
import * as keyvaultDeletedSecrets from './keyvault/deleted-secrets.js'
import * as keyvaultLists from './keyvault/lists.js'
import * as keyvaultPermission from './keyvault/permission.js'
import * as keyvaultRequests from './keyvault/requests.js'
import * as keyvaultSecrets from './keyvault/secrets.js'
import * as armAuthentication from './arm/authentication.js'
import * as armOperationResults from './arm/operation-results.js'
import * as armPermission from './arm/permission.js'
import * as armRequests from './arm/requests.js'
import * as armResourceGroups from './arm/resource-groups.js'
import * as armRoles from './arm/roles.js'
import * as armSubscriptions from './arm/subscriptions.js'
import * as armUrlCase from './arm/url-case.js'
import * as armBlobContainers from './arm/blob-containers.js'
import * as armDeletedVaults from './arm/deleted-vaults.js'
import * as armStorageAccounts from './arm/storage-accounts.js'
import * as armVaults from './arm/vaults.js'
import * as armVirtualMachineExtensions from './arm/virtual-machine-extensions.js'
import * as armVirtualMachines from './arm/virtual-machines.js'
import * as storageBlobs from './storage/blobs.js'
import * as storageBlocks from './storage/blocks.js'
import * as storageConditions from './storage/conditions.js'
import * as storageContainers from './storage/containers.js'
import * as storageLists from './storage/lists.js'
import * as storageOwnAccount from './storage/own-account.js'
import * as storagePowershell from './storage/powershell.js'
import * as storageRequests from './storage/requests.js'
import * as storageSharedKey from './storage/shared-key.js'
import * as storageTokens from './storage/tokens.js'

/** Every case there is, folder by folder. A test fails when a file beside this one is not listed here. */
export const cases: readonly Case[] = [
  imdsInstance,
  imdsProbes,
  imdsRefusals,
  imdsToken,
  msiExtensionToken,
  appServiceToken,
  entraDiscovery,
  entraToken,
  keyvaultBackups,
  keyvaultChallenge,
  keyvaultDeletedSecrets,
  keyvaultLists,
  keyvaultPermission,
  keyvaultRequests,
  keyvaultSecrets,
  armAuthentication,
  armOperationResults,
  armPermission,
  armRequests,
  armResourceGroups,
  armRoles,
  armSubscriptions,
  armUrlCase,
  armBlobContainers,
  armDeletedVaults,
  armStorageAccounts,
  armVaults,
  armVirtualMachineExtensions,
  armVirtualMachines,
  storageBlobs,
  storageBlocks,
  storageConditions,
  storageContainers,
  storageLists,
  storageOwnAccount,
  storagePowershell,
  storageRequests,
  storageSharedKey,
  storageTokens,
].flatMap(casesOf)
