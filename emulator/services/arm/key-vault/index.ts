import { pathTemplate } from '../../../core/path.js'
import { atLeast } from '../../../policy/api-versions.js'
import { vaultType } from '../../../policy/views/vaults.js'
import { everywhere, located, missingTypes, newestFirst, provider, unlisted } from '../gateway/provider.js'
import { accessPolicies } from './access-policies.js'
import { deletedVaults } from './deleted-vaults.js'
import { softDelete, softDeleteWork } from './soft-delete.js'
import { privateEndpointConnections } from './private-endpoint-connections.js'
import { vaultKeys } from './vault-keys.js'
import { vaultLists } from './vault-lists.js'
import { vaultNames } from './vault-names.js'
import { vaultSecrets } from './vault-secrets.js'
import { vaults } from './vaults.js'

// From the swagger tree: https://github.com/Azure/azure-rest-api-specs
const versions = newestFirst(
  '2015-06-01 2016-10-01 2018-02-14-preview 2018-02-14 2019-09-01 2020-04-01-preview 2021-04-01-preview ' +
    '2021-06-01-preview 2021-10-01 2021-11-01-preview 2022-02-01-preview 2022-07-01 2022-11-01 2023-02-01 ' +
    '2023-07-01 2024-11-01 2024-12-01-preview 2025-05-01 2026-02-01',
)
const since = (first: string) => versions.filter((version) => atLeast(version, first))

export const keyVault = provider({
  namespace: 'Microsoft.KeyVault',
  types: [
    ...located('vaults', 'vaults/accessPolicies', 'vaults/secrets'),
    ...located('vaults/keys', 'vaults/keys/versions').map((type) => ({ ...type, versions: since('2019-09-01') })),
    { ...unlisted('vaults/privateEndpointConnections'), versions: since('2018-02-14') },
    ...everywhere('checkNameAvailability', 'deletedVaults', 'locations/deletedVaults', 'locations/operationResults'),
  ],
  versions,
  // recorded 2017-2020
  headers: [
    ['Server', 'Microsoft-IIS/10.0'],
    ['x-ms-keyvault-service-version', '1.1.0.268'],
    ['X-AspNet-Version', '4.0.30319'],
    ['X-Powered-By', 'ASP.NET'],
  ],
  rows: [
    ...vaults,
    ...vaultLists,
    ...vaultNames,
    ...accessPolicies,
    ...vaultSecrets,
    ...vaultKeys,
    ...privateEndpointConnections,
    ...deletedVaults,
  ],
  missing: {
    types: missingTypes(
      'keyvault',
      'vaults managedHSMs deletedVaults deletedManagedHSMs checkNameAvailability checkMhsmNameAvailability hsmPools ' +
        'locations operations',
    ),
  },
  dataPlane: [
    pathTemplate('vaults/{vaultName}/secrets/{secretName}'),
    pathTemplate('vaults/{vaultName}/keys/{keyName}'),
    pathTemplate('vaults/{vaultName}/certificates/{certificateName}'),
  ],
  work: softDeleteWork,
  onRemove: { [vaultType]: softDelete },
})
