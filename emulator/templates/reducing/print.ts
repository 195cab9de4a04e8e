import type { Expression } from '../expressions/syntax.js'
import { isArray, isObject, type Value } from '../values.js'

/** An expression as Azure writes it, without its brackets: `concat('a', parameters('b'))`. */
export function printed(expression: Expression): string {
  if (expression.kind === 'literal')
    return typeof expression.value === 'string' ? quoted(expression.value) : String(expression.value)
  if (expression.kind === 'call') {
    const name = expression.namespace === undefined ? expression.name : `${expression.namespace}.${expression.name}`
    return `${name}(${expression.arguments.map(printed).join(', ')})`
  }
  const { of, member } = expression
  if (member.kind === 'literal' && typeof member.value === 'string' && /^[A-Za-z_][A-Za-z0-9_]*$/.test(member.value))
    return `${printed(of)}.${member.value}`
  return `${printed(of)}[${printed(member)}]`
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`

/** A value as an expression that comes to it. */
export function expressionOf(value: Value): Expression {
  const call = (name: string, args: readonly Expression[] = []): Expression => ({ kind: 'call', name, arguments: args })
  if (value === null) return call('null')
  if (typeof value === 'boolean') return call(String(value))
  if (typeof value === 'string') return { kind: 'literal', value }
  if (typeof value === 'number')
    return Number.isInteger(value)
      ? { kind: 'literal', value }
      : call('json', [{ kind: 'literal', value: String(value) }])
  if (isArray(value)) return call('createArray', value.map(expressionOf))
  if (!isObject(value)) return call('null')
  return call(
    'createObject',
    Object.entries(value).flatMap(([name, member]) => [{ kind: 'literal', value: name }, expressionOf(member)]),
  )
}
