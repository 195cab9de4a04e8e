import { isExpression } from '../expressions/parser.js'
import { masked } from '../resources/body.js'
import { isArray, isObject, type Value, type ValueObject } from '../values.js'

/** Members of a type that its provider takes and does not give back, each as names with dots between them. */
export interface Unread {
  /** never shown: a prediction has `*******` in their place */
  readonly secret?: readonly string[]
  /** shown, and without effect on what is compared */
  readonly plain?: readonly string[]
}

/** A body in which no secret member can be read. What needs the run stays: it is an expression and not the secret. */
export function withoutSecretMembers(body: ValueObject, { secret = [] }: Unread): ValueObject {
  return secret.reduce((value: Value, path) => maskedAt(value, path.toLowerCase().split('.')), body) as ValueObject
}

function maskedAt(value: Value, path: readonly string[]): Value {
  const [name, ...rest] = path
  if (name === undefined) return maskedLeaves(value)
  if (isArray(value)) return value.map((item) => maskedAt(item, path))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([member, item]) => [
      member,
      member.toLowerCase() === name ? maskedAt(item, rest) : item,
    ]),
  )
}

function maskedLeaves(value: Value): Value {
  if (isArray(value)) return value.map(maskedLeaves)
  if (isObject(value))
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, maskedLeaves(item)]))
  return value === null || value === '' || isUnresolved(value) ? value : masked
}

/** Whether a value is what only a run can know. */
export const isUnresolved = (value: Value): boolean => typeof value === 'string' && isExpression(value)

/** Whether something in a value is. */
export const holdsUnresolved = (value: Value): boolean =>
  isUnresolved(value) ||
  (isArray(value) && value.some(holdsUnresolved)) ||
  (isObject(value) && Object.values(value).some(holdsUnresolved))

/** Whether nothing in a value can be seen. */
export const isMasked = (value: Value): boolean =>
  value === masked ||
  (isArray(value) && value.length > 0 && value.every(isMasked)) ||
  (isObject(value) && Object.keys(value).length > 0 && Object.values(value).every(isMasked))
