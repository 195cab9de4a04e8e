import { createHash } from 'node:crypto'
import { accountNamed, accountType } from '../../policy/views/accounts.js'
import {
  blobsOf,
  containersOf,
  defaultContentType,
  newEtag,
  type Container,
} from '../../services/storage/blob/gateway/state.js'
import type { Content } from '../../world/content.js'
import type { World } from '../../world/world.js'
import { didYouMean } from '../nearest.js'
import { ScenarioError } from '../scenario-error.js'
import { judgeBlobName, placeIn } from './blob-names.js'

/** Where a blob is put. */
export interface BlobPlace {
  readonly account: string
  readonly container: string
  readonly name: string
}

/**
 * Puts a block blob in a world that is in use, in place of the one of that name. Returns its ETag, with its quotes.
 *
 * @throws ScenarioError for an account or container that does not exist, and a name that Azure would refuse
 */
export async function putBlob(world: World, place: BlobPlace, bytes: Uint8Array): Promise<string> {
  // A copy: the caller may go on to change its own.
  const content = await world.content.write({ read: async (take) => take(Uint8Array.from(bytes)) })
  const contentMd5 = createHash('md5').update(bytes).digest('base64')
  return world.write(() => putContent(world, place, content, contentMd5))
}

function putContent(world: World, place: BlobPlace, content: Content, contentMd5: string): string {
  const { incarnation, hierarchical, container } = existingContainer(world, place)
  const { name } = place
  judgeBlobName(name, [])
  const blobs = blobsOf(world, incarnation, container)
  const inHierarchy = placeIn({ world, container, blobs, hierarchical }, name, [])
  const modified = world.clock.now()
  const etag = newEtag(world)
  blobs.set(name, {
    name,
    content,
    created: blobs.get(name)?.created ?? modified,
    modified,
    etag,
    properties: { contentType: defaultContentType, contentMd5 },
    metadata: {},
    blocks: [],
    uncommitted: [],
    ...inHierarchy,
  })
  return etag
}

function existingContainer(
  world: World,
  place: BlobPlace,
): { incarnation: string; hierarchical: boolean; container: Container } {
  const account = accountNamed(world, place.account)
  if (!account) {
    const accounts = world.resources.ofType(accountType).map(({ name }) => name)
    throw new ScenarioError(
      [],
      `no storage account is named '${place.account}' in this world${didYouMean(place.account, accounts)}`,
    )
  }
  const containers = containersOf(world, account.incarnation)
  const container = containers.get(place.container)
  const { incarnation, properties } = account
  if (container) return { incarnation, hierarchical: properties.isHnsEnabled === true, container }
  const names = [...containers.values()].map(({ name }) => name)
  throw new ScenarioError(
    [],
    `no container is named '${place.container}' in the storage account '${place.account}'` +
      didYouMean(place.container, names),
  )
}
