import { empty } from '../../../../core/reply.js'
import { changeBlob } from '../../blob/blobs/write.js'
import { operation, permissions } from '../../blob/gateway/call.js'
import { versionHeaders } from '../../blob/gateway/properties.js'
import { newEtag } from '../../blob/gateway/state.js'
import { ownMetadata } from '../../blob/hierarchy/shown.js'
import { contentProperties } from '../gateway/content-properties.js'
import { invalidInput } from '../gateway/refusals.js'
import { userProperties } from '../gateway/user-properties.js'
import { judgeEmptyBody, path, reference } from './create.js'

/** Sets what the request names: `x-ms-properties` replaces all metadata. */
export const setPathProperties = operation({
  id: 'dfs.paths.set-properties',
  source: `${reference}/update`,
  method: 'PATCH',
  path,
  query: { action: 'setproperties' },
  exists: 'blob',
  permission: permissions.writeBlob,
  conditions: 'write',
  async handle(call) {
    const { request, params, world } = call
    // Unverified: the root directory has no properties of its own.
    if (params.blob === '') throw invalidInput()
    judgeEmptyBody(request)
    const given = contentProperties(request)
    const metadata = userProperties(request)
    const after = await changeBlob(call, params.blob, 'write', (before) => ({
      ...before!,
      properties: { ...before!.properties, ...given },
      ...(metadata && { metadata: ownMetadata(metadata) }),
      modified: world.clock.now(),
      etag: newEtag(world),
    }))
    return empty(200, versionHeaders(after))
  },
})
