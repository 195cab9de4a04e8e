import type { Changes, Undo } from './changes.js'
import { Collection, type Records } from './collection.js'
import type { Declaration } from './declaration.js'

/** A collection or, until it is first used, its records from a snapshot. */
type Owned = Map<string, Collection<unknown> | Records<unknown>>

/** One collection, as a snapshot holds it. */
export interface Held {
  readonly owner: string
  /** the declaration's name, followed by a slash and the part if there is one */
  readonly name: string
  readonly records: Records<unknown>
}

/** What the data planes hold, in declared collections. Their owner is an incarnation; dropping it drops them. */
export class Data {
  #owners = new Map<string, Owned>()

  constructor(private readonly changes: Changes) {}

  /**
   * The owner's collection of that declaration; created on first use.
   *
   * @param part which collection, if the owner has several
   */
  of<T, Name extends string = never>(
    owner: string,
    declaration: Declaration<T, Name>,
    part?: string,
  ): Collection<T, Name> {
    let owned = this.#owners.get(owner)
    if (!owned) this.#owners.set(owner, (owned = new Map()))
    return this.#opened(owner, owned, nameOf(declaration, part), declaration)
  }

  /** Every owner's collections of that declaration. */
  *everywhere<T, Name extends string = never>(declaration: Declaration<T, Name>): Generator<Collection<T, Name>> {
    for (const [owner, owned] of this.#owners)
      for (const name of owned.keys())
        if (declared(name) === declaration.name) yield this.#opened(owner, owned, name, declaration)
  }

  /** Drops one of an owner's collections. */
  dropCollection<T>(owner: string, declaration: Declaration<T>, part?: string): void {
    const name = nameOf(declaration, part)
    const owned = this.#owners.get(owner)
    const collection = owned?.get(name)
    if (!owned || !collection) return
    owned.delete(name)
    this.changes.note(() => owned.set(name, collection), { at: placeOf(owner, name) })
  }

  /** Drops all of an owner's collections. */
  drop(owner: string): void {
    const owned = this.#owners.get(owner)
    if (!owned) return
    this.#owners.delete(owner)
    this.changes.note(() => this.#owners.set(owner, owned), { at: `data/${owner}` })
  }

  snapshot(): readonly Held[] {
    return [...this.#owners].flatMap(([owner, owned]) =>
      [...owned].flatMap(([name, kept]) => {
        const records = kept instanceof Collection ? kept.snapshot() : kept
        return records.length === 0 ? [] : [{ owner, name, records }]
      }),
    )
  }

  restore(state: readonly Held[]): Undo {
    const before = this.#owners
    this.#owners = new Map()
    for (const { owner, name, records } of state) {
      const owned = this.#owners.get(owner)
      if (owned) owned.set(name, records)
      else this.#owners.set(owner, new Map([[name, records]]))
    }
    return () => {
      this.#owners = before
    }
  }

  #opened<T, Name extends string>(
    owner: string,
    owned: Owned,
    name: string,
    declaration: Declaration<T, Name>,
  ): Collection<T, Name> {
    const kept = owned.get(name)
    if (kept instanceof Collection) return kept as Collection<T, Name>
    const collection = new Collection<T, Name>(this.changes, placeOf(owner, name), declaration)
    if (kept) collection.restore(kept as Records<T>)
    owned.set(name, collection as Collection<unknown>)
    return collection
  }
}

const nameOf = <T>({ name }: Declaration<T>, part?: string) => (part === undefined ? name : `${name}/${part}`)

/** The declaration's name, from a collection's name. */
export const declared = (name: string) => name.split('/', 1)[0]!

const placeOf = (owner: string, name: string) => `data/${owner}/${name}`
