import type { Gate } from '../../../core/service.js'
import { assignmentsOf, decide, withFix, type Decision } from '../../../policy/authorization/rbac.js'
import { contains } from '../../../policy/resource-ids.js'
import { type AnyCall, type ArmCall, rowOf } from './call.js'
import * as refusals from './refusals.js'
import { actionOf } from './target.js'

/** Whether the caller may do what the row says, on the id of the path. Stands before existence: what is hidden is also not known to be missing. */
export const permission: Gate<ArmCall> = (call) => {
  const row = rowOf(call)!
  if (row.action === undefined || row.filtered || row.anonymous) return
  demand(call, spelt(call, row.action), call.scope)
}

/** The action as the caller's URL spells it, when it is the same one. */
function spelt({ target, request }: AnyCall, action: string): string {
  const sent = actionOf(target, request.method)
  return sent.toLowerCase() === action.toLowerCase() ? sent : action
}

/** Throws 403 AuthorizationFailed unless the caller may; either way the decision is kept for `why`. */
export function demand(call: AnyCall, action: string, scope: string): void {
  const decision = decisionOn(call, action, scope)
  call.decision = decision
  if (decision.allowed) return
  const reason = withFix(decision)
  call.decision = reason
  throw refusals.authorizationFailed(clientOf(call), decision, reason)
}

/** Throws 403 LinkedAuthorizationFailed unless the caller may do the linked action on each id that the body names. */
export function demandLinked(call: AnyCall, linkedAction: string, ids: readonly string[]): void {
  const refused = ids.map((id) => decisionOn(call, linkedAction, id)).filter(({ allowed }) => !allowed)
  if (refused.length === 0) return
  const reason = withFix(refused[0]!)
  call.decision = reason
  const action = spelt(call, rowOf(call)!.action ?? '')
  const scopes = refused.map(({ scope }) => scope)
  throw refusals.linkedAuthorizationFailed(
    clientOf(call),
    reason.principalId,
    action,
    call.scope,
    linkedAction,
    scopes,
    reason,
  )
}

/** Whether the caller may, without a refusal: for lists that leave out what it may not read. */
export const may = (call: AnyCall, action: string, scope: string): boolean => decisionOn(call, action, scope).allowed

/** Whether the caller has any role on the scope, on something in it or on something around it. */
export function hasAnyRole({ world, caller }: AnyCall, scope: string): boolean {
  for (const { properties } of assignmentsOf(world, caller.oid!)) {
    const at = String(properties.scope)
    if (contains(at, scope) || contains(scope, at)) return true
  }
  return false
}

const decisionOn = ({ world, caller }: AnyCall, action: string, scope: string): Decision =>
  decide(world, caller.oid!, 'action', action, scope)

/** How a refusal names the caller: newer reports show a service principal's client id, older ones its object id. */
const clientOf = ({ caller }: AnyCall) => caller.appid ?? caller.oid!
