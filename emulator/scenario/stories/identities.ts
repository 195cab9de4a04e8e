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
  {
    name: 'role-just-granted',
    title: 'the roles of the machine’s identities have just been granted, and take effect after five minutes',
    advice: 'Try again for ten minutes after 403 where the role is new; SDKs do not do that by themselves.',
    grounds: [
      {
        kind: 'documented',
        reference: 'https://learn.microsoft.com/azure/role-based-access-control/troubleshooting',
        date: '2025-06',
        shows: 'changes of role assignments take up to ten minutes',
      },
      { kind: 'inferred', reference: 'five minutes', date: '2026-11', shows: 'half of that' },
    ],
    steps: [{ change: 'grant-anew' }],
  },
  {
    name: 'token-expiring',
    title: 'tokens are near their end: they are valid for six minutes',
    advice:
      'Ask the credential for a token before each use, and let it decide when to renew: five minutes before the end.',
    grounds: [
      {
        kind: 'documented',
        reference:
          'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/managed-identities-faq',
        date: '2025-06',
        shows: 'the metadata service keeps tokens, and hands out what it has until shortly before its end',
      },
      { kind: 'inferred', reference: 'six minutes', date: '2026-11', shows: 'five minutes, and one to use it in' },
    ],
    steps: [{ change: 'shorten-tokens' }],
  },
  {
    name: 'key-rollover',
    title: 'Entra signs tokens with a new key, and publishes it beside the old one',
    advice:
      'A service that validates tokens reads the keys again when it meets a kid that it does not know; one that keeps ' +
      'the keys of its start refuses every new token.',
    grounds: [
      {
        kind: 'documented',
        reference: 'https://learn.microsoft.com/entra/identity-platform/signing-key-rollover',
        date: '2025-06',
        shows: 'keys roll over at any time, and a validator has to be ready for it',
      },
    ],
    steps: [{ change: 'roll-over-keys' }],
  },
]
