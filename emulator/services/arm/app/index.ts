import { missingTypes, newestFirst, provider } from '../gateway/provider.js'
import { containerApps } from './container-apps.js'
import { managedEnvironments } from './managed-environments.js'

export const app = provider({
  namespace: 'Microsoft.App',
  types: [containerApps, managedEnvironments],
  // From memory, to be held against the template reference (unverified): https://learn.microsoft.com/azure/templates/microsoft.app/containerapps
  versions: newestFirst(
    '2022-01-01-preview 2022-03-01 2022-06-01-preview 2022-10-01 2022-11-01-preview 2023-04-01-preview 2023-05-01 ' +
      '2023-05-02-preview 2023-08-01-preview 2023-11-02-preview 2024-02-02-preview 2024-03-01 2024-08-02-preview ' +
      '2024-10-02-preview 2025-01-01 2025-02-02-preview 2025-07-01 2025-10-02-preview',
  ),
  headers: [],
  missing: {
    types: missingTypes(
      'resource-manager/containerapps',
      'containerApps managedEnvironments connectedEnvironments jobs sessionPools builders agents logicApps sandboxGroups locations operations',
    ),
  },
})
