/**
 * A small managed-identity client: tokens from the source that the platform has, and with them Key Vault, Azure Resource
 * Manager and Blob Storage. No dependencies; the same code runs against Azure and against an emulator.
 *
 * @example
 * const client = createClient()                                     // on an Azure VM
 * const secret = await client.getSecret('mytestkeyvault', 'MyTestSecret')
 * const secrets = new SecretClient(vaultUrl, client)                // the official SDKs take it as a credential
 *
 * createClient(fromEnvironment())                   // wherever it runs: a VM, App Service, Functions, Arc, Kubernetes, …
 * createClient({ ...fromEnvironment(), identity: { clientId } })    // as a user-assigned identity
 *
 * const route = (origin: string) => (origin.startsWith('https:') ? 'https://127.0.0.1:4443' : undefined)
 * createClient({ ...fromEnvironment(), transport: nodeTransport({ ca, route }) })      // against an emulator's ports
 *
 * @module
 */
export { createClient, type Client } from './client.js'
export type { CloudName, Endpoints } from './endpoints.js'
export { fromEnvironment, type Environment } from './environment.js'
export type { AppEndpoint, ClientOptions, IdentitySelector, Settings, TokenSource, Workload } from './options.js'
export {
  nodeTransport,
  type Header,
  type NodeTransportOptions,
  type Transport,
  type TransportRequest,
  type TransportResponse,
} from './transport.js'
export {
  AzureError,
  ContentMismatchError,
  KeyFileError,
  SourceUnavailableError,
  UnexpectedAnswerError,
  UnreachableError,
  type AzureErrorBody,
  type ServiceName,
} from './errors.js'
export type { AccessToken, GetTokenOptions, ManagedIdentityCredential, SignalLike } from './credential.js'
export type { IssuedToken, TokenRequest } from './sources/issued-token.js'
export type { CallOptions } from './service.js'
export type { GetSecretOptions, Secret, SecretAttributes, SecretItem } from './key-vault.js'
export type { ResourceGroup, StorageAccountKey } from './arm.js'
export type { BlobAddress, BlobOptions } from './blob.js'
export type { BlobContent, UploadedBlob, UploadOptions } from './blob-upload.js'
export type { DownloadedBlob, DownloadOptions } from './blob-download.js'
export { sharedKey, stringToSign, type Signable } from './shared-key.js'
export { readSecretWithVmIdentity } from './flows/key-vault-secret.js'
export { readResourceGroupWithVmIdentity } from './flows/resource-group.js'
export { storeBlobWithAccountKey, type StorageBlobFlow } from './flows/storage-blob.js'
