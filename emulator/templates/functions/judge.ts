import { argumentError, countError } from '../expressions/errors.js'
import { typeOf, type Item, type ItemType } from '../expressions/items.js'
import type { TemplateError } from '../values.js'
import type { TemplateFunction } from './function.js'

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth']

/** `first` for 0. */
export const ordinal = (index: number): string => ordinals[index] ?? `${index + 1}th`

export function judgeCount({ name, takes: { least, most } }: TemplateFunction, count: number): void {
  if (count >= least && (most === undefined || count <= most)) return
  if (most === undefined)
    throw countError(
      name,
      `Unable to evaluate template language function '${name}'. At least ${atLeast[least] ?? `${least} parameters`} ` +
        'should be provided.',
    )
  const wanted = least === most ? `${least}` : `between ${least} and ${most}`
  throw countError(
    name,
    `Unable to evaluate template language function '${name}': function requires ${wanted} argument(s) while ${count} were ` +
      'provided.',
  )
}

/** As Azure's evaluator counts, its own grammar included. */
const atLeast: Readonly<Record<number, string>> = { 1: 'one parameter', 2: 'two parameter' }

export function judgeArguments({ name, takes: { types, most } }: TemplateFunction, args: readonly Item[]): void {
  if (!types) return
  for (const [index, item] of args.entries()) {
    const accepted = types[index] ?? types.at(-1)!
    const type = typeOf(item)
    if (!accepted.includes(type)) throw wrongType(name, accepted, type, index, most === 1)
  }
}

/** `isOnly`: the function takes one argument, and Azure's sentence does not count it. */
export function wrongType(
  name: string,
  accepted: readonly ItemType[],
  actual: ItemType,
  index: number,
  isOnly = false,
): TemplateError {
  const which = isOnly && accepted.length === 1 ? 'its parameter' : `its ${ordinal(index)} parameter`
  const wanted =
    accepted.length === 1 ? `of type '${accepted[0]}'` : `one of the following types '${accepted.join(', ')}'`
  return argumentError(
    name,
    `The template language function '${name}' expects ${which} to be ${wanted}. The provided value is of type '${actual}'.`,
  )
}

/** What is wrong with a list's elements, the first argument's; undefined if nothing. */
export function wrongElements(
  name: string,
  items: readonly Item[],
  accepted: readonly ItemType[],
): TemplateError | undefined {
  const wrong = [...items.entries()].filter(([, item]) => !accepted.includes(typeOf(item)))
  if (wrong.length === 0) return undefined
  const types = [...new Set(wrong.map(([, item]) => typeOf(item)))].sort().map((type) => `'${type}'`)
  return argumentError(
    name,
    `The template language function '${name}' expects its first parameter to be an array only containing elements of ` +
      `type(s) '${accepted.join(', ')}'. The provided value contains elements with disallowed type(s) ${types.join(', ')} ` +
      `in index(es) ${wrong.map(([index]) => index).join(', ')}.`,
  )
}
