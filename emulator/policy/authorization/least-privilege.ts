import { topLevelScope } from './anchor.js'
import type { ByRole } from './decision.js'
import { say, type Fix } from './fix.js'
import { leastRole } from './least-role.js'

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
