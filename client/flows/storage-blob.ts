import type { BlobContent, UploadedBlob } from '../blob-upload.js'
import type { Client } from '../client.js'

export interface StorageBlobFlow {
  readonly subscriptionId: string
  readonly resourceGroup: string
  readonly account: string
  readonly container: string
  /** the blob's name; default the tutorial's `testblob` */
  readonly blob?: string
  /** default the tutorial's line of text */
  readonly content?: BlobContent
  readonly apiVersion?: string
}

/**
 * The tutorial "Use a Windows VM Managed Service Identity to access Azure Storage via access key":
 * the machine's identity, a token for ARM, the account's keys, a blob up with the first of them and down again.
 * Source:
 * https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/tutorial-windows-managed-identities-vm-access
 */
export async function storeBlobWithAccountKey(
  client: Client,
  flow: StorageBlobFlow,
): Promise<{ uploaded: UploadedBlob; downloaded: Uint8Array }> {
  const {
    subscriptionId,
    resourceGroup,
    account,
    container,
    blob = 'testblob',
    content = 'This is a test text file.\n',
  } = flow
  const { accessToken } = await client.requestToken({ resource: client.settings.endpoints.armResource })
  const [first] = await client.listKeys(subscriptionId, resourceGroup, account, {
    token: accessToken,
    apiVersion: flow.apiVersion ?? '2016-12-01',
  })
  if (!first) throw new Error(`the storage account ${account} has no keys`)
  const address = { account, container, blob, key: first.value }
  const uploaded = await client.uploadBlob(address, content)
  const downloaded = await (await client.downloadBlob(address)).bytes()
  return { uploaded, downloaded }
}
