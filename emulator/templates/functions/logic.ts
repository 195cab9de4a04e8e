import { argumentError } from '../expressions/errors.js'
import { typeOf, type Item, type ItemType } from '../expressions/items.js'
import type { Expression } from '../expressions/syntax.js'
import { areEqual } from './equality.js'
import type { LazyContext, TemplateFunction } from './function.js'
import { notConvertible } from './numbers.js'

const constant = (name: string, value: Item): TemplateFunction => ({
  name,
  takes: { least: 0, most: 0 },
  evaluate: () => value,
})

const one: readonly (readonly ItemType[])[] = [['Boolean']]

export const logicFunctions: readonly TemplateFunction[] = [
  constant('true', true),
  constant('false', false),
  constant('null', null),
  {
    name: 'and',
    takes: { least: 2, written: 'boolean, boolean, …' },
    evaluateLazily: (args, call) => !isAny(false, args, call),
  },
  {
    name: 'or',
    takes: { least: 2, written: 'boolean, boolean, …' },
    evaluateLazily: (args, call) => isAny(true, args, call),
  },
  { name: 'not', takes: { least: 1, most: 1, types: one }, evaluate: ([value]) => !value },
  {
    name: 'if',
    takes: { least: 3, most: 3, written: 'boolean, any, any' },
    evaluateLazily([condition, whenTrue, whenFalse], { name, evaluate }) {
      const isTrue = evaluate(condition!)
      if (typeof isTrue !== 'boolean')
        throw argumentError(
          name,
          `The template language function '${name}' expects its first parameter to be of type 'boolean'. The provided ` +
            `value is of type '${typeOf(isTrue)}'.`,
        )
      return evaluate(isTrue ? whenTrue! : whenFalse!)
    },
  },
  { name: 'equals', takes: { least: 2, most: 2 }, evaluate: ([a, b]) => areEqual(a!, b!) },
  { name: 'bool', takes: { least: 1, most: 1 }, evaluate: ([value], { name }) => bool(value!, name) },
  {
    name: 'coalesce',
    takes: { least: 0 },
    evaluate: (args) => args.find((item) => item !== null) ?? null,
  },
]

/** Whether an argument has the value; those after it are not evaluated. */
function isAny(wanted: boolean, args: readonly Expression[], { name, evaluate }: LazyContext): boolean {
  for (const arg of args) {
    const value = evaluate(arg)
    if (typeof value !== 'boolean')
      throw argumentError(
        name,
        `The provided arguments for template language function '${name}' is not valid: all arguments should be of type ` +
          "'boolean'.",
      )
    if (value === wanted) return true
  }
  return false
}

function bool(value: Item, name: string): boolean {
  if (typeof value === 'boolean') return value
  if (typeOf(value) === 'Integer') return Number(value) !== 0
  const word = typeof value === 'string' ? value.trim().toLowerCase() : undefined
  if (word === 'true' || word === 'false') return word === 'true'
  throw notConvertible(name)
}
