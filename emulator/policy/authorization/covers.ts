import type { ByRole } from './decision.js'
import type { RolePermission } from './role-definition.js'

/**
 * Whether this one permission grants the action. A role's own condition is not evaluated yet: such a permission grants
 * nothing.
 */
export function covers(permission: RolePermission, kind: ByRole['kind'], action: string): boolean {
  if (permission.condition !== undefined) return false
  const [granted, takenBack] =
    kind === 'action'
      ? [permission.actions, permission.notActions]
      : [permission.dataActions, permission.notDataActions]
  return (
    granted.some((pattern) => matchesAction(pattern, action)) &&
    !takenBack.some((pattern) => matchesAction(pattern, action))
  )
}

/**
 * Anchored and case-insensitive; `*` matches any run, slashes too. A slash-star-slash also matches one slash: Managed
 * Identity Operator lists `userAssignedIdentities/{any}/assign/action` and grants
 * `userAssignedIdentities/assign/action`.
 */
export function matchesAction(pattern: string, action: string): boolean {
  if (pattern === '*') return true
  if (!pattern.includes('*')) return pattern.length === action.length && pattern.toLowerCase() === action.toLowerCase()
  const star = pattern.indexOf('*')
  if (star === pattern.lastIndexOf('*') && !pattern.includes('/*/')) {
    if (action.length < pattern.length - 1) return false
    const [wanted, given] = [pattern.toLowerCase(), action.toLowerCase()]
    return given.startsWith(wanted.slice(0, star)) && given.endsWith(wanted.slice(star + 1))
  }
  const source = pattern
    .split('/*/')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*'))
    .join('/(?:.*/)?')
  return new RegExp(`^${source}$`, 'i').test(action)
}
