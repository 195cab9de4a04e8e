import { appendSizes, blobSizes, limits, type Limit } from './limits.js'

/** What each limit is of, in words. A limit without words does not compile. */
const words: Readonly<Record<keyof typeof limits, readonly [service: string, of: string]>> = {
  tags: ['Resource Manager', 'tags of a resource'],
  tagName: ['Resource Manager', 'characters of a tag’s name'],
  accountTagName: ['Resource Manager', 'characters of the name of a storage account’s tag'],
  tagValue: ['Resource Manager', 'characters of a tag’s value'],
  groupName: ['Resource Manager', 'characters of a resource group’s name'],
  accessPolicies: ['Resource Manager', 'access policies of a vault'],
  roleAssignments: ['Resource Manager', 'role assignments of a subscription'],
  customRoles: ['Resource Manager', 'custom roles of a tenant'],
  roleName: ['Resource Manager', 'characters of a custom role’s name'],
  roleDescription: ['Resource Manager', 'characters of a custom role’s description'],
  assignableScopes: ['Resource Manager', 'assignable scopes of a custom role'],
  lockName: ['Resource Manager', 'characters of a lock’s name'],
  lockNotes: ['Resource Manager', 'characters of a lock’s notes'],
  customData: ['Resource Manager', 'characters of a machine’s custom data, in base64'],
  userData: ['Resource Manager', 'characters of a machine’s user data, in base64'],
  windowsComputerName: ['Resource Manager', 'characters of a Windows machine’s computer name'],
  graphIds: ['Microsoft Graph', 'ids of one getByIds'],
  secretValue: ['Key Vault', 'bytes of a secret’s value'],
  secretContentType: ['Key Vault', 'characters of a secret’s content type'],
  secretTags: ['Key Vault', 'tags of a secret'],
  secretTagText: ['Key Vault', 'characters of a name or value of a secret’s tag'],
  containerName: ['Blob Storage', 'characters of a container’s name'],
  blobName: ['Blob Storage', 'characters of a blob’s name'],
  metadata: ['Blob Storage', 'bytes of metadata, names and values together'],
  pageBlob: ['Blob Storage', 'bytes of a page blob'],
  blobTags: ['Blob Storage', 'index tags of a blob'],
  blobTagKey: ['Blob Storage', 'characters of an index tag’s name'],
  blobTagValue: ['Blob Storage', 'characters of an index tag’s value'],
  storedPolicies: ['Blob Storage', 'stored access policies of a container'],
  storedPolicyId: ['Blob Storage', 'characters of a stored access policy’s id'],
  blocks: ['Blob Storage', 'blocks of a block blob'],
  blockId: ['Blob Storage', 'bytes of a block’s id, before base64'],
}

type Row = readonly [service: string, of: string, most: number, source: string]

const learn = 'https://learn.microsoft.com/rest/api/storageservices'
const sizes: readonly Row[] = [
  ...[...blobSizes].reverse().flatMap(({ since, blob, block }): Row[] => [
    ['Blob Storage', `bytes of one Put Blob${from(since)}`, blob, `${learn}/put-blob`],
    ['Blob Storage', `bytes of one Put Block${from(since)}`, block, `${learn}/put-block`],
  ]),
  ...[...appendSizes]
    .reverse()
    .map(({ since, block }): Row => [
      'Blob Storage',
      `bytes of one Append Block${from(since)}`,
      block,
      `${learn}/append-block`,
    ]),
]

function from(version: string): string {
  return version === '' ? '' : `, from x-ms-version ${version} on`
}

/** The table of docs/limits.md. */
export function limitsTable(): string {
  const rows = Object.entries(limits as Readonly<Record<string, Limit>>).map(([name, { most, source }]): Row => [
    ...words[name as keyof typeof limits],
    most,
    source,
  ])
  const lines = [...rows, ...sizes].map(
    ([service, of, most, source]) => `| ${service} | ${of} | ${most.toLocaleString('en')} | [page](${source}) |`,
  )
  return ['| service | of what | at most | Microsoft’s |', '| --- | --- | ---: | --- |', ...lines].join('\n')
}
