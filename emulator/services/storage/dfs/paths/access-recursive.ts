import { text, type Reply } from '../../../../core/reply.js'
import { header } from '../../../../core/wire.js'
import type { PathAccess } from '../../../../policy/views/containers.js'
import { currentBlobs } from '../../blob/blobs/write.js'
import { operation, permissions, type BlobCall } from '../../blob/gateway/call.js'
import { blobNotFound } from '../../blob/gateway/refusals.js'
import { entriesOf } from '../../blob/hierarchy/access.js'
import { readAcl, whole, withEntries, withoutEntries, writeAcl, type AclEntry } from '../../blob/hierarchy/acl.js'
import { below } from '../../blob/hierarchy/tree.js'
import * as wireRefusals from '../../wire/refusals.js'
import { continuation, countIn, nameIn } from '../gateway/page.js'
import { invalidAcl } from '../gateway/refusals.js'
import { setRoot, withAccess, type Change } from './access.js'
import { flag } from './append.js'
import { judgeEmptyBody, path, reference } from './create.js'

/** How many paths one request changes at most. */
const most = 2000

const notAuthorized = 'This request is not authorized to perform this operation using this permission.'

/**
 * Sets, modifies or removes entries of a path and of all below it, in pages. A caller without a role for it changes what it
 * owns, and the rest is listed as failed.
 */
export const setAccessControlRecursive = operation({
  id: 'dfs.paths.set-access-control-recursive',
  source: `${reference}/update`,
  method: 'PATCH',
  path,
  query: { action: 'setaccesscontrolrecursive' },
  exists: 'blob',
  permission: permissions.setAccess,
  lease: 'heeded',
  takes: ['x-ms-acl'],
  async handle(call) {
    const { world, query, params } = call
    judgeEmptyBody(call.request)
    const change = changeIn(call)
    const goesOn = flag(query, 'forceFlag')
    const count = countIn(query, 'maxRecords', most)
    const from = nameIn(query.get('continuation') ?? '')
    const owner = ownerAlone(call)
    const done = { directoriesSuccessful: 0, failedEntries: [] as object[], failureCount: 0, filesSuccessful: 0 }
    const next = await world.write(() => {
      const blobs = currentBlobs(call)
      const top = params.blob === '' ? undefined : blobs.get(params.blob)
      if (params.blob !== '' && top?.content === undefined) throw blobNotFound()
      let seen = 0
      for (const blob of [
        ...(top ? [top] : [call.blob!]),
        ...(top && !top.directory ? [] : below(blobs, params.blob)),
      ]) {
        if (blob.content === undefined || blob.name < from) continue
        if (seen++ === count) return blob.name
        if (owner !== undefined && blob.access?.owner !== owner) {
          const type = blob.directory ? 'DIRECTORY' : 'FILE'
          done.failedEntries.push({ errorMessage: notAuthorized, name: blob.name, type })
          done.failureCount++
          if (!goesOn) return undefined
        } else {
          if (blob.name === '') setRoot(call, change(true))
          else blobs.put(withAccess(blob, change(blob.directory === true)))
          done[blob.directory ? 'directoriesSuccessful' : 'filesSuccessful']++
        }
      }
      return undefined
    })
    // recorded: Azure/azure-sdk-for-python, test_set_access_control_recursive.json (2022-08), with a line's end behind the body
    const headers: Reply['headers'] = [['x-ms-namespace-enabled', 'true']]
    if (next !== undefined) headers.push(continuation(next))
    return text(200, `${JSON.stringify(done)}\n`, headers, 'application/json;charset=utf-8')
  },
})

/** The object id that must own what is changed; undefined where a role, a key or a signature allows all. */
function ownerAlone({ caller, decisions }: BlobCall): string | undefined {
  const byAcl = (decisions as readonly { readonly type?: string }[]).some(({ type }) => type === 'acl')
  return byAcl && caller.kind === 'bearer' ? caller.claims.oid : undefined
}

/** What happens to each path's entries; files have no default ones. */
function changeIn({ request, query }: BlobCall): (isDirectory: boolean) => Change {
  const mode = query.get('mode')
  if (mode === undefined) throw wireRefusals.missingParameter('mode')
  const list = header(request, 'x-ms-acl')
  if (!list) throw wireRefusals.missingHeader('x-ms-acl')
  const kind = mode.toLowerCase()
  const given = readAcl(list, kind !== 'remove')
  if (!given) throw invalidAcl()
  const changed = (entries: readonly AclEntry[]): AclEntry[] | undefined => {
    if (kind === 'set') return whole(given)
    return whole(kind === 'modify' ? withEntries(entries, given) : withoutEntries(entries, given))
  }
  if (!['set', 'modify', 'remove'].includes(kind)) throw wireRefusals.invalidParameter('mode', mode)
  return (isDirectory) => (access: PathAccess) => {
    const entries = changed(entriesOf(access))
    if (!entries) throw invalidAcl()
    return { ...access, acl: writeAcl(isDirectory ? entries : entries.filter(({ isDefault }) => !isDefault)) }
  }
}
