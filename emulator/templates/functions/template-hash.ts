import { isArray, isObject, type Value, type ValueObject } from '../values.js'
import { upper } from './letters.js'
import { murmur64 } from './hash.js'

/*
 * A template is hashed as Azure's library writes it: its members in the order of the library's classes, whatever order they
 * were given in. The orders were found with the hashes that Bicep 0.49 notes in the templates of fixtures/templates; what
 * none of them has stands where it was, behind the known.
 */

const ofTemplate =
  '$schema languageVersion contentVersion apiProfile definitions functions parameters variables resources outputs'
const ofParameter = 'nullable defaultValue items allowedValues minValue maxValue minLength maxLength type metadata'
const ofOutput = 'copy type value'
const ofResource =
  'type apiVersion name existing location tags dependsOn sku kind identity properties scope resourceGroup copy condition'

/** What a deployment shows as its `templateHash`: of the template as minified JSON, in upper case. */
export const templateHash = (template: unknown): string =>
  String(murmur64(Buffer.from(upper(JSON.stringify(canonical(template as Value))), 'utf8')))

function canonical(template: Value): Value {
  if (!isObject(template)) return template
  const { metadata, ...rest } = inOrder(template, ofTemplate)
  return {
    ...mapped(rest, {
      parameters: (parameters) => everyMember(parameters, (one) => inOrder(one, ofParameter)),
      outputs: (outputs) => everyMember(outputs, (one) => inOrder(one, ofOutput)),
      resources: (resources) => everyMember(resources, resource),
    }),
    ...(metadata !== undefined && { metadata: withoutHash(metadata) }),
  }
}

const resource = (one: ValueObject): ValueObject =>
  mapped(inOrder(one, ofResource), { resources: (children) => everyMember(children, resource) })

/** The compiler's own note of the hash is not a part of what it hashes. */
const withoutHash = (metadata: Value): Value =>
  isObject(metadata)
    ? mapped(metadata, {
        _generator: (generator) => {
          if (!isObject(generator)) return generator
          const { templateHash: _, ...rest } = generator
          return rest
        },
      })
    : metadata

function inOrder(object: ValueObject, order: string): ValueObject {
  const known = order.split(' ').filter((name) => Object.hasOwn(object, name))
  return { ...Object.fromEntries(known.map((name) => [name, object[name]!])), ...without(object, known) }
}

const without = (object: ValueObject, names: readonly string[]): ValueObject =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)))

const mapped = (object: ValueObject, ways: Readonly<Record<string, (value: Value) => Value>>): ValueObject =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, ways[name]?.(value) ?? value]))

function everyMember(value: Value, way: (one: ValueObject) => ValueObject): Value {
  if (isArray(value)) return value.map((one) => (isObject(one) ? way(one) : one))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, isObject(one) ? way(one) : one]))
}
