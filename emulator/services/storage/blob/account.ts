import { empty, type Reply } from '../../../core/reply.js'
import { operation, permissions, type BlobCall } from './gateway/call.js'

// The account, a container and a blob all take this request, for clients that know only a blob's URL.
const information = {
  source: 'https://learn.microsoft.com/rest/api/storageservices/get-account-information',
  path: '/{path*}',
  query: { restype: 'account', comp: 'properties' },
  exists: 'nothing',
  permission: permissions.accountInformation,
  handle({ account }: Pick<BlobCall, 'account'>): Reply {
    const { sku, kind } = account.resource
    return empty(200, [
      ['x-ms-sku-name', String(sku?.name)],
      ['x-ms-account-kind', String(kind)],
      ['x-ms-is-hns-enabled', String(account.hierarchical)],
    ])
  },
} as const

export const getAccountInformation = operation({ id: 'blob.account.get-information', method: 'GET', ...information })

export const headAccountInformation = operation({ id: 'blob.account.head-information', method: 'HEAD', ...information })
