import type { Case } from '../model.js'
import { casesOf } from './collect.js'
import * as imdsAudiences from './imds/audiences.js'
import * as imdsInstance from './imds/instance.js'
import * as imdsProbes from './imds/probes.js'
import * as imdsRefusedTokens from './imds/refused-tokens.js'
import * as imdsRefusedPaths from './imds/refused-paths.js'
import * as imdsToken from './imds/token.js'
import * as imdsTokenRequests from './imds/token-requests.js'
import * as imdsUserAssigned from './imds/user-assigned.js'
import * as imdsUserAssignedRefused from './imds/user-assigned-refused.js'
import * as msiExtensionUserAssigned from './msi-extension/user-assigned.js'
import * as appServiceUserAssigned from './app-service/user-assigned.js'
import * as storiesMetadataService from './stories/metadata-service.js'
import * as storiesServices from './stories/services.js'
import * as msiExtensionToken from './msi-extension/token.js'
import * as msiExtensionRefused from './msi-extension/refused.js'
import * as appServiceToken from './app-service/token.js'
import * as appServiceRefused from './app-service/refused.js'
import * as arcToken from './arc/token.js'
import * as containerInstancesToken from './container-instances/token.js'
import * as containerAppToken from './container-app/token.js'
import * as graphDirectory from './graph/directory.js'
import * as graphServicePrincipals from './graph/service-principals.js'
import * as entraAssertions from './entra/assertions.js'
import * as entraFederated from './entra/federated.js'
import * as entraDiscovery from './entra/discovery.js'
import * as entraToken from './entra/token.js'
import * as entraRefusedTenants from './entra/refused-tenants.js'
import * as entraRefusedClients from './entra/refused-clients.js'
import * as entraRefusedResources from './entra/refused-resources.js'
import * as keyvaultSecretsBackups from './keyvault/secrets/backups.js'
import * as keyvaultCallers from './keyvault/callers.js'
import * as keyvaultChallenge from './keyvault/challenge.js'
import * as keyvaultDeletedSecrets from './keyvault/deleted-secrets.js'
import * as keyvaultSecretsDelete from './keyvault/secrets/delete.js'
import * as keyvaultSecretsLists from './keyvault/secrets/lists.js'
import * as keyvaultPermission from './keyvault/permission.js'
import * as keyvaultRequests from './keyvault/requests.js'
import * as keyvaultSecretsGet from './keyvault/secrets/get.js'
import * as keyvaultSecretsNewerMembers from './keyvault/secrets/newer-members.js'
import * as keyvaultSecretsSetAndUpdate from './keyvault/secrets/set-and-update.js'
import * as keyvaultCertificatesCreate from './keyvault/certificates/create.js'
import * as keyvaultCertificatesDeletedCertificates from './keyvault/certificates/deleted-certificates.js'
import * as keyvaultCertificatesImportAndMerge from './keyvault/certificates/import-and-merge.js'
import * as keyvaultCertificatesIssuersAndContacts from './keyvault/certificates/issuers-and-contacts.js'
import * as keyvaultCertificatesPermission from './keyvault/certificates/permission.js'
import * as keyvaultCertificatesPolicyAndBackup from './keyvault/certificates/policy-and-backup.js'
import * as keyvaultCertificatesReadAndChange from './keyvault/certificates/read-and-change.js'
import * as keyvaultKeysCreateAndImport from './keyvault/keys/create-and-import.js'
import * as keyvaultKeysCryptography from './keyvault/keys/cryptography.js'
import * as keyvaultKeysDeletedKeys from './keyvault/keys/deleted-keys.js'
import * as keyvaultKeysPermission from './keyvault/keys/permission.js'
import * as keyvaultKeysReadAndChange from './keyvault/keys/read-and-change.js'
import * as keyvaultKeysRotation from './keyvault/keys/rotation.js'
import * as keyvaultWaits from './keyvault/waits.js'
import * as armStrictVersions from './arm/strict-versions.js'
import * as armWaitsMachines from './arm/waits/machines.js'
import * as armWaitsResources from './arm/waits/resources.js'
import * as armWaitsRoles from './arm/waits/roles.js'
import * as armAuthentication from './arm/authentication.js'
import * as armBodies from './arm/bodies.js'
import * as armScopes from './arm/scopes.js'
import * as armHeaders from './arm/headers.js'
import * as armLists from './arm/lists.js'
import * as armLocations from './arm/locations.js'
import * as armLocks from './arm/locks.js'
import * as armRolesAnyRole from './arm/roles/any-role.js'
import * as armOperationResults from './arm/operation-results.js'
import * as armLongOperations from './arm/long-operations.js'
import * as armPermission from './arm/permission.js'
import * as armRequests from './arm/requests.js'
import * as armGroupOfTheVm from './arm/group-of-the-vm.js'
import * as armResourceGroups from './arm/resource-groups.js'
import * as armRolesAssignmentsPut from './arm/roles/assignments-put.js'
import * as armRolesAssignments from './arm/roles/assignments.js'
import * as armRolesCustom from './arm/roles/custom.js'
import * as armRolesDefinitions from './arm/roles/definitions.js'
import * as armRolesRefused from './arm/roles/refused.js'
import * as armSubscriptions from './arm/subscriptions.js'
import * as armResources from './arm/resources.js'
import * as armLimits from './arm/limits.js'
import * as armProviderTypes from './arm/provider-types.js'
import * as armProviders from './arm/providers.js'
import * as armUrlCase from './arm/url-case.js'
import * as armStorageAccountsBlobContainers from './arm/storage-accounts/blob-containers.js'
import * as armStorageAccountsBlobContainersRefused from './arm/storage-accounts/blob-containers-refused.js'
import * as armStorageAccountsBlobServices from './arm/storage-accounts/blob-services.js'
import * as armStorageAccountsSharedAccess from './arm/storage-accounts/shared-access.js'
import * as storageNetwork from './storage/network.js'
import * as armScaleSets from './arm/scale-sets.js'
import * as armNetworkInterfaces from './arm/network-interfaces/rows.js'
import * as armStoredNetworks from './arm/stored-only/networks.js'
import * as armStoredOthers from './arm/stored-only/others.js'
import * as armArcMachines from './arm/apps/arc-machines.js'
import * as armContainerApps from './arm/apps/container-apps.js'
import * as armSites from './arm/apps/sites.js'
import * as armUserAssignedIdentities from './arm/user-assigned-identities/rows.js'
import * as armDeployments from './arm/deployments/rows.js'
import * as armDeploymentTemplates from './arm/deployments/templates.js'
import * as armDeploymentsMissing from './arm/deployments/missing.js'
import * as armFederatedCredentials from './arm/user-assigned-identities/federated-credentials.js'
import * as armVaultsDeleted from './arm/vaults/deleted.js'
import * as armStorageAccountsForms from './arm/storage-accounts/forms.js'
import * as armStorageAccountsPut from './arm/storage-accounts/put.js'
import * as armStorageAccountsReadAndChange from './arm/storage-accounts/read-and-change.js'
import * as armStorageAccountsKeys from './arm/storage-accounts/keys.js'
import * as armVaultsPut from './arm/vaults/put.js'
import * as armVaultsPutRefused from './arm/vaults/put-refused.js'
import * as armVaultsReadAndChange from './arm/vaults/read-and-change.js'
import * as armVaultsAccessPolicies from './arm/vaults/access-policies.js'
import * as armVaultObjectsSecrets from './arm/vault-objects/secrets.js'
import * as armVaultObjectsKeys from './arm/vault-objects/keys.js'
import * as armVaultObjectsPrivateEndpointConnections from './arm/vault-objects/private-endpoint-connections.js'
import * as armVirtualMachinesChangesRefused from './arm/virtual-machines/changes-refused.js'
import * as armVirtualMachinesExtensions from './arm/virtual-machines/extensions.js'
import * as armVirtualMachinesPut from './arm/virtual-machines/put.js'
import * as armVirtualMachinesPutRefused from './arm/virtual-machines/put-refused.js'
import * as armVirtualMachinesIdentity from './arm/virtual-machines/identity.js'
import * as armVirtualMachinesUserAssigned from './arm/virtual-machines/user-assigned.js'
import * as armVirtualMachinesUserAssignedRefused from './arm/virtual-machines/user-assigned-refused.js'
import * as armVirtualMachinesForms from './arm/virtual-machines/forms.js'
import * as armVirtualMachinesHeaders from './arm/virtual-machines/headers.js'
import * as armVirtualMachinesRead from './arm/virtual-machines/read.js'
import * as armVirtualMachinesShown from './arm/virtual-machines/shown.js'
import * as armVirtualMachinesPatchAndDelete from './arm/virtual-machines/patch-and-delete.js'
import * as storage from './storage.js'

/** Every case there is, folder by folder. A test fails when a file beside this one is not listed here. */
export const cases: readonly Case[] = [
  imdsAudiences,
  imdsInstance,
  imdsProbes,
  imdsRefusedTokens,
  imdsRefusedPaths,
  imdsToken,
  imdsTokenRequests,
  imdsUserAssigned,
  imdsUserAssignedRefused,
  msiExtensionUserAssigned,
  appServiceUserAssigned,
  msiExtensionToken,
  msiExtensionRefused,
  appServiceToken,
  appServiceRefused,
  containerAppToken,
  entraAssertions,
  containerInstancesToken,
  entraFederated,
  arcToken,
  graphDirectory,
  graphServicePrincipals,
  entraDiscovery,
  entraToken,
  entraRefusedTenants,
  entraRefusedClients,
  entraRefusedResources,
  keyvaultSecretsBackups,
  keyvaultCallers,
  keyvaultChallenge,
  keyvaultDeletedSecrets,
  keyvaultSecretsDelete,
  keyvaultSecretsLists,
  keyvaultPermission,
  keyvaultRequests,
  keyvaultSecretsGet,
  keyvaultSecretsNewerMembers,
  keyvaultSecretsSetAndUpdate,
  keyvaultCertificatesCreate,
  keyvaultCertificatesDeletedCertificates,
  keyvaultCertificatesImportAndMerge,
  keyvaultCertificatesIssuersAndContacts,
  keyvaultCertificatesPermission,
  keyvaultCertificatesPolicyAndBackup,
  keyvaultCertificatesReadAndChange,
  keyvaultKeysCreateAndImport,
  keyvaultKeysCryptography,
  keyvaultKeysDeletedKeys,
  keyvaultKeysPermission,
  keyvaultKeysReadAndChange,
  keyvaultKeysRotation,
  keyvaultWaits,
  armAuthentication,
  armBodies,
  armHeaders,
  armScopes,
  armLists,
  armLocations,
  armLocks,
  armRolesAnyRole,
  armOperationResults,
  armLongOperations,
  armPermission,
  armRequests,
  armGroupOfTheVm,
  armResourceGroups,
  armRolesAssignmentsPut,
  armRolesAssignments,
  armRolesCustom,
  armRolesDefinitions,
  armRolesRefused,
  armSubscriptions,
  armResources,
  armLimits,
  armProviderTypes,
  armProviders,
  armUrlCase,
  armStrictVersions,
  armWaitsMachines,
  armWaitsResources,
  armWaitsRoles,
  armStorageAccountsBlobContainers,
  storageNetwork,
  armStorageAccountsBlobServices,
  armStorageAccountsSharedAccess,
  armStorageAccountsBlobContainersRefused,
  armScaleSets,
  armNetworkInterfaces,
  armSites,
  armContainerApps,
  armStoredNetworks,
  armStoredOthers,
  armArcMachines,
  armUserAssignedIdentities,
  armDeployments,
  armDeploymentTemplates,
  armDeploymentsMissing,
  armFederatedCredentials,
  armVaultsDeleted,
  armStorageAccountsForms,
  armStorageAccountsPut,
  armStorageAccountsReadAndChange,
  armStorageAccountsKeys,
  armVaultsPut,
  armVaultsPutRefused,
  armVaultsReadAndChange,
  armVaultsAccessPolicies,
  armVaultObjectsSecrets,
  armVaultObjectsKeys,
  armVaultObjectsPrivateEndpointConnections,
  armVirtualMachinesChangesRefused,
  armVirtualMachinesExtensions,
  armVirtualMachinesPut,
  armVirtualMachinesPutRefused,
  armVirtualMachinesIdentity,
  armVirtualMachinesUserAssigned,
  armVirtualMachinesUserAssignedRefused,
  armVirtualMachinesForms,
  armVirtualMachinesHeaders,
  armVirtualMachinesRead,
  armVirtualMachinesShown,
  armVirtualMachinesPatchAndDelete,
  storage,
  storiesMetadataService,
  storiesServices,
].flatMap(casesOf)
