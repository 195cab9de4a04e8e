import { isGuid, subscriptionScope } from '../policy/resource-ids.js'
import type { Resource } from '../world/resources.js'
import { didYouMean } from './nearest.js'
import { ScenarioError, UnknownName, type Path } from './scenario-error.js'

/** A name as spelled, and the ids that it stands for. */
interface Meaning {
  readonly spelled: string
  readonly ids: string[]
}

/** What names stand for in a world, found by its indexes. */
export interface NamesOfWorld {
  /** ids of groups and resources */
  resources(name: string): Iterable<string>
  /** object ids */
  principals(name: string): Iterable<string>
  /** the object id of the identity of the resource with that id */
  identityOf(resourceId: string): string | undefined
  /** all of them, for a message */
  all(): { readonly resources: readonly string[]; readonly principals: readonly string[] }
}

/** What the names in a scenario stand for. Each `to` and `on` must name exactly one thing, or be a full id. */
export class Names {
  #resources = new Map<string, Meaning>()
  #principals = new Map<string, Meaning>()
  #byResourceId = new Map<string, string>()

  /** @param of what has the names, for messages; a world that is asked has some besides those that are added */
  constructor(
    private readonly subscriptionId: string,
    private readonly of: 'file' | 'world' | NamesOfWorld = 'file',
  ) {}

  get #world(): NamesOfWorld | undefined {
    return typeof this.of === 'string' ? undefined : this.of
  }

  get #whole(): 'file' | 'world' {
    return this.of === 'file' ? 'file' : 'world'
  }

  add(name: string, id: string): void {
    push(this.#resources, name, id)
  }

  addPrincipal(name: string, objectId: string): void {
    push(this.#principals, name, objectId)
  }

  /** Lets the resource's id stand for its identity, too. */
  addIdentity(name: string, resourceId: string, objectId: string): void {
    this.addPrincipal(name, objectId)
    this.#byResourceId.set(resourceId.toLowerCase(), objectId)
  }

  hasPrincipal(name: string): boolean {
    return this.#idsOf('principals', name).length > 0
  }

  /** The id of a group or resource. */
  resource(name: string, path: Path): string {
    if (name === 'subscription') return subscriptionScope(this.subscriptionId)
    if (name.startsWith('/')) return name.length > 1 ? name.replace(/\/+$/, '') : name
    return this.#onlyId('resources', name, path, 'group or resource', 'a full resource id')
  }

  /** The object id of the named principal: a VM with an identity, a user-assigned identity, an application, a user, a group. */
  principal(name: string, path: Path): string {
    if (isGuid(name)) return name.toLowerCase()
    const byId = name.startsWith('/')
      ? (this.#byResourceId.get(name.toLowerCase()) ?? this.#world?.identityOf(name))
      : undefined
    if (byId === undefined && !this.hasPrincipal(name) && this.#idsOf('resources', name).length > 0)
      throw new ScenarioError(path, `'${name}' has no identity of its own; identity: system gives a VM one`)
    return (
      byId ??
      this.#onlyId(
        'principals',
        name,
        path,
        'identity (a VM with identity: system, a user-assigned identity, an application, a user or a group)',
        'an object id',
      )
    )
  }

  /** A machine or app, by its name or full id. */
  seat<Of extends Pick<Resource, 'name' | 'id'>>(name: string, seats: readonly Of[], path: Path): Of {
    return this.#onlyOne(name, seats, path, ['machine or app', 'machines or apps'])
  }

  /** A user-assigned identity that a machine or app is to have, by its name or full id. */
  userAssignedIdentity(name: string, identities: readonly Resource[], path: Path): Resource {
    const words = ['user-assigned identity', 'user-assigned identities'] as const
    return this.#onlyOne(name, identities, path, words, ['system', 'none'])
  }

  #onlyOne<Of extends Pick<Resource, 'name' | 'id'>>(
    name: string,
    resources: readonly Of[],
    path: Path,
    [what, several]: readonly [string, string],
    keywords: readonly string[] = [],
  ): Of {
    const wanted = name.toLowerCase()
    const found = resources.filter((resource) => [resource.name, resource.id].some((of) => of.toLowerCase() === wanted))
    if (found.length === 1) return found[0]!
    if (found.length > 1)
      throw new ScenarioError(
        path,
        `'${name}' is ambiguous: ${found.length} ${several} have this name; use a full resource id`,
      )
    const names = resources.map((resource) => resource.name)
    const meant = didYouMean(name, [...names, ...keywords]) || this.#suggestion(name, names)
    throw new UnknownName(path, `no ${what} is named '${name}' in this ${this.#whole}${meant}`)
  }

  /** What was added, and what the world has of that name. */
  #idsOf(kind: 'resources' | 'principals', name: string): readonly string[] {
    const added = (kind === 'resources' ? this.#resources : this.#principals).get(name.toLowerCase())?.ids ?? []
    return this.#world ? [...new Set([...added, ...this.#world[kind](name)])] : added
  }

  #onlyId(kind: 'resources' | 'principals', name: string, path: Path, what: string, orElse: string): string {
    const ids = this.#idsOf(kind, name)
    if (ids.length === 1) return ids[0]!
    if (ids.length > 1)
      throw new ScenarioError(path, `'${name}' is ambiguous: ${ids.length} things have this name; use ${orElse}`)
    const added = [...(kind === 'resources' ? this.#resources : this.#principals).values()]
    const names = [...(this.#world?.all()[kind] ?? []), ...added.map(({ spelled }) => spelled)]
    throw new UnknownName(path, `no ${what} is named '${name}' in this ${this.#whole}${this.#suggestion(name, names)}`)
  }

  #suggestion(name: string, names: readonly string[]): string {
    const firstNames = names.length > 8 ? [...names.slice(0, 8), '…'] : names
    return didYouMean(name, names) || `; the ${this.#whole} has ${names.length > 0 ? firstNames.join(', ') : 'none'}`
  }
}

function push(map: Map<string, Meaning>, name: string, id: string): void {
  const key = name.toLowerCase()
  const meaning = map.get(key)
  if (meaning) meaning.ids.push(id)
  else map.set(key, { spelled: name, ids: [id] })
}
