import { argumentError } from '../expressions/errors.js'
import { isInteger, isList, typeOf, type Item, type ItemType } from '../expressions/items.js'
import { judgeCharacters } from '../expressions/limits.js'
import type { CallContext, TemplateFunction } from './function.js'
import { format } from './format.js'
import { guid, uniqueString } from './hash.js'
import { jsonText, textOf } from './json-text.js'
import { lower, upper } from './letters.js'

const text: readonly ItemType[] = ['String']
const integer: readonly ItemType[] = ['Integer']
const mostPadding = 16

const ofText = (name: string, change: (value: string) => Item): TemplateFunction => ({
  name,
  takes: { least: 1, most: 1, types: [text] },
  evaluate: ([value]) => change(value as string),
})

/** Without regard to case. */
const ofTwoTexts = (name: string, judge: (value: string, part: string) => boolean): TemplateFunction => ({
  name,
  takes: { least: 2, most: 2, types: [text] },
  evaluate: ([value, part]) => judge(upper(value as string), upper(part as string)),
})

const ofTexts = (name: string, make: (parts: readonly string[]) => string): TemplateFunction => ({
  name,
  takes: { least: 1, types: [text] },
  evaluate: (parts) => make(parts as readonly string[]),
})

export const stringFunctions: readonly TemplateFunction[] = [
  ofTexts('guid', guid),
  ofTexts('uniqueString', uniqueString),
  ofText('toLower', lower),
  ofText('toUpper', upper),
  ofText('trim', (value) => value.trim()),
  ofTwoTexts('startsWith', (value, part) => value.startsWith(part)),
  ofTwoTexts('endsWith', (value, part) => value.endsWith(part)),
  {
    name: 'string',
    takes: { least: 1, most: 1, types: [['Integer', 'String', 'Boolean', 'Object', 'Array']] },
    evaluate: ([value]) =>
      typeof value === 'object' ? jsonText(value) : textOf(value as string | number | bigint | boolean),
  },
  {
    name: 'format',
    takes: { least: 1, types: [text, ['Null', 'Boolean', 'Integer', 'Float', 'String', 'Array', 'Object']] },
    evaluate: ([pattern, ...args], { workspace }) => format(pattern as string, args, (work) => workspace.spend(work)),
  },
  {
    name: 'replace',
    takes: { least: 3, most: 3, types: [text] },
    evaluate: ([value, old, by], call) => replace(value as string, old as string, by as string, call),
  },
  {
    name: 'substring',
    takes: { least: 2, most: 3, types: [text, integer] },
    evaluate: ([value, start, length], call) =>
      substring(value as string, start as number, length as number | undefined, call),
  },
  { name: 'split', takes: { least: 2, most: 2, types: [text, allTypes()] }, evaluate: split },
  {
    name: 'padLeft',
    takes: { least: 2, most: 3, types: [['String', 'Integer'], integer, text] },
    evaluate: ([value, width, char], { name }) =>
      padLeft(textOf(value as string | number), width as number, (char as string | undefined) ?? ' ', name),
  },
]

function allTypes(): readonly ItemType[] {
  return ['Null', 'Boolean', 'Integer', 'Float', 'String', 'Array', 'Object']
}

function replace(value: string, old: string, by: string, { name, workspace }: CallContext): string {
  if (old === '')
    throw argumentError(
      name,
      `The template language function '${name}' expects its second parameter to not be null or empty.`,
    )
  workspace.spendSearch(value, old)
  const pieces = value.split(old)
  judgeCharacters(value.length + (pieces.length - 1) * (by.length - old.length))
  return pieces.join(by)
}

function substring(value: string, start: number, length: number | undefined, { name }: CallContext): string {
  const wrong = (message: string) =>
    argumentError(name, `Unable to evaluate the template language function '${name}'. ${message}`)
  if (start < 0) throw wrong(`The index parameter cannot be less than zero. The index: '${start}'.`)
  if (start > value.length)
    throw wrong(
      `The index parameter cannot be larger than the length of the string. The index parameter: '${start}', the length ` +
        `of the string parameter: '${value.length}'.`,
    )
  if (length === undefined) return value.slice(Number(start))
  if (length < 0) throw wrong(`The length parameter cannot be less than zero. The length parameter: '${length}'.`)
  if (Number(start) + Number(length) > value.length)
    throw wrong(
      `The index and length parameters must refer to a location within the string. The index parameter: '${start}', the ` +
        `length parameter: '${length}', the length of the string parameter: '${value.length}'.`,
    )
  return value.slice(Number(start), Number(start) + Number(length))
}

function split([value, by]: readonly Item[], { name, workspace }: CallContext): Item {
  const separators = typeof by === 'string' ? [by] : by
  if (!isList(separators as Item) || !(separators as readonly Item[]).every((one) => typeof one === 'string'))
    throw argumentError(
      name,
      `The template language function '${name}' expects its second parameter to be of type 'String or Array of Strings'. ` +
        `The provided value is of type '${typeOf(by!)}'.`,
    )
  const at = (separators as readonly string[]).filter((one) => one !== '')
  const whole = value as string
  const pieces: string[] = []
  // The next place of each separator, looked for again only when it was passed.
  const next = at.map((one) => whole.indexOf(one))
  for (const one of at) workspace.spendSearch(whole, one)
  for (let from = 0; ;) {
    workspace.spend(1 + (at.length >> 2))
    let first = -1
    for (let index = 0; index < at.length; index++) {
      if (next[index]! >= 0 && next[index]! < from) next[index] = whole.indexOf(at[index]!, from)
      if (next[index]! >= 0 && (first < 0 || next[index]! < next[first]!)) first = index
    }
    if (first < 0) return [...pieces, whole.slice(from)]
    pieces.push(whole.slice(from, next[first]))
    from = next[first]! + at[first]!.length
  }
}

function padLeft(value: string, width: number, char: string, name: string): string {
  const wrong = (message: string) =>
    argumentError(
      name,
      `Unable to evaluate template language function '${name}': ${message} The syntax is padLeft(string, totalWidth [, ` +
        'paddingChar]).',
    )
  if (width < 0 || width > mostPadding)
    throw wrong(
      'the second parameter is invalid. Total width must be a positive integer value and not greater than ' +
        `'${mostPadding}', while '${width}' was provided.`,
    )
  if (char.length !== 1)
    throw wrong(
      `the third parameter is invalid. The padding character must be a single character, while '${char}' was provided.`,
    )
  return value.padStart(Number(width), char)
}

/** The elements of a list that are joined: not objects and not lists. */
export const isJoinable = (item: Item): item is string | number | bigint | boolean =>
  typeof item === 'string' || typeof item === 'boolean' || isInteger(item)
