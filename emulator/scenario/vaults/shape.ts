import type { CurveName, keyOperations, KeySize, KeyType } from '../../policy/vaults/keys.js'
import type { SecretText } from '../secret-text.js'
import type { permissionWords } from './permissions.js'

export interface ScenarioVault {
  readonly location?: string
  readonly softDelete?: boolean
  /** days */
  readonly retention?: number
  readonly purgeProtection?: boolean
  /** whether deployments may take its secrets for their parameters */
  readonly enabledForTemplateDeployment?: boolean
  /** premium vaults take keys of an HSM, which here are software, too */
  readonly sku?: 'standard' | 'premium'
  readonly authorization?: 'access-policies' | 'rbac'
  readonly accessPolicies?: readonly ScenarioAccessPolicy[]
  readonly secrets?: Readonly<Record<string, string | ScenarioSecret>>
  readonly keys?: Readonly<Record<string, ScenarioKey>>
  readonly certificates?: Readonly<Record<string, ScenarioCertificate>>
  readonly tags?: Readonly<Record<string, string>>
}

export interface ScenarioKey {
  readonly kty?: KeyType
  /** of RSA, in bits */
  readonly size?: KeySize
  /** of EC */
  readonly curve?: CurveName
  /** `key_ops` */
  readonly operations?: readonly (typeof keyOperations)[number][]
  /** a private key in PEM: the same key at every start */
  readonly from?: Exclude<SecretText, string>
  /** 32 hex digits */
  readonly version?: string
  readonly enabled?: boolean
  /** ISO 8601 */
  readonly notBefore?: string
  readonly expires?: string
  readonly tags?: Readonly<Record<string, string>>
}

export interface ScenarioCertificate extends Pick<
  ScenarioKey,
  'kty' | 'size' | 'curve' | 'version' | 'enabled' | 'tags'
> {
  /** as Windows writes names: `CN=example.com, O=Contoso` */
  readonly subject?: string
  readonly dnsNames?: readonly string[]
  /** how long it is valid */
  readonly months?: number
  readonly exportable?: boolean
  /** a renewal uses the key again */
  readonly reuseKey?: boolean
  /** what its secret holds */
  readonly contentType?: 'pfx' | 'pem'
  /** a private key and its certificate, a PFX or PEM: the same at every start. In a variable, a PFX is in base64. */
  readonly from?: Exclude<SecretText, string>
  /** of what `from` names; of a file, its first line */
  readonly password?: Exclude<SecretText, string>
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
