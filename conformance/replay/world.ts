import type { Scenario } from '../../emulator/index.js'

const guid = (number: number) => `5ca1ab1e-0000-4000-8000-${String(number).padStart(12, '0')}`

export const setupSecret = 'the-setup-principal-of-a-replay'

/** Those to whom recordings assign roles: a recorded principal is one of them, in the order of their appearance. */
export const principals: readonly string[] = Array.from({ length: 12 }, (_, i) => guid(100 + i))

export const names = { group: 'replayed', vault: 'replayed-vault', account: 'replayedaccount' } as const

export interface WorldOptions {
  /** whether vaults keep what is deleted; recordings from before 2019 know those that do not */
  readonly softDelete: boolean
  /** whether things take the time that they take in Azure */
  readonly timing?: 'azure'
}

/** The world that a recording is replayed in: the setup principal owns it, and the rest is what the recording makes. */
export const replayWorld = ({ softDelete, timing }: WorldOptions): Scenario => ({
  milab: 1,
  resourceGroups: {
    [names.group]: {
      location: 'westus',
      vaults: { [names.vault]: { softDelete, authorization: 'rbac' } },
      storageAccounts: { [names.account]: { kind: 'StorageV2' } },
    },
  },
  applications: {
    portal: { clientId: guid(1), objectId: guid(2), secret: setupSecret },
    ...Object.fromEntries(principals.map((objectId, i) => [`app${i}`, { clientId: guid(200 + i), objectId }])),
  },
  roleAssignments: [{ to: 'portal', role: 'Key Vault Administrator', on: names.vault }],
  policies: { 'url-case': 'azure', ...(timing && { timing }) },
})

/** A world of the user's own, with a setup principal whose secret the replay knows. */
export const ownWorld = (scenario: Scenario): Scenario => ({
  ...scenario,
  applications: { ...scenario.applications, portal: { ...scenario.applications?.portal, secret: setupSecret } },
})
