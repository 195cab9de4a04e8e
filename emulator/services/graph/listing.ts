import { NotEmulated } from '../../core/refusal.js'
import type { Reply } from '../../core/reply.js'
import { header } from '../../core/wire.js'
import { cloudNamed } from '../../policy/clouds.js'
import type { GraphCall } from './call.js'
import { odata } from './dialect.js'
import { conditionsOf, meets, type Condition } from './filter.js'
import type { Shown } from './objects.js'
import * as refusals from './refusals.js'

type Asked = Pick<GraphCall, 'query' | 'request' | 'world' | 'path'>

/** How many objects a page has, and may have: https://learn.microsoft.com/graph/api/resources/users#common-properties */
const usual = 100
const most = 999

const root = ({ world }: Asked) => `https://${cloudNamed(world.settings.cloud).graph}/v1.0`

/** What the caller chose of an object; `id` and the like are in no object unless they are asked for. */
function selected({ query }: Asked, shown: Shown): Shown {
  const names = chosen(query)
  if (!names) return shown
  return Object.fromEntries(
    Object.entries(shown).filter(([name]) => name.startsWith('@') || names.includes(name.toLowerCase())),
  )
}

function chosen(query: GraphCall['query']): readonly string[] | undefined {
  const given = query.get('$select')
  if (given === undefined || given.trim() === '' || given.trim() === '*') return undefined
  return given.split(',').map((name) => name.trim().toLowerCase())
}

/** `#users(id,displayName)` */
const contextOf = ({ query, ...call }: Asked, set: string, end = '') => {
  const select = query.get('$select')
  const columns = chosen(query) ? `(${select!.replaceAll(' ', '')})` : ''
  return `${root({ query, ...call })}/$metadata#${set}${columns}${end}`
}

/** One object, with where it is from. */
export const entity = (call: Asked, set: string, shown: Shown): Reply =>
  odata({ '@odata.context': contextOf(call, set, '/$entity'), ...selected(call, shown) })

/** The objects of a collection, or those that an index finds for a filter: a caller pays for what it takes. */
export type Source = (conditions: readonly Condition[]) => Iterable<Shown>

/**
 * A page of a collection. The number of all is told to those who say that it may be a little old, and not to others:
 * https://learn.microsoft.com/graph/aad-advanced-queries
 */
export function collection(call: Asked, set: string, source: Source): Reply {
  const conditions = conditionsOf(call.query.get('$filter'))
  const size = sizeOf(call.query.get('$top'))
  const from = offsetOf(call.query.get('$skiptoken'))
  const counted = call.query.get('$count')?.toLowerCase() === 'true' && isEventual(call)
  const value: Shown[] = []
  let at = 0
  let isMore = false
  for (const shown of source(conditions)) {
    if (!meets(shown, conditions)) continue
    if (at >= from && at < from + size) value.push(selected(call, shown))
    if (at >= from + size) isMore = true
    at += 1
    if (isMore && !counted) break
  }
  return odata({
    '@odata.context': contextOf(call, set),
    ...(counted && { '@odata.count': at }),
    ...(isMore && { '@odata.nextLink': nextLink(call, from + size) }),
    value,
  })
}

const isEventual = ({ request }: Asked) => header(request, 'ConsistencyLevel')?.toLowerCase() === 'eventual'

function sizeOf(top: string | undefined): number {
  if (top === undefined) return usual
  if (!/^\d{1,3}$/.test(top) || Number(top) < 1 || Number(top) > most) throw refusals.invalidTop(top)
  return Number(top)
}

/** Keeps the query as it was sent. Graph's tokens are opaque, as this one is to be taken. */
function nextLink(call: Asked, offset: number): string {
  const kept = call.request.query.split('&').filter((pair) => pair !== '' && !/^(?:%24|\$)skiptoken=/i.test(pair))
  const token = Buffer.from(`offset=${offset}`).toString('base64url')
  return `${root(call)}${call.request.path.replace(/^\/[^/]+/, '')}?${[...kept, `$skiptoken=${token}`].join('&')}`
}

function offsetOf(token: string | undefined): number {
  if (token === undefined) return 0
  const offset = /^offset=(\d{1,9})$/.exec(Buffer.from(token, 'base64url').toString())?.[1]
  if (offset === undefined) throw refusals.invalidSkipToken()
  return Number(offset)
}

/** The value that a filter wants a property to have, if it wants one. */
export function wanted(conditions: readonly Condition[], property: string): readonly string[] | undefined {
  const found = conditions.find(
    ({ is, property: of }) => is !== 'beginning' && of.toLowerCase() === property.toLowerCase(),
  )
  return found?.values
}

/** `(appId='…')` behind a collection, a key in parentheses, or a plain id. */
export function keyIn(id: string): { readonly name: string; readonly value: string } {
  const [, name = 'id', quoted] = /^\((?:(\w+)=)?'((?:[^']|'')*)'\)$/.exec(id) ?? []
  if (quoted !== undefined) return { name: name.toLowerCase(), value: quoted.replaceAll("''", "'") }
  if (/^\(.*\)$/.test(id)) throw new NotEmulated(`Microsoft Graph key ${id}`)
  return { name: 'id', value: id }
}
