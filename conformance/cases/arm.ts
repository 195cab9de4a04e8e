import type { Case } from '../model.js'
import { casesOf } from './collect.js'
import * as authentication from './arm/authentication.js'
import * as bodies from './arm/bodies.js'
import * as headers from './arm/headers.js'
import * as scopes from './arm/scopes.js'
import * as lists from './arm/lists.js'
import * as locations from './arm/locations.js'
import * as locks from './arm/locks.js'
import * as rolesAnyRole from './arm/roles/any-role.js'
import * as operationResults from './arm/operation-results.js'
import * as longOperations from './arm/long-operations.js'
import * as permission from './arm/permission.js'
import * as requests from './arm/requests.js'
import * as groupOfTheVm from './arm/group-of-the-vm.js'
import * as resourceGroups from './arm/resource-groups.js'
import * as rolesAssignmentsPut from './arm/roles/assignments-put.js'
import * as rolesAssignments from './arm/roles/assignments.js'
import * as rolesCustom from './arm/roles/custom.js'
import * as rolesDefinitions from './arm/roles/definitions.js'
import * as rolesRefused from './arm/roles/refused.js'
import * as subscriptions from './arm/subscriptions.js'
import * as resources from './arm/resources.js'
import * as tags from './arm/tags.js'
import * as limits from './arm/limits.js'
import * as providerTypes from './arm/provider-types.js'
import * as providers from './arm/providers.js'
import * as urlCase from './arm/url-case.js'
import * as strictVersions from './arm/strict-versions.js'
import * as waitsMachines from './arm/waits/machines.js'
import * as waitsResources from './arm/waits/resources.js'
import * as waitsRoles from './arm/waits/roles.js'
import * as storageAccountsBlobContainers from './arm/storage-accounts/blob-containers.js'
import * as storageAccountsBlobServices from './arm/storage-accounts/blob-services.js'
import * as storageAccountsSharedAccess from './arm/storage-accounts/shared-access.js'
import * as storageAccountsBlobContainersRefused from './arm/storage-accounts/blob-containers-refused.js'
import * as scaleSets from './arm/scale-sets.js'
import * as networkInterfaces from './arm/network-interfaces/rows.js'
import * as sites from './arm/apps/sites.js'
import * as containerApps from './arm/apps/container-apps.js'
import * as storedNetworks from './arm/stored-only/networks.js'
import * as storedOthers from './arm/stored-only/others.js'
import * as arcMachines from './arm/apps/arc-machines.js'
import * as userAssignedIdentities from './arm/user-assigned-identities/rows.js'
import * as deploymentAnswers from './arm/deployments/answers.js'
import * as deploymentsBadBodies from './arm/deployments/bad-bodies.js'
import * as deploymentsFailed from './arm/deployments/failed.js'
import * as deploymentsRefused from './arm/deployments/refused.js'
import * as deployments from './arm/deployments/rows.js'
import * as deploymentTemplates from './arm/deployments/templates.js'
import * as deploymentsMissing from './arm/deployments/missing.js'
import * as federatedCredentials from './arm/user-assigned-identities/federated-credentials.js'
import * as vaultsDeleted from './arm/vaults/deleted.js'
import * as storageAccountsForms from './arm/storage-accounts/forms.js'
import * as storageAccountsPut from './arm/storage-accounts/put.js'
import * as storageAccountsReadAndChange from './arm/storage-accounts/read-and-change.js'
import * as storageAccountsKeys from './arm/storage-accounts/keys.js'
import * as vaultsPut from './arm/vaults/put.js'
import * as vaultsPutRefused from './arm/vaults/put-refused.js'
import * as vaultsReadAndChange from './arm/vaults/read-and-change.js'
import * as vaultsAccessPolicies from './arm/vaults/access-policies.js'
import * as vaultObjectsSecrets from './arm/vault-objects/secrets.js'
import * as vaultObjectsKeys from './arm/vault-objects/keys.js'
import * as vaultObjectsPrivateEndpointConnections from './arm/vault-objects/private-endpoint-connections.js'
import * as virtualMachinesChangesRefused from './arm/virtual-machines/changes-refused.js'
import * as virtualMachinesExtensions from './arm/virtual-machines/extensions.js'
import * as virtualMachinesPower from './arm/virtual-machines/power.js'
import * as virtualMachinesPut from './arm/virtual-machines/put.js'
import * as virtualMachinesPutRefused from './arm/virtual-machines/put-refused.js'
import * as virtualMachinesIdentity from './arm/virtual-machines/identity.js'
import * as virtualMachinesUserAssigned from './arm/virtual-machines/user-assigned.js'
import * as virtualMachinesUserAssignedRefused from './arm/virtual-machines/user-assigned-refused.js'
import * as virtualMachinesForms from './arm/virtual-machines/forms.js'
import * as virtualMachinesHeaders from './arm/virtual-machines/headers.js'
import * as virtualMachinesLookups from './arm/virtual-machines/lookups.js'
import * as virtualMachinesRead from './arm/virtual-machines/read.js'
import * as virtualMachinesShown from './arm/virtual-machines/shown.js'
import * as virtualMachinesPatchAndDelete from './arm/virtual-machines/patch-and-delete.js'

/** Every case of Resource Manager, file by file. */
export const cases: readonly Case[] = [
  authentication,
  bodies,
  headers,
  scopes,
  lists,
  locations,
  locks,
  rolesAnyRole,
  operationResults,
  longOperations,
  permission,
  requests,
  groupOfTheVm,
  resourceGroups,
  rolesAssignmentsPut,
  rolesAssignments,
  rolesCustom,
  rolesDefinitions,
  rolesRefused,
  subscriptions,
  resources,
  tags,
  limits,
  providerTypes,
  providers,
  urlCase,
  strictVersions,
  waitsMachines,
  waitsResources,
  waitsRoles,
  storageAccountsBlobContainers,
  storageAccountsBlobServices,
  storageAccountsSharedAccess,
  storageAccountsBlobContainersRefused,
  scaleSets,
  networkInterfaces,
  sites,
  containerApps,
  storedNetworks,
  storedOthers,
  arcMachines,
  userAssignedIdentities,
  deploymentAnswers,
  deployments,
  deploymentsBadBodies,
  deploymentsFailed,
  deploymentsRefused,
  deploymentTemplates,
  deploymentsMissing,
  federatedCredentials,
  vaultsDeleted,
  storageAccountsForms,
  storageAccountsPut,
  storageAccountsReadAndChange,
  storageAccountsKeys,
  vaultsPut,
  vaultsPutRefused,
  vaultsReadAndChange,
  vaultsAccessPolicies,
  vaultObjectsSecrets,
  vaultObjectsKeys,
  vaultObjectsPrivateEndpointConnections,
  virtualMachinesChangesRefused,
  virtualMachinesExtensions,
  virtualMachinesPower,
  virtualMachinesPut,
  virtualMachinesPutRefused,
  virtualMachinesIdentity,
  virtualMachinesUserAssigned,
  virtualMachinesUserAssignedRefused,
  virtualMachinesForms,
  virtualMachinesHeaders,
  virtualMachinesLookups,
  virtualMachinesRead,
  virtualMachinesShown,
  virtualMachinesPatchAndDelete,
].flatMap(casesOf)
