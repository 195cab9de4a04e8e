import { empty, json } from '../../../core/reply.js'
import { isObject } from '../../../policy/json-object.js'
import type { Json, JsonObject, Resource } from '../../../world/resources.js'
import type { World } from '../../../world/world.js'
import { type AnyCall, type ArmOperation, operation } from '../gateway/call.js'
import { existing } from '../gateway/gates.js'
import { member, readJson } from '../gateway/json-body.js'
import { page } from '../gateway/paging.js'
import * as refusals from './refusals.js'

/** A nested type whose resources are a list in their parent's properties: subnets, security rules. */
export interface PartType {
  readonly type: `${string}/${string}/${string}`
  /** of the parent's properties: `subnets` */
  readonly list: string
  readonly judgeName: (name: string) => void
  /** the properties with what Azure adds */
  readonly completed: (given: JsonObject) => JsonObject
}

/** The parts of a parent, as its body gives them: each with its id, name and type. What has no name is left out. */
export function partsGiven(of: PartType, parentId: string, given: Json | undefined): JsonObject[] {
  if (!Array.isArray(given)) return []
  return given.flatMap((entry: Json) =>
    isObject(entry) && typeof entry.name === 'string' ? [part(of, parentId, entry.name, entry)] : [],
  )
}

function part(of: PartType, parentId: string, name: string, given: JsonObject): JsonObject {
  of.judgeName(name)
  const properties = member(given, 'properties')
  return {
    name,
    id: `${parentId}/${of.list}/${name}`,
    properties: { ...of.completed(isObject(properties) ? properties : {}), provisioningState: 'Succeeded' },
    type: of.type,
  }
}

interface Written {
  readonly id: string
  readonly source: string
  readonly path: string
}

const sameName = (name: string) => (entry: JsonObject) => String(entry.name).toLowerCase() === name.toLowerCase()

/** The rows of parts. They have no record of their own: what changes one changes its parent. */
export function partRows(of: PartType) {
  const parentOf = (call: AnyCall): Resource => existing(call, call.target.ancestors[0])
  const partsOf = ({ properties }: Resource) => partsGivenBack(properties[of.list])
  const nameOf = ({ target }: AnyCall) => target.names.at(-1)!
  const write = (world: World, parent: Resource, parts: readonly JsonObject[]) =>
    world.write(() =>
      world.resources.put({
        ...parent,
        changed: world.clock.now(),
        properties: { ...parent.properties, [of.list]: parts },
      }),
    )
  return {
    put: (row: Written): ArmOperation =>
      operation({
        ...row,
        type: of.type,
        action: `${of.type}/write`,
        method: 'PUT',
        handle: async (call) => {
          const body = await readJson(call)
          const parent = parentOf(call)
          const parts = partsOf(parent)
          const at = parts.findIndex(sameName(nameOf(call)))
          const made = part(of, parent.id, at < 0 ? nameOf(call) : String(parts[at]!.name), body)
          await write(call.world, parent, at < 0 ? [...parts, made] : parts.with(at, made))
          return json(at < 0 ? 201 : 200, shown(made, parent))
        },
      }),
    get: (row: Written): ArmOperation =>
      operation({
        ...row,
        type: of.type,
        action: `${of.type}/read`,
        method: 'GET',
        handle: (call) => {
          const parent = parentOf(call)
          const found = partsOf(parent).find(sameName(nameOf(call)))
          if (!found) throw refusals.partNotFound(`${parent.id}/${of.list}/${nameOf(call)}`)
          return json(200, shown(found, parent))
        },
      }),
    delete: (row: Written): ArmOperation =>
      operation({
        ...row,
        type: of.type,
        action: `${of.type}/delete`,
        method: 'DELETE',
        handle: async (call) => {
          const parent = parentOf(call)
          const parts = partsOf(parent)
          const left = parts.filter((entry) => !sameName(nameOf(call))(entry))
          if (left.length === parts.length) return empty(204)
          await write(call.world, parent, left)
          return empty(200)
        },
      }),
    list: (row: Written): ArmOperation =>
      operation({
        ...row,
        type: of.type,
        action: `${of.type}/read`,
        method: 'GET',
        handle: (call) => {
          const parent = existing(call)
          return json(
            200,
            page(call, partsOf(parent), (entry) => shown(entry, parent)),
          )
        },
      }),
  }
}

const partsGivenBack = (list: Json | undefined): JsonObject[] =>
  Array.isArray(list) ? list.filter((entry: Json) => isObject(entry)) : []

/** A part, alone or within its parent, with the parent's `etag`. */
const shown = ({ name, id, ...rest }: JsonObject, { incarnation }: Resource) => ({
  name,
  id,
  etag: `W/"${incarnation}"`,
  ...rest,
})
