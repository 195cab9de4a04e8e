import { builtInRoles, emulatedRoles } from './built-in-roles.js'
import { covers } from './covers.js'
import type { ByRole } from './decision.js'
import type { RoleDefinition } from './role-definition.js'

/** Of the roles that allow the action, the one that grants least. */
export const leastRole = (kind: ByRole['kind'], action: string): RoleDefinition | undefined =>
  rolesFor(kind, action).toSorted((a, b) => breadth(a) - breadth(b))[0]

/** The roles that allow the action: of those that touch what is emulated, or, where none does, of all built-in ones. */
export function rolesFor(kind: ByRole['kind'], action: string): readonly RoleDefinition[] {
  const usual = emulatedRoles.filter((role) => allows(role, kind, action))
  return usual.length > 0 ? usual : [...builtInRoles()].filter((role) => allows(role, kind, action))
}

export const allows = ({ permissions }: RoleDefinition, kind: ByRole['kind'], action: string): boolean =>
  permissions.some((permission) => covers(permission, kind, action))

/**
 * How much a role grants: reads weigh little, writes more, and wildcards more the closer they are to the root. What is
 * taken back weighs a little less: Contributor grants less than Owner.
 */
export function breadth({ permissions }: RoleDefinition): number {
  const patterns = permissions.flatMap(({ actions, dataActions }) => [...actions, ...dataActions])
  const takenBack = permissions.flatMap(({ notActions, notDataActions }) => [...notActions, ...notDataActions])
  const sum = patterns.reduce((total, pattern) => total + weight(pattern), 0)
  return Math.max(1, sum - takenBack.length)
}

function weight(pattern: string): number {
  if (pattern === '*') return 100_000
  if (pattern.toLowerCase().endsWith('/read')) return pattern.includes('*') ? 3 : 1
  if (!pattern.includes('*')) return 10
  // Several of one kind of object, such as a vault's keys, are still less than one of all kinds.
  return 20 * 4 ** Math.max(0, 6 - pattern.split('/').length)
}
