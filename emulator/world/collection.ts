/** Undoes one step of a change. */
type Undo = () => void

/** The change in progress: collections take writes only inside one, and a change that throws leaves no trace. */
export class Changes {
  #undo: Undo[] | undefined

  run<T>(change: () => T): T {
    if (this.#undo) return change()
    const undo: Undo[] = []
    this.#undo = undo
    try {
      return change()
    } catch (error) {
      for (const step of undo.reverse()) step()
      throw error
    } finally {
      this.#undo = undefined
    }
  }

  note(undo: Undo): void {
    if (!this.#undo) throw new Error('state changes only inside world.change()')
    this.#undo.push(undo)
  }
}

/** Records by key, in insertion order. Records are immutable: a change puts a new one in place. */
export class Collection<T> {
  #records = new Map<string, T>()
  /** the keys in their order, from the first time that a caller asks for it */
  #order: string[] | undefined

  constructor(private readonly changes: Changes) {}

  get size(): number {
    return this.#records.size
  }

  get(key: string): T | undefined {
    return this.#records.get(key)
  }

  has(key: string): boolean {
    return this.#records.has(key)
  }

  values(): IterableIterator<T> {
    return this.#records.values()
  }

  entries(): IterableIterator<[string, T]> {
    return this.#records.entries()
  }

  /** The records from that key on, in the order of their keys (by UTF-16 code). A caller pays for what it takes. */
  *from(key: string): Generator<[key: string, record: T]> {
    const order = (this.#order ??= [...this.#records.keys()].sort())
    for (let at = placeOf(order, key); at < order.length; at++) yield [order[at]!, this.#records.get(order[at]!)!]
  }

  set(key: string, record: T): void {
    const before = this.#records.get(key)
    this.changes.note(() => (before === undefined ? this.#remove(key) : this.#place(key, before)))
    this.#place(key, record)
  }

  delete(key: string): void {
    const before = this.#records.get(key)
    if (before === undefined) return
    // Undone, the record comes back at the end of the insertion order: lists that show an order sort for it.
    this.changes.note(() => this.#place(key, before))
    this.#remove(key)
  }

  /** The map as it stands; records are shared, so this costs a map and no more. */
  snapshot(): ReadonlyMap<string, T> {
    return new Map(this.#records)
  }

  restore(records: ReadonlyMap<string, T>): void {
    this.#records = new Map(records)
    this.#order = undefined
  }

  #place(key: string, record: T): void {
    if (this.#order && !this.#records.has(key)) this.#order.splice(placeOf(this.#order, key), 0, key)
    this.#records.set(key, record)
  }

  #remove(key: string): void {
    this.#records.delete(key)
    this.#order?.splice(placeOf(this.#order, key), 1)
  }
}

/** Where the key stands in the order, or would. */
function placeOf(order: readonly string[], key: string): number {
  let low = 0
  let high = order.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (order[middle]! < key) low = middle + 1
    else high = middle
  }
  return low
}
