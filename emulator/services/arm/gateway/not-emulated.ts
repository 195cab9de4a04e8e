import type { MissingOperation } from '../../../core/operation.js'

const everyProvider =
  'https://learn.microsoft.com/azure/azure-resource-manager/management/azure-services-resource-providers'
const rest = 'https://learn.microsoft.com/rest/api'

type Gap = Pick<MissingOperation, 'name' | 'source'>

const row = (name: string, page: string, method: string, path: string): MissingOperation => ({
  name,
  source: `${rest}/${page}`,
  method,
  path,
})

const sub = '/subscriptions/{subscriptionId}'
const group = `${sub}/resourceGroups/{resourceGroupName}`
const roleDefinition = '{scope*}/providers/Microsoft.Authorization/roleDefinitions/{roleDefinitionId}'

/** Paths that Azure answers and the lab does not. Whole types and namespaces follow below. */
export const notEmulated: readonly MissingOperation[] = [
  row('ARM template export', 'resources/resource-groups/export-template', 'POST', `${group}/exportTemplate`),
  row('ARM moving of resources', 'resources/resources/move-resources', 'POST', `${group}/moveResources`),
  row(
    'ARM validation of a move',
    'resources/resources/validate-move-resources',
    'POST',
    `${group}/validateMoveResources`,
  ),
  row('ARM deployment operations', 'resources/deployment-operations', '*', `${group}/deployments/{rest*}`),
  row('ARM tag names', 'resources/tags', '*', `${sub}/tagNames/{rest*}`),
  row(
    'ARM availability zone peers',
    'resources/subscriptions/check-zone-peers',
    'POST',
    `${sub}/providers/Microsoft.Resources/checkZonePeers`,
  ),
  row(
    'ARM resource name check',
    'resources/subscriptions/check-resource-name',
    'POST',
    '/providers/Microsoft.Resources/checkResourceName',
  ),
  row(
    'ARM unregistering of a provider',
    'resources/providers/unregister',
    'POST',
    `${sub}/providers/{resourceProviderNamespace}/unregister`,
  ),
  row(
    'ARM provider resource types',
    'resources/provider-resource-types/list',
    'GET',
    `${sub}/providers/{resourceProviderNamespace}/resourceTypes`,
  ),
  row('ARM deployments', 'resources/deployments', '*', `${sub}/providers/Microsoft.Resources/deployments/{rest*}`),
  row('ARM deployments', 'resources/deployments', '*', `${group}/providers/Microsoft.Resources/deployments/{rest*}`),
  row('ARM deployments', 'resources/deployments', '*', '/providers/Microsoft.Resources/deployments/{rest*}'),
  row(
    'ARM template hashes',
    'resources/deployments/calculate-template-hash',
    'POST',
    '/providers/Microsoft.Resources/calculateTemplateHash',
  ),
  row(
    'ARM tags',
    'resources/tags/create-or-update-at-scope',
    '*',
    '{scope*}/providers/Microsoft.Resources/tags/{tagName}',
  ),
  row(
    'ARM template specs',
    'resources/template-specs',
    '*',
    `${group}/providers/Microsoft.Resources/templateSpecs/{rest*}`,
  ),
  row(
    'ARM deployment stacks',
    'resources/deployment-stacks',
    '*',
    `${group}/providers/Microsoft.Resources/deploymentStacks/{rest*}`,
  ),
  row('custom role definitions', 'authorization/role-definitions/create-or-update', 'PUT', roleDefinition),
  row('custom role definitions', 'authorization/role-definitions/delete', 'DELETE', roleDefinition),
  row(
    'Blob service properties',
    'storagerp/blob-services/set-service-properties',
    'PUT',
    `${group}/providers/Microsoft.Storage/storageAccounts/{accountName}/blobServices/default`,
  ),
  row('management groups', 'managementgroups', '*', '/providers/Microsoft.Management/{rest*}'),
]

/** Namespaces that the lab answers for. */
export const namespaces = [
  'Microsoft.Authorization',
  'Microsoft.Compute',
  'Microsoft.KeyVault',
  'Microsoft.Resources',
  'Microsoft.Storage',
] as const

// Types of our namespaces that Azure has and we have nothing of; a name Azure has not gets Azure's own 404.
const types: Readonly<Record<string, Readonly<Record<string, Gap>>>> = {
  'microsoft.authorization': gaps(
    'authorization',
    'locks denyAssignments policyAssignments policyDefinitions policySetDefinitions policyExemptions classicAdministrators ' +
      'elevateAccess eligibleChildResources providerOperations roleAssignmentSchedules roleAssignmentScheduleInstances ' +
      'roleAssignmentScheduleRequests roleEligibilitySchedules roleEligibilityScheduleInstances ' +
      'roleEligibilityScheduleRequests roleManagementPolicies roleManagementPolicyAssignments accessReviewScheduleDefinitions ' +
      'roleAssignmentApprovals checkAccess operations',
  ),
  'microsoft.compute': gaps(
    'compute',
    'virtualMachines disks snapshots images availabilitySets virtualMachineScaleSets galleries proximityPlacementGroups ' +
      'hostGroups diskEncryptionSets diskAccesses sshPublicKeys capacityReservationGroups restorePointCollections ' +
      'cloudServices skus locations operations',
  ),
  'microsoft.keyvault': gaps(
    'keyvault',
    'vaults managedHSMs deletedVaults deletedManagedHSMs checkNameAvailability checkMhsmNameAvailability hsmPools locations ' +
      'operations',
  ),
  'microsoft.storage': gaps(
    'storagerp',
    'storageAccounts checkNameAvailability deletedAccounts skus usages locations storageTasks operations',
  ),
}

function gaps(page: string, names: string): Readonly<Record<string, Gap>> {
  return Object.fromEntries(names.split(' ').map((name) => [name.toLowerCase(), { name, source: `${rest}/${page}/` }]))
}

// Namespaces of Azure's that a call of ours is likely to meet.
const others: readonly string[] = (
  'Microsoft.Advisor Microsoft.ApiManagement Microsoft.App Microsoft.AppConfiguration Microsoft.Automation ' +
  'Microsoft.Batch Microsoft.Blueprint Microsoft.Cache Microsoft.Cdn Microsoft.CognitiveServices Microsoft.Consumption ' +
  'Microsoft.ContainerInstance Microsoft.ContainerRegistry Microsoft.ContainerService Microsoft.CostManagement ' +
  'Microsoft.DBforMySQL Microsoft.DBforPostgreSQL Microsoft.DataFactory Microsoft.DevTestLab Microsoft.DocumentDB ' +
  'Microsoft.EventGrid Microsoft.EventHub Microsoft.Features Microsoft.GuestConfiguration Microsoft.HybridCompute ' +
  'Microsoft.Insights Microsoft.Logic Microsoft.MachineLearningServices Microsoft.Maintenance Microsoft.ManagedIdentity ' +
  'Microsoft.ManagedServices Microsoft.Management Microsoft.MarketplaceOrdering Microsoft.Network ' +
  'Microsoft.OperationalInsights Microsoft.PolicyInsights Microsoft.RecoveryServices Microsoft.ResourceGraph ' +
  'Microsoft.ResourceHealth Microsoft.Search Microsoft.Security Microsoft.SerialConsole Microsoft.ServiceBus ' +
  'Microsoft.ServiceFabric Microsoft.SignalRService Microsoft.Sql Microsoft.SqlVirtualMachine Microsoft.Subscription ' +
  'Microsoft.Support Microsoft.Web'
).split(' ')

/** What Azure would answer for here and the lab cannot; undefined when Azure has nothing of that name either. */
export function missingType(namespace: string, typeSegments: readonly string[]): Gap | undefined {
  const lower = namespace.toLowerCase()
  const own = types[lower]?.[typeSegments[0]?.toLowerCase() ?? '']
  if (own)
    return {
      ...own,
      name: [namespaces.find((name) => name.toLowerCase() === lower), own.name, ...typeSegments.slice(1)].join('/'),
    }
  const other = missingNamespace(namespace)
  return other && { ...other, name: [other.name, ...typeSegments].join('/') }
}

/** A namespace that Azure has and the lab has nothing of. */
export function missingNamespace(namespace: string): Gap | undefined {
  const name = others.find((candidate) => candidate.toLowerCase() === namespace.toLowerCase())
  return name === undefined ? undefined : { name, source: everyProvider }
}
