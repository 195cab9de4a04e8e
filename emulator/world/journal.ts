export interface JournalEntry {
  readonly id: number
  /** unix milliseconds, the world's time */
  readonly at: number
  /** how long the response took, in wall-clock milliseconds */
  readonly ms: number
  readonly door: string
  /** the machine or app that a door, proxy or exec named as the caller's; absent for the world's own default */
  readonly seat?: string
  readonly service: string | undefined
  readonly operation: string | undefined
  readonly method: string
  /** as sent; the code that shows it must remove secrets first */
  readonly url: string
  readonly status: number | undefined
  readonly requestId: string | undefined
  readonly principal: { readonly objectId: string; readonly appId?: string; readonly name?: string } | undefined
  readonly verdict: string
  /** why it was refused or failed */
  readonly why: string | undefined
  /** the decisions about permission, in order */
  readonly decisions: readonly object[]
  /** what would let a refused request through */
  readonly fix: object | undefined
  /** a refusal that clients provoke on purpose, to learn how to go on */
  readonly isProbe?: boolean
  /** the lab's own headers on the response */
  readonly notes: readonly (readonly [string, string])[]
}

/** The last 10,000 requests and what became of them, newest last. */
export class Journal {
  #ring: JournalEntry[] = []
  #next = 1
  #listeners = new Set<(entry: JournalEntry) => void>()

  constructor(private readonly kept = 10_000) {}

  /** Numbers the entry, which then belongs to the journal. */
  add(entry: JournalEntry): void {
    const id = this.#next++
    ;(entry as { id: number }).id = id
    this.#ring[(id - 1) % this.kept] = entry
    for (const listener of this.#listeners) listener(entry)
  }

  /** The entries after that id, at most the last `limit` of them. */
  *after(id = 0, limit = this.kept): Generator<JournalEntry> {
    const first = Math.max(id + 1, this.#next - this.kept, 1)
    for (let at = Math.max(first, this.#next - limit); at < this.#next; at++) yield this.#ring[(at - 1) % this.kept]!
  }

  /** The last entry of a request: a response that could not be sent has a second one. */
  byRequestId(requestId: string): JournalEntry | undefined {
    let found: JournalEntry | undefined
    for (const entry of this.after()) if (entry.requestId === requestId) found = entry
    return found
  }

  /** Calls the listener for each new entry, until the returned function is called. */
  listen(listener: (entry: JournalEntry) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}
