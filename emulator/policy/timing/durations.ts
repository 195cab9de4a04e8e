/** How long something takes in Azure, and what says so. */
interface Duration {
  readonly seconds: number
  readonly grounds: string
}

// Figures of recordings are medians over the public ones: Azure/azure-libraries-for-net and -java, 2017 to 2021, and
// Azure/azure-dev, 2024 to 2026. Azure promises none of them.

/** What takes its time in a world with `timing: azure`, and how long. */
export const durations = {
  roleAssignment: {
    seconds: 300,
    grounds:
      'up to ten minutes: https://learn.microsoft.com/azure/role-based-access-control/troubleshooting; half of that is ours',
  },
  newPrincipal: { seconds: 43, grounds: 'recorded: 28 assignments that were refused at first; 6 to 269 s' },
  groupDeleted: { seconds: 180, grounds: 'recorded: 415 groups, 30 s to 40 minutes' },
  machineCreated: { seconds: 75, grounds: 'recorded: 340 machines' },
  machineUpdated: { seconds: 4, grounds: 'recorded: 64 PATCH requests' },
  machineDeleted: { seconds: 44, grounds: 'recorded: 44 machines' },
  machineStarted: { seconds: 20, grounds: 'none: clients poll several times' },
  machineStopped: { seconds: 20, grounds: 'none: as long as a start' },
  machineDeallocated: { seconds: 8, grounds: 'recorded: one machine, 7.75 s (azure-cli, 2025-11)' },
  machineRestarted: { seconds: 20, grounds: 'none: as long as a start' },
  providerRegistered: { seconds: 30, grounds: 'none: az and SDKs poll several times, at ten seconds and more' },
  extensionCreated: { seconds: 74, grounds: 'recorded: 47 extensions' },
  extensionUpdated: { seconds: 47, grounds: 'recorded: 10 extensions' },
  extensionDeleted: { seconds: 62, grounds: 'recorded: 4 extensions' },
  accountCreated: { seconds: 17, grounds: 'recorded: 260 accounts; ready when they are first asked for' },
  deploymentBegun: { seconds: 2, grounds: 'none: what a deployment of one small resource takes besides it' },
  vaultRegistered: { seconds: 30, grounds: 'recorded: ready when they are first asked for, after 30 s' },
  vaultPurged: { seconds: 30, grounds: 'none: as long as the name takes to be registered' },
  secretDeleted: { seconds: 5.5, grounds: 'recorded of a key: two 404, then 200 after 5.5 s (azure-sdk-for-go)' },
  secretRecovered: { seconds: 5.5, grounds: 'none: as long as a deletion' },
  secretPurged: { seconds: 5.5, grounds: 'none: as long as a deletion' },
  keyDeleted: { seconds: 5.5, grounds: 'recorded: two 404, then 200 after 5.5 s (azure-sdk-for-go)' },
  keyRecovered: { seconds: 5.5, grounds: 'none: as long as a deletion' },
  keyPurged: { seconds: 5.5, grounds: 'none: as long as a deletion' },
  certificateDeleted: { seconds: 5.5, grounds: 'none: as long as a key' },
  certificateRecovered: { seconds: 5.5, grounds: 'none: as long as a deletion' },
  certificatePurged: { seconds: 5.5, grounds: 'none: as long as a deletion' },
  certificateIssued: { seconds: 10, grounds: 'recorded: a self-signed one, 5 to 25 s (azure-sdk-for-go, -node)' },
  blobCopied: {
    seconds: 5,
    grounds: 'none: within an account most copies are complete at once; others poll, as every program must',
  },
  blobRehydrated: {
    seconds: 10 * 3600,
    grounds: 'up to 15 hours: https://learn.microsoft.com/azure/storage/blobs/archive-rehydrate-overview; 10 are ours',
  },
  blobRehydratedFast: {
    seconds: 3000,
    grounds: 'of high priority, less than an hour: the same page; 50 minutes are ours',
  },
  containerDeleted: {
    seconds: 30,
    grounds: 'at least 30 s: https://learn.microsoft.com/rest/api/storageservices/delete-container',
  },
} as const satisfies Readonly<Record<string, Duration>>

export type Waiting = keyof typeof durations
