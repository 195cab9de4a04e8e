import { empty, json } from '../../../core/reply.js'
import { atLeast } from '../../../policy/api-versions.js'
import { limits } from '../../../policy/limits.js'
import { groupScope } from '../../../policy/resource-ids.js'
import type { JsonObject, Resource } from '../../../world/resources.js'
import { operation } from '../gateway/call.js'
import { odata } from './filters.js'
import { groupType } from '../../../policy/views/groups.js'
import { isRegion, regionNames } from '../../../policy/azure-regions.js'
import { member, readJson, tagsOf } from '../gateway/json-body.js'
import { normalLocation } from '../gateway/locations.js'
import { begin, gatewayLocation } from '../gateway/long-running.js'
import { filtered, page } from '../gateway/paging.js'
import { may } from '../gateway/permission.js'
import { invalidLocation, locationRequired } from '../gateway/location-refusals.js'
import * as groupRefusals from './refusals.js'
import { judgeLetters } from '../gateway/group-name.js'
import { groupPath } from '../gateway/group-path.js'

const docs = 'https://learn.microsoft.com/rest/api/resources/resource-groups'
const read = `${groupType}/read`
const write = `${groupType}/write`

/**
 * As the wire has it: `type` is absent in old versions (recorded absent up to 2018-05-01, present from 2019-08-01;
 * between them unverified).
 */
export function groupShape({ id, name, location, tags, properties }: Resource, apiVersion: string): object {
  const { managedBy, provisioningState } = properties
  const type = atLeast(apiVersion, '2019-08-01') ? 'Microsoft.Resources/resourceGroups' : undefined
  return { id, name, type, location, managedBy, tags, properties: { provisioningState } }
}

const list = operation({
  id: 'arm.resource-groups.list',
  takes: ['$filter'],
  source: `${docs}/list`,
  method: 'GET',
  path: '/subscriptions/{subscriptionId}/resourceGroups',
  type: groupType,
  action: read,
  filtered: true,
  handle: (call) => {
    const { world, query, apiVersion } = call
    const fits = odata(query.get('$filter'), {})
    const groups = filtered(world.resources.eachOfType(groupType), (group) => fits(group) && may(call, read, group.id))
    return json(
      200,
      page(call, groups, (group) => groupShape(group, apiVersion)),
    )
  },
})

const get = operation({
  id: 'arm.resource-groups.get',
  source: `${docs}/get`,
  method: 'GET',
  path: groupPath,
  type: groupType,
  action: read,
  handle: ({ group, apiVersion }) => json(200, groupShape(group, apiVersion)),
})

const exists = operation({
  id: 'arm.resource-groups.check-existence',
  source: `${docs}/check-existence`,
  method: 'HEAD',
  path: groupPath,
  type: groupType,
  action: read,
  handle: () => empty(204),
})

const put = operation({
  id: 'arm.resource-groups.put',
  source: `${docs}/create-or-update`,
  method: 'PUT',
  path: groupPath,
  type: groupType,
  action: write,
  makesGroup: true,
  handle: async (call) => {
    const { world, params, apiVersion } = call
    const known = call.group as Resource | undefined
    const name = known?.name ?? groupName(params.resourceGroupName)
    const body = await readJson(call)
    const location = groupLocation(body)
    if (known && known.location !== location) throw groupRefusals.otherLocation(location, known.location ?? '')
    const { cloud } = world.settings
    if (!known && !isRegion(cloud, location)) throw groupRefusals.locationNotAvailable(location, regionNames(cloud))
    const managedBy = member(body, 'managedBy')
    const tags = tagsOf(body)
    const now = world.clock.now()
    const group: Resource = {
      id: known?.id ?? groupScope(call.subscription.name, name),
      name,
      type: groupType,
      location,
      ...(tags && { tags }),
      properties: { ...(typeof managedBy === 'string' && { managedBy }), provisioningState: 'Succeeded' },
      created: known?.created ?? now,
      changed: now,
      incarnation: known?.incarnation ?? world.randomness.guid(),
    }
    await world.write(() => world.resources.put(group))
    return json(known ? 200 : 201, groupShape(group, apiVersion))
  },
})

const patch = operation({
  id: 'arm.resource-groups.patch',
  source: `${docs}/update`,
  method: 'PATCH',
  path: groupPath,
  type: groupType,
  action: write,
  handle: async (call) => {
    const { world, group, apiVersion } = call
    // `tags` replaces the whole set; what is not in the body stays.
    const tags = tagsOf(await readJson(call)) ?? group.tags
    const changed: Resource = { ...group, ...(tags && { tags }), changed: world.clock.now() }
    await world.write(() => world.resources.put(changed))
    return json(200, groupShape(changed, apiVersion))
  },
})

const del = operation({
  id: 'arm.resource-groups.delete',
  source: `${docs}/delete`,
  method: 'DELETE',
  path: groupPath,
  type: groupType,
  action: `${groupType}/delete`,
  handle: async (call) => {
    const { world, group } = call
    const token = await world.write(() => {
      world.resources.put({
        ...group,
        properties: { ...group.properties, provisioningState: 'Deleting' },
        changed: world.clock.now(),
      })
      return begin(world, {
        id: deletionToken(group, world.randomness.guid()),
        resource: group,
        finish: 'arm.remove',
        takes: 'groupDeleted',
      })
    })
    return empty(202, gatewayLocation(call, token))
  },
})

/** Opaque to callers; real ones hold a job id in which `-` is `:2D` (recorded). */
function deletionToken({ name, location }: Resource, guid: string): string {
  const parts = ['RESOURCEGROUPDELETIONJOB', name.replaceAll('-', ':2D'), guid.slice(0, 8), location ?? '']
  return Buffer.from(JSON.stringify({ jobId: parts.join('-').toUpperCase(), jobLocation: location })).toString(
    'base64url',
  )
}

function groupName(name: string): string {
  judgeLetters(name)
  if (name.length > limits.groupName.most || name.endsWith('.')) throw groupRefusals.invalidName(name)
  return name
}

/** A location from a body, normalized. */
export function groupLocation(body: JsonObject): string {
  const location = member(body, 'location')
  if (typeof location !== 'string' || location === '') throw locationRequired()
  if (!/^[\p{L}\p{N} (),]+$/u.test(location)) throw invalidLocation(location)
  return normalLocation(location)
}

export const resourceGroups = [list, get, exists, put, patch, del]
