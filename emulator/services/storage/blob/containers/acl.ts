import { empty, type Reply } from '../../../../core/reply.js'
import { operation, permissions, type BlobCall } from '../gateway/call.js'
import { versionHeaders } from '../gateway/properties.js'
import { newEtag, type Container } from '../gateway/state.js'
import { changeContainer } from './change-container.js'
import { publicAccessAsked } from './public-access.js'
import { policiesXml, readPolicies } from './stored-policies.js'
import { xmlReply } from '../../wire/xml.js'

const reference = 'https://learn.microsoft.com/rest/api/storageservices'

const at = { path: '/{container}', query: { restype: 'container', comp: 'acl' }, exists: 'container' } as const

const headersOf = (container: Container): Reply['headers'] => [
  ...versionHeaders(container),
  ...(container.publicAccess === 'none'
    ? []
    : [['x-ms-blob-public-access', container.publicAccess] satisfies [string, string]]),
]

const get = { source: `${reference}/get-container-acl`, ...at, permission: permissions.getAcl } as const

export const getContainerAcl = operation({
  id: 'blob.containers.get-acl',
  method: 'GET',
  ...get,
  // recorded: Azure/azure-storage-python, test_get_container_acl and its neighbours (2019-05)
  handle: ({ container }: Pick<BlobCall, 'container'>) =>
    xmlReply(200, policiesXml(container.policies), headersOf(container)),
})

export const headContainerAcl = operation({
  id: 'blob.containers.head-acl',
  method: 'HEAD',
  ...get,
  handle: ({ container }: Pick<BlobCall, 'container'>) => empty(200, headersOf(container)),
})

/** Storage Explorer, az storage container policy, every SDK. What the request leaves out is removed. */
export const setContainerAcl = operation({
  id: 'blob.containers.set-acl',
  source: `${reference}/set-container-acl`,
  method: 'PUT',
  ...at,
  permission: permissions.setAcl,
  conditions: 'container',
  async handle(call) {
    const { request, world } = call
    const publicAccess = publicAccessAsked(call)
    const policies = await readPolicies(request)
    const { after } = await changeContainer(call, ({ policies: _, ...before }) => ({
      after: {
        ...before,
        publicAccess,
        ...(policies.length > 0 && { policies }),
        modified: world.clock.now(),
        etag: newEtag(world),
      },
      result: undefined,
    }))
    return empty(200, versionHeaders(after))
  },
})
