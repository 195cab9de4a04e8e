import type { Bindings } from '../bindings.js'
import type { PlannedRequest } from './requests.js'

/** What a log, or an alert, will show of a run. */
export interface PlannedTrace {
  readonly where: string
  readonly shows: string
  /** Microsoft's page that says so */
  readonly source: string
}

const sources = {
  signIns: 'https://learn.microsoft.com/entra/identity/monitoring-health/concept-sign-ins',
  activityLog: 'https://learn.microsoft.com/azure/azure-monitor/platform/activity-log',
  vaultLog: 'https://learn.microsoft.com/azure/key-vault/general/logging',
  blobLog: 'https://learn.microsoft.com/azure/storage/blobs/monitor-blob-storage',
  vaultAlerts: 'https://learn.microsoft.com/azure/defender-for-cloud/alerts-azure-key-vault',
  blobAlerts: 'https://learn.microsoft.com/azure/defender-for-cloud/alerts-azure-storage',
  imds: 'https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service',
} as const

/** What the logs of each service that is asked will show, and what may raise an alert. */
export function tracesOf(requests: readonly PlannedRequest[], bindings: Bindings): PlannedTrace[] {
  const at = (binding: string) => requests.filter(({ host }) => host === bindings[binding])
  return [
    ...atMetadataService(at('imds.host')),
    ...atResourceManager(at('arm.host')),
    ...atVault(at('vault.host'), bindings),
    ...atAccount(at('account.host'), bindings),
  ]
}

function atMetadataService(requests: readonly PlannedRequest[]): PlannedTrace[] {
  const resources = requests
    .filter(({ isRefused, path }) => !isRefused && /\/oauth2\/token\/?\?/.test(path))
    .map(({ path }) => decodeURIComponent(/[?&]resource=([^&]*)/.exec(path)?.[1] ?? '').replace(/\/$/, ''))
  return [
    {
      where: 'the metadata service',
      shows: 'nothing: it is on the VM’s host and writes no log of Azure’s',
      source: sources.imds,
    },
    {
      where: 'Entra: sign-in logs of managed identities (AADManagedIdentitySignInLogs)',
      shows:
        'a sign-in for each token that the metadata service does not have yet, and one for bypass_cache; resources: ' +
        [...new Set(resources)].join(', '),
      source: sources.signIns,
    },
  ]
}

function atResourceManager(requests: readonly PlannedRequest[]): PlannedTrace[] {
  const listed = counted(requests, ({ path, isRefused }) => !isRefused && /\/listKeys\?/i.test(path))
  return [
    {
      where: 'the subscription’s activity log',
      shows:
        listed === 0
          ? 'nothing: reads are not recorded'
          : `${listed} record of Microsoft.Storage/storageAccounts/listKeys/action; reads are not recorded`,
      source: sources.activityLog,
    },
  ]
}

const vaultOperations: readonly (readonly [string, RegExp])[] = [
  ['SecretList', /^\/secrets\?/],
  ['SecretListVersions', /^\/secrets\/[^/]+\/versions\?/],
  ['SecretGet', /^\/secrets\/[^/]+(?:\/[^/?]*)?\?/],
]

/** The first that fits: a list of versions has the shape of a version. */
const operationOf = (path: string) => vaultOperations.find(([, pattern]) => pattern.test(path))?.[0]

function atVault(requests: readonly PlannedRequest[], bindings: Bindings): PlannedTrace[] {
  if (requests.length === 0) return []
  const refused = counted(requests, ({ isRefused }) => isRefused)
  const count = (operation: string) =>
    counted(requests, ({ isRefused, path }) => !isRefused && operationOf(path) === operation)
  const operations = vaultOperations.map(([name]) => `${count(name)} ${name}`).filter((text) => !text.startsWith('0 '))
  const reads = count('SecretGet') > 0
  const name = bindings['vault.name']!
  return [
    {
      where: `AuditEvent of the vault ${name}, where a diagnostic setting collects it`,
      shows:
        [...operations, ...(refused > 0 ? [`${refused} that are refused`] : [])].join(', ') +
        ', with the VM’s address and the identity’s ids',
      source: sources.vaultLog,
    },
    {
      where: 'Defender for Key Vault, where it is on',
      shows: [
        reads
          ? 'a list and then a read of the value may look unusual (KV_ListGetAnomaly)'
          : 'a list by an identity that never lists may look unusual (KV_OperationPatternAnomaly)',
        ...(refused > 0 ? [looksLikeAttack(refused)] : []),
      ].join('; '),
      source: sources.vaultAlerts,
    },
  ]
}

function atAccount(requests: readonly PlannedRequest[], bindings: Bindings): PlannedTrace[] {
  if (requests.length === 0) return []
  const refused = counted(requests, ({ isRefused }) => isRefused)
  const all = counted(requests, () => true)
  return [
    {
      where: `StorageBlobLogs of ${bindings['account.name']}, where a diagnostic setting collects them, and its metrics`,
      shows: `${all} requests${refused > 0 ? `, ${refused} of them refused` : ''}, by the account’s key or without a credential`,
      source: sources.blobLog,
    },
    ...(refused > 0
      ? [{ where: 'Defender for Storage, where it is on', shows: looksLikeAttack(refused), source: sources.blobAlerts }]
      : []),
  ]
}

const looksLikeAttack = (refused: number) => `${refused} refused requests may look like an attack`

const counted = (requests: readonly PlannedRequest[], fits: (request: PlannedRequest) => boolean) =>
  requests.filter(fits).reduce((sum, { times }) => sum + times, 0)
