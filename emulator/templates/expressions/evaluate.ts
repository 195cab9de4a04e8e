import type { Variables } from '../functions/function.js'
import { judgeArguments, judgeCount } from '../functions/judge.js'
import { functionNamed } from '../functions/table.js'
import type { Scope } from '../scope.js'
import { isArray, isObject, TemplateError, type TemplatePath, type Value } from '../values.js'
import { noMembers, noSuchMember, notValid, outOfBounds } from './errors.js'
import { isInteger, isItemObject, isList, memberOf, type Item } from './items.js'
import { judgeLiteral, judgeResult, mostDepth, tooDeep, Workspace } from './limits.js'
import { isExpression, parse } from './parser.js'
import type { Access, Call, Expression } from './syntax.js'

/** Throws a TemplateError, or what `scope.runtime` throws. */
export const evaluate = (expression: Expression, scope: Scope): Value => {
  const workspace = scope.workspace ?? new Workspace()
  const { depth } = workspace
  try {
    const item = new Evaluation(scope, workspace).item(expression, variablesOf(scope))
    judgeResult(item)
    return workspace.plain(item)
  } finally {
    workspace.depth = depth
  }
}

/** A string of a template: `[…]` evaluated, `[[…]` without its first bracket, others as they are. */
export function evaluateText(text: string, scope: Scope): Value {
  if (isExpression(text)) return evaluate(parsed(text, scope.workspace), scope)
  judgeLiteral(text)
  return text.startsWith('[[') && text.endsWith(']') ? text.slice(1) : text
}

/** Every string and every key in a value. What has no expression in it is returned as it is. */
export function evaluateDeep(value: Value, scope: Scope, where: TemplatePath = []): Value {
  if (!scope.workspace) return evaluateDeep(value, { ...scope, workspace: new Workspace() }, where)
  if (typeof value === 'string') return at(where, () => evaluateText(value, scope))
  if (isArray(value)) {
    const items = value.map((item, index) => evaluateDeep(item, scope, [...where, index]))
    return items.every((item, index) => item === value[index]) ? value : items
  }
  if (!isObject(value)) return value
  let isSame = true
  const entries = Object.entries(value).map(([name, member]): [string, Value] => {
    const path = [...where, name]
    const key = at(path, () => keyText(name, scope))
    const item = evaluateDeep(member, scope, path)
    isSame &&= key === name && item === member
    return [key, item]
  })
  return isSame ? value : Object.fromEntries(entries)
}

function keyText(name: string, scope: Scope): string {
  const key = evaluateText(name, scope)
  if (typeof key === 'string') return key
  throw new TemplateError(`The template language expression property name '${name}' must evaluate to a string.`)
}

/** Adds the place to a mistake that has none. */
function at<T>(where: TemplatePath, evaluation: () => T): T {
  try {
    return evaluation()
  } catch (error) {
    throw error instanceof TemplateError && !error.path ? new TemplateError(error.message, where) : error
  }
}

/** Parses a string, once in a workspace. */
export function parsed(text: string, workspace: Workspace | undefined): Expression {
  const known = workspace?.parsed.get(text)
  if (known) return known
  const expression = parse(text)
  workspace?.parsed.set(text, expression)
  return expression
}

function variablesOf({ local }: Scope): Variables | undefined {
  if (!local) return undefined
  return { names: [...local.keys()].map((name) => name.toLowerCase()), values: [...local.values()], above: undefined }
}

class Evaluation {
  constructor(
    readonly scope: Scope,
    readonly workspace: Workspace,
  ) {}

  item(expression: Expression, variables: Variables | undefined): Item {
    if (expression.kind === 'literal') return expression.value
    this.workspace.spend(1)
    // What is thrown passes all levels at once: `evaluate` counts anew after it.
    if (++this.workspace.depth > mostDepth) throw tooDeep()
    const item = expression.kind === 'call' ? this.#call(expression, variables) : this.#member(expression, variables)
    this.workspace.depth--
    return item
  }

  #call(call: Call, variables: Variables | undefined): Item {
    if (call.namespace !== undefined) return this.#ofTemplate(call, call.namespace, variables)
    const known = functionNamed(call.name)
    if (!known) throw notValid(call.name)
    judgeCount(known, call.arguments.length)
    const { name } = known
    const { scope, workspace } = this
    if (known.evaluateLazily) {
      const evaluate = (expression: Expression, others = variables) => this.item(expression, others)
      return this.#judged(known.evaluateLazily(call.arguments, { name, scope, workspace, variables, evaluate }))
    }
    const args = call.arguments.map((argument) => this.item(argument, variables))
    judgeArguments(known, args)
    for (const argument of args)
      if (typeof argument === 'string' || (typeof argument === 'object' && argument !== null))
        workspace.spend(workspace.weightOf(argument) / 16)
    const item = known.evaluate!(args, { name, scope, workspace })
    return known.isGiven ? item : this.#judged(item)
  }

  #judged(item: Item): Item {
    if (typeof item === 'string' || (typeof item === 'object' && item !== null)) this.workspace.judge(item)
    return item
  }

  #ofTemplate(call: Call, namespace: string, variables: Variables | undefined): Item {
    const known = this.scope.userFunction?.(namespace, call.name)
    if (!known) throw notValid(`${namespace}.${call.name}`)
    return known(
      call.arguments.map((argument) => this.workspace.plain(this.item(argument, variables))),
      this.workspace,
    )
  }

  #member(access: Access, variables: Variables | undefined): Item {
    const of = this.item(access.of, variables)
    const member = this.item(access.member, variables)
    if (isList(of) && isInteger(member)) {
      const item = member >= 0 && member < of.length ? of[Number(member)] : undefined
      if (item === undefined) throw outOfBounds(member)
      return item
    }
    if (isItemObject(of) && typeof member === 'string') {
      const name = memberOf(of, member)
      if (name === undefined) throw noSuchMember(member, Object.keys(of))
      return of[name]!
    }
    throw noMembers(String(isList(member) || isItemObject(member) ? '' : member))
  }
}
