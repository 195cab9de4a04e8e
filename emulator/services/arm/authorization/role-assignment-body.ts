import { NotEmulated } from '../../../core/refusal.js'
import { roleAssignmentProperties, roleByName } from '../../../policy/authorization/rbac.js'
import { isWaiting } from '../../../policy/timing/waits.js'
import { isGuid } from '../../../policy/resource-ids.js'
import type { JsonObject, Resource } from '../../../world/resources.js'
import type { AnyCall } from '../gateway/call.js'
import { missingScope, scopeThere } from '../gateway/gates.js'
import { member, readJson, requiredProperties } from '../gateway/json-body.js'
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
  const properties = requiredProperties(await readJson(call))
  const text = (field: string) => {
    const value = member(properties, field)
    return typeof value === 'string' ? value : undefined
  }
  const principalId = text('principalId')
  const role = text('roleDefinitionId')
  if (role === undefined) throw refusals.missingProperty('roleDefinitionId')
  if (principalId === undefined || !isGuid(principalId)) throw refusals.invalidPrincipalId(principalId ?? '')
  const definition = roleByName(role)
  if (!definition) throw refusals.roleNotFound(role.slice(role.lastIndexOf('/') + 1))
  // The lab's RBAC does not evaluate conditions: without its condition the assignment would grant too much.
  if (text('condition') !== undefined) throw new NotEmulated('a role assignment with a condition', conditions)
  const oid = principalId.toLowerCase()
  const principalType = judgePrincipal(call, oid, text('principalType'))
  const scope = scopeThere(call, target.parent)
  if (scope === undefined) throw missingScope(call, target.parent)
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
      delegatedManagedIdentityResourceId: text('delegatedManagedIdentityResourceId') ?? null,
      description: text('description') ?? null,
    },
  }
}

const principalTypes = ['User', 'Group', 'ServicePrincipal', 'ForeignGroup', 'Device']

/** A type that is given spares the look into the directory, so a principal that is not there yet passes. */
function judgePrincipal({ world }: AnyCall, oid: string, given: string | undefined): string {
  const type =
    given === undefined ? undefined : principalTypes.find((known) => known.toLowerCase() === given.toLowerCase())
  if (given !== undefined && type === undefined) throw refusals.invalidPrincipalType(given)
  const principal = world.directory.principals.get(oid)
  const isFound = principal && !isWaiting(world, 'newPrincipal', oid)
  if (!isFound && type === undefined) throw refusals.principalNotFound(oid, world.settings.tenantId)
  if (principal && type !== undefined && type !== 'ServicePrincipal')
    throw refusals.unmatchedPrincipalType(oid, 'ServicePrincipal', given!)
  return type ?? 'ServicePrincipal'
}

/** Whether it is the same role for the same principal on the same scope. */
export const isSame = ({ properties }: Resource, wanted: Wanted) =>
  properties.principalId === wanted.properties.principalId &&
  roleByName(String(properties.roleDefinitionId))?.name ===
    roleByName(String(wanted.properties.roleDefinitionId))?.name &&
  String(properties.scope).toLowerCase() === wanted.scope.toLowerCase()
