import { NotEmulated } from '../../../core/refusal.js'
import { isAssignableAt } from '../../../policy/authorization/custom-roles.js'
import { principalTypeOf, roleAssignmentProperties, roleByName } from '../../../policy/authorization/rbac.js'
import { isWaiting } from '../../../policy/timing/waits.js'
import { isObject } from '../../../policy/json-object.js'
import { isGuid } from '../../../policy/resource-ids.js'
import type { JsonObject, Resource } from '../../../world/resources.js'
import type { World } from '../../../world/world.js'
import type { AnyCall } from '../gateway/call.js'
import { missingScope, scopeThere } from '../gateway/gates.js'
import { member, noString, propertyNotFound, readJson } from '../gateway/json-body.js'
import { roundTrip } from '../../../policy/round-trip-time.js'
import { roleDefinitionId } from './role-definitions.js'
import * as refusals from './refusals.js'

const conditions = 'https://learn.microsoft.com/azure/role-based-access-control/conditions-overview'
const docs = 'https://learn.microsoft.com/rest/api/authorization/role-assignments'

/** An assignment as its body asks for it, judged. */
export interface Wanted {
  readonly name: string
  readonly scope: string
  readonly properties: JsonObject
}

/** The body, judged: ids, the role, the principal. The order is inferred. */
export async function requested(call: AnyCall, givenName: string): Promise<Wanted> {
  const { world, target, subscription, caller } = call
  if (target.parent === '') throw new NotEmulated('role assignments at the tenant', `${docs}/create`)
  if (!isGuid(givenName)) throw refusals.invalidAssignmentId(givenName)
  const name = givenName.toLowerCase()
  const text = await bodyReader(call)
  const role = text.required('roleDefinitionId')
  const principalId = text.required('principalId')
  if (!isGuid(principalId)) throw refusals.invalidPrincipalId(principalId)
  if (!roleId.test(role)) throw refusals.badFormat()
  const definition = roleByName(world, role)
  if (!definition) throw refusals.roleNotFound(role.slice(role.lastIndexOf('/') + 1))
  // The lab's RBAC does not evaluate conditions: without its condition the assignment would grant too much.
  if (text.optional('condition') !== undefined) throw new NotEmulated('a role assignment with a condition', conditions)
  const oid = principalId.toLowerCase()
  const principalType = judgePrincipal(call, oid, text.optional('principalType'))
  const scope = scopeThere(call, target.parent)
  if (scope === undefined) throw missingScope(call, target.parent)
  // That a custom role is not there where it cannot be assigned is inferred.
  if (!isAssignableAt(definition, scope)) throw refusals.roleNotFound(definition.name)
  return {
    name,
    scope,
    properties: {
      ...roleAssignmentProperties({
        roleDefinitionId: roleDefinitionId(subscription.id, definition.name),
        principalId: oid,
        scope,
        at: roundTrip(world.clock.now()),
        by: caller.oid!,
      }),
      principalType,
      delegatedManagedIdentityResourceId: text.optional('delegatedManagedIdentityResourceId') ?? null,
      description: text.optional('description') ?? null,
    },
  }
}

/** A role is named by its id, at whatever scope; a GUID or a name alone is not one. */
const roleId = /^(?:\/.+)?\/providers\/Microsoft\.Authorization\/roleDefinitions\/[^/]+$/i

/** Reads the strings of the body's `properties` as Json.NET does. What it makes of a number is a string. */
async function bodyReader(call: AnyCall) {
  const body = await readJson(call)
  const properties = member(body, 'properties')
  if (!isObject(properties)) throw refusals.invalidContent(propertyNotFound(call.bodyText, [], 'properties'))
  const optional = (name: string): string | undefined => {
    const value = member(properties, name) ?? undefined
    if (typeof value === 'object') throw refusals.invalidContent(noString(call.bodyText, ['properties', name], value))
    return value === undefined ? undefined : String(value)
  }
  const required = (name: string): string => {
    const value = optional(name)
    if (value === undefined) throw refusals.invalidContent(propertyNotFound(call.bodyText, ['properties'], name))
    return value
  }
  return { optional, required }
}

const principalTypes = ['User', 'Group', 'ServicePrincipal', 'ForeignGroup', 'Device']

/** A type that is given spares the look into the directory, so a principal that is not there yet passes. */
function judgePrincipal({ world }: AnyCall, oid: string, given: string | undefined): string {
  const type =
    given === undefined ? undefined : principalTypes.find((known) => known.toLowerCase() === given.toLowerCase())
  if (given !== undefined && type === undefined) throw refusals.invalidPrincipalType(given)
  const actual = principalTypeOf(world, oid)
  const isFound = actual !== undefined && !isWaiting(world, 'newPrincipal', oid)
  if (!isFound && type === undefined) throw refusals.principalNotFound(oid, world.settings.tenantId)
  if (actual !== undefined && type !== undefined && type !== actual)
    throw refusals.unmatchedPrincipalType(oid, actual, given!)
  return type ?? actual!
}

/** Whether it is the same role for the same principal on the same scope. */
export const isSame = (world: World, { properties }: Resource, wanted: Wanted) =>
  properties.principalId === wanted.properties.principalId &&
  roleByName(world, String(properties.roleDefinitionId))?.name ===
    roleByName(world, String(wanted.properties.roleDefinitionId))?.name &&
  String(properties.scope).toLowerCase() === wanted.scope.toLowerCase()
