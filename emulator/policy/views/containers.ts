import type { Collection } from '../../world/collection.js'
import type { Declaration } from '../../world/declaration.js'
import type { World } from '../../world/world.js'
import type { Lease } from './leases.js'
import { isWaiting } from '../timing/waits.js'

export type PublicAccess = 'none' | 'blob' | 'container'

/** A stored access policy: what signatures that name it leave open. Times are written with seven digits. */
export interface StoredPolicy {
  readonly id: string
  readonly start?: string
  readonly expiry?: string
  readonly permission?: string
}

/** Who may do what with a file or a directory, in an account with a hierarchical namespace. */
export interface PathAccess {
  /** object id, or `$superuser` for what was made with an account key */
  readonly owner: string
  readonly group: string
  /** the entries as `x-ms-acl` spells them, default ones included */
  readonly acl: string
  readonly sticky?: true
}

/** A blob container. Resource Manager and the Blob service both create, show and remove containers. */
export interface Container {
  readonly name: string
  /** unix milliseconds */
  readonly modified: number
  readonly etag: string
  readonly metadata: Readonly<Record<string, string>>
  readonly publicAccess: PublicAccess
  /** none when absent */
  readonly policies?: readonly StoredPolicy[]
  readonly lease?: Lease
  /** new at each creation; with the account's, it identifies the container's blobs */
  readonly incarnation: string
  /** of its root directory; when absent, it is the account's own, as made with a key */
  readonly root?: PathAccess
}

export const containersOf = (world: World, accountIncarnation: string): Collection<Container> =>
  world.data.of(accountIncarnation, containersDeclared)

export const containersDeclared: Declaration<Container> = { name: 'containers', key: ({ name }) => name }

/** A container's blobs are a part of the account's data; the part is named after the container's incarnation. */
export const blobsName = 'blobs'

/** Their snapshots, previous versions and deleted blobs are another part, named so as well. */
export const earlierBlobsName = 'earlier-blobs'

/** Whether a container of that name is still being deleted. */
export const isContainerBeingDeleted = (world: World, accountIncarnation: string, name: string) =>
  isWaiting(world, 'containerDeleted', `${accountIncarnation}/${name}`)

// .NET ticks (100 ns since year 1) in hex: real ETags look like this and grow with time.
const ticksAt1970 = 621_355_968_000_000_000n

/**
 * An ETag with its quotes, `"0x8D…"`. It grows with the world's time, and is random below the millisecond so that no
 * two are equal.
 */
export function newEtag(world: World): string {
  // Every write needs an ETag, and a random GUID costs a tenth of random bytes.
  const below = parseInt(world.randomness.guid().slice(0, 8), 16) % 10_000
  const ticks = ticksAt1970 + BigInt(world.clock.now()) * 10_000n + BigInt(below)
  return `"0x${ticks.toString(16).toUpperCase()}"`
}
