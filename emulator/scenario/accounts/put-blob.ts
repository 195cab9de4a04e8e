import { createHash } from 'node:crypto'
import { accountNamed, accountType } from '../../policy/views/accounts.js'
import {
  blobsOf,
  containersOf,
  defaultContentType,
  newEtag,
  type Blobs,
  type Container,
} from '../../services/storage/blob/gateway/state.js'
import { accessIn, superUser } from '../../services/storage/blob/hierarchy/access.js'
import { ancestorsOf, makeParents } from '../../services/storage/blob/hierarchy/tree.js'
import type { PathAccess } from '../../policy/views/containers.js'
import type { Content } from '../../world/content.js'
import type { World } from '../../world/world.js'
import { didYouMean } from '../nearest.js'
import { ScenarioError } from '../scenario-error.js'

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
  // https://learn.microsoft.com/rest/api/storageservices/naming-and-referencing-containers--blobs--and-metadata
  if (name.length < 1 || name.length > 1024)
    throw new ScenarioError([], `'${name.slice(0, 60)}' is not a valid blob name: 1 to 1,024 characters`)
  if (/\\|(?:^|\/)\.{1,2}(?:\/|$)/.test(name))
    throw new ScenarioError([], `'${name}' is not a name that a blob keeps: Azure takes dot segments out, and \\ for /`)
  const blobs = blobsOf(world, incarnation, container)
  const inHierarchy = hierarchical ? { access: madeIn(world, container, blobs, name) } : {}
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

/** The access of a file as one made with an account key has it; the directories that its path lacks are made, too. */
function madeIn(world: World, container: Container, blobs: Blobs, name: string): PathAccess {
  if (/^\/|\/\/|\/$/.test(name))
    throw new ScenarioError(
      [],
      `'${name}' is not a name that a file keeps: a hierarchical namespace has no empty segments`,
    )
  const file = ancestorsOf(name).find((ancestor) => blobs.get(ancestor)?.directory === undefined && blobs.has(ancestor))
  if (file !== undefined) throw new ScenarioError([], `'${name}' cannot be put: '${file}' is a file, not a directory`)
  if (blobs.get(name)?.directory) throw new ScenarioError([], `'${name}' cannot be put: a directory has that name`)
  const owner = superUser
  return accessIn(makeParents({ world, container, blobs, owner }, name), { owner, isDirectory: false })
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
