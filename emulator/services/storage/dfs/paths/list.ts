import { json } from '../../../../core/reply.js'
import { operation, permissions } from '../../blob/gateway/call.js'
import { httpDate } from '../../blob/gateway/properties.js'
import { blobNotFound } from '../../blob/gateway/refusals.js'
import { blobsOf, type Blob, type Blobs } from '../../blob/gateway/state.js'
import { permissionsOf, usualRoot } from '../../blob/hierarchy/access.js'
import { fileTime } from '../../blob/hierarchy/file-time.js'
import { pathConflict } from '../../blob/hierarchy/refusals.js'
import { bareEtag } from '../../wire/by-version.js'
import { behind } from '../../wire/page.js'
import * as wireRefusals from '../../wire/refusals.js'
import { pageOf } from '../gateway/page.js'
import { flag } from './append.js'
import { reference } from './create.js'

export const listPaths = operation({
  id: 'dfs.paths.list',
  source: `${reference}/list`,
  method: 'GET',
  path: '/{container}',
  query: { resource: 'filesystem' },
  exists: 'container',
  permission: permissions.listBlobs,
  handle({ world, account, container, query, version }) {
    if (!query.has('recursive')) throw wireRefusals.missingParameter('recursive')
    const recursive = flag(query, 'recursive')
    flag(query, 'upn')
    const directory = tidy(query.get('directory') ?? '')
    const blobs = blobsOf(world, account.incarnation, container)
    if (directory !== '') {
      const found = blobs.get(directory)
      if (found?.content === undefined) throw blobNotFound()
      if (!found.directory) throw pathConflict()
    }
    const page = pageOf(query, (from) => entriesIn(blobs, directory, recursive, from))
    return json(200, { paths: page.entries.map(([, blob]) => entry(blob, version)) }, page.headers)
  },
})

/** A path without empty segments, as in a hierarchical namespace. */
const tidy = (text: string) => text.split('/').filter(Boolean).join('/')

/** What lies in a directory or, recursively, below it, from that name on; sorted by code, a directory before its content. */
function* entriesIn(blobs: Blobs, directory: string, recursive: boolean, from: string): Generator<[string, Blob]> {
  const prefix = directory === '' ? '' : `${directory}/`
  let next: string | undefined = from > prefix ? from : prefix
  while (next !== undefined) {
    const start: string = next
    next = undefined
    for (const [name, blob] of blobs.from(start)) {
      if (!name.startsWith(prefix)) return
      if (blob.content === undefined) continue
      const at = recursive ? -1 : name.indexOf('/', prefix.length)
      if (at < 0) {
        yield [name, blob]
        continue
      }
      next = behind(name.slice(0, at + 1))
      break
    }
  }
}

/**
 * An entry, in Azure's order of members.
 *
 * recorded: Azure/azure-sdk-for-python, test_file_system.pyTestFileSystemtest_list_paths.json (2022-08). Unverified: the first
 * version that gives times, and that a file has no `isDirectory`.
 */
function entry({ name, content, created, modified, etag, directory, access = usualRoot }: Blob, version: string) {
  const hasTimes = version >= '2020-06-12'
  return {
    contentLength: String(content?.length ?? 0),
    ...(hasTimes && { creationTime: String(fileTime(created)) }),
    etag: bareEtag(etag),
    ...(hasTimes && { expiryTime: '0' }),
    group: access.group,
    ...(directory && { isDirectory: 'true' }),
    lastModified: httpDate(modified),
    name,
    owner: access.owner,
    permissions: permissionsOf(access),
  }
}
