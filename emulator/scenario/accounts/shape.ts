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
  /** by name: a string is a blob of text. `{}` under a name that ends with `/` is a directory, in an account that has them */
  readonly blobs?: Readonly<Record<string, string | ScenarioBlob>>
  /** a folder whose files become blobs, named after their paths in it; `blobs` wins where both have a name */
  readonly seed?: string
}

/** A block blob. One of `text`, `base64` and `file` is its content. */
export interface ScenarioBlob {
  /** stored as UTF-8 */
  readonly text?: string
  readonly base64?: string
  /** a file, relative to the scenario file or the `folder` that was given with the scenario */
  readonly file?: string
  /** by the name's extension when absent, none when empty */
  readonly contentType?: string
  readonly contentEncoding?: string
  readonly contentLanguage?: string
  readonly contentDisposition?: string
  readonly cacheControl?: string
  readonly metadata?: Readonly<Record<string, string>>
  readonly tags?: Readonly<Record<string, string>>
  /** the account's when absent */
  readonly tier?: 'Hot' | 'Cool' | 'Cold' | 'Archive'
}
