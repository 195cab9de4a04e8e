import { isExpression, parse } from '../expressions/parser.js'
import { printed } from '../reducing/print.js'
import { spelledPath } from '../reading/paths.js'
import { lineAndColumn, type Places } from '../template/places.js'
import { memberOf } from '../expressions/items.js'
import type { TemplateResource } from '../template/resource.js'
import { TemplateError, type Value } from '../values.js'

const usage = 'Please see https://aka.ms/arm-syntax-resources for usage details.'

/** A name as Azure's messages have it before it is evaluated: the expression, spaced as Azure spaces it. */
export function spelled(name: Value | undefined): string {
  if (typeof name !== 'string') return ''
  if (!isExpression(name)) return name
  try {
    return `[${printed(parse(name))}]`
  } catch (error) {
    if (error instanceof TemplateError) return name
    throw error
  }
}

const typeOf = ({ value }: TemplateResource) => String(value[memberOf(value, 'type') ?? ''])

export function judgeName(resource: TemplateResource, name: Value | undefined, places: Places): string {
  if (typeof name === 'string' && name !== '') return name
  throw new TemplateError(
    `The template resource '${spelledPath(resource.path)}' of type '${typeOf(resource)}' at ` +
      `${lineAndColumn(places, resource.path)} is not valid. The name property cannot be null or empty. ${usage}`,
    resource.path,
  )
}

// "template.. Please" and the two spaces are Azure's.
export function judgeApiVersion(
  resource: TemplateResource,
  name: string,
  type: string,
  apiVersion: Value | undefined,
  places: Places,
): string {
  if (typeof apiVersion === 'string' && apiVersion !== '') return apiVersion
  throw new TemplateError(
    `The template resource '${name}' is not valid. The api-version property at ${lineAndColumn(places, resource.path)} ` +
      `is not defined. The api-profile '<null>' for the template does not match any valid api-version for the resource ` +
      `type '${type}'.  Either explicitly specify the api-version for the resource or specify the correct api-profile ` +
      `for the template.. ${usage}`,
    resource.path,
  )
}

/** A name has as many segments as its type has behind the namespace. */
export function judgeSegments(resource: TemplateResource, name: string, type: string, places: Places): void {
  const expected = type.split('/').length - 1
  const actual = name.split('/').length
  if (expected > 0 && actual === expected) return
  const path = [...resource.path, memberOf(resource.value, 'type')!]
  const where = `The template resource '${name}' of type '${type}' at ${lineAndColumn(places, path)}`
  throw new TemplateError(
    expected === 0
      ? `${where} is not valid. The type must have a namespace and at least one segment. ${usage}`
      : `${where} has an invalid name. The name '${name}' contains '${actual}' name segment(s) separated by '/', but ` +
          `'${expected}' segment(s) were expected. ${usage}`,
    path,
  )
}
