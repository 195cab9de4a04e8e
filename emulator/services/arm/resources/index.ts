import { everywhere, missingTypes, provider } from '../gateway/provider.js'
import { metadata } from './metadata.js'
import { missingOperations } from './missing.js'
import { operationResults } from './operation-results.js'
import { providerLists, providerWork } from './provider-lists.js'
import { resourceGroups } from './resource-groups.js'
import { resources as resourceLists } from './resources.js'
import { subscriptions } from './subscriptions.js'
import { tagRows } from './tags.js'
import { coreVersions } from './versions.js'

/** What the gateway answers itself: its types are complained of in the gateway's words. */
export const resources = provider({
  namespace: 'Microsoft.Resources',
  registrationFree: true,
  types: everywhere('subscriptions', 'resourceGroups', 'resources', 'providers', 'tags', 'tenants'),
  versions: coreVersions,
  headers: [],
  rows: [
    ...resourceGroups,
    ...subscriptions,
    ...tagRows,
    ...resourceLists,
    ...providerLists,
    ...operationResults,
    ...metadata,
  ],
  work: providerWork,
  missing: {
    operations: missingOperations,
    types: missingTypes(
      'resources',
      'deploymentScripts deploymentStacks deploymentStacksWhatIfResults templateSpecs dataBoundaries changes',
    ),
  },
})
