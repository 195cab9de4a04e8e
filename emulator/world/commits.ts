import type { Changes } from './changes.js'
import type { KeptWorld, Store, Written } from './store.js'

/** What a commit reads of its world, and puts back. */
export interface Committed<Values> {
  /** those that stand in no collection; each is a new object when it changes */
  values(): Values
  restoreValues(values: Values): void
  whole(): KeptWorld
}

/** Gives a store what a world writes, and takes back what the store could not keep. */
export class Commits<Values extends object> {
  /** the values as the store last received them */
  #appended: Values | undefined
  /** the newest append that is not durable yet */
  #last: Promise<void> | undefined

  constructor(
    private readonly store: Store,
    private readonly changes: Changes,
    private readonly world: Committed<Values>,
  ) {}

  /**
   * Appends what was written since the last commit. Resolves when everything that was written so far is durable, also by
   * other requests: a response may tell of it.
   */
  async commit(): Promise<void> {
    const { written, undo } = this.changes.take()
    const before = this.#appended
    const values = this.world.values()
    const changed = Object.entries(values).flatMap(([at, record]): Written[] =>
      record === before?.[at as keyof Values] ? [] : [{ at, record }],
    )
    if (written.length + changed.length === 0) return this.#last
    this.#appended = values
    const whole = () => this.world.whole()
    const isWhole = written.some(({ at }) => at === 'world')
    const appended = this.store.append(isWhole ? [{ at: 'world', record: whole().world }] : [...written, ...changed], {
      whole,
      undo: () => {
        // Newest first: what is not even committed stands on top.
        const later = this.changes.take()
        for (const step of [...undo, ...later.undo].reverse()) step()
        this.#appended = before
        if (before) this.world.restoreValues(before)
      },
    })
    this.#last = appended
    try {
      await appended
    } finally {
      if (this.#last === appended) this.#last = undefined
    }
  }

  /** Takes the world as it is for the one that the store has. */
  start(): void {
    this.changes.take()
    this.#appended = this.world.values()
  }
}
