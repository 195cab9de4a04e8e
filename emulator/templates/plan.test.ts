import { describe, expect, test } from 'vitest'
import { mistakeOf, planOf, templateOf } from './running.test-support.js'
import { unresolved } from './resources/body.js'
import { Unresolved } from './scope.js'
import { ShapeError } from './template/places.js'

describe('what is no template is told from a mistaken one', () => {
  // https://github.com/microsoft/azure-pipelines-tasks/issues/14051 and
  // https://github.com/Azure/Azure-Landing-Zones/issues/3148
  test.each<[object, string]>([
    [{ foo: 1 }, "Could not find member 'foo' on object of type 'Template'. Path 'foo', line 5, position 8."],
    [{ resources: 'x' }, "Path 'resources', line 4, position 18."],
    [
      { resources: [{ type: 'a', description: 'x' }] },
      "Could not find member 'description' on object of type 'TemplateResource'. Path 'resources[0].description', line 7, position 20.",
    ],
    [
      { resources: [{ name: 'a' }] },
      "Required property 'type' not found in JSON. Path 'resources[0]', line 7, position 5.",
    ],
    [{ resources: [1] }, "Path 'resources[0]', line 5, position 5."],
    [
      { contentVersion: {} },
      "Error reading string. Unexpected token: StartObject. Path 'contentVersion', line 3, position 21.",
    ],
    [{ parameters: [] }, "Unexpected initial token 'StartArray' when populating object."],
    [{ outputs: { o: 1 } }, "Path 'outputs.o', line 6, position 10."],
    [{ resources: {} }, "Path 'resources', line 4, position 16."],
    [{ outputs: { o: {} } }, "Required property 'type' not found in JSON. Path 'outputs.o', line 6, position 11."],
  ])('%j', (members, message) => {
    const mistake = mistakeOf(templateOf(members as Record<string, unknown>))
    expect(mistake).toBeInstanceOf(ShapeError)
    expect(mistake.message).toContain(message)
  })

  test.each([[null], ['text'], [[]], [1]])('%j', (template) => {
    expect(mistakeOf(template)).toBeInstanceOf(ShapeError)
  })
})

test('a schema or a language version that Azure does not know is refused', () => {
  expect(mistakeOf(templateOf({ $schema: 'https://example.org/x#' })).message).toContain(
    "The template schema 'https://example.org/x#' is not supported. Supported versions are '2014-04-01-preview,",
  )
  expect(mistakeOf(templateOf({ languageVersion: '3.0' })).message).toContain("version '3.0' is not supported")
})

describe('a template has limits', () => {
  const many = (count: number, value: unknown) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`n${index}`, value]))

  // https://github.com/Azure/acs-engine/issues/2393; 512 variables since 2024: https://github.com/Azure/bicep/issues/15457
  test.each<[string, number, unknown]>([
    ['parameters', 256, { type: 'int', defaultValue: 1 }],
    ['variables', 512, 1],
    ['outputs', 64, { type: 'int', value: 1 }],
  ])('%s', (name, most, value) => {
    expect(planOf(templateOf({ [name]: many(most, value) })).languageVersion).toBe('1.0')
    expect(mistakeOf(templateOf({ [name]: many(most + 1, value) })).message).toBe(
      `The number of template ${name} limit exceeded. Limit: '${most}' and actual: '${most + 1}'. ` +
        `Please see https://aka.ms/arm-template/#${name} for usage details.`,
    )
  })
})

describe('outputs', () => {
  test('have a type, a value and whether they are secret', () => {
    const plan = planOf(
      templateOf({
        outputs: {
          s: { type: 'secureString', value: 'x' },
          o: { type: 'secureObject', value: {} },
          n: { type: 'int', condition: '[equals(1, 2)]', value: 'wrong' },
          i: { type: 'INT', condition: '[not(false())]', value: 1 },
        },
      }),
    )
    expect(plan.outputs(unresolved)).toEqual([
      { name: 's', type: 'SecureString', value: 'x', secure: true },
      { name: 'o', type: 'SecureObject', value: {}, secure: true },
      { name: 'i', type: 'Int', value: 1, secure: false },
    ])
  })

  test('that need the run are evaluated by it, and judged then', () => {
    const plan = planOf(templateOf({ outputs: { o: { type: 'int', value: "[reference('/x', '1').n]" } } }))
    expect(() => plan.outputs(unresolved)).toThrow(Unresolved)
    expect(plan.outputs(() => ({ n: 3 }))[0]!.value).toBe(3)
    expect(() => plan.outputs(() => ({ n: 'x' }))).toThrow("Expected a value of type 'Integer'")
  })
})

describe('functions of the template’s own', () => {
  const members = {
    twice: { parameters: [{ name: 'n', type: 'int' }], output: { type: 'int', value: "[mul(parameters('n'), 2)]" } },
    var: { output: { type: 'string', value: "[variables('v')]" } },
    four: {
      parameters: [{ name: 'n', type: 'int' }],
      output: { type: 'int', value: "[my.twice(my.twice(parameters('n')))]" },
    },
    ever: { output: { type: 'int', value: '[my.ever()]' } },
    both: {
      parameters: [{ name: 'n', type: 'int' }],
      output: { type: 'object', value: { "[concat('k')]": "[parameters('N')]" } },
    },
  }
  const calling = (value: string, more: object = {}) =>
    templateOf({
      functions: [{ namespace: 'my', members }],
      variables: { v: 'seen' },
      outputs: { o: { type: 'string', value: `[string(${value})]` } },
      ...more,
    })
  const version2 = { languageVersion: '2.0', resources: {} }
  const result = (template: ReturnType<typeof templateOf>) => planOf(template).outputs(unresolved)[0]!.value

  test('see their parameters', () => {
    expect(result(calling('MY.Twice(4)'))).toBe('8')
    expect(result(calling('my.both(1)'))).toBe('{"k":1}')
  })

  test('see variables and each other from version 2.0 on', () => {
    expect(result(calling('my.var()', version2))).toBe('seen')
    expect(result(calling('my.four(1)', version2))).toBe('4')
    expect(mistakeOf(calling('my.var()')).message).toContain("The template variable 'v' is not found.")
    expect(mistakeOf(calling('my.four(1)')).message).toContain("The template function 'my.twice' is not valid.")
  })

  test.each<[string, string]>([
    ['my.twice()', 'The function requires 1 argument(s) while 0 were provided.'],
    ["my.twice('x')", "Expected a value of type 'Integer', but received a value of type 'String'"],
    ["my.none('x')", "The template function 'my.none' is not valid."],
    ["no.twice('x')", "The template function 'no.twice' is not valid."],
  ])('refuse %s', (call, message) => {
    expect(mistakeOf(calling(call)).message).toContain(message)
  })

  test('that call themselves end', () => {
    expect(mistakeOf(calling('my.ever()', version2)).message).toContain('nested too deeply')
  })
})
