import { evaluateDeep } from './expressions/evaluate.js'
import { functionError, noSuchParameter } from './expressions/errors.js'
import { memberOf } from './expressions/items.js'
import { judge } from './parameters/judge.js'
import type { Types } from './parameters/types.js'
import type { Scope, UserFunction } from './scope.js'
import { memberValue } from './template/resource.js'
import { isArray, isObject, type Value, type ValueObject } from './values.js'

/**
 * The functions that a template has of its own. They see their parameters, and from language version 2.0 on the
 * template's variables and its other functions.
 */
export function userFunctions(
  declared: readonly Value[],
  types: Types,
  scope: (parameter: (name: string) => Value) => Scope,
): NonNullable<Scope['userFunction']> {
  return (namespace, name) => {
    const members = declared
      .filter(isObject)
      .filter((one) => String(memberValue(one, 'namespace')).toLowerCase() === namespace.toLowerCase())
      .map((one) => memberValue(one, 'members') ?? null)
      .filter(isObject)
    const own = members.find((one) => memberOf(one, name) !== undefined)
    const declaration = own && memberValue(own, name)
    return declaration !== undefined && isObject(declaration)
      ? userFunction(`${namespace}.${name}`, declaration, types, scope)
      : undefined
  }
}

function userFunction(
  name: string,
  declaration: ValueObject,
  types: Types,
  scope: (parameter: (name: string) => Value) => Scope,
): UserFunction {
  const declared = memberValue(declaration, 'parameters') ?? []
  const parameters = isArray(declared) ? declared.filter(isObject) : []
  const output = memberValue(declaration, 'output') ?? null
  return (args, workspace) => {
    if (args.length !== parameters.length)
      throw functionError(
        `Unable to evaluate the template function '${name}'. The function requires ${parameters.length} argument(s) ` +
          `while ${args.length} were provided.`,
      )
    const values = new Map<string, Value>()
    parameters.forEach((parameter, index) => {
      const own = String(memberValue(parameter, 'name'))
      judge(`function parameter '${own}' of '${name}'`, args[index]!, types.schemaOf(parameter), types)
      values.set(own.toLowerCase(), args[index]!)
    })
    const inside = scope((asked) => {
      const value = values.get(asked.toLowerCase())
      if (value === undefined) throw noSuchParameter(asked)
      return value
    })
    const text = isObject(output) ? memberValue(output, 'value') : undefined
    const value = evaluateDeep(text ?? null, { ...inside, workspace })
    if (isObject(output)) judge(`function output of '${name}'`, value, types.schemaOf(output), types)
    return value
  }
}
