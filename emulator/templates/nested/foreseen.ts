import { memberOf } from '../expressions/items.js'
import { isExpression, parse } from '../expressions/parser.js'
import type { Expression } from '../expressions/syntax.js'
import { expressionOf } from '../reducing/print.js'
import { masked } from '../resources/body.js'
import { Unresolved } from '../scope.js'
import { memberValue } from '../template/resource.js'
import { isArray, isObject, type Value, type ValueObject } from '../values.js'

/** The parameters of a nested deployment before a run. */
export interface Foreseen {
  /** as in a parameters file */
  readonly known: ValueObject
  /** by name in lower case: an expression that comes to the value, or undefined for a secret, of a vault or of the parent */
  readonly foreseen: ReadonlyMap<string, Expression | undefined>
}

interface Ways {
  /** @throws Unresolved */
  known(value: Value): Value
  predicted(value: Value): Value
}

export function foreseenParameters(parameters: Value, ways: Ways): Foreseen {
  const all = isObject(parameters) ? parameters : ways.known(parameters)
  const known: Record<string, Value> = {}
  const foreseen = new Map<string, Expression | undefined>()
  for (const [name, written] of Object.entries(isObject(all) ? all : {}))
    try {
      const value = ways.known(written)
      if (isObject(value) && memberOf(value, 'reference') !== undefined) foreseen.set(name.toLowerCase(), undefined)
      else known[name] = value
    } catch (error) {
      if (!(error instanceof Unresolved)) throw error
      foreseen.set(name.toLowerCase(), valueOf(ways.predicted(written)))
    }
  return { known, foreseen }
}

/** The expression that a parameter's value comes to; the whole of `{ value }` may be one. */
function valueOf(given: Value): Expression | undefined {
  if (typeof given === 'string' && isExpression(given))
    return { kind: 'access', of: parse(given), member: { kind: 'literal', value: 'value' } }
  return isObject(given) ? expressionIn(memberValue(given, 'value') ?? null) : undefined
}

/** undefined if a secret is in it */
function expressionIn(value: Value): Expression | undefined {
  if (value === masked) return undefined
  if (typeof value === 'string' && isExpression(value)) return parse(value)
  if (isArray(value)) return call('createArray', value.map(expressionIn))
  if (isObject(value))
    return call(
      'createObject',
      Object.entries(value).flatMap(([name, member]) => [expressionOf(name), expressionIn(member)]),
    )
  return expressionOf(value)
}

function call(name: string, args: readonly (Expression | undefined)[]): Expression | undefined {
  const known = args.filter((one) => one !== undefined)
  return known.length === args.length ? { kind: 'call', name, arguments: known } : undefined
}
