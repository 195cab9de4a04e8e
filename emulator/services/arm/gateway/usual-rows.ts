import type { ParamsOf } from '../../../core/path.js'
import { empty, json, type Reply } from '../../../core/reply.js'
import { isObject } from '../../../policy/json-object.js'
import type { Json, JsonObject, Resource } from '../../../world/resources.js'
import type { World } from '../../../world/world.js'
import { type AnyCall, type ArmOperation, operation } from './call.js'
import { existing } from './gates.js'
import { identityChange, withIdentity, type IdentityChange } from './identity-block.js'
import { member, readJson, tagsOf } from './json-body.js'
import { page } from './paging.js'
import { fresh, locationOf, withTags } from './records.js'
import { remove } from './removal.js'

/** What a provider decides about a plain type: one that is made, changed and removed at once. */
export interface PlainType {
  /** canonical */
  readonly type: `${string}/${string}`
  /** throws what a name is refused with */
  readonly judgeName: (name: string) => void
  /** the properties after a PUT or PATCH; throws what the body is refused with, and changes nothing */
  readonly properties: (body: JsonObject, at: Place, known: Resource | undefined) => JsonObject
  /** how resources of the type are printed in the answer to this call */
  readonly shape: (call: AnyCall) => (resource: Resource) => object
  /** of the response to a PUT that makes one; 201 when absent */
  readonly newStatus?: 200 | 201
  /** a machine or app: a body's `identity` is read, judged and kept */
  readonly hasIdentity?: true
  /** the resource's `kind` after a PUT or PATCH, for types that have one */
  readonly kind?: (body: JsonObject, known: Resource | undefined) => string
  /** members beside `properties` that are kept as they are given; a PATCH that has none of them leaves them */
  readonly keeps?: readonly ('sku' | 'zones')[]
  /** what else changes with it; called inside the change that writes it */
  readonly onWrite?: (world: World, written: Written) => void
}

/** A resource as it is after a PUT or PATCH. */
export interface Written {
  readonly resource: Resource
  /** undefined when it is new */
  readonly before: Resource | undefined
  readonly body: JsonObject
}

/** Where a resource is being written. */
export interface Place {
  readonly world: World
  readonly id: string
}

/** What stands written out with each row, so that a search for its id finds its place. */
export interface RowWords<Path extends string> {
  readonly id: string
  readonly source: string
  readonly path: Path
  /** query parameters that the row heeds: its shape reads them */
  readonly takes?: readonly string[]
}

/**
 * The rows of a plain type, in one order of checks: the body's JSON, the name, the location, the properties. A type
 * that differs writes that row itself and takes the others; no option here serves a single provider.
 */
export function usualRows(of: PlainType) {
  const reads = { type: of.type, action: `${of.type}/read`, method: 'GET' } as const
  const writes = { type: of.type, action: `${of.type}/write` } as const
  return {
    put: <const Path extends string>({
      name,
      ...row
    }: RowWords<Path> & { readonly name: (params: ParamsOf<Path>) => string }): ArmOperation =>
      operation({ ...writes, ...row, method: 'PUT', handle: (call) => put(of, call, name(call.params)) }),
    patch: (row: RowWords<string>): ArmOperation =>
      operation({ ...writes, ...row, method: 'PATCH', handle: (call) => patch(of, call) }),
    get: (row: RowWords<string>): ArmOperation =>
      operation({ ...reads, ...row, handle: (call) => json(200, of.shape(call)(existing(call))) }),
    delete: (row: RowWords<string>): ArmOperation =>
      operation({ type: of.type, action: `${of.type}/delete`, ...row, method: 'DELETE', handle: removed }),
    list: (row: RowWords<string>): ArmOperation =>
      operation({ ...reads, ...row, handle: (call) => list(of, call, call.group.id) }),
    listAll: (row: RowWords<string>): ArmOperation =>
      operation({ ...reads, ...row, handle: (call) => list(of, call, call.subscription.id) }),
  }
}

async function put(of: PlainType, call: AnyCall, asked: string): Promise<Reply> {
  const { world, group } = call
  const body = await readJson(call)
  const known = world.resources.get(call.scope)
  const name = known?.name ?? asked
  of.judgeName(name)
  const location = locationOf(call, body, known, name)
  const id = known?.id ?? `${group.id}/providers/${of.type}/${name}`
  const properties = of.properties(body, { world, id }, known)
  const identity = of.hasIdentity && identityChange(call, body, known)
  const made = known ?? fresh(world, { id, name, type: of.type, location, properties })
  const resource = await world.write(() => {
    const stored = store(
      world,
      { ...made, ...kindOf(of, body, known), ...keptOf(of, body), properties },
      tagsOf(body),
      identity,
    )
    of.onWrite?.(world, { resource: stored, before: known, body })
    return stored
  })
  return json(known ? 200 : (of.newStatus ?? 201), of.shape(call)(resource))
}

async function patch(of: PlainType, call: AnyCall): Promise<Reply> {
  const { world } = call
  const body = await readJson(call)
  const known = existing(call)
  const properties = of.properties(body, { world, id: known.id }, known)
  const identity = of.hasIdentity && identityChange(call, body, known)
  const changed = { ...known, ...kindOf(of, body, known), ...keptOf(of, body), properties }
  const resource = await world.write(() => {
    const stored = store(world, changed, tagsOf(body) ?? known.tags, identity)
    of.onWrite?.(world, { resource: stored, before: known, body })
    return stored
  })
  return json(200, of.shape(call)(resource))
}

const kindOf = (of: PlainType, body: JsonObject, known: Resource | undefined) =>
  of.kind && { kind: of.kind(body, known) }

function keptOf({ keeps = [] }: PlainType, body: JsonObject): Pick<Resource, 'sku' | 'zones'> {
  const sku = keeps.includes('sku') ? member(body, 'sku') : undefined
  const zones = keeps.includes('zones') ? member(body, 'zones') : undefined
  return {
    ...(isObject(sku) && { sku }),
    ...(Array.isArray(zones) && { zones: zones.filter((zone: Json) => typeof zone === 'string') }),
  }
}

function store(world: World, resource: Resource, tags: Resource['tags'], identity?: IdentityChange): Resource {
  const stored = withIdentity(world, withTags({ ...resource, changed: world.clock.now() }, tags), identity)
  world.resources.put(stored)
  return stored
}

/** DELETE at once: what is not there was removed already. A part for types whose other rows are their own. */
export async function removed({ world, resource, providers }: AnyCall): Promise<Reply> {
  if (!resource) return empty(204)
  await world.write(() => remove(world, resource, providers))
  return empty(200)
}

function list(of: PlainType, call: AnyCall, scope: string): Reply {
  return json(200, page(call, call.world.resources.ofTypeWithin(of.type, scope), of.shape(call)))
}
