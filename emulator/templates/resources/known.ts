import { relativeId } from './ids.js'
import type { Instance } from './instances.js'

/** The resources of a template by all that an expression or `dependsOn` may call them. */
export class KnownResources {
  readonly #byName = new Map<string, Instance[]>()
  /** loops by name, also those that make nothing; of version 2.0 the symbolic names */
  readonly #groups = new Map<string, Instance[]>()

  constructor(
    readonly all: readonly Instance[],
    loops: readonly string[],
    readonly isSymbolic: boolean,
  ) {
    for (const loop of loops) this.#groups.set(loop.toLowerCase(), [])
    for (const instance of all) {
      const { copy, resource, id, name, type, key } = instance
      const names = isSymbolic ? [key] : [id, name, relativeId(type, name)]
      for (const one of new Set([...names, id].map((text) => text.toLowerCase())))
        this.#add(this.#byName, one, instance)
      const group = isSymbolic ? copy && resource.symbol : copy?.name
      if (group !== undefined) this.#add(this.#groups, group.toLowerCase(), instance)
    }
  }

  #add(map: Map<string, Instance[]>, name: string, instance: Instance): void {
    const known = map.get(name)
    if (known) known.push(instance)
    else map.set(name, [instance])
  }

  /** The resource that a name, an id or a symbolic name means: the first of several. */
  named(name: string): Instance | undefined {
    return this.#byName.get(name.toLowerCase())?.[0]
  }

  /** All that a name in `dependsOn` waits for; undefined if nothing is called so. */
  waitedFor(name: string): readonly Instance[] | undefined {
    return this.#byName.get(name.toLowerCase()) ?? this.#groups.get(name.toLowerCase())
  }

  /** The resources of a loop, for `references`. */
  loop(name: string): readonly Instance[] | undefined {
    return this.#groups.get(name.toLowerCase())
  }
}
