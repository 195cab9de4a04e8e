import { Collection, type Changes } from './collection.js'

type Owned = Map<string, Collection<unknown>>

/**
 * What the data planes hold, in named collections that hang on an incarnation: dropping the owner drops them.
 */
export class Data {
  #owners = new Map<string, Owned>()

  constructor(private readonly changes: Changes) {}

  /** The collection of that name for that owner; made when first asked for. */
  of<T>(owner: string, name: string): Collection<T> {
    let owned = this.#owners.get(owner)
    if (!owned) this.#owners.set(owner, (owned = new Map()))
    let collection = owned.get(name)
    if (!collection) owned.set(name, (collection = new Collection(this.changes)))
    return collection as Collection<T>
  }

  /** Every owner's collection of that name. */
  *everywhere<T>(name: string): Generator<Collection<T>> {
    for (const owned of this.#owners.values()) {
      const collection = owned.get(name)
      if (collection) yield collection as Collection<T>
    }
  }

  /** Forgets one of an owner's collections. */
  dropCollection(owner: string, name: string): void {
    const owned = this.#owners.get(owner)
    const collection = owned?.get(name)
    if (!owned || !collection) return
    owned.delete(name)
    this.changes.note(() => owned.set(name, collection))
  }

  /** Forgets everything of an owner. */
  drop(owner: string): void {
    const owned = this.#owners.get(owner)
    if (!owned) return
    this.#owners.delete(owner)
    this.changes.note(() => this.#owners.set(owner, owned))
  }

  snapshot(): ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, unknown>>> {
    const owners = [...this.#owners].map(([owner, owned]) => {
      const collections = [...owned].map(([name, collection]) => [name, collection.snapshot()] as const)
      return [owner, new Map(collections)] as const
    })
    return new Map(owners)
  }

  restore(state: ReturnType<Data['snapshot']>): void {
    this.#owners.clear()
    for (const [owner, owned] of state) for (const [name, records] of owned) this.of(owner, name).restore(records)
  }
}
