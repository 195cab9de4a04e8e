import { json } from '../../../core/reply.js'
import { groupOf, groupScope } from '../../../policy/resource-ids.js'
import type { Resource } from '../../../world/resources.js'
import type { World } from '../../../world/world.js'
import { type AnyCall, operation } from '../gateway/call.js'
import { odata, type Comparisons } from './filters.js'
import { groupType, subscriptionType } from '../../../policy/views/groups.js'
import { normalLocation } from '../gateway/locations.js'
import { roundTrip } from '../../../policy/round-trip-time.js'
import { filtered, page } from '../gateway/paging.js'
import { demand, hasAnyRole, may } from '../gateway/permission.js'
import { printedIdentity } from '../gateway/identity-block.js'
import { groupPath } from '../gateway/group-path.js'

const same = (a: string | undefined, b: string) => a?.toLowerCase() === b.toLowerCase()

// https://learn.microsoft.com/rest/api/resources/resources/list
const comparisons: Comparisons = {
  resourcetype: ({ type }, value) => same(type, value),
  resourcegroup: ({ id }, value) => same(groupOf(id), value),
  location: ({ location }, value) => location === normalLocation(value),
  name: (resource, value) => same(listedName(resource), value),
  'identity/principalid': ({ identity }, value) => same(identity?.principalId, value),
}

const listAll = operation({
  id: 'arm.resources.list',
  takes: ['$filter', '$expand'],
  source: 'https://learn.microsoft.com/rest/api/resources/resources/list',
  method: 'GET',
  path: '/subscriptions/{subscriptionId}/resources',
  type: 'Microsoft.Resources/resources',
  action: 'Microsoft.Resources/subscriptions/resources/read',
  filtered: true,
  handle: (call) =>
    listed(call, `/subscriptions/${call.params.subscriptionId}`, 'Microsoft.Resources/subscriptions/resources/read'),
})

const listGroup = operation({
  id: 'arm.resources.list-by-group',
  takes: ['$filter', '$expand'],
  source: 'https://learn.microsoft.com/rest/api/resources/resources/list-by-resource-group',
  method: 'GET',
  path: `${groupPath}/resources`,
  type: 'Microsoft.Resources/resources',
  action: `${groupType}/resources/read`,
  filtered: true,
  handle: (call) =>
    listed(call, groupScope(call.params.subscriptionId, call.params.resourceGroupName), `${groupType}/resources/read`),
})

/** Whether a resource is listed as one: groups, subscriptions and what only extends others, without a place, are not. */
const isListed = ({ type, location }: Resource) =>
  location !== undefined &&
  type !== groupType &&
  type !== subscriptionType &&
  !/^Microsoft\.Authorization\//i.test(type) &&
  !/\/locations\//i.test(type)

/**
 * What the caller may read of what is there; refused only to those who have no role there at all (recorded for the
 * subscription's list).
 */
function listed(call: AnyCall, scope: string, action: string) {
  if (!hasAnyRole(call, scope)) demand(call, action, scope)
  const { world, query } = call
  const fits = odata(query.get('$filter'), comparisons)
  const seen = filtered(
    world.resources.within(scope),
    (resource) => isListed(resource) && fits(resource) && may(call, `${resource.type}/read`, resource.id),
  )
  return json(
    200,
    page(call, seen, (resource) => listItem(world, resource, query.get('$expand'))),
  )
}

/** Without properties; `tags` as stored, an empty object too. What `$expand` names comes last. */
function listItem(world: World, resource: Resource, expand = ''): object {
  const { id, type, kind, sku, location, tags, properties, created, changed } = resource
  const wanted = expand
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
  return {
    id,
    name: listedName(resource),
    type,
    kind,
    sku,
    identity: printedIdentity(world, resource),
    location,
    tags,
    createdTime: wanted.includes('createdtime') ? roundTrip(created) : undefined,
    changedTime: wanted.includes('changedtime') ? roundTrip(changed) : undefined,
    provisioningState: wanted.includes('provisioningstate') ? properties.provisioningState : undefined,
  }
}

/** A nested resource is listed as `vm/extension`. */
function listedName({ id, type, name }: Resource): string {
  const depth = type.split('/').length - 1
  if (depth === 1) return name
  return id
    .split('/')
    .slice(-2 * depth)
    .filter((_, i) => i % 2 === 1)
    .join('/')
}

export const resources = [listAll, listGroup]
