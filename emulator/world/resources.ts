import type { Changes, Undo } from './changes.js'
import { Collection, type Records } from './collection.js'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined }
export type JsonObject = { readonly [key: string]: Json | undefined }

/** The `identity` block of a resource, as ARM keeps it. */
export interface ResourceIdentity {
  /** `SystemAssigned`, `UserAssigned` or `SystemAssigned, UserAssigned` */
  readonly type: string
  readonly principalId?: string
  readonly tenantId?: string
  /** by resource id, as it was spelled; the ids are those of the identity that was attached */
  readonly userAssignedIdentities?: Readonly<
    Record<string, { readonly principalId: string; readonly clientId: string }>
  >
}

/** An ARM resource. Only this record says that it exists. It is never changed in place. */
export interface Resource {
  /** display id, in the spelling of its creation */
  readonly id: string
  readonly name: string
  /** canonical: `Microsoft.KeyVault/vaults`, `Microsoft.Resources/subscriptions/resourceGroups` */
  readonly type: string
  readonly location?: string
  readonly kind?: string
  readonly sku?: JsonObject
  readonly tags?: Readonly<Record<string, string>>
  /** the availability zones that it was asked for, as it was asked */
  readonly zones?: readonly string[]
  /** the offer of the marketplace that it was made from */
  readonly plan?: JsonObject
  readonly identity?: ResourceIdentity
  readonly properties: JsonObject
  /** unix milliseconds */
  readonly created: number
  readonly changed: number
  /** new at each creation; the owner of the data plane's contents */
  readonly incarnation: string
}

/** The indexes, in creation order. Values are case-insensitive, except for a principal's. */
const indexes = {
  type: ({ type }: Resource) => type.toLowerCase(),
  named: ({ type, name }: Resource) => `${type}/${name}`.toLowerCase(),
  parent: ({ id }: Resource) => parentOf(id.toLowerCase()),
  group: ({ id }: Resource) => groupOf(id.toLowerCase()),
  role: ({ properties: { roleDefinitionId: id } }: Resource) =>
    typeof id === 'string' ? id.slice(id.lastIndexOf('/') + 1).toLowerCase() : undefined,
  principal: ({ properties: { principalId } }: Resource) => (typeof principalId === 'string' ? principalId : undefined),
}

/** The id of the resource group that contains an id; a group does not contain itself. */
const groupOf = (id: string) => /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+(?=\/)/.exec(id)?.[0]

/** The id without its last type and name, and without the provider if they come first after it. */
const parentOf = (id: string) => id.replace(/(?:\/providers\/[^/]+)?\/[^/]+\/[^/]+$/, '')

/** Every resource, by its lower-case id. Ids, types and names are accepted in any case. */
export class Resources {
  #all: Collection<Resource, keyof typeof indexes>

  constructor(changes: Changes) {
    this.#all = new Collection(changes, 'resources', { indexes })
  }

  get(id: string): Resource | undefined {
    return this.#all.get(id.toLowerCase())
  }

  /** The resource as it is now; undefined if it is gone, or another one has its id. */
  current({ id, incarnation }: Pick<Resource, 'id' | 'incarnation'>): Resource | undefined {
    const resource = this.get(id)
    return resource?.incarnation === incarnation ? resource : undefined
  }

  values(): IterableIterator<Resource> {
    return this.#all.values()
  }

  /** All resources of a type, in creation order. */
  ofType(type: string): Resource[] {
    return [...this.eachOfType(type)]
  }

  /** The same, lazily: a caller pays for what it takes. */
  eachOfType(type: string): Iterable<Resource> {
    return this.#all.by('type', type.toLowerCase())
  }

  countOfType(type: string): number {
    return this.#all.count('type', type.toLowerCase())
  }

  firstOfType(type: string): Resource | undefined {
    const [first] = this.eachOfType(type)
    return first
  }

  /** All resources with that type and name, in any scope. */
  allNamed(type: string, name: string): Iterable<Resource> {
    return this.#all.by('named', `${type}/${name}`.toLowerCase())
  }

  /** The first resource with that type and name, in any scope. */
  named(type: string, name: string): Resource | undefined {
    const [first] = this.allNamed(type, name)
    return first
  }

  /** The direct children and the extension resources of that id, in creation order. */
  childrenOf(id: string): Iterable<Resource> {
    return this.#all.by('parent', id.toLowerCase())
  }

  /** All resources in a resource group or another scope, at any depth, in creation order. */
  *within(scope: string): Generator<Resource> {
    const prefix = `${scope.toLowerCase()}/`
    if (groupOf(`${prefix}_`) === prefix.slice(0, -1)) yield* this.#all.by('group', prefix.slice(0, -1))
    else for (const resource of this.values()) if (resource.id.toLowerCase().startsWith(prefix)) yield resource
  }

  /** The resources of one type in a scope. */
  ofTypeWithin(type: string, scope: string): Resource[] {
    const wanted = type.toLowerCase()
    return [...this.within(scope)].filter((resource) => resource.type.toLowerCase() === wanted)
  }

  /** Resources whose properties name that principal: its role assignments, its identity. */
  ofPrincipal(principalId: string): Iterable<Resource> {
    return this.#all.by('principal', principalId)
  }

  /** Resources whose properties name that role, by its GUID: its assignments. */
  ofRole(guid: string): Iterable<Resource> {
    return this.#all.by('role', guid.toLowerCase())
  }

  /** All resources below an id, at any depth, in the order of ids. */
  *below(id: string): Generator<Resource> {
    for (const key of this.#all.keysWith(`${id.toLowerCase()}/`)) yield this.#all.get(key)!
  }

  put(resource: Resource): void {
    this.#all.set(resource.id.toLowerCase(), resource)
  }

  delete(id: string): void {
    this.#all.delete(id.toLowerCase())
  }

  snapshot(): Records<Resource> {
    return this.#all.snapshot()
  }

  restore(records: Records<Resource>): Undo {
    return this.#all.restore(records)
  }
}
