import type { Collection } from '../../world/collection.js'
import type { Declaration } from '../../world/declaration.js'
import type { WorkKinds, World } from '../../world/world.js'
import { startWait } from '../timing/waits.js'
import { blobServiceOf } from './blob-service.js'
import { blobsName, containersOf, earlierBlobsName, newEtag, type Container } from './containers.js'

/** A deleted container that the account keeps. Its blobs stay where they are, so that they come back whole. */
export interface DeletedContainer extends Container {
  /** tells it from other deleted containers of its name, and grows: 16 hexadecimal digits */
  readonly version: string
  /** when it was deleted, and until when it can be restored; in unix milliseconds */
  readonly deleted: { readonly at: number; readonly until: number }
}

export const deletedContainersDeclared: Declaration<DeletedContainer> = {
  name: 'deleted-containers',
  key: ({ name, version }) => deletedContainerKey(name, version),
}

/** Deleted containers are sorted by name, then by version. */
export const deletedContainerKey = (name: string, version: string) => `${name}\0${version}`

export const deletedContainersOf = (world: World, accountIncarnation: string): Collection<DeletedContainer> =>
  world.data.of(accountIncarnation, deletedContainersDeclared)

const day = 86_400_000

/**
 * Removes a container, with its blobs unless the account keeps its deleted containers; its name is taken until that is
 * complete. Call inside `world.change`.
 */
export function removeContainer(world: World, accountIncarnation: string, container: Container): void {
  containersOf(world, accountIncarnation).delete(container.name)
  const { enabled, days = 0 } = blobServiceOf(world, accountIncarnation).containerDeleteRetention
  if (enabled) keep(world, accountIncarnation, container, days)
  else dropBlobs(world, accountIncarnation, container)
  startWait(world, 'containerDeleted', `${accountIncarnation}/${container.name}`)
}

function dropBlobs(world: World, accountIncarnation: string, { incarnation }: Container): void {
  for (const name of [blobsName, earlierBlobsName]) world.data.dropCollection(accountIncarnation, { name }, incarnation)
}

const kind = 'storage.containers.retention-ends'

interface Ending {
  readonly account: string
  readonly name: string
  readonly version: string
}

/** Keeps the container for the time that is in effect now: later settings do not change it. Its lease ends. */
function keep(world: World, account: string, { lease: _, ...container }: Container, days: number): void {
  const at = world.clock.now()
  const version = nextVersion(world, account, container.name)
  const until = at + days * day
  deletedContainersOf(world, account).put({ ...container, version, deleted: { at, until } })
  const ending: Ending = { account, name: container.name, version }
  world.clock.schedule(until, { kind, ...ending })
}

// 100 ns since 1601 in hex: real versions look like this. Azure's is the moment at which the container was made.
const ticksAt1970 = 116_444_736_000_000_000n

function nextVersion(world: World, account: string, name: string): string {
  const last = deletedContainersOf(world, account).lastBefore(deletedContainerKey(name, '~'))
  const below = parseInt(world.randomness.guid().slice(0, 8), 16) % 10_000
  const ticks = ticksAt1970 + BigInt(Math.floor(world.clock.now())) * 10_000n + BigInt(below)
  const taken = last?.name === name ? BigInt(`0x${last.version}`) : 0n
  return (ticks > taken ? ticks : taken + 1n).toString(16).toUpperCase().padStart(16, '0')
}

/**
 * Puts a deleted container back, with its blobs, its properties and a new ETag. Call inside `world.change`, where no
 * container has its name.
 */
export function restoreContainer(world: World, account: string, deleted: DeletedContainer): void {
  const { version, deleted: _, ...container } = deleted
  deletedContainersOf(world, account).delete(deletedContainerKey(container.name, version))
  // recorded: azure-sdk-for-python, test_undelete_container (2021-05)
  containersOf(world, account).put({ ...container, modified: world.clock.now(), etag: newEtag(world) })
}

/**
 * Days left, as lists give them. Recorded with a retention of 7 days: 7 until half an hour after the container was
 * deleted, and 6 from 35 minutes on (azure-sdk-for-js, storage-blob, the recording of undeleteContainer, 2020-09).
 */
export const remainingContainerDays = (world: World, { deleted: { until } }: DeletedContainer) =>
  Math.max(Math.floor((until + 32 * 60_000 - world.clock.now()) / day), 0)

export const containerWork: WorkKinds = {
  // What was restored meanwhile, and deleted again, has another version.
  [kind]: (world, { account, name, version }: Ending) => {
    const containers = deletedContainersOf(world, account)
    const container = containers.get(deletedContainerKey(name, version))
    if (!container) return
    containers.delete(deletedContainerKey(name, version))
    dropBlobs(world, account, container)
  },
}
