import type { NestedInput } from '../../../templates/plan.js'
import type { Place } from '../../../templates/scope.js'
import type { Value, ValueObject } from '../../../templates/values.js'
import { cloudNamed } from '../../../policy/clouds.js'
import { groupScope, parseResourceId } from '../../../policy/resource-ids.js'
import { groupType } from '../../../policy/views/groups.js'
import type { Resource } from '../../../world/resources.js'
import type { World } from '../../../world/world.js'
import type { Deployment } from './state.js'

/** What of a deployment `deployment()` returns. */
export type Described = Pick<
  Deployment,
  'name' | 'location' | 'template' | 'templateLink' | 'mode' | 'templateHash'
> & {
  readonly parameters: ValueObject
}

/** What the functions of a template say about where it is deployed. */
export function placeOf(world: World, scope: Resource, of: Described): Place {
  const group = scope.type === groupType ? scope : undefined
  const subscription = world.resources.get(`/subscriptions/${scope.id.split('/')[2]}`)!
  return {
    ...(group && { resourceGroup: groupObject(group) }),
    subscription: {
      id: subscription.id,
      subscriptionId: subscription.name,
      tenantId: world.settings.tenantId,
      displayName: (subscription.properties.displayName ?? subscription.name) as Value,
    },
    tenant: tenantObject(world),
    deployment: deploymentObject(of),
    environment: environmentObject(world),
  }
}

/**
 * Where a module goes, as far as it is known before the run: a group that the template itself makes is not there yet, and
 * is taken to lie where its deployment does.
 */
export function nestedPlace(world: World, { id, name, place, at }: NestedInput): Place {
  const { resourceGroup: _group, ...around } = at
  const scope = parseResourceId(id)
  const deployment: ValueObject = { name, ...(place.location !== undefined && { location: place.location }) }
  if (scope?.resourceGroup === undefined) return { ...around, deployment }
  const groupId = groupScope(scope.subscriptionId, scope.resourceGroup)
  const group = world.resources.get(groupId)
  const location = place.location ?? at.deployment?.location ?? ''
  const planned = { id: groupId, name: scope.resourceGroup, type: 'Microsoft.Resources/resourceGroups', location }
  return { ...around, resourceGroup: group ? groupObject(group) : planned, deployment }
}

// https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource#resourcegroup
const groupObject = ({ id, name, location = '', tags, properties }: Resource): ValueObject => ({
  id,
  name,
  type: 'Microsoft.Resources/resourceGroups',
  location,
  ...(typeof properties.managedBy === 'string' && { managedBy: properties.managedBy }),
  ...(tags && { tags: { ...tags } }),
  properties: { provisioningState: 'Succeeded' },
})

// https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-scope#tenant
function tenantObject({ directory, settings: { tenantId } }: World): ValueObject {
  const name = directory.tenants.get(tenantId)?.name
  return { id: `/tenants/${tenantId}`, tenantId, ...(name !== undefined && { displayName: name }) }
}

function deploymentObject({
  name,
  location,
  template,
  templateLink,
  parameters,
  mode,
  templateHash,
}: Described): ValueObject {
  const source = templateLink ? { templateLink } : { template }
  return {
    name,
    ...(location !== undefined && { location }),
    properties: { ...(source as object as ValueObject), templateHash, parameters, mode, provisioningState: 'Accepted' },
  }
}

/**
 * What the table of clouds has of https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-deployment#environment;
 * the names of other services are the public cloud's.
 */
function environmentObject({ settings }: World): ValueObject {
  const cloud = cloudNamed(settings.cloud)
  return {
    name: cloud.armName,
    portal: cloud.portal,
    resourceManager: `https://${cloud.arm}/`,
    graph: 'https://graph.windows.net/',
    graphAudience: 'https://graph.windows.net/',
    sqlManagement: `${cloud.armAudiences[1]}:8443/`,
    batch: 'https://batch.core.windows.net/',
    gallery: 'https://gallery.azure.com/',
    media: 'https://rest.media.azure.net',
    activeDirectoryDataLake: 'https://datalake.azure.net/',
    vmImageAliasDoc:
      'https://raw.githubusercontent.com/Azure/azure-rest-api-specs/master/arm-compute/quickstart-templates/aliases.json',
    authentication: {
      loginEndpoint: `https://${cloud.login}/`,
      audiences: cloud.armAudiences.filter((audience) => audience.endsWith('/')),
      tenant: 'common',
      identityProvider: 'AAD',
    },
    suffixes: {
      acrLoginServer: '.azurecr.io',
      azureDatalakeAnalyticsCatalogAndJob: 'azuredatalakeanalytics.net',
      azureDatalakeStoreFileSystem: 'azuredatalakestore.net',
      azureFrontDoorEndpointSuffix: 'azurefd.net',
      keyvaultDns: `.${cloud.vaultSuffix}`,
      sqlServerHostname: '.database.windows.net',
      storage: cloud.storageSuffix,
    },
  }
}
