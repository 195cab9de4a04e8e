import { empty } from '../../../../core/reply.js'
import { receive } from '../blobs/receive.js'
import { operation, permissions, type BlobCall } from '../gateway/call.js'
import { changeAddressed } from '../snapshots/change-addressed.js'
import { has } from '../../wire/by-version.js'
import { noOperation } from '../../wire/refusals.js'
import { wrap, xmlReply } from '../../wire/xml.js'
import { checkTags, tagged, tagSet, tagsOfPaths } from './tag-set.js'
import { readTagSet } from './tag-xml.js'

const row = {
  path: '/{container}/{blob*}',
  query: { comp: 'tags', restype: false },
  exists: 'blob',
  conditions: 'tags',
} as const

/** The most bytes of a set of tags: ten of the longest take less. */
const setLimit = 64 * 1024

/** recorded of accounts that had no tags: https://github.com/Azure/azure-sdk-for-java/issues/16190 (2020-10) */
function refuseWithoutTags({ version, account }: Pick<BlobCall, 'version' | 'account'>): void {
  if (account.hierarchical && has(version, 'tagsOfPaths')) throw tagsOfPaths()
  if (!has(version, 'tags') || account.hierarchical) throw noOperation('tags')
}

// Every SDK's blob client reads and writes tags, as do az, AzCopy and obstore.
export const getBlobTags = operation({
  id: 'blob.tags.get',
  source: 'https://learn.microsoft.com/rest/api/storageservices/get-blob-tags',
  method: 'GET',
  ...row,
  earlier: true,
  permission: permissions.readTags,
  handle(call) {
    refuseWithoutTags(call)
    return xmlReply(200, wrap('Tags', tagSet(call.blob!.tags ?? [])))
  },
})

export const setBlobTags = operation({
  id: 'blob.tags.set',
  source: 'https://learn.microsoft.com/rest/api/storageservices/set-blob-tags',
  method: 'PUT',
  ...row,
  // Storage Explorer's own tests saw that the tags of a snapshot cannot be set: microsoft/AzureStorageExplorer#3603 (2020-09).
  earlier: 'versions',
  permission: permissions.writeTags,
  lease: 'needed',
  async handle(call) {
    refuseWithoutTags(call)
    const { content } = await receive(call, setLimit)
    const tags = checkTags(await readTagSet(call.world, content))
    // Neither ETag nor date change: documented.
    await changeAddressed(call, 'tags', ({ tags: _old, ...bare }) => ({ ...bare, ...tagged(tags) }))
    return empty(204)
  },
})
