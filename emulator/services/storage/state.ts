import type { Collection } from '../../world/collection.js'
import type { Content } from '../../world/content.js'
import type { World } from '../../world/world.js'

export type PublicAccess = 'none' | 'blob' | 'container'

export interface Container {
  readonly name: string
  /** unix milliseconds */
  readonly modified: number
  readonly etag: string
  readonly metadata: Readonly<Record<string, string>>
  readonly publicAccess: PublicAccess
  /** new at each creation: what its blobs hang on, beside the account */
  readonly incarnation: string
}

export interface Block {
  readonly id: string
  readonly content: Content
}

/** A blob, or (without `content`) only blocks that wait for their list. */
export interface Blob {
  readonly name: string
  readonly content?: Content
  readonly created: number
  readonly modified: number
  readonly etag: string
  readonly contentType: string
  /** base64; of the whole blob */
  readonly contentMd5?: string
  readonly contentEncoding?: string
  readonly contentLanguage?: string
  readonly contentDisposition?: string
  readonly cacheControl?: string
  readonly metadata: Readonly<Record<string, string>>
  readonly blocks: readonly Block[]
  readonly uncommitted: readonly Block[]
}

export const containersOf = (world: World, accountIncarnation: string): Collection<Container> =>
  world.data.of(accountIncarnation, 'containers')

const blobCollection = (container: Container) => `blobs/${container.incarnation}`

export const blobsOf = (world: World, accountIncarnation: string, container: Container): Collection<Blob> =>
  world.data.of(accountIncarnation, blobCollection(container))

/** Removes a container with its blobs. Call inside `world.change`. */
export function removeContainer(world: World, accountIncarnation: string, container: Container): void {
  containersOf(world, accountIncarnation).delete(container.name)
  world.data.dropCollection(accountIncarnation, blobCollection(container))
}

// .NET ticks (100 ns since year 1) in hex: real ETags look so and grow with time.
const ticksAt1970 = 621_355_968_000_000_000n

/** An ETag with its quotes, `"0x8D…"`: grows with the world's time, and random below the millisecond so that two never meet. */
export function newEtag(world: World): string {
  const [a, b] = world.randomness.bytes(2)
  const ticks = ticksAt1970 + BigInt(world.clock.now()) * 10_000n + BigInt(((a! << 8) | b!) % 10_000)
  return `"0x${ticks.toString(16).toUpperCase()}"`
}
