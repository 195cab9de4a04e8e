import type { Expansion } from '../copies/expand.js'
import type { Loops } from '../copies/loops.js'
import { evaluate } from '../expressions/evaluate.js'
import { memberOf } from '../expressions/items.js'
import { isExpression, parse } from '../expressions/parser.js'
import { callsOf, type Expression } from '../expressions/syntax.js'
import type { Path } from '../reading/paths.js'
import { expressionOf, printed } from '../reducing/print.js'
import { Unresolved } from '../scope.js'
import { withPath } from '../template/places.js'
import { isArray, isObject, TemplateError, type Value } from '../values.js'

/** Loops of the nested template, whose indexes its own deployment knows. */
interface OwnLoops {
  readonly names: readonly string[]
  /** whether `copyIndex()` without a name is one of them */
  readonly hasMain: boolean
}

/**
 * A nested template of scope `outer`: its expressions are its parent's, and what they come to takes their place. What asks
 * for an index of the nested template's own loops stays, with the rest of the expression put in.
 */
export function substituted(
  template: Value,
  expansion: Expansion,
  loops: Loops,
  path: Path,
  own: OwnLoops = { names: [], hasMain: false },
): Value {
  if (typeof template === 'string') return text(template, expansion, loops, path, own)
  if (isArray(template))
    return template.map((item, index) => substituted(item, expansion, loops, [...path, index], own))
  if (!isObject(template)) return template
  const inside = withLoopsOf(template, own)
  return Object.fromEntries(
    Object.entries(template).map(([name, member]) => {
      const key = text(name, expansion, loops, path, inside)
      return [typeof key === 'string' ? key : name, substituted(member, expansion, loops, [...path, name], inside)]
    }),
  )
}

function withLoopsOf(object: { readonly [member: string]: Value }, own: OwnLoops): OwnLoops {
  const copy = object[memberOf(object, 'copy') ?? ''] ?? null
  const named = (isArray(copy) ? copy : [copy]).filter(isObject)
  if (named.length === 0) return own
  const names = named.map((one) => one[memberOf(one, 'name') ?? '']).filter((name) => typeof name === 'string')
  return { names: [...own.names, ...names], hasMain: own.hasMain || !isArray(copy) }
}

function text(value: string, expansion: Expansion, loops: Loops, path: Path, own: OwnLoops): Value {
  if (!isExpression(value)) return value
  return withPath(
    path,
    () => {
      const expression = parse(value)
      if (callsOf(expression).some((call) => isOwnIndex(call, own)))
        return `[${printed(partly(expression, expansion, loops, own))}]`
      try {
        return escaped(evaluate(expression, expansion.scope(loops)))
      } catch (error) {
        if (error instanceof Unresolved && expansion.standIn) return expansion.standIn(value, loops, error)
        throw error
      }
    },
    expansion.wrap,
  )
}

function isOwnIndex(call: Expression, own: OwnLoops): boolean {
  if (call.kind !== 'call' || call.namespace !== undefined || call.name.toLowerCase() !== 'copyindex') return false
  const [first] = call.arguments
  const name = first?.kind === 'literal' && typeof first.value === 'string' ? first.value.toLowerCase() : undefined
  return name === undefined ? own.hasMain : own.names.some((one) => one.toLowerCase() === name)
}

function partly(expression: Expression, expansion: Expansion, loops: Loops, own: OwnLoops): Expression {
  if (expression.kind === 'literal') return expression
  if (!callsOf(expression).some((call) => isOwnIndex(call, own)))
    try {
      return expressionOf(evaluate(expression, expansion.scope(loops)))
    } catch (error) {
      // In a lambda a part may be mistaken alone; as a whole the nested deployment judges it.
      if (!(error instanceof TemplateError)) throw error
    }
  const part = (one: Expression) => partly(one, expansion, loops, own)
  return expression.kind === 'access'
    ? { ...expression, of: part(expression.of), member: part(expression.member) }
    : { ...expression, arguments: isOwnIndex(expression, own) ? expression.arguments : expression.arguments.map(part) }
}

/** A string that would be an expression again, as text: in the nested template it is read once more. */
function escaped(value: Value): Value {
  if (typeof value === 'string') return value.startsWith('[') && value.endsWith(']') ? `[${value}` : value
  if (isArray(value)) return value.map(escaped)
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, item]) => [escaped(name) as string, escaped(item)]))
    : value
}
