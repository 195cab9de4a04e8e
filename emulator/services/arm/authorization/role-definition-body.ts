import { NotEmulated } from '../../../core/refusal.js'
import { namespaceNamed } from '../../../policy/azure-namespaces.js'
import type { RolePermission } from '../../../policy/authorization/role-definition.js'
import { isObject } from '../../../policy/json-object.js'
import { limits } from '../../../policy/limits.js'
import { parseResourceId } from '../../../policy/resource-ids.js'
import type { Json, JsonObject } from '../../../world/resources.js'
import type { AnyCall } from '../gateway/call.js'
import { member, propertyNotFound, readJson } from '../gateway/json-body.js'
import { invalidContent } from './refusals.js'
import * as refusals from './role-definition-refusals.js'

const conditions = 'https://learn.microsoft.com/azure/role-based-access-control/conditions-overview'
const managementGroups = 'https://learn.microsoft.com/azure/governance/management-groups/overview'

/** A custom role as its body describes it, judged. */
export interface WantedRole {
  readonly roleName: string
  readonly description: string
  readonly assignableScopes: readonly string[]
  readonly permissions: readonly RolePermission[]
}

/** The body, judged. The order of the checks is inferred. */
export async function wantedRole(call: AnyCall): Promise<WantedRole> {
  const body = await readJson(call)
  const properties = member(body, 'properties')
  if (!isObject(properties)) throw invalidContent(propertyNotFound(call.bodyText, [], 'properties'))
  const missing = (name: string) => invalidContent(propertyNotFound(call.bodyText, ['properties'], name))
  const roleName = textOf(properties, 'roleName')
  if (roleName === '') throw missing('roleName')
  const assignableScopes = strings(member(properties, 'assignableScopes'))
  if (assignableScopes.length === 0) throw missing('assignableScopes')
  const given = member(properties, 'permissions')
  if (!Array.isArray(given)) throw missing('permissions')
  const description = textOf(properties, 'description')
  judgeSizes({ roleName, description, assignableScopes })
  assignableScopes.forEach(judgeScope)
  return {
    roleName,
    description,
    assignableScopes: [...new Set(assignableScopes)],
    permissions: given.filter(isObject).map(permissionOf),
  }
}

function judgeSizes({ roleName, description, assignableScopes }: Omit<WantedRole, 'permissions'>): void {
  const sizes = [
    ['roleName', roleName.length, limits.roleName.most],
    ['description', description.length, limits.roleDescription.most],
    ['assignableScopes', assignableScopes.length, limits.assignableScopes.most],
  ] as const
  for (const [property, size, most] of sizes) if (size > most) throw refusals.tooLong(property, most)
}

/** A subscription or a group. Whether it exists is not judged here: that takes the right to write roles there. */
function judgeScope(scope: string): void {
  if (/^\/providers\/Microsoft\.Management\/managementGroups\/[^/]+$/i.test(scope))
    throw new NotEmulated('management groups', managementGroups)
  const parsed = parseResourceId(scope)
  // A resource is a scope of roles, and not one that a custom role can be made for.
  if (!parsed || parsed.namespace !== undefined || scope.includes('*')) throw refusals.invalidAssignableScope(scope)
}

function permissionOf(given: JsonObject): RolePermission {
  if ((member(given, 'condition') ?? null) !== null) throw new NotEmulated('a custom role with a condition', conditions)
  const list = (name: string, code: refusals.ActionCode) => {
    const actions = strings(member(given, name))
    for (const action of actions) judgeAction(code, action)
    return actions
  }
  return {
    actions: list('actions', 'InvalidActionOrNotAction'),
    notActions: list('notActions', 'InvalidActionOrNotAction'),
    dataActions: list('dataActions', 'InvalidDataActionOrNotDataAction'),
    notDataActions: list('notDataActions', 'InvalidDataActionOrNotDataAction'),
  }
}

/**
 * Azure knows every operation of its providers; the lab knows the providers' names, so an operation that a provider does
 * not have is taken. https://learn.microsoft.com/azure/role-based-access-control/custom-roles#custom-role-limits
 */
function judgeAction(code: refusals.ActionCode, action: string): void {
  if (action === '*' || /^\*\/[\w/]+$/.test(action)) return
  const [namespace = '', ...rest] = action.split('/')
  if (rest.length === 0 || rest.includes('') || action.split('*').length > 2) throw refusals.noSuchAction(code, action)
  const isKnown = namespace.includes('*') || namespaceNamed(namespace) !== undefined
  if (!isKnown) throw refusals.noSuchProvider(code)
}

const textOf = (properties: JsonObject, name: string) => {
  const value = member(properties, name) ?? ''
  return typeof value === 'object' ? '' : String(value)
}

const strings = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []
