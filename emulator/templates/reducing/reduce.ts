import { evaluate, parsed } from '../expressions/evaluate.js'
import type { Call, Expression } from '../expressions/syntax.js'
import { Unresolved, type Scope } from '../scope.js'
import { TemplateError } from '../values.js'
import { expressionOf, printed } from './print.js'

/** An expression that only a run can evaluate, with what is known before it put in. */
export const reduced = (text: string, scope: Scope): string =>
  `[${printed(reduce(parsed(text, scope.workspace), scope))}]`

/** The known parts of an expression as values; the others stay, their own parts reduced in turn. */
export function reduce(expression: Expression, scope: Scope): Expression {
  if (expression.kind === 'literal') return expression
  try {
    return expressionOf(evaluate(expression, scope))
  } catch (error) {
    // A part may be mistaken alone: a lambda's variable, or the branch that `if` does not take.
    const foreseen = error instanceof Unresolved && isParameter(expression) && scope.foreseen?.(nameIn(error))
    if (foreseen) return foreseen
    if (error instanceof Unresolved && isAsked(expression, scope))
      return { ...(expression as Call), arguments: error.call.arguments.map(expressionOf) }
    if (error instanceof Unresolved || error instanceof TemplateError) return withReducedParts(expression, scope)
    throw error
  }
}

const isParameter = (expression: Expression) => expression.kind === 'call' && /^parameters$/i.test(expression.name)

const nameIn = ({ call }: Unresolved) => (call.function === 'parameters' ? String(call.arguments[0]) : '')

function withReducedParts(expression: Exclude<Expression, { kind: 'literal' }>, scope: Scope): Expression {
  if (expression.kind === 'access')
    return { ...expression, of: reduce(expression.of, scope), member: reduce(expression.member, scope) }
  return { ...expression, arguments: expression.arguments.map((argument) => reduce(argument, scope)) }
}

/** Whether it is this call that the run responds to: it is written as the run is asked, by id and with an api-version. */
function isAsked(expression: Expression, scope: Scope): boolean {
  if (expression.kind !== 'call' || !isRuntimeFunction(expression.name)) return false
  try {
    for (const argument of expression.arguments) evaluate(argument, scope)
    return true
  } catch (error) {
    if (error instanceof Unresolved || error instanceof TemplateError) return false
    throw error
  }
}

// `references` asks for each of several resources, and stays as it is.
const isRuntimeFunction = (name: string) => /^(reference|list[a-z]*)$/i.test(name)
