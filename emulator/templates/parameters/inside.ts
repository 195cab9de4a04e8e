import { memberOf } from '../expressions/items.js'
import { memberValue } from '../template/resource.js'
import { isObject, type Value, type ValueObject } from '../values.js'
import { invalidWithUsage, judge, type Subject } from './judge.js'
import type { Schema, Types } from './types.js'

/*
 * What types of the template's own ask of arrays and objects. Only the sentence about members that a sealed object does
 * not know is Azure's: docs/unverified.md.
 */

const asSchema = (value: Value | undefined): ValueObject | undefined =>
  value !== undefined && isObject(value) ? value : undefined

export function judgeArray(subject: Subject, items: readonly Value[], { of }: Schema, types: Types): void {
  const prefix = memberValue(of, 'prefixItems')
  const first = Array.isArray(prefix) ? (prefix as readonly Value[]) : []
  const rest = memberValue(of, 'items')
  if (rest === false && items.length > first.length)
    throw invalidWithUsage(
      subject,
      `The array does not allow more than '${first.length}' item(s), but has '${items.length}'.`,
    )
  if (items.length < first.length)
    throw invalidWithUsage(
      subject,
      `The array must have at least '${first.length}' item(s), but has '${items.length}'.`,
    )
  items.forEach((item, index) => {
    const schema = asSchema(index < first.length ? first[index] : rest)
    if (schema) judge(subject, item, types.schemaOf(schema), types)
  })
}

/** A variant may have a discriminator itself; more of them than this, one in the next, are a circle. */
const mostVariants = 100

export function judgeObject(subject: Subject, object: ValueObject, whole: Schema, types: Types): void {
  let schema = whole
  for (let count = 0, variant = variantOf(subject, object, schema, types); variant; count++) {
    if (count === mostVariants) throw invalidWithUsage(subject, 'The discriminators of its type refer to each other.')
    schema = variant
    variant = variantOf(subject, object, schema, types)
  }
  const properties = asSchema(memberValue(schema.of, 'properties')) ?? {}
  const missing: string[] = []
  for (const [name, property] of Object.entries(properties)) {
    const wanted = types.schemaOf(asSchema(property) ?? {})
    const member = memberOf(object, name)
    if (member !== undefined) judge(subject, object[member]!, wanted, types)
    else if (!wanted.isNullable) missing.push(name)
  }
  if (missing.length > 0)
    throw invalidWithUsage(subject, `The object is missing the following required properties: [${quoted(missing)}].`)
  const others = Object.keys(object).filter((name) => memberOf(properties, name) === undefined)
  const more = memberValue(schema.of, 'additionalProperties')
  if (more === false && others.length > 0)
    throw invalidWithUsage(
      subject,
      'The object does not allow values with properties not defined in the schema, but the following unknown ' +
        `properties were present: [${quoted(others)}].`,
    )
  const other = asSchema(more)
  if (other) for (const name of others) judge(subject, object[name]!, types.schemaOf(other), types)
}

const quoted = (names: readonly string[]) => names.map((name) => `'${name}'`).join(', ')

/** The type that an object's discriminator chooses, if the type has one. */
function variantOf(subject: Subject, object: ValueObject, { of }: Schema, types: Types): Schema | undefined {
  const discriminator = asSchema(memberValue(of, 'discriminator'))
  const name = discriminator && memberValue(discriminator, 'propertyName')
  const mapping = discriminator && asSchema(memberValue(discriminator, 'mapping'))
  if (typeof name !== 'string' || !mapping) return undefined
  const value = memberValue(object, name)
  const variant = typeof value === 'string' ? asSchema(memberValue(mapping, value)) : undefined
  if (variant) return types.schemaOf(variant)
  throw invalidWithUsage(
    subject,
    `The discriminator property '${name}' must have one of the following values: [${quoted(Object.keys(mapping))}].`,
  )
}
