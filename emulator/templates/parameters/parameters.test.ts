import { describe, expect, test } from 'vitest'
import { mistakeOf, planOf, templateOf } from '../running.test-support.js'
import { ShapeError } from '../template/places.js'
import type { ValueObject } from '../values.js'

const one = (declaration: object) => templateOf({ parameters: { p: declaration } })
const rich = (declaration: object, definitions: object = {}) =>
  templateOf({ languageVersion: '2.0', definitions, parameters: { p: declaration } })
const given = (value: unknown) => ({ p: { value } }) as ValueObject

test('a parameter has its type, its value and whether it is secret', () => {
  const plan = planOf(
    templateOf({
      parameters: {
        a: { type: 'INT', defaultValue: 1 },
        b: { type: 'secureString' },
        c: { type: 'secureObject', defaultValue: {} },
        d: { type: 'bool', defaultValue: "[equals(parameters('A'), 1)]" },
        e: { type: 'array', defaultValue: ["[utcNow('yyyy')]", '[newGuid()]'] },
      },
    }),
    { B: { value: '[not evaluated]' } },
  )
  expect(plan.parameters).toEqual([
    { name: 'a', type: 'Int', value: 1, secure: false },
    { name: 'b', type: 'SecureString', value: '[not evaluated]', secure: true },
    { name: 'c', type: 'SecureObject', value: {}, secure: true },
    { name: 'd', type: 'Bool', value: true, secure: false },
    { name: 'e', type: 'Array', value: ['2026', 'g'], secure: false },
  ])
})

// https://github.com/microsoft/fabric-toolbox/issues/398
test('one that is not given is missed where it is declared', () => {
  const mistake = mistakeOf(one({ type: 'string' }))
  expect(mistake.message).toBe(
    "The value for the template parameter 'p' at line '6' and column '10' is not provided. " +
      'Please see https://aka.ms/arm-create-parameter-file for usage details.',
  )
  expect(mistake.path).toEqual(['parameters', 'p'])
})

// https://github.com/radius-project/radius/issues/6045
test('values that the template does not know are named, and what it knows', () => {
  const parameters = { a: { value: 1 }, P: { value: 1 }, b: { value: 1 } }
  expect(mistakeOf(one({ type: 'int' }), parameters).message).toBe(
    "The template parameters 'a, b' in the parameters file are not valid; they are not present in the original template " +
      "and can therefore not be provided at deployment time. The only supported parameters for this template are 'p'. " +
      'Please see https://aka.ms/arm-pass-parameter-values for usage details.',
  )
})

test('a value that is not in an object is refused', () => {
  expect(mistakeOf(one({ type: 'string' }), { p: 'x' }).message).toBe(
    "Template parameter JToken type is not valid. Expected 'Object'. Actual 'String'. " +
      'Please see https://aka.ms/resource-manager-parameter-files for usage details.',
  )
})

test('null is a value only where the type may be null', () => {
  expect(mistakeOf(one({ type: 'string', nullable: true }), given(null)).message).toContain(
    "The value of deployment parameter 'p' is null.",
  )
  expect(mistakeOf(rich({ type: 'string' }), given(null)).message).toContain('is null')
  expect(planOf(rich({ type: 'string', nullable: true }), given(null)).parameters[0]!.value).toBeNull()
})

test('a type that is not there is missed where the declaration ends', () => {
  const mistake = mistakeOf(one({ defaultValue: 1 }))
  expect(mistake).toBeInstanceOf(ShapeError)
  expect(mistake.message).toBe("Required property 'type' not found in JSON. Path 'parameters.p', line 8, position 5.")
})

describe('what a type asks for is refused where it is not met', () => {
  const valid = "The provided value for the template parameter 'p' is not valid. "
  const usage = ' Please see https://aka.ms/arm-syntax-parameters for usage details.'
  const wrongType = (wanted: string, got: string) =>
    `${valid}Expected a value of type '${wanted}', but received a value of type '${got}'. ` +
    'Please see https://aka.ms/arm-create-parameter-file for usage details.'
  test.each<[string, object, unknown, string]>([
    ['a number for a string', { type: 'string' }, 1, wrongType('String, Uri', 'Integer')],
    ['half a number', { type: 'int' }, 1.5, wrongType('Integer', 'Float')],
    ['a string for an object', { type: 'object' }, 'x', wrongType('Object', 'String')],
    ['an array for an object', { type: 'secureobject' }, [], wrongType('Object', 'Array')],
    ['a string for a Boolean', { type: 'bool' }, 'true', wrongType('Boolean', 'String')],
    [
      'an item that is not allowed',
      { type: 'array', allowedValues: ['a', 'b'] },
      ['A', 'c'],
      `${valid}The value '["A","c"]' is not part of the allowed value(s): 'a,b'.`,
    ],
    [
      'too many items',
      { type: 'array', maxLength: 1 },
      [1, 2],
      `${valid}Length of the value should be less than or equal to '1'.${usage}`,
    ],
    [
      'too large a number',
      { type: 'int', maxValue: 1 },
      2,
      `${valid}Value should be less than or equal to '1'.${usage}`,
    ],
  ])('%s', (_what, declaration, value, message) => {
    expect(mistakeOf(one(declaration), given(value)).message).toBe(message)
  })

  // https://github.com/Azure/bicep/issues/2489
  test('allowed strings are compared without case, and part of an allowed list is allowed', () => {
    expect(planOf(one({ type: 'string', allowedValues: ['WestUS'] }), given('westus')).parameters).toHaveLength(1)
    expect(planOf(one({ type: 'array', allowedValues: ['a', 'b'] }), given(['b'])).parameters).toHaveLength(1)
  })
})

describe('types of the template’s own', () => {
  const pair = { type: 'array', prefixItems: [{ type: 'string' }, { type: 'int' }], items: false }
  const cat = {
    type: 'object',
    properties: { kind: { type: 'string', allowedValues: ['cat'] }, lives: { type: 'int' } },
  }
  const pet = {
    type: 'object',
    discriminator: { propertyName: 'kind', mapping: { cat: { $ref: '#/definitions/cat' }, dog: { type: 'object' } } },
  }
  const tree = {
    type: 'object',
    properties: { left: { $ref: '#/definitions/tree', nullable: true }, value: { type: 'int' } },
  }
  const definitions = { pair, cat, pet, tree, loop: { $ref: '#/definitions/loop' } }
  const of = (name: string) => rich({ $ref: `#/definitions/${name}` }, definitions)

  test.each<[string, unknown]>([
    ['pair', ['a', 1]],
    ['pet', { kind: 'cat', lives: 9 }],
    ['pet', { kind: 'dog', anything: true }],
    ['tree', { value: 1, left: { value: 2, left: { value: 3 } } }],
    ['TREE', { value: 1, left: null }],
  ])('a %s may be %j', (name, value) => {
    expect(planOf(of(name), given(value)).parameters[0]!.value).toEqual(value)
  })

  test.each<[string, unknown, string]>([
    ['pair', ['a', 1, 2], "does not allow more than '2' item(s), but has '3'"],
    ['pair', ['a'], "must have at least '2' item(s), but has '1'"],
    ['pair', ['a', 'b'], "Expected a value of type 'Integer', but received a value of type 'String'"],
    ['pet', { kind: 'cat' }, "is missing the following required properties: ['lives']"],
    ['pet', { kind: 'cow' }, "'kind' must have one of the following values: ['cat', 'dog']"],
    ['tree', { value: 1, left: { value: 2, left: {} } }, "required properties: ['value']"],
    ['loop', 1, "The template type reference '#/definitions/loop' is not valid"],
    ['none', 1, "The template type reference '#/definitions/none' is not valid"],
  ])('a %s may not be %j', (name, value, message) => {
    expect(mistakeOf(of(name), given(value)).message).toContain(message)
  })

  test('members beyond those named may have a type of their own', () => {
    const declaration = { type: 'object', properties: { a: { type: 'int' } }, additionalProperties: { type: 'int' } }
    expect(planOf(rich(declaration), given({ a: 1, b: 2 })).parameters).toHaveLength(1)
    expect(mistakeOf(rich(declaration), given({ a: 1, b: 'x' })).message).toContain(
      "Expected a value of type 'Integer'",
    )
  })

  test('a template of version 1.0 has none of these', () => {
    const declaration = { type: 'object', properties: { a: { type: 'int' } }, additionalProperties: false }
    expect(planOf(one(declaration), given({ b: 'x' })).parameters).toHaveLength(1)
  })
})

test('defaults may not ask for variables', () => {
  expect(mistakeOf(one({ type: 'string', defaultValue: "[variables('v')]" })).message).toContain(
    "The template function 'variables' is not expected at this location.",
  )
})
