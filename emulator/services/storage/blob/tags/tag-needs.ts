import { header, type WireRequest } from '../../../../core/wire.js'
import { permissions, rowOf, type BlobCall, type Permission } from '../gateway/call.js'

/** Where no row takes the header, it is refused before. */
const copiesTags = (request: WireRequest) => header(request, 'x-ms-copy-source-tag-option') === 'COPY'

/** What the tags that a request brings, or depends on, need beside what its operation needs. */
export function tagNeeds(call: Pick<BlobCall, 'route' | 'request'>): Permission[] {
  const takes = (name: string) => !!header(call.request, name) && rowOf(call)?.takes?.includes(name)
  return [
    ...(takes('x-ms-tags') || copiesTags(call.request) ? [permissions.writeTags] : []),
    // Unverified: that a condition on tags needs what reading them does.
    ...(takes('x-ms-if-tags') ? [permissions.readTags] : []),
  ]
}
