import type { Written } from './store.js'

/** Undoes one step of a change. */
export type Undo = () => void

/** The change in progress: collections take writes only inside one, and a change that throws leaves no trace. */
export class Changes {
  #undo: Undo[] | undefined
  #written: Written[] = []
  #count = 0
  /** the steps back from what was written */
  #undoWritten: Undo[] = []

  /** @param kept whether to record what is written, as a world with a store needs */
  constructor(private readonly kept = false) {}

  /** How many writes there were: a number that grows when the world changes, for those who show it. */
  get count(): number {
    return this.#count
  }

  /** Returns what was written since the last call, and the steps that undo it, both in order. */
  take(): { readonly written: readonly Written[]; readonly undo: readonly Undo[] } {
    const taken = { written: this.#written, undo: this.#undoWritten }
    this.#written = []
    this.#undoWritten = []
    return taken
  }

  /** Notes that everything was replaced, whatever was written before. */
  noteWhole(undo: readonly Undo[]): void {
    this.#count += 1
    if (!this.kept) return
    this.#written = [{ at: 'world' }]
    this.#undoWritten.push(...undo)
  }

  run<T>(change: () => T): T {
    if (this.#undo) return this.#within(this.#undo, change)
    const undo: Undo[] = []
    this.#undo = undo
    const before = this.#written.length
    try {
      const result = change()
      if (this.kept) for (const step of undo) this.#undoWritten.push(step)
      return result
    } catch (error) {
      for (const step of undo.reverse()) step()
      this.#written.length = before
      throw error
    } finally {
      this.#undo = undefined
    }
  }

  /** A change inside another: when it throws, what it did is undone, and the other one may go on. */
  #within<T>(undo: Undo[], change: () => T): T {
    const [steps, written] = [undo.length, this.#written.length]
    try {
      return change()
    } catch (error) {
      for (const step of undo.splice(steps).reverse()) step()
      this.#written.length = written
      throw error
    }
  }

  /** Makes a change and takes it back at once: what it returns is all that is left of it. */
  tried<T>(change: () => T): T {
    const undo: Undo[] = []
    const [count, written] = [this.#count, this.#written.length]
    this.#undo = undo
    try {
      return change()
    } finally {
      for (const step of undo.reverse()) step()
      this.#count = count
      this.#written.length = written
      this.#undo = undefined
    }
  }

  /** @param written for the store, if it is to have it */
  note(undo: Undo, written: Written | undefined): void {
    if (!this.#undo) throw new Error('state changes only inside world.change()')
    this.#undo.push(undo)
    this.#count += 1
    if (this.kept && written) this.#written.push(written)
  }
}
