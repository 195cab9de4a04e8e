import { header } from '../../../../core/wire.js'
import { permissions, rowOf, type BlobCall, type Permission } from '../gateway/call.js'

/** What the tags that a request brings, or depends on, need beside what its operation needs. */
export function tagNeeds(call: Pick<BlobCall, 'route' | 'request'>): Permission[] {
  const takes = (name: string) => !!header(call.request, name) && rowOf(call)?.takes?.includes(name)
  return [
    ...(takes('x-ms-tags') ? [permissions.writeTags] : []),
    // Unverified: that a condition on tags needs what reading them does.
    ...(takes('x-ms-if-tags') ? [permissions.readTags] : []),
  ]
}
