import type { Gate } from '../../../core/service.js'
import { record, type ByPolicy } from '../../../policy/authorization/decision.js'
import { assignLeast } from '../../../policy/authorization/least-privilege.js'
import { decide } from '../../../policy/authorization/rbac.js'
import { learnsPolicy } from '../../../policy/authorization/uses.js'
import type { KeyVaultCall, KeyVaultRow } from './call.js'
import { callerText } from './caller-text.js'
import * as refusals from './refusals.js'

/**
 * Authorizes the caller: by role assignments if the vault uses them, else by its access policies. The two are never
 * combined.
 */
export const permission: Gate<KeyVaultCall> = (call) => {
  const { permission } = call.route.operation!
  if (call.vault.rbac) byRbac(call, permission)
  else byAccessPolicy(call, permission)
}

/**
 * A policy names an object id, for a managed identity that of its service principal, not its client id, and the tenant
 * of that object: it grants nothing to a caller of another tenant. A group's is its members', however deep.
 * https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults/create-or-update#accesspolicyentry
 */
function byAccessPolicy(call: KeyVaultCall, { policy, orPolicy = [], dataAction }: KeyVaultRow['permission']): void {
  const { vault, caller, world } = call
  const [kind, right] = policy.split('/') as ['secrets' | 'keys' | 'certificates', string]
  const objectId = caller.oid?.toLowerCase()
  const holders = new Set([objectId, ...world.directory.groupsOf(objectId ?? '')])
  const considered = vault.accessPolicies.filter((entry) => holders.has(entry.objectId.toLowerCase()))
  const tenantId = caller.tid?.toLowerCase()
  const grants = considered.filter(
    (entry) =>
      entry.tenantId.toLowerCase() === tenantId &&
      entry.permissions[kind]?.some((permission) => [right, ...orPolicy].some((word) => isRight(permission, word))),
  )
  const by = grants.find(({ applicationId }) => !applicationId)
  const learned = !by && learnsPolicy(world, caller.oid ?? '', vault)
  const decision: ByPolicy = record(call, {
    type: 'policy',
    principalId: caller.oid ?? '',
    kind: 'dataAction',
    action: dataAction,
    needs: `${kind} ${right}`,
    scope: vault.resource.id,
    allowed: by !== undefined || learned,
    considered,
    ...(by && { by }),
    ...(learned && { learned }),
  })
  if (decision.allowed) return
  const fix = { policy: { to: decision.principalId, vault: decision.scope, permissions: { [kind]: [right] } } }
  throw grants.length > 0
    ? refusals.onBehalfOfOnly(callerText(caller), fix)
    : refusals.accessDenied(vault, callerText(caller), decision.needs, fix)
}

function isRight(permission: string, right: string): boolean {
  const lower = permission.toLowerCase()
  return lower === right.toLowerCase() || lower === 'all'
}

/**
 * Operations on a named object are authorized at that object, all others at the vault: a role on one secret does not
 * allow listing.
 */
function byRbac(call: KeyVaultCall, { policy, dataAction }: KeyVaultRow['permission']): void {
  const { vault, caller, params, world } = call
  const object = params.name !== undefined ? `/${policy.slice(0, policy.indexOf('/'))}/${params.name}` : ''
  const scope = `${vault.resource.id}${object}`
  const decision = record(call, decide(world, caller.oid ?? '', 'dataAction', dataAction, scope))
  if (!decision.allowed) throw refusals.forbiddenByRbac(vault, callerText(caller), decision, assignLeast(decision))
  const { assignment } = decision.by ?? {}
  if (assignment !== undefined) call.roleAssignment = assignment.slice(assignment.lastIndexOf('/') + 1)
}
