import type { MissingOperation } from '../../../core/operation.js'
import { NotEmulated } from '../../../core/refusal.js'
import { service, type Gate, type Service } from '../../../core/service.js'
import { header } from '../../../core/wire.js'
import { storageServiceNames } from '../../../policy/azure-services.js'
import { azureHost } from '../../../policy/clouds.js'
import { resolve } from '../../../policy/name-resolution.js'
import { possibleUrl } from '../../../policy/possible-url.js'
import { accountNamed, accountView } from '../../../policy/views/accounts.js'
import type { World } from '../../../world/world.js'
import { challenge } from '../authorization/bearer.js'
import { caller } from '../authorization/caller.js'
import { keysNotPermitted, noAuthentication } from '../authorization/refusals.js'
import type { StorageCall } from '../call.js'
import { secureTransfer } from '../secure-transfer.js'
import { refuse } from '../wire/refuse.js'
import { dialectOf } from './dialects.js'

const docs = 'https://learn.microsoft.com'

interface OtherHost {
  /** of the service in the journal and in faults */
  readonly name: string
  /** its part of the host name */
  readonly label: string
  readonly what: string
  readonly source: string
}

const dataLake: OtherHost = {
  name: 'dfs',
  label: 'dfs',
  what: storageServiceNames.dfs!,
  source: `${docs}/rest/api/storageservices/data-lake-storage-gen2`,
}

/** What an account has besides its blobs, and the lab has not: each name is there and says so in its own words. */
const hosts: readonly OtherHost[] = [
  dataLake,
  {
    name: 'blob-secondary',
    label: 'blob',
    what: 'the secondary endpoint of a storage account',
    source: `${docs}/azure/storage/common/storage-redundancy`,
  },
  ...(
    [
      ['queue', 'rest/api/storageservices/queue-service-rest-api'],
      ['table', 'rest/api/storageservices/table-service-rest-api'],
      ['file', 'rest/api/storageservices/file-service-rest-api'],
      ['web', 'azure/storage/blobs/storage-blob-static-website'],
    ] as const
  ).map(([label, page]) => ({
    name: label,
    label,
    what: storageServiceNames[label]!,
    source: `${docs}/${page}`,
  })),
]

const everything = ({ what, source }: OtherHost): MissingOperation[] => [
  { name: what, source, method: '*', path: '/{path*}' },
]

/** All but HEAD with an action, which asks whether the account has a hierarchical namespace. */
const butHeadWithAction = ({ what, source }: OtherHost): MissingOperation[] => [
  { name: what, source, method: '*', path: '/{path*}', query: { action: false } },
  ...['GET', 'PUT', 'POST', 'PATCH', 'DELETE'].map((method) => ({ name: what, source, method, path: '/{path*}' })),
]

/** What the caller's proof is judged by. */
const dated: Gate<StorageCall> = (call) => {
  call.version = header(call.request, 'x-ms-version') ?? '2009-09-19'
  const text = header(call.request, 'x-ms-date') ?? header(call.request, 'Date')
  if (text !== undefined) call.date = { text, at: Date.parse(text) }
}

/** No one is told about an account without a proof of who asks. */
const known: Gate<StorageCall> = ({ caller, account, world }) => {
  if (caller.kind === 'anonymous') throw noAuthentication(challenge(world))
  if (caller.kind === 'shared-key' && !account.sharedKeyAllowed) throw keysNotPermitted()
}

/**
 * Every account of the lab is flat. Clients ask with this request and take 400 for an answer: Hadoop, by the status alone
 * (apache/hadoop#6893), and Arrow, by the code too. The message, and that no right is needed, are unverified.
 */
const flat: Gate<StorageCall> = ({ request, query }) => {
  if (request.method !== 'HEAD' || query.get('action')?.toLowerCase() !== 'getaccesscontrol')
    throw new NotEmulated(dataLake.what, dataLake.source)
  throw refuse(
    400,
    'HierarchicalNamespaceNotEnabled',
    'This operation is only supported on a hierarchical namespace account.',
    { reason: 'the account has no hierarchical namespace: clients ask so to find out', isProbe: true },
  )
}

function otherHost(host: OtherHost): Service<World> {
  const isDataLake = host === dataLake
  return service<World, StorageCall, never>({
    name: host.name,
    claims(request, world) {
      const azure = azureHost(request.host)
      const label = azure?.kind === 'blob' ? 'blob' : azure?.kind === 'storage' ? azure.label : undefined
      if (!azure || !('name' in azure) || label !== host.label || resolve(world, request.host) !== 'here')
        return undefined
      const isSecondary = azure.name.endsWith('-secondary')
      const account = accountNamed(world, azure.name.replace(/-secondary$/, ''))
      return account && (isSecondary || label !== 'blob') ? { account: accountView(world, account) } : undefined
    },
    front: [possibleUrl, secureTransfer],
    gates: isDataLake ? [dated, caller, known, flat] : [],
    operations: [],
    notEmulated: isDataLake ? butHeadWithAction(host) : everything(host),
    dialect: dialectOf(host.label),
  })
}

export const otherHosts: readonly Service<World>[] = hosts.map(otherHost)
