import { json } from '../../../core/reply.js'
import { atLeast } from '../../../policy/api-versions.js'
import { regions, type Region } from '../../../policy/azure-regions.js'
import type { Resource } from '../../../world/resources.js'
import type { World } from '../../../world/world.js'
import { type AnyCall, operation } from '../gateway/call.js'
import { subscriptionType } from '../../../policy/views/groups.js'
import { demand, hasAnyRole } from '../gateway/permission.js'

const docs = 'https://learn.microsoft.com/rest/api/resources/subscriptions'

/** The shape that came with tenantId, managedByTenants and a count of the list (recorded). */
const newer = '2019-06-01'

function subscriptionShape(world: World, { id, name, tags, properties }: Resource, apiVersion: string): object {
  const common = {
    displayName: properties.displayName,
    state: 'Enabled',
    subscriptionPolicies: {
      locationPlacementId: 'Public_2014-09-01',
      quotaId: 'PayAsYouGo_2014-09-01',
      spendingLimit: 'Off',
    },
  }
  return atLeast(apiVersion, newer)
    ? {
        id,
        authorizationSource: 'RoleBased',
        managedByTenants: [],
        subscriptionId: name,
        tenantId: world.settings.tenantId,
        ...common,
        tags,
      }
    : { id, subscriptionId: name, ...common, authorizationSource: 'RoleBased' }
}

const list = operation({
  id: 'arm.subscriptions.list',
  source: `${docs}/list`,
  method: 'GET',
  path: '/subscriptions',
  type: subscriptionType,
  handle: (call) => {
    const { world, apiVersion } = call
    const seen = world.resources.ofType(subscriptionType).filter(({ id }) => hasAnyRole(call, id))
    const value = seen.map((subscription) => subscriptionShape(world, subscription, apiVersion))
    return json(200, { value, count: atLeast(apiVersion, newer) ? { type: 'Total', value: value.length } : undefined })
  },
})

/**
 * Who has a role on anything in the subscription may see it: Terraform and az begin so with group-wide roles alone
 * (inferred from that).
 */
const mayEnter = (call: AnyCall, action: string) => {
  if (!hasAnyRole(call, call.subscription.id)) demand(call, action, call.scope)
}

const get = operation({
  id: 'arm.subscriptions.get',
  source: `${docs}/get`,
  method: 'GET',
  path: '/subscriptions/{subscriptionId}',
  type: subscriptionType,
  action: `${subscriptionType}/read`,
  filtered: true,
  handle: (call) => {
    mayEnter(call, `${subscriptionType}/read`)
    return json(200, subscriptionShape(call.world, call.subscription, call.apiVersion))
  },
})

const locations = operation({
  id: 'arm.subscriptions.list-locations',
  source: `${docs}/list-locations`,
  method: 'GET',
  path: '/subscriptions/{subscriptionId}/locations',
  type: `${subscriptionType}/locations`,
  action: `${subscriptionType}/locations/read`,
  filtered: true,
  handle: (call) => {
    mayEnter(call, `${subscriptionType}/locations/read`)
    return json(200, { value: regions.map((region) => locationShape(call.subscription.id, region, call.apiVersion)) })
  },
})

function locationShape(subscription: string, region: Region, apiVersion: string): object {
  const [name, displayName, geographyGroup, longitude, latitude, physicalLocation, pair, geography, category, zones] =
    region
  const id = `${subscription}/locations/${name}`
  if (!atLeast(apiVersion, '2020-01-01')) return { id, name, displayName, longitude, latitude }
  const isNewest = atLeast(apiVersion, '2022-12-01')
  return {
    id,
    name,
    type: isNewest ? 'Region' : undefined,
    displayName,
    regionalDisplayName: `(${geographyGroup}) ${displayName}`,
    metadata: {
      regionType: 'Physical',
      regionCategory: category,
      geography: isNewest ? geography : undefined,
      geographyGroup,
      longitude,
      latitude,
      physicalLocation,
      pairedRegion: pair === '' ? [] : [{ name: pair, id: `${subscription}/locations/${pair}` }],
    },
    availabilityZoneMappings: isNewest && zones > 0 ? zoneMappings(name, zones) : undefined,
  }
}

/** Which physical zone is whose first is another in each subscription; in the lab's they are in order. */
const zoneMappings = (region: string, zones: number) =>
  Array.from({ length: zones }, (_, at) => ({ logicalZone: `${at + 1}`, physicalZone: `${region}-az${at + 1}` }))

const tenants = operation({
  id: 'arm.tenants.list',
  source: 'https://learn.microsoft.com/rest/api/resources/tenants/list',
  method: 'GET',
  path: '/tenants',
  type: 'Microsoft.Resources/tenants',
  // Names and domains are told to users only; who calls here is a service principal.
  handle: ({ caller, apiVersion }) => {
    const tenantId = caller.tid
    return json(200, {
      value: [
        { id: `/tenants/${tenantId}`, tenantId, tenantCategory: atLeast(apiVersion, newer) ? 'Home' : undefined },
      ],
    })
  },
})

export const subscriptions = [list, get, locations, tenants]
