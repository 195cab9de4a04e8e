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

  set(key: string, record: T): void {
    const before = this.#records.get(key)
    const had = this.#records.has(key)
    this.changes.note(() => (had ? this.#records.set(key, before as T) : this.#records.delete(key)))
    this.#records.set(key, record)
  }

  delete(key: string): void {
    const before = this.#records.get(key)
    if (before === undefined) return
    // Undone, the record comes back at the end of the order: lists that show an order sort for it.
    this.changes.note(() => this.#records.set(key, before))
    this.#records.delete(key)
  }

  /** The map as it stands; records are shared, so this costs a map and no more. */
  snapshot(): ReadonlyMap<string, T> {
    return new Map(this.#records)
  }

  restore(records: ReadonlyMap<string, T>): void {
    this.#records = new Map(records)
  }
}
