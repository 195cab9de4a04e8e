import type { MissingOperation } from '../../../core/operation.js'
import { NotEmulated } from '../../../core/refusal.js'
import { atLeast } from './api-versions.js'
import type { KeyVaultCall } from './call.js'

const reference = 'https://learn.microsoft.com/rest/api/keyvault'
const common = 'https://learn.microsoft.com/azure/key-vault/general/common-parameters-and-headers'

export const notEmulated: readonly MissingOperation[] = [
  { name: 'Key Vault keys', source: `${reference}/keys/operation-groups`, method: '*', path: '/keys/{rest*}' },
  {
    name: 'Key Vault deleted keys',
    source: `${reference}/keys/operation-groups`,
    method: '*',
    path: '/deletedkeys/{rest*}',
  },
  {
    name: 'Key Vault certificates',
    source: `${reference}/certificates/operation-groups`,
    method: '*',
    path: '/certificates/{rest*}',
  },
  {
    name: 'Key Vault deleted certificates',
    source: `${reference}/certificates/operation-groups`,
    method: '*',
    path: '/deletedcertificates/{rest*}',
  },
  {
    name: 'Key Vault managed storage accounts',
    source: `${reference}/storage/operation-groups`,
    method: '*',
    path: '/storage/{rest*}',
  },
  {
    name: 'Key Vault deleted storage accounts',
    source: `${reference}/storage/operation-groups`,
    method: '*',
    path: '/deletedstorage/{rest*}',
  },
  {
    name: 'Key Vault health status',
    source: 'https://learn.microsoft.com/azure/key-vault/general/private-link-diagnostics',
    method: 'GET',
    path: '/healthstatus',
  },
  {
    name: 'Key Vault verb override',
    source: common,
    method: 'POST',
    path: '/{rest*}',
    header: { 'X-HTTP-METHOD': true },
  },
  {
    name: 'Key Vault verb override',
    source: common,
    method: 'POST',
    path: '/{rest*}',
    header: { 'X-HTTP-REQUEST': true },
  },
]

/** A certificate's secret in another format: versions that have the parameter convert it. */
export function outContentType({ query, apiVersion }: Pick<KeyVaultCall, 'query' | 'apiVersion'>): void {
  if (!atLeast(apiVersion, '2025-06-01-preview') || !query.has('outContentType')) return
  throw new NotEmulated('Key Vault outContentType', `${reference}/secrets/get-secret/get-secret`)
}

/** Tokens bound to a key of the client. */
export const proofOfPossession = () =>
  new NotEmulated(
    'Key Vault proof-of-possession tokens',
    'https://learn.microsoft.com/azure/key-vault/general/authentication',
  )
