import type { MissingOperation } from '../../../core/operation.js'
import { missingOperation } from '../gateway/provider.js'

const sub = '/subscriptions/{subscriptionId}'
const group = `${sub}/resourceGroups/{resourceGroupName}`

/** Paths of the gateway's own that Azure answers and the lab does not. */
export const missingOperations: readonly MissingOperation[] = [
  missingOperation('ARM moving of resources', 'resources/resources/move-resources', 'POST', `${group}/moveResources`),
  missingOperation(
    'ARM validation of a move',
    'resources/resources/validate-move-resources',
    'POST',
    `${group}/validateMoveResources`,
  ),
  missingOperation('ARM tag names', 'resources/tags', '*', `${sub}/tagNames/{rest*}`),
  missingOperation(
    'ARM availability zone peers',
    'resources/subscriptions/check-zone-peers',
    'POST',
    `${sub}/providers/Microsoft.Resources/checkZonePeers`,
  ),
  missingOperation(
    'ARM resource name check',
    'resources/subscriptions/check-resource-name',
    'POST',
    '/providers/Microsoft.Resources/checkResourceName',
  ),
  missingOperation(
    'ARM provider resource types',
    'resources/provider-resource-types/list',
    'GET',
    `${sub}/providers/{resourceProviderNamespace}/resourceTypes`,
  ),
  missingOperation(
    'ARM deployments of the tenant',
    'resources/deployments',
    '*',
    '/providers/Microsoft.Resources/deployments/{rest*}',
  ),
  missingOperation(
    'ARM deployment scripts',
    'resources/deployment-scripts',
    '*',
    `${group}/providers/Microsoft.Resources/deploymentScripts/{rest*}`,
  ),
  missingOperation(
    'ARM deployment scripts',
    'resources/deployment-scripts/list-by-subscription',
    'GET',
    `${sub}/providers/Microsoft.Resources/deploymentScripts`,
  ),
  missingOperation(
    'ARM permissions of a provider',
    'resources/providers/provider-permissions',
    'GET',
    `${sub}/providers/{resourceProviderNamespace}/providerPermissions`,
  ),
  missingOperation(
    'ARM template specs',
    'resources/template-specs',
    '*',
    `${group}/providers/Microsoft.Resources/templateSpecs/{rest*}`,
  ),
  missingOperation(
    'ARM deployment stacks',
    'resources/deployment-stacks',
    '*',
    `${group}/providers/Microsoft.Resources/deploymentStacks/{rest*}`,
  ),
  // `az feature list` asks below a second provider, at which the gateway would stop.
  missingOperation('ARM preview features', 'resources/features', '*', `${sub}/providers/Microsoft.Features/{rest*}`),
  missingOperation('management groups', 'managementgroups', '*', '/providers/Microsoft.Management/{rest*}'),
]
