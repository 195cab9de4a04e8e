import { createHash } from 'node:crypto'
import type { Resource } from '../../world/resources.js'
import { blobServiceOf } from '../../policy/views/blob-service.js'
import { blobsOf, newEtag, type Blob, type Container } from '../../services/storage/blob/gateway/state.js'
import { tagged } from '../../services/storage/blob/tags/tag-set.js'
import { nextStamp } from '../../services/storage/blob/snapshots/stamps.js'
import { earlierBlobsOf } from '../../services/storage/blob/snapshots/state.js'
import type { Building } from '../building.js'
import { found, type FileBytes, type ScenarioFiles } from '../files.js'
import { ScenarioError, type Path } from '../scenario-error.js'
import { judgeBlobName, makeDirectory, placeIn, type InContainer } from './blob-names.js'
import { contentTypeOf } from './content-types.js'
import type { ScenarioBlob, ScenarioContainer } from './shape.js'

/** A blob of the file, or a file of the folder that seeds its container. */
type Seed = readonly [name: string, blob: ScenarioBlob, path: Path]

/** The container's blobs: those of its folder, and those that the file names, which win over the folder's. */
export function addBlobs(
  building: Building,
  account: Resource,
  container: Container,
  given: ScenarioContainer,
  path: Path,
): void {
  const { world } = building
  const place: InContainer = {
    world,
    container,
    blobs: blobsOf(world, account.incarnation, container),
    hierarchical: account.properties.isHnsEnabled === true,
  }
  building.part(() => {
    for (const [name, blob] of found([...path, 'seed'], () => seededBlobs(building.files, given))) {
      const isNamed = given.blobs !== undefined && Object.hasOwn(given.blobs, name)
      const at = isNamed ? [...path, 'blobs', name] : [...path, 'seed']
      building.part(() =>
        addBlob(building, account, place, [name, typeof blob === 'string' ? { text: blob } : blob, at]),
      )
    }
  })
}

/**
 * The blobs of a container: a file of its folder each, and those that it names, which win over the folder's. A folder
 * without files ends with `/`: it is a directory where there are directories, and otherwise nothing.
 *
 * @throws FileTrouble
 */
export function seededBlobs(
  files: ScenarioFiles,
  { seed, blobs = {} }: ScenarioContainer,
): ReadonlyMap<string, string | ScenarioBlob> {
  const seeds = new Map<string, string | ScenarioBlob>()
  const folder = seed?.replace(/(?<=.)\/+$/, '')
  for (const name of folder === undefined ? [] : files.list(folder))
    seeds.set(name, name.endsWith('/') ? {} : { file: `${folder}/${name}` })
  for (const [name, blob] of Object.entries(blobs)) seeds.set(name, blob)
  return seeds
}

function addBlob(building: Building, account: Resource, place: InContainer, [name, blob, path]: Seed): void {
  const { world, blobs, container } = place
  const isOfFolder = path.at(-1) === 'seed'
  const isDirectory = name.endsWith('/') && bytesIn(blob) === undefined
  if (isDirectory && isOfFolder && !place.hierarchical) return
  judgeBlobName(name.replace(/\/$/, ''), path)
  if (isDirectory && place.hierarchical) return makeDirectory(place, name.slice(0, -1), blob.metadata, path)
  const bytes = bytesOf(building, blob, path)
  judgeForAccount(account, blob, path)
  const modified = world.clock.now()
  const inHierarchy = placeIn(place, name, path)
  const tier = blob.tier
  blobs.set(name, {
    name,
    content: bytes.content ?? world.content.holding(bytes.chunks),
    created: modified,
    modified,
    etag: newEtag(world),
    properties: propertiesOf(name, blob, bytes.md5),
    metadata: blob.metadata ?? {},
    blocks: [],
    uncommitted: [],
    ...(tier !== undefined && { tier: { name: tier, changed: modified } }),
    ...tagged(Object.entries(blob.tags ?? {})),
    ...(blobServiceOf(world, account.incarnation).versioning && {
      version: nextStamp(world, earlierBlobsOf(world, account.incarnation, container), { name }),
    }),
    ...inHierarchy,
  })
}

function propertiesOf(name: string, blob: ScenarioBlob, contentMd5: string): Blob['properties'] {
  const { contentType = contentTypeOf(name), contentEncoding, contentLanguage, contentDisposition, cacheControl } = blob
  return {
    ...(contentType !== '' && { contentType }),
    ...(contentEncoding !== undefined && { contentEncoding }),
    ...(contentLanguage !== undefined && { contentLanguage }),
    ...(contentDisposition !== undefined && { contentDisposition }),
    ...(cacheControl !== undefined && { cacheControl }),
    contentMd5,
  }
}

const bytesIn = ({ text, base64, file }: ScenarioBlob) => text ?? base64 ?? file

function bytesOf({ files }: Building, blob: ScenarioBlob, path: Path): FileBytes {
  const { file } = blob
  if (file !== undefined) {
    return found(path.at(-1) === 'seed' ? path : [...path, 'file'], () => files.bytes(file))
  }
  if (bytesIn(blob) === undefined)
    throw new ScenarioError(
      path,
      'expected its content: text, base64 or file; in a hierarchical namespace, a name that ends with / is a directory',
    )
  const bytes = Buffer.from(blob.text ?? blob.base64!, blob.text === undefined ? 'base64' : 'utf8')
  // A copy: small buffers are slices of a pool that all of them keep alive.
  return { chunks: [Uint8Array.from(bytes)], md5: createHash('md5').update(bytes).digest('base64') }
}

/** What the account's kind does not have, as the Blob service judges it. */
function judgeForAccount({ kind, sku, properties }: Resource, { tier, tags }: ScenarioBlob, path: Path): void {
  const redundancy = String(sku?.name)
  const isWrong = (message: string) => new ScenarioError([...path, 'tier'], message)
  if (tags && properties.isHnsEnabled === true)
    throw new ScenarioError([...path, 'tags'], 'index tags in a hierarchical namespace are not emulated')
  if (tier === undefined) return
  if (kind === 'Storage') throw isWrong('accounts of the kind Storage have no access tiers')
  if (redundancy.startsWith('Premium_')) throw isWrong('access tiers in premium accounts are not emulated')
  if (tier === 'Archive' && redundancy.includes('ZRS'))
    throw isWrong(`accounts with ${redundancy} have no archive tier`)
}
