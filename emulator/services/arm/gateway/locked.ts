import type { Gate } from '../../../core/service.js'
import { locksAgainst, scopeOfLock, type Change } from '../../../policy/authorization/locks.js'
import { groupScope } from '../../../policy/resource-ids.js'
import { type AnyCall, type ArmCall, rowOf } from './call.js'
import * as refusals from './refusals.js'

/**
 * Locks hold for everyone, whatever their roles. A POST counts as a write, also one that only shows something: a
 * read-only lock keeps an account's keys from being listed. That checks of names and the like are let through is
 * inferred: their actions are reads.
 * https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources#considerations-before-applying-your-locks
 */
export const locked: Gate<ArmCall> = (call) => {
  const row = rowOf(call)!
  const change = changeOf(call)
  if (change === undefined || row.ignoresLocks || row.anonymous) return
  const locks = [...locksAgainst(call.world, change, call.scope, around(call))]
  if (locks.length === 0) return
  throw refusals.scopeLocked(call.scope, change, [...new Set(locks.map(scopeOfLock))], locks[0]!.id)
}

function changeOf(call: AnyCall): Change | undefined {
  const { method } = call.request
  if (method === 'GET' || method === 'HEAD') return undefined
  if (method === 'DELETE') return 'delete'
  if (method !== 'POST') return 'write'
  const action = rowOf(call)!.action
  return action === undefined || /\/read$/i.test(action) ? undefined : 'write'
}

/** The subscription, the group and the resources that the path leads through, and what it names. */
function around({ target, scope }: AnyCall): readonly string[] {
  const { subscriptionId, group, ancestors } = target
  const outer = [
    ...(subscriptionId === undefined ? [] : [`/subscriptions/${subscriptionId}`]),
    ...(subscriptionId === undefined || group === undefined ? [] : [groupScope(subscriptionId, group)]),
    ...ancestors,
  ]
  const isNamed = outer.some((id) => id.toLowerCase() === scope.toLowerCase())
  return isNamed ? outer : [...outer, scope]
}
