import type { Collection } from '../../../../world/collection.js'
import type { World } from '../../../../world/world.js'
import type { Blob } from '../gateway/state.js'
import { deletedBlobId, earlierKey, type EarlierBlob } from './state.js'

// Snapshots and versions are named after the moment at which they were made: `2019-05-09T00:57:52.5355552Z`.

const withDecimals = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,7}))?Z$/

/** A moment as a request gives it, with seven decimals; undefined for what is not one. */
export function stampIn(text: string): string | undefined {
  const found = withDecimals.exec(text)
  return found && !Number.isNaN(Date.parse(text)) ? `${found[1]}.${(found[2] ?? '').padEnd(7, '0')}Z` : undefined
}

const written = (ms: number, below: number) =>
  `${new Date(ms).toISOString().slice(0, -1)}${String(below).padStart(4, '0')}Z`

/** The moment, with digits below the millisecond as Azure has them, so that programs which cut them off fail here, too. */
const momentOf = (world: World, ms: number) => written(ms, parseInt(world.randomness.guid().slice(0, 8), 16) % 10_000)

/** 100 ns later */
function justAfter(stamp: string): string {
  const ms = Date.parse(`${stamp.slice(0, 23)}Z`)
  const below = Number(stamp.slice(23, 27)) + 1
  return below < 10_000 ? written(ms, below) : written(ms + 1, 0)
}

/**
 * A name for what is made of a blob now: later than every other that the blob has, also where the clock stands still.
 *
 * @param version of the current blob
 */
export function nextStamp(
  world: World,
  earlierBlobs: Collection<EarlierBlob>,
  { name, version = '' }: Pick<Blob, 'name' | 'version'>,
): string {
  const last = earlierBlobs.lastBefore(earlierKey(name, deletedBlobId))
  const taken = last?.name === name && last.earlier.id > version ? last.earlier.id : version
  const stamp = momentOf(world, world.clock.now())
  return stamp > taken ? stamp : justAfter(taken)
}

/** The id of a version that was written before there were versions: the time of its last change. */
export function stampOfPast(
  world: World,
  earlierBlobs: Collection<EarlierBlob>,
  { name, modified }: Pick<Blob, 'name' | 'modified'>,
): string {
  let stamp = momentOf(world, modified)
  while (earlierBlobs.has(earlierKey(name, stamp))) stamp = justAfter(stamp)
  return stamp
}
