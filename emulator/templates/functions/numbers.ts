import { argumentError, countError, functionError } from '../expressions/errors.js'
import {
  Float,
  floatItem,
  integerItem,
  isInteger,
  isList,
  typeOf,
  type Item,
  type ItemType,
} from '../expressions/items.js'
import type { CallContext, TemplateFunction } from './function.js'

const two: readonly (readonly ItemType[])[] = [['Integer']]
const mostOfRange = 10_000
const lastOfRange = 2_147_483_647

/** Azure counts with 64 bits, and refuses what does not fit. */
const counts = (name: string, count: (one: bigint, other: bigint) => bigint): TemplateFunction => ({
  name,
  takes: { least: 2, most: 2, types: two },
  evaluate([one, other]) {
    const result = count(BigInt(one as number), BigInt(other as number))
    if (BigInt.asIntN(64, result) !== result)
      throw functionError(
        `The template language function '${name}' overflowed with the operants '${one as number}' and '${other as number}'.`,
      )
    return integerItem(result)
  },
})

const divides = (name: string, divide: (one: bigint, other: bigint) => bigint) =>
  counts(name, (one, other) => {
    if (other === 0n) throw functionError(`The template language function '${name}' tried to divide by zero.`)
    return divide(one, other)
  })

export const numberFunctions: readonly TemplateFunction[] = [
  counts('add', (one, other) => one + other),
  counts('sub', (one, other) => one - other),
  counts('mul', (one, other) => one * other),
  divides('div', (one, other) => one / other),
  divides('mod', (one, other) => one % other),
  { name: 'min', takes: { least: 1 }, evaluate: (args, call) => most(args, call, (one, other) => one < other) },
  { name: 'max', takes: { least: 1 }, evaluate: (args, call) => most(args, call, (one, other) => one > other) },
  {
    name: 'range',
    takes: { least: 2, most: 2, types: two },
    evaluate(args, { name, workspace }) {
      const [start, count] = args as [number, number]
      // The text has a limit of its own; the documentation and the evaluator have 10,000.
      if (count < 0 || count > mostOfRange || Number(start) + Number(count) > lastOfRange)
        throw argumentError(
          name,
          `The template language function '${name}' parameters are out of range: 'count' must be a positive integer no ` +
            "larger than 1000 and the sum of 'start index' and 'count' must be no larger than 2147483647.",
        )
      workspace.spend(Number(count) >> 3)
      return Array.from({ length: Number(count) }, (_, index) => Number(start) + index)
    },
  },
  {
    name: 'int',
    takes: { least: 1, most: 1, types: [['Integer', 'String']] },
    evaluate([value], { name }) {
      if (typeof value !== 'string') return value!
      const integer = integerOf(value)
      if (integer === undefined)
        throw argumentError(
          name,
          `The template language function '${name}' cannot convert provided value '${value}' to integer value.`,
        )
      return integer
    },
  },
  { name: 'float', takes: { least: 1, most: 1 }, evaluate: ([value], { name }) => float(value!, name) },
]

/** As .NET reads a 64-bit integer. */
export function integerOf(text: string): number | bigint | undefined {
  if (text.length > 100 || !/^\s*[+-]?\d+\s*$/.test(text)) return undefined
  const value = BigInt(text.trim().replace('+', ''))
  return BigInt.asIntN(64, value) === value ? integerItem(value) : undefined
}

export const notConvertible = (name: string) =>
  argumentError(
    name,
    `The template language function '${name}' was invoked with a parameter that is not valid. The value cannot be converted ` +
      'to the target type.',
  )

function float(value: Item, name: string): Item {
  if (typeOf(value) === 'Float') return value
  if (isInteger(value)) return floatItem(Number(value))
  if (typeof value === 'string' && /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(value.slice(0, 1000))) {
    const number = Number(value)
    if (Number.isFinite(number)) return floatItem(number)
  }
  throw notConvertible(name)
}

export const notNumeric = (name: string) =>
  argumentError(
    name,
    `The provided arguments for template language function '${name}' is not valid: all function arguments should be of ` +
      'numeric types.',
  )

/** Numbers as they compare; undefined for what is not one. */
export function comparable(item: Item): number | bigint | undefined {
  if (item instanceof Float) return item.value
  return typeof item === 'number' || typeof item === 'bigint' ? item : undefined
}

function most(args: readonly Item[], { name }: CallContext, isBetter: (one: never, other: never) => boolean): Item {
  const items = args.length === 1 && isList(args[0]!) ? args[0] : args
  if (items.length === 0)
    throw countError(
      name,
      `Unable to evaluate template language function '${name}'. At least one parameter should be provided.`,
    )
  return items.reduce((best, item) => {
    const [one, other] = [comparable(item), comparable(best)]
    if (one === undefined || other === undefined) throw notNumeric(name)
    return isBetter(one as never, other as never) ? item : best
  }, items[0]!)
}
