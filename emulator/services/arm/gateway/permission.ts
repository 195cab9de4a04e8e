import type { Gate } from '../../../core/service.js'
import { decisionsOf, keep, record, type ByRole, type ConsideredRole } from '../../../policy/authorization/decision.js'
import { assignLeast } from '../../../policy/authorization/least-privilege.js'
import { assignmentsFor, consider, decide } from '../../../policy/authorization/rbac.js'
import { isNew, learnsRole, noteUse } from '../../../policy/authorization/uses.js'
import { contains } from '../../../policy/resource-ids.js'
import type { Resource } from '../../../world/resources.js'
import type { World } from '../../../world/world.js'
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
  const decision = judged(call, action, scope)
  if (!decision.allowed) throw refusals.authorizationFailed(clientOf(call), decision, assignLeast(decision))
}

/** Whether the caller may, as a decision that is kept; its refusal is the caller's of this function. */
export const judged = (call: AnyCall, action: string, scope: string): ByRole =>
  record(call, decisionOn(call, action, scope))

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
  if (decision.allowed) noteUse(call.world, decision, listScope(call, decision))
  return decision.allowed
}

/** The scope of an assignment that fills the list: the one that there is, or one on all that is listed. */
function listScope(call: AnyCall, { by, learned }: ByRole): string {
  return by && !learned && contains(call.scope, by.scope) ? by.scope : call.scope
}

/** Whether the caller has any role on the scope, on something in it or on something around it. */
export function hasAnyRole(call: AnyCall, scope: string): boolean {
  const { world, caller } = call
  const principalId = caller.oid!
  const row = rowOf(call)!
  const action = row.action ?? `${row.type}/read`
  const asked = { type: 'role', principalId, kind: 'action', action, scope, allowed: true, anyRole: true } as const
  const by = roleAround(world, principalId, scope)
  const learned = !by && learnsRole(world, principalId, 'action', action)
  if (!by && !learned) return false
  const decision: ByRole = by ? { ...asked, considered: [by], by } : { ...asked, considered: [], learned: true }
  keepOnce(call, decision)
  noteUse(world, decision)
  return true
}

/** The caller's first role at, in or around the scope; while the lab learns, rather one that the run assigned. */
function roleAround(world: World, principalId: string, scope: string): ConsideredRole | undefined {
  let first: Resource | undefined
  for (const assignment of assignmentsFor(world, principalId)) {
    const at = String(assignment.properties.scope)
    if (!contains(at, scope) && !contains(scope, at)) continue
    if (isNew(world, assignment)) return granting(world, assignment, principalId)
    first ??= assignment
    if (!world.rights.learning) break
  }
  return first && granting(world, first, principalId)
}

const granting = (world: World, assignment: Resource, principalId: string): ConsideredRole => ({
  ...consider(world, assignment, principalId, () => true),
  grants: true,
})

/** Of a long list, each assignment that allowed an action is kept once; what is left out is not a refusal. */
function keepOnce(call: AnyCall, decision: ByRole): void {
  const { allowed, by, action } = decision
  if (!allowed) return
  const isKept = decisionsOf(call).some(
    (kept) => kept.type === 'role' && kept.by?.assignment === by?.assignment && kept.action === action,
  )
  if (!isKept) keep(call, decision)
}

const decisionOn = ({ world, caller }: AnyCall, action: string, scope: string): ByRole =>
  decide(world, caller.oid!, 'action', action, scope)

/** How a refusal names the caller: newer reports show a service principal's client id, older ones its object id. */
export const clientOf = ({ caller }: AnyCall) => caller.appid ?? caller.oid!
