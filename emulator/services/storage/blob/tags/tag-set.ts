import { Query } from '../../../../core/query.js'
import { NotEmulated } from '../../../../core/refusal.js'
import { header } from '../../../../core/wire.js'
import { limits } from '../../../../policy/limits.js'
import type { BlobCall } from '../gateway/call.js'
import type { Blob, Tags } from '../gateway/state.js'
import { notInHierarchies } from '../hierarchy/refusals.js'
import { has } from '../../wire/by-version.js'
import { unsupportedHeader } from '../../wire/refusals.js'
import { element, wrap } from '../../wire/xml.js'
import * as refusals from './refusals.js'

// documented: https://learn.microsoft.com/rest/api/storageservices/set-blob-tags#request-body
const allowed = /^[A-Za-z0-9 +\-./:=_]*$/

/**
 * Judges a set of tags as a request gives it.
 *
 * @throws 400 TagsTooLarge, EmptyTagName, InvalidTag, DuplicateTagNames
 */
export function checkTags(tags: Tags): Tags {
  if (tags.length > limits.blobTags.most) throw refusals.tagsTooLarge()
  const keys = new Set<string>()
  for (const [key, value] of tags) {
    if (key === '') throw refusals.emptyTagName()
    if (key.length > limits.blobTagKey.most || value.length > limits.blobTagValue.most) throw refusals.tagsTooLarge()
    if (!allowed.test(key) || !allowed.test(value)) throw refusals.invalidTag(key, value)
    if (keys.has(key)) throw refusals.duplicateTag(key)
    keys.add(key)
  }
  return tags
}

/** What `x-ms-tags` asks for: `project=a%20b&state=new`; none without it. For each write that makes a whole blob. */
export function requestedTags({ request, version, account }: BlobCall): Pick<Blob, 'tags'> {
  const asked = header(request, 'x-ms-tags')
  if (asked === undefined || asked === '') return {}
  if (!has(version, 'tags')) throw unsupportedHeader('x-ms-tags', asked)
  if (account.hierarchical) throw has(version, 'tagsOfPaths') ? tagsOfPaths() : notInHierarchies()
  return tagged(checkTags(new Query(asked).pairs))
}

/** Azure's Data Lake clients have tags since 2026-06-06, for files and directories. */
export const tagsOfPaths = () =>
  new NotEmulated(
    'index tags in a hierarchical namespace',
    'https://learn.microsoft.com/azure/storage/blobs/storage-manage-find-blobs',
  )

/** A blob without tags has no field for them. */
export const tagged = (tags: Tags): Pick<Blob, 'tags'> => (tags.length === 0 ? {} : { tags })

/** `<TagSet>` with these tags. */
export const tagSet = (tags: Tags): string =>
  wrap('TagSet', tags.map(([key, value]) => wrap('Tag', element('Key', key) + element('Value', value))).join(''))

/** What a blob that is read says of its tags: how many they are. */
export const tagHeaders = ({ tags }: Blob): [name: string, value: string][] =>
  tags ? [['x-ms-tag-count', String(tags.length)]] : []
