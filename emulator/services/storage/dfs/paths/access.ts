import { empty } from '../../../../core/reply.js'
import { header } from '../../../../core/wire.js'
import type { PathAccess } from '../../../../policy/views/containers.js'
import { currentBlobs } from '../../blob/blobs/write.js'
import { operation, permissions, type BlobCall } from '../../blob/gateway/call.js'
import { judgePreconditions } from '../../blob/gateway/preconditions.js'
import { versionHeaders } from '../../blob/gateway/properties.js'
import { blobNotFound } from '../../blob/gateway/refusals.js'
import { containersOf, type Blob } from '../../blob/gateway/state.js'
import { usualRoot, withMode } from '../../blob/hierarchy/access.js'
import { readAcl, whole, writeAcl } from '../../blob/hierarchy/acl.js'
import { missingHeader } from '../../wire/refusals.js'
import { invalidAcl, invalidInput } from '../gateway/refusals.js'
import { judgeEmptyBody, modeIn, path, reference } from './create.js'

/** Sets who owns a path, and who may do what with it; its ETag and times stay (recorded for the recursive one, 2022-08). */
export const setAccessControl = operation({
  id: 'dfs.paths.set-access-control',
  source: `${reference}/update`,
  method: 'PATCH',
  path,
  query: { action: 'setaccesscontrol' },
  exists: 'blob',
  permission: permissions.setAccess,
  alsoNeeds: ({ request }) =>
    header(request, 'x-ms-owner') || header(request, 'x-ms-group') ? permissions.setOwner : undefined,
  conditions: 'write',
  takes: ['x-ms-owner', 'x-ms-group', 'x-ms-acl'],
  async handle(call) {
    const { world, blob } = call
    judgeEmptyBody(call.request)
    const change = changeIn(call, blob!.directory === true)
    await world.write(() => {
      const blobs = currentBlobs(call)
      if (call.params.blob === '') return setRoot(call, change)
      const found = blobs.get(call.params.blob)
      if (found?.content === undefined) throw blobNotFound()
      judgePreconditions(call, 'write', found)
      blobs.put(withAccess(found, change))
    })
    return empty(200, versionHeaders(blob!))
  },
})

export type Change = (access: PathAccess) => PathAccess

export const withAccess = (blob: Blob, change: Change): Blob => ({ ...blob, access: change(blob.access ?? usualRoot) })

export function setRoot({ world, account, container }: BlobCall, change: Change): void {
  const containers = containersOf(world, account.incarnation)
  const now = containers.get(container.name)!
  containers.put({ ...now, root: change(now.root ?? usualRoot) })
}

/** @throws 400 InvaldAccessControlList; InvalidInput where mode and list are both given, MissingRequiredHeader where nothing is */
function changeIn({ request }: BlobCall, isDirectory: boolean): Change {
  const owner = header(request, 'x-ms-owner')
  const group = header(request, 'x-ms-group')
  const acl = header(request, 'x-ms-acl')
  const mode = modeIn(request, 'x-ms-permissions')
  if (acl && mode !== undefined) throw invalidInput()
  if (!owner && !group && !acl && mode === undefined) throw missingHeader('x-ms-acl')
  const entries = acl ? whole(readAcl(acl) ?? []) : undefined
  if (acl && !entries) throw invalidAcl()
  if (!isDirectory && entries?.some(({ isDefault }) => isDefault)) throw invalidAcl()
  return (access) => {
    const owned = { ...access, ...(owner && { owner }), ...(group && { group }) }
    if (mode !== undefined) return withMode(owned, mode)
    return entries ? { ...owned, acl: writeAcl(entries) } : owned
  }
}
