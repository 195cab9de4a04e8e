import type { Gate } from '../../../core/service.js'
import { decisionsOf, record, type ByRole } from '../../../policy/authorization/decision.js'
import { assignLeast } from '../../../policy/authorization/least-privilege.js'
import { assignmentsOf, consider, decide } from '../../../policy/authorization/rbac.js'
import { contains } from '../../../policy/resource-ids.js'
import { type AnyCall, type ArmCall, rowOf } from './call.js'
import * as refusals from './refusals.js'
import { actionOf } from './target.js'

/**
 * Whether the caller may do what the row says, on the id of the path. Stands before existence: what is hidden is also
 * not known to be missing.
 */
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

/** Throws 403 AuthorizationFailed unless the caller may; either way the decision is kept. */
export function demand(call: AnyCall, action: string, scope: string): void {
  const decision = record(call, decisionOn(call, action, scope))
  if (!decision.allowed) throw refusals.authorizationFailed(clientOf(call), decision, assignLeast(decision))
}

/** Throws 403 LinkedAuthorizationFailed unless the caller may do the linked action on each id that the body names. */
export function demandLinked(call: AnyCall, linkedAction: string, ids: readonly string[]): void {
  const decisions = ids.map((id) => record(call, decisionOn(call, linkedAction, id)))
  const refused = decisions.filter(({ allowed }) => !allowed)
  if (refused.length === 0) return
  throw refusals.linkedAuthorizationFailed(
    clientOf(call),
    refused[0]!.principalId,
    spelt(call, rowOf(call)!.action ?? ''),
    call.scope,
    linkedAction,
    refused.map(({ scope }) => scope),
    assignLeast(refused[0]!),
  )
}

/** Whether the caller may, without a refusal: for lists that leave out what it may not read. */
export function may(call: AnyCall, action: string, scope: string): boolean {
  const decision = decisionOn(call, action, scope)
  keepOnce(call, decision)
  return decision.allowed
}

/** Whether the caller has any role on the scope, on something in it or on something around it. */
export function hasAnyRole(call: AnyCall, scope: string): boolean {
  const { world, caller } = call
  const principalId = caller.oid!
  const row = rowOf(call)!
  for (const assignment of assignmentsOf(world, principalId)) {
    const at = String(assignment.properties.scope)
    if (!contains(at, scope) && !contains(scope, at)) continue
    const by = { ...consider(assignment, () => true), grants: true }
    const action = row.action ?? `${row.type}/read`
    keepOnce(call, { type: 'role', principalId, kind: 'action', action, scope, allowed: true, considered: [by], by })
    return true
  }
  return false
}

/** Of a long list, each assignment that allowed an action is kept once; what is left out is not a refusal. */
function keepOnce(call: AnyCall, decision: ByRole): void {
  const { by, action } = decision
  if (!by) return
  const isKept = decisionsOf(call).some(
    (kept) => kept.type === 'role' && kept.by?.assignment === by.assignment && kept.action === action,
  )
  if (!isKept) record(call, decision)
}

const decisionOn = ({ world, caller }: AnyCall, action: string, scope: string): ByRole =>
  decide(world, caller.oid!, 'action', action, scope)

/** How a refusal names the caller: newer reports show a service principal's client id, older ones its object id. */
const clientOf = ({ caller }: AnyCall) => caller.appid ?? caller.oid!
