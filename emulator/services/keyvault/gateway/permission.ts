import type { Gate } from '../../../core/service.js'
import { decide, withFix } from '../../../policy/authorization/rbac.js'
import type { KeyVaultCall } from './call.js'
import { callerText } from './caller-text.js'
import * as refusals from './refusals.js'

/** Whether the caller may: by role assignments where the vault uses them, else by its access policies. One never looks at the other. */
export const permission: Gate<KeyVaultCall> = (call) => {
  const { permission } = call.route.operation!
  if (call.vault.rbac) byRbac(call, permission.dataAction)
  else byAccessPolicy(call, permission.policy)
}

/** A policy is for the caller's object id; that of a managed identity's service principal, not its client id. Groups are not modelled. */
function byAccessPolicy(call: KeyVaultCall, needed: string): void {
  const { vault, caller } = call
  const [kind, right] = needed.split('/') as ['secrets' | 'keys' | 'certificates', string]
  const objectId = caller.oid?.toLowerCase()
  const entries = vault.accessPolicies.filter((entry) => entry.objectId.toLowerCase() === objectId)
  const grants = entries.filter(({ permissions }) => permissions[kind]?.some((given) => isRight(given, right)))
  if (grants.some(({ applicationId }) => !applicationId)) return
  const az = `az keyvault set-policy --name ${vault.name} --object-id ${caller.oid} --${kind.slice(0, -1)}-permissions ${right}`
  const reason = {
    principalId: caller.oid,
    needs: `${kind} ${right}`,
    on: vault.resource.id,
    considered: entries,
    fix: { az },
  }
  call.decision = reason
  throw grants.length > 0
    ? refusals.onBehalfOfOnly(callerText(caller), reason)
    : refusals.accessDenied(vault, callerText(caller), `${kind} ${right}`, reason)
}

function isRight(given: string, right: string): boolean {
  const lower = given.toLowerCase()
  return lower === right || lower === 'all'
}

/** What names a secret is judged at the secret, the rest at the vault: a role on one secret lets nobody list. */
function byRbac(call: KeyVaultCall, dataAction: string): void {
  const { vault, caller, params, world } = call
  const object = params.name !== undefined ? `/secrets/${params.name}` : ''
  const decision = decide(world, caller.oid ?? '', 'dataAction', dataAction, `${vault.resource.id}${object}`)
  call.decision = decision
  const granting = decision.considered.find(({ grants }) => grants)
  if (granting) {
    call.roleAssignment = granting.assignment.slice(granting.assignment.lastIndexOf('/') + 1)
    return
  }
  const reason = withFix(decision)
  call.decision = reason
  throw refusals.forbiddenByRbac(vault, callerText(caller), decision, reason)
}
