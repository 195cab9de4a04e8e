import { operation, permissions } from '../gateway/call.js'
import { httpDate } from '../gateway/properties.js'
import { element, wrap, xmlReply } from '../../wire/xml.js'

/**
 * How far the copy in the paired region is: `az storage account show` and the SDKs ask for it. The lab's copy is always as new
 * as the account. Only the secondary endpoint has it.
 */
export const getServiceStats = operation({
  id: 'blob.service.get-stats',
  source: 'https://learn.microsoft.com/rest/api/storageservices/get-blob-service-stats',
  method: 'GET',
  path: '/',
  query: { restype: 'service', comp: 'stats' },
  exists: 'nothing',
  permission: permissions.readService,
  handle: ({ world }) =>
    xmlReply(
      200,
      wrap(
        'StorageServiceStats',
        wrap('GeoReplication', element('Status', 'live') + element('LastSyncTime', httpDate(world.clock.now()))),
      ),
    ),
})
