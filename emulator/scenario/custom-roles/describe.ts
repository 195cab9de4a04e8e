import { customRoles } from '../../policy/authorization/custom-roles.js'
import type { RolePermission } from '../../policy/authorization/role-definition.js'
import type { Describing } from '../describing.js'
import type { Scenario } from '../shape.js'
import { roleGuid } from './build.js'

/** A role of several permissions becomes one of their union, which grants the same unless one takes back what another gives. */
export function describeCustomRoles({ world, names }: Describing): Pick<Scenario, 'roles'> {
  const roles = Array.from(customRoles(world), ({ name, roleName, description, assignableScopes, permissions }) => {
    const scopes = assignableScopes.map((scope) => names.resource(scope))
    const isUsual = scopes.length === 1 && scopes[0] === 'subscription'
    const lists = (['actions', 'notActions', 'dataActions', 'notDataActions'] as const).flatMap((list) => {
      const all = joined(permissions, list)
      return all.length === 0 ? [] : [[list, all] as const]
    })
    const role = {
      ...(name !== roleGuid(world.settings.tenantId, roleName) && { id: name }),
      ...(description !== undefined && description !== '' && { description }),
      ...Object.fromEntries(lists),
      ...(!isUsual && { assignableScopes: scopes }),
    }
    return [roleName, role] as const
  })
  return roles.length === 0 ? {} : { roles: Object.fromEntries(roles) }
}

const joined = (
  permissions: readonly RolePermission[],
  list: 'actions' | 'notActions' | 'dataActions' | 'notDataActions',
): readonly string[] => [...new Set(permissions.flatMap((permission) => permission[list]))]
