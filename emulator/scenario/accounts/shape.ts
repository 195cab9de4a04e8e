import type { SecretText } from '../secret-text.js'

export interface ScenarioAccount {
  readonly location?: string
  readonly kind?: 'Storage' | 'StorageV2' | 'BlobStorage' | 'BlockBlobStorage' | 'FileStorage'
  readonly sku?: AccountSku
  readonly keys?: { readonly key1?: SecretText; readonly key2?: SecretText }
  readonly containers?: Readonly<Record<string, ScenarioContainer>>
  readonly httpsOnly?: boolean
  readonly sharedKey?: boolean
  readonly hierarchicalNamespace?: boolean
  /** whether containers may be open to anonymous callers */
  readonly publicAccess?: boolean
  readonly minimumTls?: 'TLS1_0' | 'TLS1_1' | 'TLS1_2'
  readonly network?: ScenarioAccountNetwork
  readonly versioning?: boolean
  readonly deleteRetention?: { readonly days: number }
  readonly containerDeleteRetention?: { readonly days: number }
  readonly tags?: Readonly<Record<string, string>>
}

export interface ScenarioAccountNetwork {
  readonly default?: 'allow' | 'deny'
  readonly addresses?: readonly string[]
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
