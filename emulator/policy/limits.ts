/**
 * A limit that Microsoft documents, and the page that does. Requests are held to it, and nothing else: a scenario file or a
 * restored world may hold more.
 */
export interface Limit {
  readonly most: number
  readonly source: string
}

const learn = 'https://learn.microsoft.com'
const tagsPage = `${learn}/azure/azure-resource-manager/management/tag-resources`
const namesPage = `${learn}/azure/azure-resource-manager/management/resource-name-rules`
const rolesPage = `${learn}/azure/role-based-access-control/custom-roles`
const locksPage = `${learn}/rest/api/resources/management-locks/create-or-update-by-scope`
const secretsPage = `${learn}/azure/key-vault/secrets/about-secrets`
const blobNamesPage = `${learn}/rest/api/storageservices/naming-and-referencing-containers--blobs--and-metadata`
const machinesPage = `${learn}/rest/api/compute/virtual-machines/create-or-update`

export const limits = {
  // Resource Manager. Types that take 15 tags, such as those of Automation, are not here.
  tags: { most: 50, source: tagsPage },
  tagName: { most: 512, source: tagsPage },
  accountTagName: { most: 128, source: tagsPage },
  tagValue: { most: 256, source: tagsPage },
  groupName: { most: 90, source: namesPage },
  accessPolicies: { most: 1024, source: `${learn}/azure/key-vault/general/assign-access-policy` },
  roleAssignments: { most: 4000, source: `${learn}/azure/role-based-access-control/troubleshoot-limits` },
  customRoles: { most: 5000, source: rolesPage },
  roleName: { most: 512, source: rolesPage },
  roleDescription: { most: 2048, source: rolesPage },
  assignableScopes: { most: 2000, source: rolesPage },
  lockName: { most: 260, source: locksPage },
  lockNotes: { most: 512, source: locksPage },
  /** in characters of base64: 65,535 bytes */
  customData: { most: 87_380, source: machinesPage },
  /** as well */
  userData: { most: 87_380, source: machinesPage },
  windowsComputerName: { most: 15, source: machinesPage },

  // Microsoft Graph
  graphIds: { most: 1000, source: `${learn}/graph/api/directoryobject-getbyids` },

  // Key Vault
  secretValue: { most: 25_600, source: secretsPage },
  secretContentType: { most: 255, source: secretsPage },
  secretTags: { most: 15, source: secretsPage },
  /** of a name and of a value: the pages differ, 256 or 512 */
  secretTagText: { most: 512, source: secretsPage },

  // Blob Storage
  containerName: { most: 63, source: blobNamesPage },
  blobName: { most: 1024, source: blobNamesPage },
  /** in bytes, names and values together */
  metadata: { most: 8192, source: `${learn}/rest/api/storageservices/setting-and-retrieving-properties-and-metadata` },
  /** in bytes: 8 TiB */
  pageBlob: { most: 8 * 1024 ** 4, source: `${learn}/rest/api/storageservices/put-blob` },
  blobTags: { most: 10, source: `${learn}/rest/api/storageservices/set-blob-tags` },
  blobTagKey: { most: 128, source: `${learn}/rest/api/storageservices/set-blob-tags` },
  blobTagValue: { most: 256, source: `${learn}/rest/api/storageservices/set-blob-tags` },
  storedPolicies: { most: 5, source: `${learn}/rest/api/storageservices/set-container-acl` },
  storedPolicyId: { most: 64, source: `${learn}/rest/api/storageservices/set-container-acl` },
  blocks: { most: 50_000, source: `${learn}/rest/api/storageservices/put-block-list` },
  /** in bytes, before base64 */
  blockId: { most: 64, source: `${learn}/rest/api/storageservices/put-block` },
} as const satisfies Readonly<Record<string, Limit>>

const mebibyte = 1024 * 1024

/**
 * How large the body of one Put Blob or Put Block may be, by `x-ms-version`, newest first:
 * https://learn.microsoft.com/rest/api/storageservices/understanding-block-blobs--append-blobs--and-page-blobs
 */
export const blobSizes = [
  { since: '2019-12-12', blob: 5000 * mebibyte, block: 4000 * mebibyte },
  { since: '2016-05-31', blob: 256 * mebibyte, block: 100 * mebibyte },
  { since: '', blob: 64 * mebibyte, block: 4 * mebibyte },
] as const

/**
 * The same of one Append Block:
 * https://learn.microsoft.com/rest/api/storageservices/append-block#remarks
 */
export const appendSizes = [
  { since: '2022-11-02', block: 100 * mebibyte },
  { since: '', block: 4 * mebibyte },
] as const
