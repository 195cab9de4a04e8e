import { empty, json } from '../../../core/reply.js'
import { atLeast } from '../../../policy/api-versions.js'
import { lockLevels, lockType, scopeOfLock } from '../../../policy/authorization/locks.js'
import { isObject } from '../../../policy/json-object.js'
import { limits } from '../../../policy/limits.js'
import { contains } from '../../../policy/resource-ids.js'
import { roundTrip } from '../../../policy/round-trip-time.js'
import type { JsonObject, Resource } from '../../../world/resources.js'
import { type AnyCall, operation } from '../gateway/call.js'
import { missingScope, scopeThere } from '../gateway/gates.js'
import { member, readJson, requiredProperties } from '../gateway/json-body.js'
import { filtered, page } from '../gateway/paging.js'
import { invalidFilter } from '../gateway/refusals.js'
import * as refusals from './lock-refusals.js'

const docs = 'https://learn.microsoft.com/rest/api/resources/management-locks'
const listPath = '/{scope*}/providers/Microsoft.Authorization/locks'
const path = '/{scope*}/providers/Microsoft.Authorization/locks/{lockName}'

/** Members in the order of the recordings of 2015 to 2017; `systemData`, which came later, last (inferred). */
function shape({ id, name, properties, created, changed }: Resource, apiVersion: string): object {
  const { level, notes, owners, createdBy, createdByType } = properties
  const systemData = {
    createdBy,
    createdByType,
    createdAt: roundTrip(created),
    lastModifiedBy: createdBy,
    lastModifiedByType: createdByType,
    lastModifiedAt: roundTrip(changed),
  }
  return {
    properties: { level, notes, owners },
    id,
    type: lockType,
    name,
    ...(atLeast(apiVersion, '2020-05-01') && createdBy !== undefined && { systemData }),
  }
}

/** A lock of an older api-version is read and written like one of the newest. */
const put = operation({
  id: 'arm.locks.put',
  source: `${docs}/create-or-update-by-scope`,
  method: 'PUT',
  path,
  type: lockType,
  action: `${lockType}/write`,
  ignoresLocks: true,
  handle: async (call) => {
    const { world, apiVersion, target } = call
    const name = call.params.lockName
    if (!/^[^<>%&:\\?/\u0000-\u001f]+$/.test(name) || name.length > limits.lockName.most)
      throw refusals.invalidLockName(name)
    const properties = await requested(call)
    const scope = scopeThere(call, target.parent)
    if (scope === undefined) throw missingScope(call, target.parent)
    const id = `${scope}/providers/${lockType}/${name}`
    const known = world.resources.get(id)
    const now = world.clock.now()
    const { createdBy = call.caller.oid!, createdByType = typeOf(call) } = known?.properties ?? {}
    const lock: Resource = {
      ...(known ?? { id, name, type: lockType, created: now, incarnation: world.randomness.guid() }),
      changed: now,
      properties: { ...properties, createdBy, createdByType },
    }
    await world.write(() => world.resources.put(lock))
    return json(known ? 200 : 201, shape(lock, apiVersion))
  },
})

function typeOf({ world, caller }: AnyCall): string {
  const found = world.directory.objectOf(caller.oid!)
  if (found?.kind === 'user') return 'User'
  return found?.kind === 'service-principal' && found.principal.kind === 'managed-identity'
    ? 'ManagedIdentity'
    : 'Application'
}

async function requested(call: AnyCall): Promise<JsonObject> {
  const properties = requiredProperties(call, await readJson(call))
  const given = String(member(properties, 'level') ?? '')
  const level = lockLevels.find((known) => known.toLowerCase() === given.toLowerCase())
  if (level === undefined) throw refusals.invalidLevel(given)
  const notes = member(properties, 'notes') ?? undefined
  if (notes !== undefined && String(notes).length > limits.lockNotes.most) throw refusals.notesTooLong()
  const owners = member(properties, 'owners')
  return {
    level,
    ...(notes !== undefined && { notes: String(notes) }),
    ...(Array.isArray(owners) && { owners: owners.filter(isObject) }),
  }
}

const get = operation({
  id: 'arm.locks.get',
  source: `${docs}/get-by-scope`,
  method: 'GET',
  path,
  type: lockType,
  action: `${lockType}/read`,
  handle: ({ resource, params, apiVersion }) => {
    if (!resource) throw refusals.lockNotFound(params.lockName)
    return json(200, shape(resource, apiVersion))
  },
})

const del = operation({
  id: 'arm.locks.delete',
  source: `${docs}/delete-by-scope`,
  method: 'DELETE',
  path,
  type: lockType,
  action: `${lockType}/delete`,
  ignoresLocks: true,
  handle: async ({ world, resource }) => {
    if (!resource) return empty(204)
    await world.write(() => world.resources.delete(resource.id))
    return empty(200)
  },
})

/**
 * Locks at the scope, around it and, unless `atScope()` says otherwise, within it:
 * https://learn.microsoft.com/powershell/module/az.resources/get-azresourcelock#-atscope
 */
const list = operation({
  id: 'arm.locks.list',
  takes: ['$filter'],
  source: `${docs}/list-by-scope`,
  method: 'GET',
  path: listPath,
  type: lockType,
  action: `${lockType}/read`,
  handle: (call) => {
    const { world, query, target, apiVersion } = call
    const filter = (query.get('$filter') ?? '').trim()
    const atScope = /^atScope\(\)$/i.test(filter)
    if (filter !== '' && !atScope) throw invalidFilter(filter)
    const listed = filtered(world.resources.eachOfType(lockType), (lock) => {
      const scope = scopeOfLock(lock)
      return contains(scope, target.parent) || (!atScope && contains(target.parent, scope))
    })
    return json(
      200,
      page(call, listed, (lock) => shape(lock, apiVersion)),
    )
  },
})

export const locks = [put, get, del, list]
