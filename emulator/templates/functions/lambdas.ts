import { argumentError, functionError, notValid } from '../expressions/errors.js'
import { isList, typeOf, type Item, type ItemObject, type ItemType } from '../expressions/items.js'
import type { Call, Expression } from '../expressions/syntax.js'
import type { LazyContext, TemplateFunction } from './function.js'
import { wrongType } from './judge.js'

type Lambda = (...values: readonly Item[]) => Item

/** A function that evaluates a lambda for each element of a list. */
const ofList = (
  name: string,
  written: string,
  evaluate: (items: readonly Item[], args: readonly Expression[], call: LazyContext) => Item,
): TemplateFunction => ({
  name,
  takes: { least: written.split(', ').length, most: written.split(', ').length, written },
  evaluateLazily: (args, call) => evaluate(listAt(args, call), args, call),
})

export const lambdaFunctions: readonly TemplateFunction[] = [
  // What a lambda is, the functions below read themselves: it stands nowhere else.
  {
    name: 'lambda',
    takes: { least: 0, written: 'string, …, any' },
    evaluateLazily: (_args, { name }) => {
      throw notValid(name)
    },
  },
  { name: 'lambdaVariables', takes: { least: 1, most: 1, written: 'string' }, evaluateLazily: lambdaVariable },
  ofList('map', 'array, lambda', (items, args, call) => {
    const lambda = lambdaAt(args, 1, [1, 2], call)
    return items.map((item, index) => lambda(item, index))
  }),
  ofList('filter', 'array, lambda', (items, args, call) => {
    const lambda = lambdaAt(args, 1, [1, 2], call)
    return items.filter((item, index) => expected(lambda(item, index), 'Boolean', call, index))
  }),
  ofList('sort', 'array, lambda', (items, args, call) => {
    const lambda = lambdaAt(args, 1, [2, 2], call)
    const isBefore = (one: Item, other: Item) => expected(lambda(one, other), 'Boolean', call) as boolean
    return [...items].sort((one, other) => (isBefore(one, other) ? -1 : isBefore(other, one) ? 1 : 0))
  }),
  ofList('reduce', 'array, any, lambda', (items, args, call) => {
    const start = call.evaluate(args[1]!)
    const lambda = lambdaAt(args, 2, [2, 3], call)
    return items.reduce((so, item, index) => lambda(so, item, index), start)
  }),
  ofList('groupBy', 'array, lambda', (items, args, call) => {
    const lambda = lambdaAt(args, 1, [1, 2], call)
    const groups = new Map<string, { readonly key: string; readonly items: Item[] }>()
    for (const [index, item] of items.entries()) {
      const key = expected(lambda(item, index), 'String', call, index) as string
      const known = groups.get(key.toLowerCase())
      if (known) known.items.push(item)
      else groups.set(key.toLowerCase(), { key, items: [item] })
    }
    return Object.fromEntries([...groups.values()].map((group) => [group.key, group.items]))
  }),
  {
    name: 'toObject',
    takes: { least: 2, most: 3, written: 'array, lambda, [lambda]' },
    evaluateLazily: (args, call) => toObject(listAt(args, call), args, call),
  },
  {
    name: 'mapValues',
    takes: { least: 2, most: 2, written: 'object, lambda' },
    evaluateLazily(args, call) {
      const object = call.evaluate(args[0]!)
      if (typeOf(object) !== 'Object') throw wrongType(call.name, ['Object'], typeOf(object), 0)
      const lambda = lambdaAt(args, 1, [1, 1], call)
      return Object.fromEntries(Object.entries(object as ItemObject).map(([name, member]) => [name, lambda(member)]))
    },
  },
]

function lambdaVariable([variable]: readonly Expression[], { name, evaluate, variables }: LazyContext): Item {
  const wanted = evaluate(variable!)
  if (typeof wanted !== 'string') throw wrongType(name, ['String'], typeOf(wanted), 0, true)
  const lower = wanted.toLowerCase()
  for (let lambda = variables; lambda; lambda = lambda.above) {
    const index = lambda.names.indexOf(lower)
    if (index >= 0) return lambda.values[index]!
  }
  throw notValid(name)
}

function toObject(items: readonly Item[], args: readonly Expression[], call: LazyContext): Item {
  const keyOf = lambdaAt(args, 1, [1, 2], call)
  const valueOf = args[2] ? lambdaAt(args, 2, [1, 2], call) : (item: Item) => item
  const members = new Map<string, readonly [string, Item]>()
  for (const [index, item] of items.entries()) {
    const key = expected(keyOf(item, index), 'String', call, index) as string
    if (members.has(key.toLowerCase()))
      throw argumentError(
        call.name,
        `The lambda expression parameter at index '1' of function '${call.name}' returned a duplicate key '${key}'. Object ` +
          'keys must be strings that are case-insensitively unique.',
      )
    members.set(key.toLowerCase(), [key, valueOf(item, index)])
  }
  return Object.fromEntries(members.values())
}

function listAt(args: readonly Expression[], { name, evaluate }: LazyContext): readonly Item[] {
  const items = evaluate(args[0]!)
  if (!isList(items)) throw wrongType(name, ['Array'], typeOf(items), 0)
  return items
}

/** `lambda('x', …, body)` as a function; it takes as many of the values as it has variables. */
function lambdaAt(
  args: readonly Expression[],
  index: number,
  [least, most]: readonly [number, number],
  { name, evaluate, variables: above, workspace }: LazyContext,
): Lambda {
  const lambda = args[index]!
  if (!isLambda(lambda))
    throw functionError(
      `The template language function '${name}' expects a lambda expression as the parameter at index '${index}'.`,
    )
  const variables = lambda.arguments.slice(0, -1).map((variable) => evaluate(variable))
  const body = lambda.arguments.at(-1)
  if (
    !body ||
    variables.length < least ||
    variables.length > most ||
    !variables.every((one) => typeof one === 'string')
  )
    throw functionError(
      `The lambda expression parameter at index '${index}' of function '${name}' must have ` +
        `${least === most ? least : `between ${least} and ${most}`} variable(s).`,
    )
  const names = variables.map((variable) => variable.toLowerCase())
  return (...values) => {
    workspace.spend(1)
    return evaluate(body, { names, values, above })
  }
}

const isLambda = (expression: Expression): expression is Call =>
  expression.kind === 'call' && expression.namespace === undefined && expression.name.toLowerCase() === 'lambda'

/** What a lambda returned, if that has the type that the function needs. */
function expected(item: Item, type: ItemType, { name }: LazyContext, index?: number): Item {
  if (typeOf(item) === type) return item
  const where = index === undefined ? '' : ` on the input element at position ${index}`
  throw argumentError(
    name,
    `The lambda expression provided to language function '${name}' is expected to return a value of type '${type}', but ` +
      `evaluation${where} returned a value of type '${typeOf(item)}'.`,
  )
}
