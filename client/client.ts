import * as arm from './arm.js'
import type { BlobAddress } from './blob.js'
import { downloadBlob, type DownloadedBlob, type DownloadOptions } from './blob-download.js'
import { uploadBlob, type BlobContent, type UploadedBlob, type UploadOptions } from './blob-upload.js'
import { managedIdentityCredential, requestToken, type ManagedIdentityCredential } from './credential.js'
import * as keyVault from './key-vault.js'
import { resolveOptions, type ClientOptions, type Settings } from './options.js'
import type { CallOptions, Context } from './service.js'
import type { IssuedToken, TokenRequest } from './sources/issued-token.js'

/** A client for a machine's identity. Its `getToken` makes it a `TokenCredential` for the official SDKs. */
export interface Client extends ManagedIdentityCredential {
  readonly settings: Settings
  /** Requests a token once, ignoring the cache. `resource` is sent unchanged. */
  requestToken(request: TokenRequest): Promise<IssuedToken>
  /** `vault` is a name or URL; gets the latest version by default. */
  getSecret(vault: string, name: string, options?: keyVault.GetSecretOptions): Promise<keyVault.Secret>
  listSecrets(vault: string, options?: CallOptions): AsyncIterable<keyVault.SecretItem>
  getResourceGroup(subscriptionId: string, name: string, options?: CallOptions): Promise<arm.ResourceGroup>
  listKeys(
    subscriptionId: string,
    resourceGroup: string,
    account: string,
    options?: CallOptions,
  ): Promise<arm.StorageAccountKey[]>
  uploadBlob(address: BlobAddress, content: BlobContent, options?: UploadOptions): Promise<UploadedBlob>
  downloadBlob(address: BlobAddress, options?: DownloadOptions): Promise<DownloadedBlob>
}

/**
 * A client for this machine's managed identity. Without options it works on a virtual machine in Azure's public cloud;
 * `options` configure any other place.
 */
export function createClient(options: ClientOptions = {}): Client {
  const settings = resolveOptions(options)
  const credential = managedIdentityCredential(settings)
  const context: Context = {
    ...settings,
    authorize: async (resource, signal) =>
      (await credential.getToken(resource, signal && { abortSignal: signal })).token,
  }
  return {
    settings,
    getToken: credential.getToken,
    requestToken: (request) => requestToken(settings, request),
    getSecret: (vault, name, call) => keyVault.getSecret(context, vault, name, call),
    listSecrets: (vault, call) => keyVault.listSecrets(context, vault, call),
    getResourceGroup: (subscriptionId, name, call) => arm.getResourceGroup(context, subscriptionId, name, call),
    listKeys: (subscriptionId, resourceGroup, account, call) =>
      arm.listKeys(context, subscriptionId, resourceGroup, account, call),
    uploadBlob: (address, content, call) => uploadBlob(context, address, content, call),
    downloadBlob: (address, call) => downloadBlob(context, address, call),
  }
}
