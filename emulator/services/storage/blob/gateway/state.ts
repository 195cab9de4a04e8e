import type { Copy } from '../copy/copy-state.js'
import type { Lease } from '../../../../policy/views/leases.js'
import { blobsName, type Container, type PathAccess } from '../../../../policy/views/containers.js'
import type { Collection } from '../../../../world/collection.js'
import type { Content } from '../../../../world/content.js'
import type { Declaration } from '../../../../world/declaration.js'
import type { World } from '../../../../world/world.js'

export {
  containersOf,
  isContainerBeingDeleted,
  newEtag,
  type Container,
  type PublicAccess,
} from '../../../../policy/views/containers.js'

export { removeContainer } from '../../../../policy/views/deleted-containers.js'

export interface Block {
  readonly id: string
  readonly content: Content
}

/** What Put Blob and Put Block List store where the request names no type. Set Blob Properties clears it for good. */
export const defaultContentType = 'application/octet-stream'

/** What a blob has besides its bytes; a property that is not set is absent. */
export interface BlobProperties {
  /** absent once Set Blob Properties has cleared it */
  readonly contentType?: string
  readonly contentEncoding?: string
  readonly contentLanguage?: string
  readonly contentDisposition?: string
  readonly cacheControl?: string
  /** base64; of the whole blob */
  readonly contentMd5?: string
}

/** Index tags, in the order in which they were given. */
export type Tags = readonly (readonly [key: string, value: string])[]

export type BlobType = 'BlockBlob' | 'AppendBlob' | 'PageBlob'

/** Bytes that are to stand at a position of a file. */
export interface Append {
  readonly position: number
  readonly content: Content
}

/** A blob or, without `content`, only blocks that wait for their block list. */
export interface Blob {
  readonly name: string
  /** a block blob's when absent */
  readonly type?: BlobType
  readonly content?: Content
  readonly created: number
  readonly modified: number
  readonly etag: string
  readonly properties: BlobProperties
  readonly metadata: Readonly<Record<string, string>>
  readonly blocks: readonly Block[]
  readonly uncommitted: readonly Block[]
  readonly lease?: Lease
  /** as a write named it; when absent, the blob has the account's */
  readonly tier?: Tier
  /** absent when it has none */
  readonly tags?: Tags
  /** how many blocks were appended; an append blob's */
  readonly appended?: number
  /** in decimal; a page blob's */
  readonly sequenceNumber?: string
  /** whether an append blob takes no more blocks */
  readonly sealed?: true
  readonly copy?: Copy
  /** in an account with a hierarchical namespace: it is a directory, whose content is empty */
  readonly directory?: true
  /** in such an account: who may do what with it */
  readonly access?: PathAccess
  /** what was appended at the Data Lake endpoint and waits for its flush, in the order in which it came */
  readonly appends?: readonly Append[]
  /** the id of this version, current or previous; absent for what was written without versioning */
  readonly version?: string
  /** what it is, unless it is the current blob of its name */
  readonly earlier?: Earlier
}

/** A snapshot, a previous version, or what can still be restored: a blob or, in a hierarchical namespace, a path. */
export interface Earlier {
  readonly kind: 'snapshot' | 'version' | 'blob' | 'path'
  /** the time of the snapshot, or the version's id, with seven decimals; a path's deletion id */
  readonly id: string
  /** while it can be restored; in unix milliseconds */
  readonly deleted?: { readonly at: number; readonly until: number }
  /** the directory that the path was deleted with, and that brings it back */
  readonly within?: string
}

export const onlineTiers = ['Hot', 'Cool', 'Cold'] as const

export type OnlineTier = (typeof onlineTiers)[number]

export interface Tier {
  readonly name: OnlineTier | 'Archive'
  /** unix milliseconds */
  readonly changed: number
  /** on its way out of the archive, until then (unix milliseconds) */
  readonly rehydrating?: {
    readonly to: OnlineTier
    readonly priority: 'Standard' | 'High'
    readonly until: number
  }
}

/** A blob that readers see. */
export type CommittedBlob = Blob & { readonly content: Content }

/** A container's blobs. */
export type Blobs = Collection<Blob, 'tagged'>

export const blobsOf = (world: World, accountIncarnation: string, container: Container): Blobs =>
  world.data.of(accountIncarnation, blobsDeclared, container.incarnation)

export const blobsDeclared: Declaration<Blob, 'tagged'> = {
  name: blobsName,
  key: ({ name }) => name,
  // A search by tags looks at those only that have some.
  indexes: { tagged: ({ tags }) => (tags ? 'true' : undefined) },
}

export function committedBlob(
  world: World,
  accountIncarnation: string,
  container: Container,
  name: string,
): CommittedBlob | undefined {
  return committed(blobsOf(world, accountIncarnation, container).get(name))
}

/** The blob, unless it has only waiting blocks. */
export const committed = (blob: Blob | undefined): CommittedBlob | undefined =>
  blob?.content === undefined ? undefined : (blob as CommittedBlob)
