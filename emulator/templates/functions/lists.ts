import { argumentError } from '../expressions/errors.js'
import { isInteger, isItemObject, isList, memberOf, typeOf, type Item, type ItemType } from '../expressions/items.js'
import { judgeCharacters } from '../expressions/limits.js'
import { areEqual } from './equality.js'
import type { CallContext, TemplateFunction } from './function.js'
import { textOf } from './json-text.js'
import { wrongElements } from './judge.js'
import { upper } from './letters.js'
import { isJoinable } from './strings.js'

const textOrList: readonly ItemType[] = ['String', 'Array']
const list: readonly (readonly ItemType[])[] = [['Array']]

/* What strings and lists have alike, and what joins one to the other. */
export const listFunctions: readonly TemplateFunction[] = [
  { name: 'array', takes: { least: 1, most: 1 }, evaluate: ([item]) => (isList(item!) ? item : [item!]) },
  { name: 'createArray', takes: { least: 0 }, evaluate: (items) => items },
  { name: 'concat', takes: { least: 1 }, evaluate: concat },
  { name: 'contains', takes: { least: 2, most: 2 }, evaluate: contains },
  {
    name: 'empty',
    takes: { least: 1, most: 1 },
    evaluate: ([item], { name }) =>
      item === null ||
      sizeOf(
        item!,
        () => `The template function '${name}' expects its parameter to be an object, an array, or a string.`,
        name,
      ) === 0,
  },
  {
    name: 'length',
    takes: { least: 1, most: 1 },
    evaluate: ([item], { name }) =>
      sizeOf(
        item!,
        () => `The template language function '${name}' expects its parameter to be an array, object, or a string.`,
        name,
      ),
  },
  ofEnd('first', (item) => item[0]),
  ofEnd('last', (item) => item[item.length - 1]),
  ofPart('take', (item, count) => item.slice(0, count)),
  ofPart('skip', (item, count) => item.slice(count)),
  ofPlace(
    'indexOf',
    (text, part) => text.indexOf(part),
    (items, isWanted) => items.findIndex(isWanted),
  ),
  ofPlace(
    'lastIndexOf',
    (text, part) => text.lastIndexOf(part),
    (items, isWanted) => items.findLastIndex(isWanted),
  ),
  { name: 'join', takes: { least: 2, most: 2, types: [['Array'], ['String']] }, evaluate: join },
  {
    name: 'flatten',
    takes: { least: 1, most: 1, types: list },
    evaluate([items], { name }) {
      const wrong = wrongElements(name, items as readonly Item[], ['Array'])
      if (wrong) throw wrong
      return (items as readonly Item[]).flat()
    },
  },
]

function sizeOf(item: Item, wanted: () => string, name: string): number {
  if (typeof item === 'string' || isList(item)) return item.length
  if (isItemObject(item)) return Object.keys(item).length
  throw argumentError(name, `${wanted()} The provided value is of type '${typeOf(item)}'.`)
}

function ofEnd(name: string, end: (item: string | readonly Item[]) => Item | undefined): TemplateFunction {
  return {
    name,
    takes: { least: 1, most: 1 },
    evaluate([item]) {
      if (typeof item === 'string') return end(item) ?? ''
      if (isList(item!)) return end(item) ?? null
      throw argumentError(
        name,
        `The template language function '${name}' expects its parameter be an array or a string. The provided value is of ` +
          `type '${typeOf(item!)}'.`,
      )
    },
  }
}

function ofPart(name: string, part: (item: readonly Item[], count: number) => Item): TemplateFunction {
  return {
    name,
    takes: { least: 2, most: 2, types: [textOrList, ['Integer']] },
    // A string is cut as a list is.
    evaluate: ([item, count]) => part(item as readonly Item[], Math.max(0, Number(count))),
  }
}

function ofPlace(
  name: string,
  inText: (text: string, part: string) => number,
  inList: (items: readonly Item[], isWanted: (item: Item) => boolean) => number,
): TemplateFunction {
  return {
    name,
    takes: {
      least: 2,
      most: 2,
      types: [textOrList, ['Null', 'Boolean', 'Integer', 'Float', 'String', 'Array', 'Object']],
    },
    evaluate([item, part], { workspace }) {
      if (isList(item!)) return inList(item, (one) => areEqual(one, part!))
      if (typeof part !== 'string')
        throw argumentError(
          name,
          `The template language function '${name}' expects its second parameter to be of type 'String'. The provided value ` +
            `is of type '${typeOf(part!)}'.`,
        )
      workspace.spendSearch(item as string, part)
      return inText(upper(item as string), upper(part))
    },
  }
}

function concat(args: readonly Item[], { name }: CallContext): Item {
  if (args.every(isList)) return args.flat()
  if (!args.every(isJoinable))
    throw argumentError(
      name,
      `The provided parameters for language function '${name}' are invalid. Either all or none of the parameters must be an ` +
        'array.',
    )
  const texts = args.map(textOf)
  judgeCharacters(texts.reduce((sum, one) => sum + one.length, 0))
  return texts.join('')
}

function join([items, by]: readonly Item[], { name }: CallContext): Item {
  const wrong = wrongElements(name, items as readonly Item[], ['String', 'Integer', 'Boolean'])
  if (wrong) throw wrong
  const texts = (items as readonly (string | number)[]).map(textOf)
  judgeCharacters(texts.reduce((sum, one) => sum + one.length + (by as string).length, 0))
  return texts.join(by as string)
}

function contains([holder, item]: readonly Item[], { name, workspace }: CallContext): Item {
  if (isList(holder!)) return holder.some((one) => areEqual(one, item!))
  if (typeof item === 'string' && typeof holder === 'string') {
    workspace.spendSearch(holder, item)
    return holder.includes(item)
  }
  if (typeof item === 'string' && isItemObject(holder!)) return memberOf(holder, item) !== undefined
  if (isInteger(item!) && isItemObject(holder!)) return memberOf(holder, String(item)) !== undefined
  throw argumentError(
    name,
    `The template function '${name}' expects parameters of matching types: a dictionary and a key (string), an array and a ` +
      `value (object), or a string and a substring. The provided types '${typeOf(holder!)}' and '${typeOf(item!)}' are ` +
      'incompatible.',
  )
}
