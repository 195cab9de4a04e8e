import { argumentError, countError, outOfBounds } from '../expressions/errors.js'
import {
  isInteger,
  isItemObject,
  isList,
  memberOf,
  typeOf,
  type Item,
  type ItemObject,
  type ItemType,
} from '../expressions/items.js'
import type { TemplateFunction } from './function.js'
import { wrongElements } from './judge.js'
import { compareNames } from './letters.js'
import { intersection, union } from './sets.js'

const object: readonly (readonly ItemType[])[] = [['Object']]

export const objectFunctions: readonly TemplateFunction[] = [
  { name: 'createObject', takes: { least: 0 }, evaluate: createObject },
  {
    name: 'items',
    takes: { least: 1, most: 1, types: object },
    evaluate: ([item]) => namesOf(item!).map((key) => ({ key, value: (item as ItemObject)[key]! })),
  },
  { name: 'objectKeys', takes: { least: 1, most: 1, types: object }, evaluate: ([item]) => namesOf(item!) },
  union,
  intersection,
  {
    name: 'shallowMerge',
    takes: { least: 1, most: 1, types: [['Array']] },
    evaluate([items], { name }) {
      const wrong = wrongElements(name, items as readonly Item[], ['Object'])
      if (wrong) throw wrong
      const merged = new Map<string, readonly [string, Item]>()
      for (const one of items as readonly ItemObject[])
        for (const entry of Object.entries(one)) merged.set(entry[0].toLowerCase(), entry)
      return Object.fromEntries(merged.values())
    },
  },
  {
    name: 'tryGet',
    takes: { least: 2 },
    evaluate: ([item, ...members]) => members.reduce<Item>((of, member) => memberOrNull(of, member), item!),
  },
  {
    name: 'tryIndexFromEnd',
    takes: { least: 2, most: 2 },
    evaluate: ([items, index]) => fromEnd(items!, index!) ?? null,
  },
  {
    name: 'indexFromEnd',
    takes: { least: 2, most: 2, types: [['Array'], ['Integer']] },
    evaluate([items, index]) {
      const item = fromEnd(items!, index!)
      if (item === undefined) throw outOfBounds(index as number)
      return item
    },
  },
]

const namesOf = (item: Item) => Object.keys(item as ItemObject).sort(compareNames)

function memberOrNull(of: Item, member: Item): Item {
  if (isList(of) && isInteger(member)) return of[Number(member)] ?? null
  if (!isItemObject(of) || typeof member !== 'string') return null
  const name = memberOf(of, member)
  return name === undefined ? null : of[name]!
}

/** 1 is the last. */
const fromEnd = (items: Item, index: Item): Item | undefined =>
  isList(items) && isInteger(index) && index > 0 ? items[items.length - Number(index)] : undefined

function createObject(args: readonly Item[], { name }: { readonly name: string }): Item {
  if (args.length % 2 === 1)
    throw countError(
      name,
      `The template language function '${name}' expects an even number of parameters. The number of provided parameters was ` +
        `'${args.length}'.`,
    )
  const wrong = args
    .map((item, index) => ({ item, index }))
    .filter(({ item, index }) => index % 2 === 0 && typeof item !== 'string')
  if (wrong.length > 0)
    throw argumentError(
      name,
      `The template language function '${name}' expects the parameters at an odd-numbered position to be of type 'string'. ` +
        `The specified parameters at positions '${wrong.map(({ index }) => index + 1).join(', ')}' are of types ` +
        `'${wrong.map(({ item }) => typeOf(item)).join(', ')}', respectively.`,
    )
  return Object.fromEntries(
    args.flatMap((item, index) => (index % 2 === 0 ? [[item as string, args[index + 1]!]] : [])),
  )
}
