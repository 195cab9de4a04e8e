import { missingTypes, newestFirst, provider } from '../gateway/provider.js'
import { workspaces } from './workspaces.js'

export const operationalInsights = provider({
  namespace: 'Microsoft.OperationalInsights',
  types: [workspaces],
  // Those of workspaces; from memory, to be held against the template reference (unverified): https://learn.microsoft.com/azure/templates/microsoft.operationalinsights/workspaces
  versions: newestFirst(
    '2015-03-20 2015-11-01-preview 2017-01-01-preview 2017-03-03-preview 2017-03-15-preview 2017-04-26-preview ' +
      '2020-03-01-preview 2020-08-01 2020-10-01 2021-06-01 2021-12-01-preview 2022-10-01 2023-09-01 ' +
      '2025-02-01 2025-07-01',
  ),
  headers: [],
  missing: {
    types: missingTypes(
      'loganalytics',
      'workspaces querypacks clusters deletedWorkspaces storageInsightConfigs linkTargets locations operations',
    ),
  },
})
