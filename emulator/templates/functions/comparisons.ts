import { typeOf, type Item } from '../expressions/items.js'
import type { CallContext, TemplateFunction } from './function.js'
import { wrongType } from './judge.js'
import { compareByCulture } from './letters.js'
import { comparable, notNumeric } from './numbers.js'

const compares = (name: string, judge: (order: number) => boolean): TemplateFunction => ({
  name,
  takes: { least: 2, most: 2 },
  evaluate: (args, call) => judge(orderOf(args, call)),
})

/** Two numbers, or two strings. */
export const comparisonFunctions: readonly TemplateFunction[] = [
  compares('less', (order) => order < 0),
  compares('lessOrEquals', (order) => order <= 0),
  compares('greater', (order) => order > 0),
  compares('greaterOrEquals', (order) => order >= 0),
]

function orderOf(args: readonly Item[], { name }: CallContext): number {
  const [one, other] = args as [Item, Item]
  if (typeof one === 'string' && typeof other === 'string') return compareByCulture(one, other)
  if (typeof one === 'string' || typeof other === 'string') {
    const wrong = typeof one === 'string' ? 1 : 0
    throw wrongType(name, ['String'], typeOf(args[wrong]!), wrong)
  }
  const [a, b] = [comparable(one), comparable(other)]
  if (a === undefined || b === undefined) throw notNumeric(name)
  return a < b ? -1 : a > b ? 1 : 0
}
