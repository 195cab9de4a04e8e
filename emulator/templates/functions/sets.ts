import { argumentError, functionError } from '../expressions/errors.js'
import { isItemObject, isList, memberOf, typeOf, type Item, type ItemObject } from '../expressions/items.js'
import type { CallContext, TemplateFunction } from './function.js'
import { areEqual } from './equality.js'
import { jsonText } from './json-text.js'
import { ordinal } from './judge.js'

export const union: TemplateFunction = {
  name: 'union',
  takes: { least: 1 },
  evaluate(args, { name }) {
    judgeAlike(name, args)
    if (args.every(isList)) return distinct(args.flat())
    return (args as readonly ItemObject[]).reduce((into, from) => merged(into, from, name))
  },
}

export const intersection: TemplateFunction = {
  name: 'intersection',
  takes: { least: 1 },
  evaluate(args, call) {
    judgeAlike(call.name, args)
    const [first, ...others] = args
    return isList(first!) ? commonItems(first, others as readonly (readonly Item[])[]) : commonMembers(args, call)
  },
}

/** Lists only, or objects only. */
function judgeAlike(name: string, args: readonly Item[]): void {
  const wrong = args.findIndex((item) => !isList(item) && !isItemObject(item))
  if (wrong >= 0)
    throw argumentError(
      name,
      `The template language function '${name}' expects its ${ordinal(wrong)} parameter to be of type 'Array, Object'. The ` +
        `provided value is of type '${typeOf(args[wrong]!)}'.`,
    )
  if (new Set(args.map(typeOf)).size > 1)
    throw functionError(
      `Template language function '${name}' expects parameters of the same type, but found multiple types.`,
    )
}

/** Equal items have equal keys: what is compared with each other item would cost their product. */
const keyOf = (item: Item): string =>
  typeof item === 'object' && item !== null ? jsonText(sorted(item)) : jsonText(item)

function sorted(item: Item): Item {
  if (isList(item)) return item.map(sorted)
  if (!isItemObject(item)) return item
  const entries = Object.entries(item).map(([name, member]): [string, Item] => [name, sorted(member)])
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)))
}

/** The first of equal ones stays. */
function distinct(items: readonly Item[]): Item {
  const byKey = new Map<string, Item>()
  for (const item of items) {
    const key = keyOf(item)
    if (!byKey.has(key)) byKey.set(key, item)
  }
  return [...byKey.values()]
}

function commonItems(first: readonly Item[], others: readonly (readonly Item[])[]): Item {
  const keys = others.map((items) => new Set(items.map(keyOf)))
  return (distinct(first) as readonly Item[]).filter((item) => keys.every((known) => known.has(keyOf(item))))
}

function commonMembers(args: readonly Item[], { workspace }: CallContext): Item {
  const [first, ...others] = args as readonly ItemObject[]
  const entries = Object.entries(first!)
  workspace.spend(entries.length * others.length)
  return Object.fromEntries(
    entries.filter(([name, member]) =>
      others.every((other) => {
        const found = memberOf(other, name)
        return found !== undefined && areEqual(other[found]!, member)
      }),
    ),
  )
}

/** Objects are merged deep, lists replaced; null replaces nothing that is there. A name takes the later spelling. */
function merged(into: ItemObject, from: ItemObject, name: string): ItemObject {
  const members = new Map(Object.entries(into).map((entry) => [entry[0].toLowerCase(), entry]))
  for (const [key, value] of Object.entries(from)) {
    const known = members.get(key.toLowerCase())
    members.set(key.toLowerCase(), [key, known ? mergedValue(known[1], value, name) : value])
  }
  return Object.fromEntries(members.values())
}

function mergedValue(into: Item, from: Item, name: string): Item {
  if (from === null) return into
  if (into === null) return from
  if (isItemObject(into) && isItemObject(from)) return merged(into, from, name)
  const [one, other] = [typeOf(into), typeOf(from)]
  if (one !== other && (one === 'Object' || other === 'Object'))
    throw functionError(
      `The template language function '${name}' failed to evaluate due to a type mismatch between '${one}' and '${other}'.`,
    )
  return from
}
