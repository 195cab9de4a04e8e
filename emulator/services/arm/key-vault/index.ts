import { pathTemplate } from '../../../core/path.js'
import { vaultType } from '../../../policy/views/vaults.js'
import { everywhere, located, missingTypes, newestFirst, provider } from '../gateway/provider.js'
import { accessPolicies } from './access-policies.js'
import { deletedVaults } from './deleted-vaults.js'
import { softDelete, softDeleteWork } from './soft-delete.js'
import { vaultLists } from './vault-lists.js'
import { vaultNames } from './vault-names.js'
import { vaults } from './vaults.js'

export const keyVault = provider({
  namespace: 'Microsoft.KeyVault',
  types: [
    ...located('vaults', 'vaults/accessPolicies'),
    ...everywhere('checkNameAvailability', 'deletedVaults', 'locations/deletedVaults', 'locations/operationResults'),
  ],
  // From the swagger tree: https://github.com/Azure/azure-rest-api-specs
  versions: newestFirst(
    '2015-06-01 2016-10-01 2018-02-14-preview 2018-02-14 2019-09-01 2020-04-01-preview 2021-04-01-preview ' +
      '2021-06-01-preview 2021-10-01 2021-11-01-preview 2022-02-01-preview 2022-07-01 2022-11-01 2023-02-01 ' +
      '2023-07-01 2024-11-01 2024-12-01-preview 2025-05-01 2026-02-01',
  ),
  // recorded 2017-2020
  headers: [
    ['Server', 'Microsoft-IIS/10.0'],
    ['x-ms-keyvault-service-version', '1.1.0.268'],
    ['X-AspNet-Version', '4.0.30319'],
    ['X-Powered-By', 'ASP.NET'],
  ],
  rows: [...vaults, ...vaultLists, ...vaultNames, ...accessPolicies, ...deletedVaults],
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
