import type { Changes, Undo } from './changes.js'
import { KeyOrder } from './key-order.js'
import { OrderedMap } from './ordered-map.js'
import type { Written } from './store.js'

/** Values that records are found by besides their key; undefined for a record that is not in the index. */
export type Indexes<T, Name extends string> = Readonly<Record<Name, (record: T) => string | undefined>>

/** Records with their keys, in insertion order. */
export type Records<T> = readonly (readonly [key: string, record: T])[]

/** By the value of an index, the keys of the records that have it. */
type Buckets = Map<string, OrderedMap<true>>

/** What a collection knows about its records. */
interface Kind<T, Name extends string> {
  readonly key?: (record: T) => string
  readonly indexes?: Indexes<T, Name>
  readonly passing?: true
}

/**
 * Records by key, in insertion order. The sorted keys and the indexes are built on first use and kept up to date from
 * then on, also when a change is undone. Records are immutable: a change puts a new one in place.
 */
export class Collection<T, Name extends string = never> {
  #records = new OrderedMap<T>()
  /** the records as they are now, until one of them changes */
  #snapshot: Records<T> | undefined
  #order: KeyOrder | undefined
  /** by index and value, the keys of the records in the order in which they were added */
  #buckets: Map<Name, Buckets> | undefined

  constructor(
    private readonly changes: Changes,
    /** the collection's place in the world, for the store */
    private readonly at: string,
    private readonly kind: Kind<T, Name> = {},
  ) {}

  get size(): number {
    return this.#records.size
  }

  get(key: string): T | undefined {
    return this.#records.get(key)
  }

  has(key: string): boolean {
    return this.#records.has(key)
  }

  values(): Generator<T> {
    return this.#records.values()
  }

  entries(): Generator<[key: string, record: T]> {
    return this.#records.entries()
  }

  /** The records from that key on, in the order of their keys (UTF-16 code). Lazy: a caller pays for what it takes. */
  *from(key: string): Generator<[key: string, record: T]> {
    for (const next of this.#inOrder().from(key)) yield [next, this.#records.get(next)!]
  }

  /** The last record whose key is less than that, in the same order. */
  lastBefore(key: string): T | undefined {
    const last = this.#inOrder().lastBefore(key)
    return last === undefined ? undefined : this.#records.get(last)
  }

  /** The keys with that prefix, in order. */
  *keysWith(prefix: string): Generator<string> {
    for (const [key] of this.from(prefix)) {
      if (!key.startsWith(prefix)) return
      yield key
    }
  }

  /** The records with that value in the index. Lazy: a caller pays for what it takes. */
  *by(index: Name, value: string): Generator<T> {
    this.#buckets ??= this.#allBuckets()
    for (const key of this.#buckets.get(index)!.get(value)?.keys() ?? []) yield this.#records.get(key)!
  }

  /** How many records have that value in the index. */
  count(index: Name, value: string): number {
    this.#buckets ??= this.#allBuckets()
    return this.#buckets.get(index)!.get(value)?.size ?? 0
  }

  /** Puts a record under its key, which the declaration reads from the record. */
  put(record: T): void {
    if (!this.kind.key) throw new Error(`${this.at} declares no key`)
    this.set(this.kind.key(record), record)
  }

  set(key: string, record: T): void {
    const before = this.#records.get(key)
    const undo = () => (before === undefined ? this.#remove(key) : this.#place(key, before))
    this.#note(undo, { at: this.at, key, record })
    this.#place(key, record)
  }

  delete(key: string): void {
    const before = this.#records.get(key)
    if (before === undefined) return
    // An undone removal puts the record at the end of the insertion order: lists that show an order sort for it.
    this.#note(() => this.#place(key, before), { at: this.at, key })
    this.#remove(key)
  }

  /** The records as they are now. The list is shared, and stays the same until a record changes. */
  snapshot(): Records<T> {
    return (this.#snapshot ??= [...this.#records.entries()])
  }

  /** Puts these records in place of all. Returns what puts the others back. */
  restore(records: Records<T>): Undo {
    const before = [this.#records, this.#snapshot, this.#order, this.#buckets] as const
    this.#records = new OrderedMap(records)
    this.#snapshot = records
    this.#order = undefined
    this.#buckets = undefined
    return () => {
      ;[this.#records, this.#snapshot, this.#order, this.#buckets] = before
    }
  }

  #note(undo: Undo, written: Written): void {
    this.changes.note(undo, this.kind.passing ? undefined : written)
  }

  #inOrder(): KeyOrder {
    return (this.#order ??= new KeyOrder(this.#records.keys()))
  }

  #place(key: string, record: T): void {
    const before = this.#records.get(key)
    if (before === undefined) this.#order?.add(key)
    this.#records.set(key, record)
    this.#snapshot = undefined
    this.#reindex(key, before, record)
  }

  #remove(key: string): void {
    const before = this.#records.get(key)
    this.#records.delete(key)
    this.#snapshot = undefined
    this.#order?.remove(key)
    this.#reindex(key, before, undefined)
  }

  #reindex(key: string, before: T | undefined, after: T | undefined): void {
    for (const [index, buckets] of this.#buckets ?? []) {
      const valueOf = this.kind.indexes![index]
      const old = before === undefined ? undefined : valueOf(before)
      const value = after === undefined ? undefined : valueOf(after)
      if (value === old) continue
      if (old !== undefined) takeFrom(buckets, old, key)
      if (value !== undefined) addTo(buckets, value, key)
    }
  }

  #allBuckets(): Map<Name, Buckets> {
    const all = new Map<Name, Buckets>()
    for (const index of Object.keys(this.kind.indexes ?? {}) as Name[]) {
      const buckets: Buckets = new Map()
      for (const [key, record] of this.#records.entries()) {
        const value = this.kind.indexes![index](record)
        if (value !== undefined) addTo(buckets, value, key)
      }
      all.set(index, buckets)
    }
    return all
  }
}

function addTo(buckets: Buckets, value: string, key: string): void {
  const bucket = buckets.get(value)
  if (bucket) bucket.set(key, true)
  else buckets.set(value, new OrderedMap([[key, true]]))
}

function takeFrom(buckets: Buckets, value: string, key: string): void {
  const bucket = buckets.get(value)!
  bucket.delete(key)
  if (bucket.size === 0) buckets.delete(value)
}
