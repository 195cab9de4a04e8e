import type { MissingOperation } from '../../../core/operation.js'
import { NotEmulated } from '../../../core/refusal.js'

const reference = 'https://learn.microsoft.com/rest/api/keyvault'
const common = 'https://learn.microsoft.com/azure/key-vault/general/common-parameters-and-headers'

export const notEmulated: readonly MissingOperation[] = [
  {
    name: 'release of Key Vault keys',
    source: `${reference}/keys/release/release`,
    method: 'POST',
    path: '/keys/{name}/{version}/release',
  },
  {
    name: 'release of Key Vault keys',
    source: `${reference}/keys/release/release`,
    method: 'POST',
    path: '/keys/{name}/release',
  },
  {
    name: 'attestation of Key Vault keys',
    source: `${reference}/keys/get-key-attestation/get-key-attestation`,
    method: 'GET',
    path: '/keys/{name}/{version}/attestation',
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
    name: 'random bytes of a Managed HSM',
    source: `${reference}/keys/get-random-bytes/get-random-bytes`,
    method: 'POST',
    path: '/rng',
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

/** Certificates that a service of Azure's own issues; the member of their policy is for its services alone. */
export const platformManagedCertificates = () =>
  new NotEmulated(
    'platform-managed certificates of Key Vault',
    `${reference}/certificates/create-certificate/create-certificate`,
  )

/** Tokens bound to a key of the client. */
export const proofOfPossession = () =>
  new NotEmulated(
    'Key Vault proof-of-possession tokens',
    'https://learn.microsoft.com/azure/key-vault/general/authentication',
  )
