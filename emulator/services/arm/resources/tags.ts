import { NotEmulated } from '../../../core/refusal.js'
import { empty, json } from '../../../core/reply.js'
import { limits } from '../../../policy/limits.js'
import { subscriptionType } from '../../../policy/views/groups.js'
import type { JsonObject, Resource } from '../../../world/resources.js'
import { type AnyCall, operation } from '../gateway/call.js'
import { missingScope, scopeThere } from '../gateway/gates.js'
import { member, propertyNotFound, readJson, requiredProperties, tagsOf } from '../gateway/json-body.js'
import { withTags } from '../gateway/records.js'
import { invalidContent } from '../gateway/refusals.js'
import { judgeTags } from '../gateway/tags.js'
import * as refusals from './refusals.js'

const docs = 'https://learn.microsoft.com/rest/api/resources/tags'
const path = '/{scope*}/providers/Microsoft.Resources/tags/default'
const type = 'Microsoft.Resources/tags'
const row = { type, path, since: '2019-10-01' } as const

type Tags = Readonly<Record<string, string>>

/**
 * What the tags are on: a subscription, a group, or a resource that has a place. What Azure says of others is not known.
 * What Resource Manager keeps as tags is the resource's own member: it has one set of them.
 */
function tagged(call: AnyCall): Resource {
  const { world, target } = call
  const id = scopeThere(call, target.parent)
  if (id === undefined) throw missingScope(call, target.parent)
  const found = world.resources.get(id)
  if (found && (found.location !== undefined || found.type === subscriptionType)) return found
  throw new NotEmulated(`tags of ${found?.type ?? 'what lives in a data plane'}`, `${docs}/create-or-update-at-scope`)
}

/** Members in the order of the recordings of 2020 and 2025. */
const shape = ({ id, tags = {} }: Resource) => ({
  id: `${id}/providers/${type}/default`,
  name: 'default',
  type,
  properties: { tags },
})

const nameLimitOf = (resource: Resource) =>
  resource.type === 'Microsoft.Storage/storageAccounts' ? limits.accountTagName.most : limits.tagName.most

/** The tags of a body, whose `properties` must have some, held to the resource's limits. */
function givenTags(call: AnyCall, body: JsonObject, resource: Resource): Tags {
  const properties = requiredProperties(call, body)
  const tags = tagsOf(properties, nameLimitOf(resource))
  if (!tags) throw invalidContent(propertyNotFound(call.bodyText, ['properties'], 'tags'))
  return tags
}

/** Writes the tags and answers with them. */
async function written(call: AnyCall, resource: Resource, tags: Tags) {
  judgeTags(Object.entries(tags), nameLimitOf(resource))
  const { world } = call
  const changed = { ...withTags(resource, tags), changed: world.clock.now() }
  await world.write(() => world.resources.put(changed))
  return json(200, shape(changed))
}

/** The own name of a tag, in whatever case it is asked for: names are compared without it. */
const nameIn = (tags: Tags, name: string) =>
  Object.keys(tags).find((own) => own.toLowerCase() === name.toLowerCase()) ?? name

/** What each operation of a PATCH makes of the tags: https://learn.microsoft.com/rest/api/resources/tags/update-at-scope */
const operations: Readonly<Record<string, (known: Tags, given: Tags) => Tags>> = {
  merge: (known, given) => {
    const merged = { ...known }
    for (const [name, value] of Object.entries(given)) merged[nameIn(merged, name)] = value
    return merged
  },
  replace: (_known, given) => given,
  // By a name alone, which has no value, or by a name and the value that it has.
  delete: (known, given) => {
    const left = { ...known }
    for (const [name, value] of Object.entries(given)) {
      const own = nameIn(left, name)
      if (value === '' || left[own] === value) delete left[own]
    }
    return left
  },
}

const put = operation({
  ...row,
  id: 'arm.tags.put',
  source: `${docs}/create-or-update-at-scope`,
  method: 'PUT',
  action: `${type}/write`,
  handle: async (call) => {
    const body = await readJson(call)
    const resource = tagged(call)
    return written(call, resource, givenTags(call, body, resource))
  },
})

const patch = operation({
  ...row,
  id: 'arm.tags.patch',
  source: `${docs}/update-at-scope`,
  method: 'PATCH',
  action: `${type}/write`,
  handle: async (call) => {
    const body = await readJson(call)
    const resource = tagged(call)
    const asked = member(body, 'operation')
    const name = typeof asked === 'string' ? asked.toLowerCase() : ''
    if (!Object.hasOwn(operations, name)) throw refusals.invalidTagOperation(asked)
    return written(call, resource, operations[name]!(resource.tags ?? {}, givenTags(call, body, resource)))
  },
})

const get = operation({
  ...row,
  id: 'arm.tags.get',
  source: `${docs}/get-at-scope`,
  method: 'GET',
  action: `${type}/read`,
  handle: (call) => json(200, shape(tagged(call))),
})

const del = operation({
  ...row,
  id: 'arm.tags.delete',
  source: `${docs}/delete-at-scope`,
  method: 'DELETE',
  action: `${type}/delete`,
  handle: async (call) => {
    const { world } = call
    const resource = { ...withTags(tagged(call), undefined), changed: world.clock.now() }
    await world.write(() => world.resources.put(resource))
    return empty(200)
  },
})

export const tagRows = [put, patch, get, del]
