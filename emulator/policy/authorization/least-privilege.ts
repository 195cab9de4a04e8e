import { builtInRoles, emulatedRoles } from './built-in-roles.js'
import type { ByRole } from './decision.js'
import { say, type Fix } from './fix.js'
import { covers } from './rbac.js'
import type { RoleDefinition } from './role-definition.js'

/**
 * The assignment of the narrowest role that would have allowed it, or to wait for one that is new; undefined when no
 * built-in role allows it.
 */
export function assignLeast({ principalId, kind, action, scope, considered }: ByRole): Fix | undefined {
  const granted = considered.find(({ waits }) => waits)
  if (granted)
    return say(
      `wait: '${granted.role}' was assigned a moment ago, and takes effect after minutes, as in Azure ` +
        '(policies: { timing: azure }; milab clock +5m)',
    )
  const role = leastRole(kind, action)
  return role && { assign: { to: principalId, role: role.roleName, on: topLevelScope(scope) } }
}

/**
 * A vault in place of its secret, an account in place of its blob. A scenario file has a name for these, and Azure's
 * guide advises against roles on single keys, secrets and certificates:
 * https://learn.microsoft.com/azure/key-vault/general/rbac-guide#best-practices-for-individual-keys-secrets-and-certificates-role-assignments
 */
function topLevelScope(scope: string): string {
  const parts = scope.split('/')
  const provider = parts.map((part) => part.toLowerCase()).lastIndexOf('providers')
  // After `providers` come the namespace, the type and the name.
  return provider < 0 ? scope : parts.slice(0, provider + 4).join('/')
}

/** Of the roles that allow the action, the one that grants least: of the emulated ones, or else of all built-in ones. */
export const leastRole = (kind: ByRole['kind'], action: string): RoleDefinition | undefined =>
  leastOf(emulatedRoles, kind, action) ?? leastOf([...builtInRoles()], kind, action)

function leastOf(roles: readonly RoleDefinition[], kind: ByRole['kind'], action: string): RoleDefinition | undefined {
  return roles
    .filter(({ permissions }) =>
      permissions.some((permission) => !permission.condition && covers(permission, kind, action)),
    )
    .sort((a, b) => breadth(a) - breadth(b))[0]
}

/** How much a role grants: reads weigh little, writes more, and wildcards more the closer they are to the root. */
function breadth({ permissions }: RoleDefinition): number {
  const patterns = permissions.flatMap(({ actions, dataActions }) => [...actions, ...dataActions])
  return patterns.reduce((sum, pattern) => sum + weight(pattern), 0)
}

function weight(pattern: string): number {
  if (pattern === '*') return 100_000
  if (pattern.toLowerCase().endsWith('/read')) return pattern.includes('*') ? 3 : 1
  return pattern.includes('*') ? 500 - pattern.split('/').length : 10
}
