import { after } from '../../../../core/settled.js'
import { empty, type Reply } from '../../../../core/reply.js'
import { getBlob, getBlobProperties } from '../../blob/blobs/get-blob.js'
import { operation, permissions, type BlobCall } from '../../blob/gateway/call.js'
import { versionHeaders } from '../../blob/gateway/properties.js'
import { hierarchyHeaders, shownMetadata } from '../../blob/hierarchy/shown.js'
import * as wireRefusals from '../../wire/refusals.js'
import { propertiesHeader } from '../gateway/user-properties.js'
import { path, reference } from './create.js'

const row = { path, exists: 'blob', conditions: 'read' } as const

export const readPath = operation({
  id: 'dfs.paths.read',
  source: `${reference}/read`,
  method: 'GET',
  ...row,
  query: { resource: false },
  permission: permissions.readBlob,
  takes: ['x-ms-structured-body'],
  handle: (call) => after(getBlob.handle(call), (reply) => inOwnWords(reply, call, true)),
})

/** All that is known of a path: its content's length and properties, what its owner set, and who may do what. */
export const getPathProperties = operation({
  id: 'dfs.paths.get-properties',
  source: `${reference}/get-properties`,
  method: 'HEAD',
  ...row,
  query: { action: false, resource: false },
  permission: permissions.readStatus,
  handle: (call) => after(getBlobProperties.handle(call), (reply) => inOwnWords(reply, call, true)),
})

export const getPathStatus = operation({
  id: 'dfs.paths.get-status',
  source: `${reference}/get-properties`,
  method: 'HEAD',
  ...row,
  query: { action: 'getstatus' },
  permission: permissions.readStatus,
  handle: (call) => after(getBlobProperties.handle(call), (reply) => inOwnWords(reply, call, false)),
})

/** recorded: Azure/azure-sdk-for-net, DirectoryClientTests/GetAccessControlAsync.json (2021-02) */
export const getAccessControl = operation({
  id: 'dfs.paths.get-access-control',
  source: `${reference}/get-properties`,
  method: 'HEAD',
  ...row,
  query: { action: 'getaccesscontrol' },
  permission: permissions.readAccess,
  handle({ blob, query }) {
    const upn = query.get('upn')?.toLowerCase() ?? 'false'
    if (upn !== 'true' && upn !== 'false') throw wireRefusals.invalidParameter('upn', upn)
    const headers = hierarchyHeaders(blob!).filter(([name]) => name !== 'x-ms-resource-type')
    return empty(200, [...versionHeaders(blob!), ...headers])
  },
})

/** What the Blob endpoint says of a blob, as this one says it of a path. */
function inOwnWords(reply: Reply, { blob }: Pick<BlobCall, 'blob'>, withProperties: boolean): Reply {
  const headers = reply.headers
    .filter(([name]) => !/^x-ms-(?:meta-|blob-type$|acl$)/i.test(name))
    .map(([name, value]): [string, string] => [name.replace(/^x-ms-blob-content-md5$/, 'x-ms-content-md5'), value])
  return { ...reply, headers: [...headers, ...(withProperties ? propertiesHeader(shownMetadata(blob!)) : [])] }
}
