import { pathTemplate } from '../../../core/path.js'
import { everywhere, located, missingTypes, newestFirst, provider, unlisted } from '../gateway/provider.js'
import { storageAccounts } from './accounts.js'
import { blobContainers } from './blob-containers.js'
import { blobServices } from './blob-services.js'
import { storageKeys } from './keys.js'
import { sharedAccess } from './shared-access.js'
import { queuesAndTables } from './queues-and-tables.js'
import { storageLists } from './lists.js'
import { storageOperations } from './operations.js'

export const storage = provider({
  namespace: 'Microsoft.Storage',
  types: [
    ...located('storageAccounts', 'storageAccounts/blobServices'),
    unlisted('storageAccounts/blobServices/containers'),
    ...queuesAndTables,
    ...everywhere('checkNameAvailability', 'locations/asyncoperations'),
  ],
  // From the swagger tree, https://github.com/Azure/azure-rest-api-specs, and Azure's list of providers in 2021.
  versions: newestFirst(
    '2015-05-01-preview 2015-06-15 2016-01-01 2016-05-01 2016-12-01 2017-06-01 2017-10-01 2018-02-01 ' +
      '2018-03-01-preview 2018-07-01 2018-11-01 2019-04-01 2019-06-01 2020-08-01-preview 2021-01-01 2021-02-01 ' +
      '2021-04-01 2021-05-01 2021-06-01 2021-08-01 2021-09-01 2022-05-01 2022-09-01 2023-01-01 2023-04-01 2023-05-01 ' +
      '2024-01-01 2025-01-01 2025-06-01 2025-08-01 2026-04-01',
  ),
  // recorded 2017-2020
  headers: [['Server', 'Microsoft-Azure-Storage-Resource-Provider/1.0,Microsoft-HTTPAPI/2.0 Microsoft-HTTPAPI/2.0']],
  rows: [
    ...storageAccounts,
    ...storageKeys,
    ...sharedAccess,
    ...storageLists,
    ...blobContainers,
    ...blobServices,
    ...storageOperations,
  ],
  missing: {
    types: missingTypes(
      'storagerp',
      'storageAccounts checkNameAvailability deletedAccounts skus usages locations storageTasks operations',
    ),
  },
  dataPlane: [pathTemplate('storageAccounts/{accountName}/blobServices/default/containers/{containerName}')],
})
