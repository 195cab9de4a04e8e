import { Collection, type Changes } from './collection.js'

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined }
export type JsonObject = { readonly [key: string]: Json | undefined }

/** The `identity` block of a resource, as ARM keeps it. */
export interface ResourceIdentity {
  /** `SystemAssigned`, `UserAssigned` or `SystemAssigned, UserAssigned` */
  readonly type: string
  readonly principalId?: string
  readonly tenantId?: string
  readonly userAssignedIdentities?: Readonly<
    Record<string, { readonly principalId?: string; readonly clientId?: string }>
  >
}

/** An ARM resource: the one place that says it exists. Never changed in place. */
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
  readonly identity?: ResourceIdentity
  readonly properties: JsonObject
  /** unix milliseconds */
  readonly created: number
  readonly changed: number
  /** new at each creation: what a data plane's contents hang on */
  readonly incarnation: string
}

/** Every resource under its lower-case id, with a second way in by type. */
export class Resources {
  #all: Collection<Resource>
  #byType = new Map<string, Set<string>>()

  constructor(private readonly changes: Changes) {
    this.#all = new Collection(changes)
  }

  /** By id, in any spelling. */
  get(id: string): Resource | undefined {
    return this.#all.get(id.toLowerCase())
  }

  /** The resource as it is now, unless it is gone or another one has its id. */
  current({ id, incarnation }: Pick<Resource, 'id' | 'incarnation'>): Resource | undefined {
    const resource = this.get(id)
    return resource?.incarnation === incarnation ? resource : undefined
  }

  values(): IterableIterator<Resource> {
    return this.#all.values()
  }

  /** All of one type (canonical name, any case), in the order of creation. */
  ofType(type: string): Resource[] {
    const keys = this.#byType.get(type.toLowerCase())
    return keys ? [...keys].map((key) => this.#all.get(key)!) : []
  }

  put(resource: Resource): void {
    const key = resource.id.toLowerCase()
    const known = this.#all.get(key)
    if (known && known.type !== resource.type) this.#unindex(key, known)
    this.#all.set(key, resource)
    if (!known || known.type !== resource.type) this.#index(key, resource)
  }

  delete(id: string): void {
    const key = id.toLowerCase()
    const known = this.#all.get(key)
    if (!known) return
    this.#unindex(key, known)
    this.#all.delete(key)
  }

  snapshot(): ReadonlyMap<string, Resource> {
    return this.#all.snapshot()
  }

  restore(records: ReadonlyMap<string, Resource>): void {
    this.#all.restore(records)
    this.#byType.clear()
    for (const [key, { type }] of records) this.#bucket(type).add(key)
  }

  #bucket(type: string): Set<string> {
    const name = type.toLowerCase()
    let bucket = this.#byType.get(name)
    if (!bucket) this.#byType.set(name, (bucket = new Set()))
    return bucket
  }

  #index(key: string, { type }: Resource): void {
    const bucket = this.#bucket(type)
    bucket.add(key)
    this.changes.note(() => bucket.delete(key))
  }

  #unindex(key: string, { type }: Resource): void {
    const bucket = this.#bucket(type)
    bucket.delete(key)
    this.changes.note(() => bucket.add(key))
  }
}
