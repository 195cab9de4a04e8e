import type { Resource } from '../../world/resources.js'
import type { World } from '../../world/world.js'
import { blobsOf, type Blob, type CommittedBlob, type Container } from '../../services/storage/blob/gateway/state.js'
import { isEmpty } from '../../services/storage/blob/hierarchy/tree.js'
import type { DescribeContent } from '../describing.js'
import { judgeBlobName } from './blob-names.js'
import { contentTypeOf } from './content-types.js'
import type { ScenarioBlob } from './shape.js'

/** Whether a scenario has words for it: a committed block blob, or a directory, with a name that it may have. */
export function isDescribed(blob: Blob): blob is CommittedBlob {
  if (blob.content === undefined || (blob.type !== undefined && blob.type !== 'BlockBlob')) return false
  try {
    judgeBlobName(blob.name.replace(/\/$/, ''), [])
    return true
  } catch {
    return false
  }
}

/** A container's blobs, in the order of their names. Directories are named where no file would make them. */
export function describeBlobs(
  world: World,
  account: Resource,
  container: Container,
  content: DescribeContent,
): { readonly blobs?: Readonly<Record<string, string | ScenarioBlob>> } {
  const blobs = blobsOf(world, account.incarnation, container)
  const described: (readonly [string, string | ScenarioBlob])[] = []
  for (const [name, blob] of blobs.from('')) {
    if (!isDescribed(blob)) continue
    if (!blob.directory) described.push([name, describeBlob(blob, content(blob))])
    else if (isEmpty(blobs, name) || Object.keys(blob.metadata).length > 0)
      described.push([`${name}/`, metadataOf(blob)])
  }
  return described.length === 0 ? {} : { blobs: Object.fromEntries(described) }
}

const metadataOf = ({ metadata }: Blob): Pick<ScenarioBlob, 'metadata'> =>
  Object.keys(metadata).length > 0 ? { metadata } : {}

function describeBlob(blob: CommittedBlob, content: Pick<ScenarioBlob, 'text' | 'file'>): string | ScenarioBlob {
  const { name, tags, tier } = blob
  const { contentMd5: _, contentType = '', ...properties } = blob.properties
  const fields: ScenarioBlob = {
    ...content,
    ...(contentType !== contentTypeOf(name) && { contentType }),
    ...properties,
    ...metadataOf(blob),
    ...(tags && { tags: Object.fromEntries(tags) }),
    ...(tier && { tier: tier.name }),
  }
  return fields.text !== undefined && Object.keys(fields).length === 1 ? fields.text : fields
}
