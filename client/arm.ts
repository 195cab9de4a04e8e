import { UnexpectedAnswerError } from './errors.js'
import { withoutSlash } from './endpoints.js'
import { readJson, send } from './send.js'
import { jsonHeaders, type CallOptions, type Context } from './service.js'

export interface ResourceGroup {
  readonly id: string
  readonly name: string
  /** from api-version 2019-08-01 or so on */
  readonly type?: string
  readonly location: string
  readonly tags?: Readonly<Record<string, string>>
  readonly managedBy?: string
  readonly properties: { readonly provisioningState: string }
}

export interface StorageAccountKey {
  /** `key1`, `key2` */
  readonly keyName: string
  /** base64 */
  readonly value: string
  /** `FULL`, and `Full` in old responses: compare case-insensitively */
  readonly permissions: string
  readonly creationTime?: string
}

/**
 * Reads a resource group. Needs `Microsoft.Resources/subscriptions/resourceGroups/read` (role Reader).
 * Errors: `AzureError` with 403 `AuthorizationFailed` (also if the group is missing and the caller has no right to read
 * it), 404 `ResourceGroupNotFound`. Source: https://learn.microsoft.com/rest/api/resources/resource-groups/get
 */
export async function getResourceGroup(
  context: Context,
  subscriptionId: string,
  name: string,
  options: CallOptions = {},
): Promise<ResourceGroup> {
  const group = await call(context, 'GET', groupPath(subscriptionId, name), { apiVersion: '2021-04-01', ...options })
  if (!isResourceGroup(group)) throw new UnexpectedAnswerError('arm', 'the response is not a resource group')
  return group
}

const isResourceGroup = (body: object): body is ResourceGroup =>
  'id' in body && typeof body.id === 'string' && 'location' in body && typeof body.location === 'string'

/**
 * The keys of a storage account. Needs `Microsoft.Storage/storageAccounts/listKeys/action` (role Storage Account Key
 * Operator Service Role). Errors: `AzureError` with 403 `AuthorizationFailed`, 404 `ResourceNotFound`, 409
 * `ScopeLocked` under a read-only lock. Source:
 * https://learn.microsoft.com/rest/api/storagerp/storage-accounts/list-keys
 */
export async function listKeys(
  context: Context,
  subscriptionId: string,
  resourceGroup: string,
  account: string,
  options: CallOptions = {},
): Promise<StorageAccountKey[]> {
  const path =
    `${groupPath(subscriptionId, resourceGroup)}` +
    `/providers/Microsoft.Storage/storageAccounts/${encodeURIComponent(account)}/listKeys`
  const { keys } = await call(context, 'POST', path, { apiVersion: '2023-01-01', ...options })
  if (!Array.isArray(keys)) throw new UnexpectedAnswerError('arm', 'the response has no list of keys')
  return keys as StorageAccountKey[]
}

const groupPath = (subscriptionId: string, name: string) =>
  `/subscriptions/${encodeURIComponent(subscriptionId)}/resourceGroups/${encodeURIComponent(name)}`

async function call(
  context: Context,
  method: 'GET' | 'POST',
  path: string,
  options: CallOptions,
): Promise<Record<string, unknown>> {
  const headers = await jsonHeaders(context, context.endpoints.armResource, options)
  if (method === 'POST') headers.push(['Content-Length', '0'])
  const url = `${withoutSlash(context.endpoints.arm)}${path}?api-version=${options.apiVersion}`
  return readJson(
    'arm',
    await send(context, 'arm', { method, url, headers, ...(options.signal && { signal: options.signal }) }),
  )
}
