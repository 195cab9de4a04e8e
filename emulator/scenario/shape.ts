import type { UrlCase } from '../world/world.js'
import type { permissionWords } from './permissions.js'

/** A value in the file, or one taken from the environment when the file is read. */
export type SecretText = string | { readonly env: string }

/**
 * A scenario file (`milab: 1`): the initial state of a world. Ids that are left out are derived and are the same at
 * every start.
 */
export interface Scenario {
  /** where an editor finds the JSON Schema; the lab ignores it */
  readonly $schema?: string
  readonly milab: 1
  readonly cloud?: 'AzurePublicCloud' | 'AzureUSGovernmentCloud' | 'AzureChinaCloud'
  readonly tenant?: { readonly id?: string; readonly name?: string }
  readonly subscription?: { readonly id?: string; readonly name?: string }
  /** name or full id of the VM whose IMDS and MSI extension the lab serves */
  readonly runsOn?: string
  readonly resourceGroups?: Readonly<Record<string, ScenarioGroup>>
  readonly roleAssignments?: readonly ScenarioRoleAssignment[]
  readonly applications?: Readonly<Record<string, ScenarioApplication>>
  readonly policies?: { readonly 'url-case'?: UrlCase; readonly throttling?: 'off' | 'azure' }
  readonly faults?: readonly ScenarioFault[]
}

export interface ScenarioGroup {
  readonly location?: string
  readonly tags?: Readonly<Record<string, string>>
  readonly virtualMachines?: Readonly<Record<string, ScenarioMachine>>
  readonly vaults?: Readonly<Record<string, ScenarioVault>>
  readonly storageAccounts?: Readonly<Record<string, ScenarioAccount>>
}

export type ScenarioExtension = 'ManagedIdentityExtensionForWindows' | 'ManagedIdentityExtensionForLinux'

export interface ScenarioMachine {
  /** the group's when absent; so for vaults and accounts */
  readonly location?: string
  readonly os?: 'Windows' | 'Linux'
  readonly size?: string
  readonly identity?: 'system' | 'none'
  readonly principalId?: string
  readonly clientId?: string
  readonly vmId?: string
  readonly extensions?: readonly ScenarioExtension[]
  readonly tags?: Readonly<Record<string, string>>
}

export interface ScenarioVault {
  readonly location?: string
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
  /** the name of a VM or an application, or an object id */
  readonly to: string
  /** if set, only that application on behalf of a user */
  readonly applicationId?: string
  readonly template?: 'Secret Management'
  /** instead of a template; `{}` for `portal` removes the policy that it has in every vault of a scenario */
  readonly permissions?: ScenarioPermissions
}

export type ScenarioPermissions = {
  readonly [Kind in keyof typeof permissionWords]?: readonly (typeof permissionWords)[Kind][number][]
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
  readonly location?: string
  readonly kind?: 'Storage' | 'StorageV2' | 'BlobStorage' | 'BlockBlobStorage' | 'FileStorage'
  readonly sku?: AccountSku
  readonly keys?: { readonly key1?: SecretText; readonly key2?: SecretText }
  readonly containers?: Readonly<Record<string, ScenarioContainer>>
  readonly sharedKey?: boolean
  readonly tags?: Readonly<Record<string, string>>
}

export type AccountSku =
  | 'Standard_LRS'
  | 'Standard_GRS'
  | 'Standard_RAGRS'
  | 'Standard_ZRS'
  | 'Standard_GZRS'
  | 'Standard_RAGZRS'
  | 'Premium_LRS'
  | 'Premium_ZRS'

export interface ScenarioContainer {
  readonly publicAccess?: 'none' | 'blob' | 'container'
  readonly metadata?: Readonly<Record<string, string>>
}

export interface ScenarioRoleAssignment {
  /** GUID of the assignment; derived when absent */
  readonly id?: string
  readonly to: string
  /** a built-in role's name or GUID */
  readonly role: string
  /** `subscription`, the name of a group or resource, or a full id */
  readonly on: string
}

/** A service principal that can log in (ids, secret), or an App ID URI for which tokens can be requested. */
export interface ScenarioApplication {
  readonly clientId?: string
  readonly objectId?: string
  readonly secret?: SecretText
  readonly uri?: string
}

/** A fault, as the file and the control API write it. */
export interface ScenarioFault {
  /** an operation row's id, or a glob (`*` for any run of characters) */
  readonly on: string
  /** how many requests it applies to; all when absent */
  readonly times?: number
  /** how many matching requests to let through first */
  readonly after?: number
  readonly do: {
    readonly answer?: {
      readonly status: number
      readonly body?: unknown
      readonly headers?: Readonly<Record<string, string>>
    }
    /** wall-clock time, ISO 8601: `PT2S` */
    readonly delay?: string
    readonly drop?: 'before-answer' | { readonly afterBytes: number }
  }
}

/** A problem in a scenario; `path` leads to the field. */
export class ScenarioError extends Error {
  constructor(
    readonly path: readonly (string | number)[],
    message: string,
  ) {
    super(message)
    this.name = 'ScenarioError'
  }
}
