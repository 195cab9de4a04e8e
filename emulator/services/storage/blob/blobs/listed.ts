import type { Collection } from '../../../../world/collection.js'
import { behind, firstName, type PageRequest } from '../../wire/page.js'
import type { Blob, Blobs } from '../gateway/state.js'
import type { EarlierBlob } from '../snapshots/state.js'

/**
 * What a list shows in one place: a blob, a snapshot, a version or, with a delimiter, all names that begin alike, or (with a
 * blob) a directory.
 */
export interface Entry {
  readonly name: string
  /** where it stands in the list, for the marker, if that is not the name */
  readonly key?: string
  readonly blob?: Blob
  readonly isPrefix?: true
  /** the last version of a blob that has no current one */
  readonly isVersionsOnly?: boolean
  /** whether such a one is listed as a version, too */
  readonly isVersion?: boolean
}

export interface Bounds {
  /** the first name that may be listed, itself included */
  readonly startFrom: string
  /** the first name that may no more be listed; the empty string for none */
  readonly endBefore: string
  readonly delimiter: string
  readonly onlyDeleted: boolean
}

interface Found {
  readonly blob: Blob
  /** whether no committed blob, nor anything else of that name, comes after it */
  readonly isLast: boolean
}

/** Whether a list shows more than current blobs. */
export const asksForEarlier = ({ include }: PageRequest, { onlyDeleted }: Pick<Bounds, 'onlyDeleted'>) =>
  onlyDeleted || ['snapshots', 'versions', 'deleted', 'deletedwithversions'].some((one) => include.has(one))

/**
 * The list's entries, sorted by name (by code), and below one name by time, the current blob last. Lazy: a page costs what it
 * passes over and shows.
 *
 * @param earlierBlobs undefined for a list of current blobs alone
 */
export function* entriesOf(
  blobs: Blobs,
  earlierBlobs: Collection<EarlierBlob> | undefined,
  asked: PageRequest,
  bounds: Bounds,
): Generator<Entry> {
  const { startFrom, delimiter, endBefore } = bounds
  const { prefix } = asked
  const first = firstName(asked)
  let next: string | undefined = first > startFrom ? first : startFrom
  while (next !== undefined) {
    const start: string = next
    next = undefined
    for (const found of merged(blobs, earlierBlobs, start)) {
      const { name } = found.blob
      if (!name.startsWith(prefix) || (endBefore !== '' && name >= endBefore)) return
      const isVersionsOnly = endsWithoutCurrent(found) && asked.include.has('deletedwithversions')
      const isVersion = isShown(found.blob, asked, bounds)
      if (!isVersionsOnly && !isVersion) continue
      const at = delimiter === '' ? -1 : name.indexOf(delimiter, prefix.length)
      if (at < 0) {
        yield { name, key: earlierBlobs ? keyOf(found.blob) : name, blob: found.blob, isVersionsOnly, isVersion }
        continue
      }
      const group = name.slice(0, at + delimiter.length)
      if (group >= asked.from) yield { name: group, key: group }
      next = behind(group)
      break
    }
  }
}

/** The blob's place among what has its name: `\x7f` comes after every id. */
const keyOf = ({ name, earlier }: Blob) => `${name}\0${earlier?.id ?? '\x7f'}`

/** documented: https://learn.microsoft.com/rest/api/storageservices/list-blobs#uri-parameters, also with deleted versions alone */
const endsWithoutCurrent = ({ blob: { earlier }, isLast }: Found) => isLast && earlier?.kind === 'version'

/**
 * Unverified: that a deleted snapshot or version is shown only where both it and what is deleted are asked for; that what was
 * deleted with its directory is not shown; that `include=deleted` shows deleted paths, as `showonly=deleted` does (recorded).
 */
function isShown({ earlier, content }: Blob, { include }: PageRequest, { onlyDeleted }: Bounds): boolean {
  if (!earlier) return !onlyDeleted && (content !== undefined || include.has('uncommittedblobs'))
  if (earlier.deleted ? !onlyDeleted && !include.has('deleted') : onlyDeleted) return false
  if (earlier.kind === 'path') return earlier.within === undefined
  return earlier.kind === 'blob' || include.has(earlier.kind === 'snapshot' ? 'snapshots' : 'versions')
}

/** Current and earlier blobs from a place on, in one order. */
function* merged(blobs: Blobs, earlierBlobs: Collection<EarlierBlob> | undefined, start: string): Generator<Found> {
  const currents = blobs.from(start.split('\0', 1)[0]!)
  const earlier = earlierBlobs?.from(start)
  let current = currents.next().value?.[1]
  let past = earlier?.next().value?.[1]
  while (current ?? past) {
    const blob: Blob = past && (!current || past.name <= current.name) ? past : current!
    if (blob === past) past = earlier!.next().value?.[1]
    else current = currents.next().value?.[1]
    const isLast = past?.name !== blob.name && (current?.name !== blob.name || current.content === undefined)
    yield { blob, isLast }
  }
}
