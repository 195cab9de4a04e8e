/** How many removed keys stay at least, so that small maps are not tidied all the time. */
const spare = 1024

/** Where a key belongs that was added again in the place of its removed one. */
interface Late {
  /** how many keys come before it */
  readonly behind: number
  /** later ones come after it */
  readonly turn: number
}

/**
 * Values by string, in insertion order, as a Map has them. V8's Map looks through all that was ever deleted under a key until
 * it is rehashed, and a large one seldom is: a lock file that is made and removed again and again would cost more, the more
 * other files there are. Here a removed key keeps its place, until more are removed than are left.
 */
export class OrderedMap<V> {
  /** undefined for what is removed */
  #slots: Map<string, V | undefined>
  #size: number
  #late = new Map<string, Late>()
  #turns = 0

  constructor(entries: Iterable<readonly [key: string, value: V]> = []) {
    this.#slots = new Map(entries)
    this.#size = this.#slots.size
  }

  get size(): number {
    return this.#size
  }

  get(key: string): V | undefined {
    return this.#slots.get(key)
  }

  has(key: string): boolean {
    return this.#slots.get(key) !== undefined
  }

  set(key: string, value: V): void {
    if (!this.has(key)) {
      this.#size++
      if (this.#slots.has(key)) this.#late.set(key, { behind: this.#slots.size, turn: this.#turns++ })
    }
    this.#slots.set(key, value)
  }

  delete(key: string): void {
    if (!this.has(key)) return
    this.#size--
    this.#slots.set(key, undefined)
    if (this.#slots.size > 2 * this.#size + spare) this.#tidy()
  }

  /** In insertion order. What is removed meanwhile is not seen; what is added may be. */
  *entries(): Generator<[key: string, value: V]> {
    if (this.#late.size > 0) this.#tidy()
    const slots = this.#slots
    for (const [key, value] of slots) {
      const current = slots === this.#slots ? value : this.get(key)
      if (current !== undefined) yield [key, current]
    }
  }

  *keys(): Generator<string> {
    for (const [key] of this.entries()) yield key
  }

  *values(): Generator<V> {
    for (const [, value] of this.entries()) yield value
  }

  /** Drops the removed keys, and puts those that were added again where they belong. */
  #tidy(): void {
    const slots = this.#slots
    const late = [...this.#late].sort(([, a], [, b]) => a.turn - b.turn)
    const tidied = new Map<string, V | undefined>()
    const keep = (key: string) => {
      const value = slots.get(key)
      if (value !== undefined) tidied.set(key, value)
    }
    let next = 0
    let at = 0
    for (const key of slots.keys()) {
      while (next < late.length && late[next]![1].behind <= at) keep(late[next++]![0])
      if (!this.#late.has(key)) keep(key)
      at++
    }
    while (next < late.length) keep(late[next++]![0])
    this.#slots = tidied
    this.#late = new Map()
  }
}
