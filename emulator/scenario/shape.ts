import type { FaultRule } from '../world/faults.js'
import type { UrlCase } from '../world/world.js'

/** A value in the file, or one that is taken from the environment when the file is read. */
export type SecretText = string | { readonly env: string }

/** A scenario file (`milab: 1`): everything a world starts with. Ids left out are derived and the same at every start. */
export interface Scenario {
  readonly milab: 1
  readonly cloud?: 'AzurePublicCloud' | 'AzureUSGovernmentCloud' | 'AzureChinaCloud'
  readonly tenant?: { readonly id?: string; readonly name?: string }
  readonly subscription?: { readonly id?: string; readonly name?: string }
  /** name or full id of the VM whose IMDS and MSI extension the doors are */
  readonly runsOn?: string
  readonly resourceGroups?: Readonly<Record<string, ScenarioGroup>>
  readonly roleAssignments?: readonly ScenarioRoleAssignment[]
  readonly applications?: Readonly<Record<string, ScenarioApplication>>
  readonly policies?: { readonly 'url-case'?: UrlCase; readonly throttling?: 'off' | 'azure' }
  readonly faults?: readonly FaultRule[]
}

export interface ScenarioGroup {
  readonly location?: string
  readonly tags?: Readonly<Record<string, string>>
  readonly virtualMachines?: Readonly<Record<string, ScenarioMachine>>
  readonly vaults?: Readonly<Record<string, ScenarioVault>>
  readonly storageAccounts?: Readonly<Record<string, ScenarioAccount>>
}

export interface ScenarioMachine {
  readonly os?: 'Windows' | 'Linux'
  readonly size?: string
  readonly identity?: 'system' | 'none'
  readonly principalId?: string
  readonly clientId?: string
  readonly vmId?: string
  readonly extensions?: readonly string[]
  readonly tags?: Readonly<Record<string, string>>
}

export interface ScenarioVault {
  readonly softDelete?: boolean
  /** days */
  readonly retention?: number
  readonly purgeProtection?: boolean
  readonly authorization?: 'access-policies' | 'rbac'
  readonly accessPolicies?: readonly ScenarioAccessPolicy[]
  readonly secrets?: Readonly<Record<string, string | ScenarioSecret>>
  readonly tags?: Readonly<Record<string, string>>
}

export interface ScenarioAccessPolicy {
  /** a VM's, an application's name, or an object id */
  readonly to: string
  readonly template?: 'Secret Management'
  readonly permissions?: {
    readonly keys?: readonly string[]
    readonly secrets?: readonly string[]
    readonly certificates?: readonly string[]
    readonly storage?: readonly string[]
  }
}

export interface ScenarioSecret {
  readonly value: SecretText
  /** 32 hex digits */
  readonly version?: string
  /** ISO 8601 */
  readonly created?: string
  readonly updated?: string
  readonly contentType?: string
  readonly enabled?: boolean
  readonly notBefore?: string
  readonly expires?: string
  readonly tags?: Readonly<Record<string, string>>
}

export interface ScenarioAccount {
  readonly kind?: 'Storage' | 'StorageV2' | 'BlobStorage'
  readonly sku?: string
  readonly keys?: { readonly key1?: SecretText; readonly key2?: SecretText }
  readonly containers?: Readonly<Record<string, { readonly publicAccess?: 'none' | 'blob' | 'container'; readonly metadata?: Readonly<Record<string, string>> }>>
  readonly sharedKey?: boolean
  readonly tags?: Readonly<Record<string, string>>
}

export interface ScenarioRoleAssignment {
  readonly to: string
  /** a built-in role's name or GUID */
  readonly role: string
  /** `subscription`, a group's or a resource's name, or a full id */
  readonly on: string
}

/** A service principal that can log in (ids, secret), or an App ID URI that tokens can be asked for. */
export interface ScenarioApplication {
  readonly clientId?: string
  readonly objectId?: string
  readonly secret?: SecretText
  readonly uri?: string
}

/** What is wrong in a scenario, and where: `path` leads to the field. */
export class ScenarioError extends Error {
  constructor(
    readonly path: readonly (string | number)[],
    message: string,
  ) {
    super(message)
    this.name = 'ScenarioError'
  }
}
