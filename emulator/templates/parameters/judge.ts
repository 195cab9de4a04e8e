import { memberValue } from '../template/resource.js'
import { isArray, isObject, TemplateError, type Value } from '../values.js'
import { isEqual } from './equality.js'
import { judgeArray, judgeObject } from './inside.js'
import type { Schema, TypeName, Types } from './types.js'

/** What a value is judged as: `parameter 'p'`, `output 'o'`. */
export type Subject = string

const usage = 'Please see https://aka.ms/arm-syntax-parameters for usage details.'

export const invalid = (subject: Subject, what: string) =>
  new TemplateError(`The provided value for the template ${subject} is not valid. ${what}`)

export const invalidWithUsage = (subject: Subject, what: string) => invalid(subject, `${what} ${usage}`)

/** The names that Json.NET has for what JSON holds. */
export function tokenType(value: Value): string {
  if (value === null) return 'Null'
  if (typeof value === 'string') return 'String'
  if (typeof value === 'boolean') return 'Boolean'
  if (typeof value === 'number') return Number.isInteger(value) ? 'Integer' : 'Float'
  return isArray(value) ? 'Array' : 'Object'
}

// A string may be a URI to Json.NET: https://github.com/microsoft/azure-pipelines-tasks/issues/19942 shows Object.
const expected: Readonly<Record<TypeName, string>> = {
  String: 'String, Uri',
  SecureString: 'String, Uri',
  Int: 'Integer',
  Bool: 'Boolean',
  Array: 'Array',
  Object: 'Object',
  SecureObject: 'Object',
}

/** Judges a value by its type and what the type asks for, down to the last member. */
export function judge(subject: Subject, value: Value, schema: Schema, types: Types): void {
  if (value === null && schema.isNullable) return
  if (schema.type) judgeType(subject, value, schema.type)
  judgeAllowed(subject, value, schema)
  if (typeof value === 'number') judgeRange(subject, value, schema, 'Value', ['minValue', 'maxValue'])
  if (typeof value === 'string' || isArray(value))
    judgeRange(subject, value.length, schema, 'Length of the value', ['minLength', 'maxLength'])
  if (!types.isRich) return
  if (isArray(value)) judgeArray(subject, value, schema, types)
  else if (isObject(value)) judgeObject(subject, value, schema, types)
}

export function judgeType(subject: Subject, value: Value, type: TypeName): void {
  const actual = tokenType(value)
  if (!expected[type].split(', ').includes(actual))
    throw invalid(
      subject,
      `Expected a value of type '${expected[type]}', but received a value of type '${actual}'. ` +
        'Please see https://aka.ms/arm-create-parameter-file for usage details.',
    )
}

/** Of an array each item may be allowed by itself. Strings are compared without case: https://github.com/Azure/bicep/issues/2489 */
function judgeAllowed(subject: Subject, value: Value, { of }: Schema): void {
  const allowed = memberValue(of, 'allowedValues')
  if (!isArray(allowed)) return
  const isAllowed = (one: Value) => allowed.some((other) => isEqual(one, other))
  if (isAllowed(value) || (isArray(value) && value.every(isAllowed))) return
  throw invalid(
    subject,
    `The value '${textOf(value)}' is not part of the allowed value(s): '${allowed.map(textOf).join(',')}'.`,
  )
}

const textOf = (value: Value) => (typeof value === 'string' ? value : JSON.stringify(value))

function judgeRange(
  subject: Subject,
  value: number,
  { of }: Schema,
  what: string,
  [least, most]: readonly [string, string],
): void {
  const min = memberValue(of, least)
  const max = memberValue(of, most)
  if (typeof min === 'number' && value < min)
    throw invalidWithUsage(subject, `${what} should be greater than or equal to '${min}'.`)
  if (typeof max === 'number' && value > max)
    throw invalidWithUsage(subject, `${what} should be less than or equal to '${max}'.`)
}
