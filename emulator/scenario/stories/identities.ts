import type { Story } from './shape.js'

/** Somebody has changed the identities. */
export const identities: readonly Story[] = [
  {
    name: 'second-identity-attached',
    title: 'a second user-assigned identity is attached, and requests that name none are refused',
    advice: 'Name the identity, by AZURE_CLIENT_ID or in the code: then one more does no harm.',
    grounds: [
      {
        kind: 'recorded',
        reference: 'https://github.com/MicrosoftDocs/azure-docs-cli/pull/2515',
        date: '2021-04',
        shows: '400 for a machine with two user-assigned identities and no system-assigned one',
      },
      {
        kind: 'documented',
        reference:
          'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/managed-identities-faq',
        date: '2025-06',
        shows: 'which identity a request without one means',
      },
    ],
    steps: [{ change: 'attach-identity' }],
  },
  {
    name: 'identity-stale',
    title:
      'the user-assigned identities are deleted and made anew under their names, and the host still has the old ones',
    advice: 'Detach the identity and attach it again: a new one under the same name is another one.',
    grounds: [
      {
        kind: 'reported',
        reference: 'https://github.com/Azure/aad-pod-identity/issues/725',
        date: '2020-08',
        shows: 'the machine keeps the id, and does not follow to the new identity',
      },
      {
        kind: 'reported',
        reference: 'https://github.com/Azure/aad-pod-identity/issues/1102',
        date: '2021-06',
        shows: 'the metadata service responds Identity not found',
      },
    ],
    steps: [{ change: 'remake-identities' }],
  },
]
