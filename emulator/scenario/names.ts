import { isGuid, subscriptionScope } from '../policy/resource-ids.js'
import { ScenarioError } from './shape.js'

type Path = readonly (string | number)[]

/** What the names in a scenario stand for. Each `to` and `on` must mean exactly one thing, or be a full id. */
export class Names {
  #resources = new Map<string, string[]>()
  #principals = new Map<string, string[]>()

  constructor(private readonly subscriptionId: string) {}

  add(name: string, id: string): void {
    push(this.#resources, name, id)
  }

  addPrincipal(name: string, objectId: string): void {
    push(this.#principals, name, objectId)
  }

  /** The id of a group or resource. */
  resource(name: string, path: Path): string {
    if (name === 'subscription') return subscriptionScope(this.subscriptionId)
    if (name.startsWith('/')) return name
    return this.#one(this.#resources, name, path, 'group or resource', 'a full resource id')
  }

  /** The object id of who is meant: a VM with an identity, or an application. */
  principal(name: string, path: Path): string {
    if (isGuid(name)) return name.toLowerCase()
    const byId = name.startsWith('/') ? this.#byResource(name) : undefined
    return byId ?? this.#one(this.#principals, name, path, 'identity (a VM with identity: system, or an application)', 'an object id')
  }

  /** Says that the identity of this resource goes by the resource's id, too. */
  addIdentity(name: string, resourceId: string, objectId: string): void {
    this.addPrincipal(name, objectId)
    push(this.#principals, resourceId, objectId)
  }

  #byResource(id: string): string | undefined {
    return this.#principals.get(id.toLowerCase())?.[0]
  }

  #one(known: Map<string, string[]>, name: string, path: Path, what: string, orElse: string): string {
    const found = known.get(name.toLowerCase()) ?? []
    if (found.length === 1) return found[0]!
    if (found.length > 1) throw new ScenarioError(path, `'${name}' means ${found.length} things here; write ${orElse} instead`)
    const names = [...known.keys()].filter((key) => !key.startsWith('/'))
    throw new ScenarioError(path, `no ${what} is called '${name}' in this file; it has ${names.length > 0 ? names.join(', ') : 'none'}`)
  }
}

function push(map: Map<string, string[]>, name: string, value: string): void {
  const key = name.toLowerCase()
  map.set(key, [...(map.get(key) ?? []), value])
}
