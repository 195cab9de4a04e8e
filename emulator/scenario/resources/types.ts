import { federatedCredentialType } from '../../policy/views/identities.js'
import { lockType } from '../../policy/authorization/locks.js'
import { roleAssignmentType } from '../../policy/authorization/rbac.js'
import { roleDefinitionType } from '../../policy/authorization/custom-roles.js'
import { groupType } from '../../policy/views/groups.js'
import { providers } from '../../services/arm/index.js'
import { groupKinds } from '../groups/kinds.js'

/** A type that the lab only stores. */
export interface StoredOnly {
  /** as Azure spells it */
  readonly type: string
  readonly newestVersion: string
  /** lies in another resource, and has its location */
  readonly isNested: boolean
}

/** Those types, by their names in lower case. */
export const storedOnly: ReadonlyMap<string, StoredOnly> = new Map(
  providers.flatMap(({ namespace, types, versions }) =>
    types
      .filter((type) => type.storedOnly)
      .map(({ name, versions: own = versions }) => {
        const type = `${namespace}/${name}`
        return [type.toLowerCase(), { type, newestVersion: own[0]!, isNested: name.includes('/') }] as const
      }),
  ),
)

/** What the fields of a file are called that hold the resources of other types. */
const fields: ReadonlyMap<string, string> = new Map(
  [
    ...groupKinds.flatMap(({ field, types, parts = [] }) =>
      [...types, ...parts].map((type) => [type, `resourceGroups.*.${field}`] as const),
    ),
    [groupType, 'resourceGroups'] as const,
    ['Microsoft.Resources/resourceGroups', 'resourceGroups'] as const,
    ['Microsoft.Resources/deployments', 'deployments'] as const,
    [roleAssignmentType, 'roleAssignments'] as const,
    [roleDefinitionType, 'roles'] as const,
    [lockType, 'locks'] as const,
    [federatedCredentialType, 'resourceGroups.*.userAssignedIdentities.*.federatedCredentials'] as const,
    ['Microsoft.KeyVault/vaults/secrets', 'resourceGroups.*.vaults.*.secrets'] as const,
    ['Microsoft.KeyVault/vaults/keys', 'resourceGroups.*.vaults.*.keys'] as const,
    ['Microsoft.KeyVault/vaults/accessPolicies', 'resourceGroups.*.vaults.*.accessPolicies'] as const,
    [
      'Microsoft.Storage/storageAccounts/blobServices/containers',
      'resourceGroups.*.storageAccounts.*.containers',
    ] as const,
    ['Microsoft.Network/virtualNetworks/subnets', "properties.subnets of the network's own entry"] as const,
    [
      'Microsoft.Network/networkSecurityGroups/securityRules',
      "properties.securityRules of the group's own entry",
    ] as const,
  ].map(([type, field]) => [type.toLowerCase(), field]),
)

/** What to say of a type that does not stand in `resources`. */
export function notStoredOnly(type: string): string {
  const field = fields.get(type.toLowerCase())
  if (field !== undefined) return `a ${type} does not stand here, but in ${field}`
  const all = [...storedOnly.values()].map((one) => one.type).sort()
  return `'${type}' is not a type that the lab only stores; those are ${all.join(', ')}`
}
