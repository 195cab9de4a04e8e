import { empty } from '../../../core/reply.js'
import { isObject } from '../../../policy/json-object.js'
import { accountType } from '../../../policy/views/accounts.js'
import type { JsonObject, Resource } from '../../../world/resources.js'
import { type AnyCall, type ArmOperation, operation } from '../gateway/call.js'
import { existing } from '../gateway/gates.js'
import { isInteger, member, readJson } from '../gateway/json-body.js'
import { page } from '../gateway/paging.js'
import { fresh } from '../gateway/records.js'
import * as refusals from './refusals.js'
import { shown } from './shape.js'

/** The queue or the table service of an account: Resource Manager's view of what the lab only stores. */
export interface OtherService {
  readonly services: 'queueServices' | 'tableServices'
  readonly items: 'queues' | 'tables'
  readonly fits: (name: string) => boolean
  /** the properties of an item, as it is shown */
  readonly properties: (given: JsonObject, name: string) => JsonObject
}

interface Written {
  readonly id: string
  readonly source: string
  readonly path: string
}

/** The account of the path; that it exists was judged for what lies below it. */
const accountOf = (call: AnyCall): Resource => existing(call, call.target.ancestors[0])

const bodyProperties = (body: JsonObject): JsonObject => {
  const given = member(body, 'properties')
  return isObject(given) ? given : {}
}

/** The service itself: its CORS rules, which nothing judges by. */
export function serviceRows({ services }: OtherService) {
  const type = `${accountType}/${services}`
  const idOf = ({ id }: Resource) => `${id}/${services}/default`
  const shape = (call: AnyCall, account: Resource) => ({
    id: idOf(account),
    name: 'default',
    type,
    properties: { cors: { corsRules: [] }, ...call.world.resources.get(idOf(account))?.properties },
  })
  const read = { type, method: 'GET', action: `${type}/read` } as const
  return {
    list: (row: Written): ArmOperation =>
      operation({ ...read, ...row, handle: (call) => shown(200, { value: [shape(call, existing(call))] }) }),
    get: (row: Written): ArmOperation =>
      operation({ ...read, ...row, handle: (call) => shown(200, shape(call, accountOf(call))) }),
    put: (row: Written): ArmOperation =>
      operation({
        ...row,
        type,
        method: 'PUT',
        action: `${type}/write`,
        handle: async (call) => {
          const { world } = call
          const properties = bodyProperties(await readJson(call))
          const account = accountOf(call)
          const made =
            world.resources.get(idOf(account)) ?? fresh(world, { id: idOf(account), name: 'default', type, properties })
          await world.write(() => world.resources.put({ ...made, changed: world.clock.now(), properties }))
          return shown(200, shape(call, account))
        },
      }),
  }
}

const itemShape = ({ id, name, type, properties }: Resource) => ({ id, name, type, properties })

/** Queues or tables. Their records lie below the account, and go with it. */
export function itemRows({ services, items, fits, properties }: OtherService) {
  const type = `${accountType}/${services}/${items}`
  const read = { type, method: 'GET', action: `${type}/read` } as const
  const write = { type, action: `${type}/write` } as const
  const nameOf = ({ target }: AnyCall) => target.names.at(-1)!
  const stored = async (call: AnyCall, known: Resource | undefined) => {
    const { world } = call
    const given = bodyProperties(await readJson(call))
    const name = known?.name ?? nameOf(call)
    if (!fits(nameOf(call))) throw refusals.invalidValues(`${items.slice(0, -1)}Name`)
    const id = `${accountOf(call).id}/${services}/default/${items}/${name}`
    const made = known ?? fresh(world, { id, name, type, properties: {} })
    const item = { ...made, changed: world.clock.now(), properties: properties(given, name) }
    await world.write(() => world.resources.put(item))
    return item
  }
  return {
    put: (row: Written): ArmOperation =>
      operation({
        ...write,
        ...row,
        method: 'PUT',
        handle: async (call) => shown(200, itemShape(await stored(call, call.world.resources.get(call.scope)))),
      }),
    patch: (row: Written): ArmOperation =>
      operation({
        ...write,
        ...row,
        method: 'PATCH',
        handle: async (call) => shown(200, itemShape(await stored(call, existing(call)))),
      }),
    get: (row: Written): ArmOperation =>
      operation({ ...read, ...row, handle: (call) => shown(200, itemShape(existing(call))) }),
    delete: (row: Written): ArmOperation =>
      operation({
        ...row,
        type,
        method: 'DELETE',
        action: `${type}/delete`,
        handle: async (call) => {
          const { world, resource } = call
          if (resource) await world.write(() => world.resources.delete(resource.id))
          return empty(204)
        },
      }),
    list: ({ sizedBy, ...row }: Written & { /** names the parameter */ readonly sizedBy: string }): ArmOperation =>
      operation({
        ...read,
        ...row,
        handle: (call) => {
          const size = call.query.get(sizedBy)
          const most = size !== undefined && isInteger(size) && Number(size) > 0 ? Number(size) : undefined
          return shown(200, page(call, call.world.resources.ofTypeWithin(type, accountOf(call).id), itemShape, most))
        },
      }),
  }
}
