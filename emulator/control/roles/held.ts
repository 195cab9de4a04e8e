import { assignmentsOf, roleByName } from '../../policy/authorization/rbac.js'
import type { LearnedPolicy } from '../../policy/authorization/learned.js'
import type { RoleDefinition } from '../../policy/authorization/role-definition.js'
import { vaultType, vaultView, type AccessPolicy } from '../../policy/views/vaults.js'
import type { Use } from '../../world/rights.js'
import type { World } from '../../world/world.js'

/** A role and the id of its scope. Of an access policy, `role` is `access policy: secrets get, list`. */
export interface RoleOn {
  readonly role: string
  readonly scope: string
}

/** A role assignment of an identity's, and what it allowed last. */
export interface HeldRole extends RoleOn {
  readonly definition: RoleDefinition | undefined
  readonly uses: readonly Use[]
}

/** An access policy of an identity's in a vault that judges by them, and what was used of it. */
export interface HeldPolicy extends LearnedPolicy {
  readonly uses: readonly Use[]
}

/** @param uses the identity's, those that were allowed */
export function heldRoles(world: World, principalId: string, uses: readonly Use[]): readonly HeldRole[] {
  const byAssignment = new Map<string, Use[]>()
  for (const use of uses) {
    const id = use.by?.assignment
    if (id !== undefined) byAssignment.set(id, [...(byAssignment.get(id) ?? []), use])
  }
  return Array.from(assignmentsOf(world, principalId), ({ id, properties }) => {
    const definition = roleByName(world, String(properties.roleDefinitionId))
    const role = definition?.roleName ?? String(properties.roleDefinitionId)
    return { definition, role, scope: String(properties.scope), uses: byAssignment.get(id) ?? [] }
  })
}

/** The access policies of all vaults that judge by them, by object id. */
export function policiesByPrincipal(world: World): ReadonlyMap<string, readonly LearnedPolicy[]> {
  const found = new Map<string, LearnedPolicy[]>()
  for (const resource of world.resources.eachOfType(vaultType)) {
    const { rbac, accessPolicies } = vaultView(world, resource)
    for (const { objectId, applicationId, permissions } of rbac ? [] : accessPolicies) {
      const id = objectId.toLowerCase()
      if (!applicationId) found.set(id, [...(found.get(id) ?? []), { vault: resource.id, permissions }])
    }
  }
  return found
}

/** Whether a policy gives what was asked for. */
export const gives =
  ({ vault, permissions }: LearnedPolicy) =>
  ({ kind, scope, needs = '' }: Use): boolean => {
    const [of, right = ''] = needs.split(' ') as [keyof AccessPolicy['permissions'], string]
    const rights = permissions[of]?.map((given) => given.toLowerCase()) ?? []
    const isGiven = rights.includes(right.toLowerCase()) || rights.includes('all')
    return kind === 'policy' && scope.toLowerCase() === vault.toLowerCase() && isGiven
  }

export const policyOn = ({ vault, permissions }: LearnedPolicy): RoleOn => ({
  role: policyText(permissions),
  scope: vault,
})

/** `access policy: secrets get, list; keys sign` */
function policyText(permissions: AccessPolicy['permissions']): string {
  const kinds = Object.entries(permissions).filter(([, rights]) => rights.length > 0)
  return `access policy: ${kinds.map(([kind, rights]) => `${kind} ${rights.join(', ')}`).join('; ') || 'nothing'}`
}
