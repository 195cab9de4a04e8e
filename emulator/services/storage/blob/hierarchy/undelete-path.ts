import { NotEmulated } from '../../../../core/refusal.js'
import { percentDecode } from '../../../../core/query.js'
import { empty, type Reply } from '../../../../core/reply.js'
import { header } from '../../../../core/wire.js'
import { currentBlobs } from '../blobs/write.js'
import type { BlobCall } from '../gateway/call.js'
import { httpDate } from '../gateway/properties.js'
import { invalidHeader } from '../../wire/refusals.js'
import { restorePath } from './deleted-paths.js'
import { resourceType } from './shown.js'

const name = 'x-ms-undelete-source'
const page = 'https://learn.microsoft.com/rest/api/storageservices/undelete-blob'

/** What restores a deleted path, and under which conditions, nothing on record settles. */
export const undeleteGaps = {
  withoutId: 'Undelete Blob without a deletion id in a hierarchical namespace',
  elsewhere: 'Undelete Blob under another name',
} as const

/**
 * Restores a deleted path, as `undeletePath` of the Data Lake libraries asks for: at the Blob endpoint, by its deletion id.
 *
 * recorded: Azure/azure-sdk-for-js, storage-file-datalake, "undelete file and directory" (2021-05): neither ETag nor time are new
 */
export async function undeletePath(call: BlobCall): Promise<Reply> {
  const id = deletionId(call)
  const { created, directory } = await call.world.write(() => restorePath(call, currentBlobs(call), id))
  return empty(200, [
    ['x-ms-creation-time', httpDate(created)],
    ['x-ms-resource-type', resourceType({ ...(directory && { directory }) })],
  ])
}

/** `path?deletionid=id`, the path percent-encoded, as the library for Python sends it; that for JavaScript sends no path. */
function deletionId({ request, params }: BlobCall): string {
  const source = header(request, name)
  if (source === undefined) throw new NotEmulated(undeleteGaps.withoutId, page)
  const [, path, id] = /^([^?]*)\?deletionid=(\d{1,20})$/i.exec(source) ?? []
  // Unverified: the code.
  if (id === undefined) throw invalidHeader(name, source)
  const segments = percentDecode(path!).split('/').filter(Boolean)
  if (segments.length > 0 && segments.join('/') !== params.blob) throw new NotEmulated(undeleteGaps.elsewhere, page)
  return id
}
