/**
 * The words of a vault's access policies.
 * Source: https://learn.microsoft.com/rest/api/keyvault/keyvault/vaults/create-or-update#permissions
 */
export const permissionWords = {
  keys: [
    'all', 'encrypt', 'decrypt', 'wrapKey', 'unwrapKey', 'sign', 'verify', 'get', 'list', 'create', 'update', 'import', 'delete', 'backup', 'restore',
    'recover', 'purge', 'release', 'rotate', 'getrotationpolicy', 'setrotationpolicy',
  ],
  secrets: ['all', 'get', 'list', 'set', 'delete', 'backup', 'restore', 'recover', 'purge'],
  certificates: [
    'all', 'get', 'list', 'delete', 'create', 'import', 'update', 'managecontacts', 'getissuers', 'listissuers', 'setissuers', 'deleteissuers',
    'manageissuers', 'recover', 'purge', 'backup', 'restore',
  ],
  storage: [
    'all', 'get', 'list', 'delete', 'set', 'update', 'regeneratekey', 'recover', 'purge', 'backup', 'restore', 'setsas', 'listsas', 'getsas', 'deletesas',
  ],
} as const

export type PermissionKind = keyof typeof permissionWords

export const permissionKinds = Object.keys(permissionWords) as PermissionKind[]
