import { about } from '../finding.js'
import { assignRole, az, noted } from './az.js'
import type { Claims } from './claims.js'
import { isHeard, type Answer, type CheckId, type Finding } from './machine.js'
import { allows, permissionsIn } from './permissions.js'
import { notReached } from './reach.js'
import { groupId } from './requests.js'
import { clean, listAt, objectIn, textAt } from './words.js'

export interface GroupAsked {
  readonly host: string
  readonly subscription: string
  readonly name: string
  readonly answer: Answer
  /** to the question what its roles allow there; undefined if it was not asked */
  readonly permissions: Answer | undefined
  readonly claims: Claims
}

/** Whether the identity may read a resource group, and what its roles allow there. */
export function group({ host, subscription, name, answer, permissions, claims }: GroupAsked): Finding {
  const { good, bad } = about('group', 'group')
  if (!isHeard(answer)) return notReached('group', 'group', host, answer)
  if (answer.status === 200) {
    const roles = permissionsIn(permissions)
    const actions = [...new Set(roles?.flatMap((role) => role.actions))]
    const shown = clean(actions.slice(0, 5).join(', ') || 'nothing')
    const more = actions.length > 5 ? ` and ${actions.length - 5} more` : ''
    const location = textAt(objectIn(answer.text), 'location')
    return good(
      `may read ${name} (${location})${roles === undefined ? '' : `; its roles allow there: ${shown}${more}`}` +
        (roles !== undefined && allows(roles, 'Microsoft.Resources/subscriptions/resourceGroups/delete')
          ? ' (more than most programs need: it may delete the group)'
          : ''),
    )
  }
  const denied = refused('group', 'group', answer, claims, subscription)
  if (denied) return denied
  const { code, message } = errorIn(answer)
  if (answer.status === 403)
    return bad(
      `may not read ${name} (403 ${code})`,
      assignRole(claims.principalId, 'Reader', { id: decodeURIComponent(groupId(subscription, name)) }),
    )
  if (answer.status === 404)
    return bad(
      `there is no group ${name} in subscription ${subscription} (404 ${code})`,
      az('group list', { subscription, output: 'table' }),
    )
  return bad(`${answer.status} ${code}: ${message}`, 'run it again in a minute')
}

/** What Resource Manager refuses for a reason that is not the group's or the resource's own. */
export function refused(
  id: CheckId,
  check: string,
  answer: Answer,
  claims: Claims,
  subscription: string,
): Finding | undefined {
  const { bad, warning } = about(id, check)
  if (!isHeard(answer)) return undefined
  const { code, message } = errorIn(answer)
  if (code === 'InvalidAuthenticationTokenTenant')
    return bad(
      `subscription ${subscription} is of another tenant than the identity (${claims.tenant}): ${message}`,
      'check the subscription; a managed identity has rights in its own tenant only',
    )
  if (code === 'SubscriptionNotFound' || code === 'InvalidSubscriptionId')
    return bad(
      `subscription ${subscription} does not exist, or the identity has no role anywhere in it (${answer.status} ${code})`,
      noted(az('account show', { subscription }), 'if it exists, give the identity a role in it'),
    )
  if (answer.status === 429 || answer.status === 503)
    return warning(
      `not known: Resource Manager is throttled (${answer.status}), also after waits of 1, 2 and 4 seconds`,
      'run it again in a minute',
    )
  if (answer.status === 401)
    return bad(`Resource Manager does not take the token (401 ${code}): ${message}`, 'see the token, and the clock')
  return undefined
}

/** `{ error: { code, message } }`, as Resource Manager and Key Vault have it, in one line. */
export function errorIn(answer: Answer) {
  const body = isHeard(answer) ? objectIn(answer.text) : {}
  return {
    code: textAt(body, 'error', 'code') ?? '',
    inner: textAt(body, 'error', 'innererror', 'code') ?? '',
    message: clean(textAt(body, 'error', 'message') ?? '', 240),
    whole: textAt(body, 'error', 'message') ?? '',
  }
}

/** The id of the resource that a search found, if it found it and it may be asked about. */
export function foundId(answer: Answer | undefined): string | undefined {
  if (!isHeard(answer) || answer.status !== 200) return undefined
  const id = textAt(listAt(objectIn(answer.text), 'value')[0], 'id')
  // It becomes a part of the next request's path.
  return id !== undefined && /^\/subscriptions\/[\w./()-]+$/.test(id) ? id : undefined
}
