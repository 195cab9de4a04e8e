import { missingTypes, newestFirst, provider, versioned } from '../gateway/provider.js'
import { federatedIdentityCredentials } from './federated-credentials.js'
import { userAssignedIdentities } from './user-assigned-identities.js'

// From the swagger tree: https://github.com/Azure/azure-rest-api-specs
const withCredentials =
  '2022-01-31-preview 2023-01-31 2023-07-31-preview 2024-11-30 2025-01-31-preview 2025-05-31-preview 2026-04-30 ' +
  '2026-05-31'

export const managedIdentity = provider({
  namespace: 'Microsoft.ManagedIdentity',
  types: [
    userAssignedIdentities,
    versioned('userAssignedIdentities/federatedIdentityCredentials', newestFirst(withCredentials)),
  ],
  versions: newestFirst(`2015-08-31-preview 2018-11-30 2021-09-30-preview ${withCredentials}`),
  rows: federatedIdentityCredentials,
  // recorded 2019; in 2020 some answers had none
  headers: [['Server', 'Microsoft-HTTPAPI/2.0']],
  missing: { types: missingTypes('managedidentity', 'userAssignedIdentities identities operations') },
})
