import { empty, json } from '../../../core/reply.js'
import { builtInRole } from '../../../policy/authorization/built-in-roles.js'
import { customRole, customRoleProperties, roleDefinitionType } from '../../../policy/authorization/custom-roles.js'
import { builtInRoleNamed, roleAssignmentType, roleByRoleName } from '../../../policy/authorization/rbac.js'
import { limits } from '../../../policy/limits.js'
import { isGuid } from '../../../policy/resource-ids.js'
import { roundTrip } from '../../../policy/round-trip-time.js'
import type { Resource } from '../../../world/resources.js'
import type { World } from '../../../world/world.js'
import { type AnyCall, operation } from '../gateway/call.js'
import { demandLinked } from '../gateway/permission.js'
import { operationIdentifier } from './operation-identifier.js'
import { wantedRole, type WantedRole } from './role-definition-body.js'
import { roleDefinitionId, shape } from './role-definitions.js'
import * as refusals from './role-definition-refusals.js'

const docs = 'https://learn.microsoft.com/rest/api/authorization/role-definitions'
const path = '/{scope*}/providers/Microsoft.Authorization/roleDefinitions/{roleDefinitionId}'
const write = `${roleDefinitionType}/write`

/** The custom role that the path names, if there is one. A built-in role is not to be changed. */
function known(world: World, given: string): Resource | undefined {
  if (!isGuid(given)) throw refusals.invalidDefinitionId(given)
  const name = given.toLowerCase()
  if (builtInRole(name)) throw refusals.builtInRole(name)
  return world.resources.named(roleDefinitionType, name)
}

const put = operation({
  id: 'arm.role-definitions.put',
  headers: operationIdentifier,
  source: `${docs}/create-or-update`,
  method: 'PUT',
  path,
  type: roleDefinitionType,
  action: write,
  handle: async (call) => {
    const { world, subscription, caller } = call
    const given = call.params.roleDefinitionId
    known(world, given)
    const wanted = await wantedRole(call)
    // Recorded for roles of several subscriptions: the right to write roles is wanted on each assignable scope.
    demandLinked(call, write, wanted.assignableScopes)
    const before = known(world, given)
    judgeName(call, wanted, before)
    if (!before && world.resources.countOfType(roleDefinitionType) >= limits.customRoles.most)
      throw refusals.tooManyDefinitions()
    const now = world.clock.now()
    const name = given.toLowerCase()
    const properties = customRoleProperties({
      ...wanted,
      createdOn: before ? String(before.properties.createdOn) : roundTrip(now),
      updatedOn: roundTrip(now),
      createdBy: before ? (before.properties.createdBy as string | null) : caller.oid!,
      updatedBy: caller.oid!,
    })
    const role: Resource = {
      id: roleDefinitionId(subscription.id, name),
      name,
      type: roleDefinitionType,
      properties,
      created: before?.created ?? now,
      changed: now,
      incarnation: before?.incarnation ?? world.randomness.guid(),
    }
    await world.write(() => world.resources.put(role))
    return json(201, shape(customRole(role), call))
  },
})

/** Names are unique in the tenant. */
function judgeName({ world }: AnyCall, { roleName }: WantedRole, before: Resource | undefined): void {
  const same = builtInRoleNamed(roleName) ?? roleByRoleName(world, roleName)
  if (same && same.name !== before?.name) throw refusals.sameName()
}

const del = operation({
  id: 'arm.role-definitions.delete',
  headers: operationIdentifier,
  source: `${docs}/delete`,
  method: 'DELETE',
  path,
  type: roleDefinitionType,
  action: `${roleDefinitionType}/delete`,
  handle: async (call) => {
    const { world } = call
    const role = known(world, call.params.roleDefinitionId)
    if (!role) return empty(204)
    const { assignableScopes } = customRole(role)
    demandLinked(call, `${roleDefinitionType}/delete`, assignableScopes)
    for (const { type } of world.resources.ofRole(role.name))
      if (type === roleAssignmentType) throw refusals.hasAssignments()
    await world.write(() => world.resources.delete(role.id))
    return json(200, shape(customRole(role), call))
  },
})

export const customRoles = [put, del]
