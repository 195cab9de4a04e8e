import { atLeast } from '../../../policy/api-versions.js'
import type { JsonObject, Resource } from '../../../world/resources.js'

/**
 * The services that an account of a kind has, in Azure's order. Recorded 2017-2020 for Storage, StorageV2, BlobStorage
 * and FileStorage; BlockBlobStorage as its documentation has it:
 * https://learn.microsoft.com/azure/storage/common/storage-account-overview
 */
const servicesOf: Readonly<Record<string, readonly string[]>> = {
  Storage: ['blob', 'queue', 'table', 'file'],
  StorageV2: ['dfs', 'web', 'blob', 'queue', 'table', 'file'],
  BlobStorage: ['dfs', 'blob', 'table'],
  BlockBlobStorage: ['dfs', 'web', 'blob'],
  FileStorage: ['file'],
}

/** Services that answers name from this api-version on. */
const since: Readonly<Record<string, string>> = { dfs: '2018-07-01', web: '2018-07-01' }

/** The endpoints of an account. That the static website's zone is 22 everywhere is ours. */
export function primaryEndpoints({ kind = 'Storage', sku, properties }: Resource, apiVersion: string): JsonObject {
  const { blob = '' } = properties.primaryEndpoints as Readonly<Record<string, string>>
  // General-purpose accounts on premium disks hold page blobs alone (57 of 57 recorded).
  const isForPageBlobs = sku?.name === 'Premium_LRS' && (kind === 'Storage' || kind === 'StorageV2')
  const services = isForPageBlobs ? ['blob'] : (servicesOf[kind] ?? [])
  return Object.fromEntries(
    services
      .filter((service) => since[service] === undefined || atLeast(apiVersion, since[service]))
      .map((service) => [service, blob.replace('.blob.', service === 'web' ? '.z22.web.' : `.${service}.`)]),
  )
}

/** Where an account with read access to its copy is read there: recorded of RA-GRS in all of 34, never for files. */
export function secondaryEndpoints(account: Resource, apiVersion: string): JsonObject {
  const { file: _, ...copied } = primaryEndpoints(account, apiVersion) as Readonly<Record<string, string>>
  return Object.fromEntries(
    Object.entries(copied).map(([service, url]) => [service, url.replace(/^https:\/\/[^.]+/, '$&-secondary')]),
  )
}
