import { Content } from '../../world/content.js'

/** A list in a record: the member that it is, and the first items of a list of the log that it has. */
export type ListPlaced = readonly [member: string, list: number, count: number]

/** More items for the end of a list of the log. */
export interface ListGrown {
  readonly list: number
  readonly items: readonly unknown[]
}

/** Shorter ones are written with their record. */
const shortest = 8

interface Known {
  readonly list: number
  /** what the log has of it */
  items: readonly unknown[]
}

/**
 * Long lists of records, such as a blob's blocks that wait and a secret's versions. A change puts a record with a new list
 * in the place of the one before, and most of its items are those of the old one: only what came is written.
 */
export class Lists {
  /** by their first item; an item is never changed, so the same one has been written */
  readonly #known = new WeakMap<object, Known>()

  /** @param newNumber of a list that the log does not have yet */
  constructor(private readonly newNumber: () => number) {}

  /** The record without its long lists, where they stand, and what of them is to be written. */
  take(record: unknown): { readonly record: unknown; readonly placed: ListPlaced[]; readonly grown: ListGrown[] } {
    const placed: ListPlaced[] = []
    const grown: ListGrown[] = []
    if (!isRecord(record)) return { record, placed, grown }
    const short: Record<string, unknown> = {}
    for (const [member, value] of Object.entries(record)) {
      if (!isLong(value)) {
        short[member] = value
        continue
      }
      short[member] = null
      const { list, more } = this.#write(value)
      placed.push([member, list, value.length])
      if (more.length > 0) grown.push({ list, items: more })
    }
    return placed.length === 0 ? { record, placed, grown } : { record: short, placed, grown }
  }

  #write(items: readonly [object, ...unknown[]]): { readonly list: number; readonly more: readonly unknown[] } {
    const known = this.#known.get(items[0])
    if (!known || !haveSameBeginning(known.items, items)) {
      const list = this.newNumber()
      this.#known.set(items[0], { list, items })
      return { list, more: items }
    }
    const more = items.slice(known.items.length)
    if (more.length > 0) known.items = items
    return { list: known.list, more }
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Content)

const isLong = (value: unknown): value is readonly [object, ...unknown[]] =>
  Array.isArray(value) && value.length >= shortest && isRecord(value[0])

function haveSameBeginning(one: readonly unknown[], other: readonly unknown[]): boolean {
  for (let i = Math.min(one.length, other.length) - 1; i >= 0; i--) if (one[i] !== other[i]) return false
  return true
}
