import type { MissingOperation } from '../../core/operation.js'

const reference = 'https://learn.microsoft.com/rest/api/keyvault'

export const notEmulated: readonly MissingOperation[] = [
  { name: 'Key Vault keys', source: `${reference}/keys/operation-groups`, method: '*', path: '/keys/{rest*}' },
  { name: 'Key Vault deleted keys', source: `${reference}/keys/operation-groups`, method: '*', path: '/deletedkeys/{rest*}' },
  { name: 'Key Vault certificates', source: `${reference}/certificates/operation-groups`, method: '*', path: '/certificates/{rest*}' },
  { name: 'Key Vault deleted certificates', source: `${reference}/certificates/operation-groups`, method: '*', path: '/deletedcertificates/{rest*}' },
]
