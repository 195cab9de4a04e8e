import { readBody } from '../../../../core/body.js'
import { empty } from '../../../../core/reply.js'
import { blobServiceOf, setBlobService } from '../../../../policy/views/blob-service.js'
import { operation, permissions, type BlobCall } from '../gateway/call.js'
import { containersOf, newEtag } from '../gateway/state.js'
import { tooLarge } from '../../wire/refusals.js'
import { xmlReply } from '../../wire/xml.js'
import { propertiesIn } from './read-properties.js'
import { shownProperties } from './show-properties.js'

const row = {
  path: '/',
  query: { restype: 'service', comp: 'properties' },
  exists: 'nothing',
} as const

/** The most bytes of the document: five rules with their longest lists take less. */
const limit = 256 * 1024

/** The first request of a host of WebJobs or Functions, and of Storage Explorer. */
export const getServiceProperties = operation({
  ...row,
  id: 'blob.service.get-properties',
  source: 'https://learn.microsoft.com/rest/api/storageservices/get-blob-service-properties',
  method: 'GET',
  permission: permissions.readService,
  handle: ({ world, account, version }) =>
    xmlReply(200, shownProperties(blobServiceOf(world, account.incarnation), version)),
})

/** The next request of such a host, which turns logging on. */
export const setServiceProperties = operation({
  ...row,
  id: 'blob.service.set-properties',
  source: 'https://learn.microsoft.com/rest/api/storageservices/set-blob-service-properties',
  method: 'PUT',
  permission: permissions.writeService,
  async handle(call) {
    const { world, account, request } = call
    const body = await readBody(request, limit, () => tooLarge(limit))
    const given = await propertiesIn(body.toString('utf8'))
    await world.write(() => {
      const { logging } = setBlobService(world, account.incarnation, given)
      if (logging.read || logging.write || logging.delete) makeLogs(call)
    })
    return empty(202)
  },
})

/**
 * Logging makes the container `$logs`, and leaves it when it is turned off. Hosts of WebJobs list it, and end at a 404.
 * https://learn.microsoft.com/azure/storage/common/storage-analytics-logging#how-logs-are-stored
 */
function makeLogs({ world, account }: Pick<BlobCall, 'world' | 'account'>): void {
  const containers = containersOf(world, account.incarnation)
  if (containers.has('$logs')) return
  containers.put({
    name: '$logs',
    modified: world.clock.now(),
    etag: newEtag(world),
    metadata: {},
    publicAccess: 'none',
    incarnation: world.randomness.guid(),
  })
}
