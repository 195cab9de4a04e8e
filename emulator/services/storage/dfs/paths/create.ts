import { empty } from '../../../../core/reply.js'
import { header, type WireRequest } from '../../../../core/wire.js'
import { operation, permissions } from '../../blob/gateway/call.js'
import { versionHeaders } from '../../blob/gateway/properties.js'
import { defaultContentType } from '../../blob/gateway/state.js'
import { currentBlobs, changeBlob, wholeBlob } from '../../blob/blobs/write.js'
import { accessIn, readMode, type Mode } from '../../blob/hierarchy/access.js'
import { makeParents, ownerFor } from '../../blob/hierarchy/tree.js'
import { ownMetadata } from '../../blob/hierarchy/shown.js'
import * as wireRefusals from '../../wire/refusals.js'
import { contentProperties } from '../gateway/content-properties.js'
import { bodyNotAllowed, invalidInput } from '../gateway/refusals.js'
import { userProperties } from '../gateway/user-properties.js'

export const reference = 'https://learn.microsoft.com/rest/api/storageservices/datalakestoragegen2/path'

/** What every operation on a path has: the root directory's name is empty. */
export const path = '/{container}/{blob*}'

export const createPath = operation({
  id: 'dfs.paths.create',
  source: `${reference}/create`,
  method: 'PUT',
  path,
  query: { resource: true },
  header: { 'x-ms-rename-source': false },
  exists: 'container',
  permission: permissions.addBlob,
  conditions: 'create',
  async handle(call) {
    const { request, params, query, world, container } = call
    const isDirectory = asksForDirectory(query.get('resource')!)
    if (params.blob === '') throw invalidInput()
    judgeEmptyBody(request)
    const metadata = ownMetadata(userProperties(request) ?? {})
    const properties = { contentType: defaultContentType, ...contentProperties(request) }
    const mode = modeIn(request, 'x-ms-permissions')
    const umask = modeIn(request, 'x-ms-umask')
    const made = await changeBlob(call, params.blob, 'create', (before) => {
      const owner = ownerFor(call)
      const parent = makeParents({ world, container, blobs: currentBlobs(call), owner }, params.blob)
      const isThere = isDirectory && before?.directory === true
      return {
        ...wholeBlob(call, params.blob, before, { content: world.content.nothing, properties, metadata }),
        ...(isDirectory && { directory: true }),
        // Unverified: that a directory which is there keeps its access, and a file that is overwritten gets it anew.
        access: isThere && before.access ? before.access : accessIn(parent, { owner, isDirectory, mode, umask }),
      }
    })
    // recorded: Azure/azure-sdk-for-python, test_file.pyTestFiletest_flush_data.json (2022-08)
    return empty(201, [...versionHeaders(made), ['x-ms-request-server-encrypted', 'true']])
  },
})

function asksForDirectory(resource: string): boolean {
  const lower = resource.toLowerCase()
  if (lower !== 'file' && lower !== 'directory') throw wireRefusals.invalidParameter('resource', resource)
  return lower === 'directory'
}

export function judgeEmptyBody(request: WireRequest): void {
  const length = header(request, 'Content-Length')
  if (length !== undefined && length !== '0') throw bodyNotAllowed()
}

/** Unverified: the code for permissions that are neither octal nor symbolic. */
export function modeIn(request: WireRequest, name: string): Mode | undefined {
  const text = header(request, name)
  if (text === undefined || text === '') return undefined
  const mode = readMode(text)
  if (mode === undefined) throw wireRefusals.invalidHeader(name, text)
  return mode
}
