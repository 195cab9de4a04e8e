import type { MissingOperation } from '../../../core/operation.js'
import { service, type Call, type Service } from '../../../core/service.js'
import { storageServiceNames } from '../../../policy/azure-services.js'
import { azureHost } from '../../../policy/clouds.js'
import { resolve } from '../../../policy/name-resolution.js'
import { namedBy } from '../../../policy/path-style.js'
import { possibleUrl } from '../../../policy/possible-url.js'
import { accountNamed, accountView } from '../../../policy/views/accounts.js'
import type { World } from '../../../world/world.js'
import type { StorageCall } from '../call.js'
import { secureTransfer } from '../secure-transfer.js'
import { dialectOf } from './dialects.js'
import { blobSecondary } from './secondary.js'

const docs = 'https://learn.microsoft.com'

interface OtherHost {
  /** its part of the host name, and its name in the journal and in faults */
  readonly label: string
  readonly what: string
  readonly source: string
}

/** What an account has besides its blobs, and the lab has not: each name is there and says so in its own words. */
const hosts: readonly OtherHost[] = (
  [
    ['queue', 'rest/api/storageservices/queue-service-rest-api'],
    ['table', 'rest/api/storageservices/table-service-rest-api'],
    ['file', 'rest/api/storageservices/file-service-rest-api'],
    ['web', 'azure/storage/blobs/storage-blob-static-website'],
  ] as const
).map(([label, page]) => ({ label, what: storageServiceNames[label]!, source: `${docs}/${page}` }))

const everything = ({ what, source }: OtherHost): MissingOperation[] => [
  { name: what, source, method: '*', path: '/{path*}' },
]

/** What a name that says only 501 finds out about a request. */
type OtherCall = Call<World> & Pick<StorageCall, 'account'>

function otherHost(host: OtherHost): Service<World> {
  return service<World, OtherCall, never>({
    name: host.label,
    claims(request, world) {
      const azure = azureHost(request.host)
      if (azure?.kind !== 'storage' || azure.label !== host.label || resolve(world, request.host) !== 'here')
        return undefined
      const account = accountNamed(world, azure.name.replace(/-secondary$/, ''))
      return account && { account: namedBy(request, accountView(world, account)) }
    },
    front: [possibleUrl, secureTransfer],
    gates: [],
    operations: [],
    notEmulated: everything(host),
    dialect: dialectOf(host.label),
  })
}

export const otherHosts: readonly Service<World>[] = [blobSecondary, ...hosts.map(otherHost)]
