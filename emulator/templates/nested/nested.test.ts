import { expect, test } from 'vitest'
import { planOf, mistakeOf, templateOf } from '../running.test-support.js'
import { unresolved } from '../resources/body.js'
import { LackedFeature } from '../template/lacking.js'
import { ShapeError } from '../template/places.js'
import type { ValueObject } from '../values.js'

const module = (properties: object, more: object = {}) => ({
  type: 'Microsoft.Resources/deployments',
  apiVersion: '2022-09-01',
  name: 'n',
  ...more,
  properties: { mode: 'Incremental', ...properties },
})
const inner = { expressionEvaluationOptions: { scope: 'Inner' } }
const nestedOf = (resource: object, more: object = {}) =>
  planOf(templateOf({ ...more, resources: [resource] })).resources[0]!.nested!

test('a nested deployment is where it says, and in the mode that it says', () => {
  const elsewhere = { subscriptionId: 's', resourceGroup: "[concat('r', 'g')]", location: 'westus' }
  expect(nestedOf(module({ template: templateOf({}) }, elsewhere)).place).toEqual({
    subscriptionId: 's',
    resourceGroup: 'rg',
    location: 'westus',
  })
  const scoped = nestedOf(module({ mode: 'complete', template: templateOf({}) }, { scope: '/subscriptions/t' }))
  expect(scoped).toMatchObject({ place: { subscriptionId: 't' }, mode: 'Complete', scope: 'outer' })
})

test('in scope outer its expressions are its parent’s, but for the indexes of its own loops', () => {
  const template = {
    variables: { v: 'inner' },
    resources: [
      {
        name: "[format('{0}-{1}', variables('v'), copyIndex())]",
        copy: { name: 'l', count: "[length(variables('list'))]" },
        properties: {
          copy: [{ name: 'p', count: 1, input: "[concat(variables('v'), copyIndex('p'), copyIndex('l'))]" }],
          text: '[[plain]',
          made: "[variables('brackets')]",
          read: "[reference('/x', '1').a]",
          group: '[resourceGroup().name]',
        },
      },
    ],
    outputs: { o: { type: 'int', value: '[copyIndex()]' } },
  }
  const resource = module({ template }, { name: "[concat('n', copyIndex())]", copy: { name: 'm', count: 2 } })
  const variables = { v: 'outer', list: [1, 2], brackets: "[concat('[', 'x]')]" }
  const [, second] = planOf(templateOf({ variables, resources: [resource] })).resources
  const known = (read: string) => ({
    variables: { v: 'inner' },
    resources: [
      {
        name: "[format('{0}-{1}', 'outer', copyIndex())]",
        copy: { name: 'l', count: 2 },
        properties: {
          copy: [{ name: 'p', count: 1, input: "[concat('outer', copyIndex('p'), copyIndex('l'))]" }],
          text: '[[plain]',
          made: '[[x]',
          read,
          group: 'DevTest',
        },
      },
    ],
    outputs: { o: { type: 'int', value: 1 } },
  })
  expect(second!.nested!.template(() => ({ a: 'found' }))).toEqual(known('found'))
  const predicted = second!.predicted().properties as ValueObject
  expect(predicted.template).toEqual(known("[reference('/x', '1').a]"))
})

test('in scope inner it stays as it is written', () => {
  const template = templateOf({
    parameters: { p: { type: 'string' } },
    variables: { v: 1 },
    outputs: { o: { type: 'int', value: "[variables('v')]" } },
  })
  const nested = nestedOf(module({ ...inner, template, parameters: { p: { value: '[resourceGroup().name]' } } }))
  expect(nested.template(unresolved)).toEqual(template)
  expect(nested.parameters(unresolved)).toEqual({ p: { value: 'DevTest' } })
})

test('a linked template is fetched when it runs, and of scope inner', () => {
  const nested = nestedOf(module({ templateLink: { uri: "[concat('https://', 'x')]" }, parametersLink: { uri: 'y' } }))
  expect(nested.scope).toBe('inner')
  expect(nested.template(unresolved)).toBeUndefined()
  expect(nested.templateLink!(unresolved)).toEqual({ uri: 'https://x' })
  expect(nested.parametersLink!(unresolved)).toEqual({ uri: 'y' })
})

test('it is planned with its parent, and what only the run knows of it stands as an expression', () => {
  const child = { type: 'A.B/c', apiVersion: '1', name: "[parameters('p')]" }
  const template = templateOf({ parameters: { p: { type: 'string' } }, resources: [child] })
  const withValue = (value: unknown) => nestedOf(module({ ...inner, template, parameters: { p: { value } } }))
  expect(withValue("[concat('a', 'b')]").plan!.resources.map(({ name }) => name)).toEqual(['ab'])
  const later = withValue("[concat('a', reference('/x', '1').a)]").plan!
  expect(later.resources).toEqual([])
  expect(later.unidentified).toMatchObject([
    { id: "[resourceId('A.B/c', concat('a', reference('/x', '1').a))]", type: 'A.B/c', apiVersion: '1' },
  ])
})

test('a parameter that only the run knows may stand in bodies, and a secret of a vault is not shown there', () => {
  const child = (name: string, more = {}) => ({ type: 'A.B/c', apiVersion: '1', name, ...more })
  const template = templateOf({
    parameters: { p: { type: 'string' }, all: { type: 'object' }, secret: { type: 'string' } },
    resources: [
      child('c', { properties: { a: "[toUpper(parameters('p'))]", b: "[parameters('all').x]" } }),
      child('d', { properties: { a: "[parameters('secret')]" }, dependsOn: ['c'] }),
      child('e', { condition: "[empty(parameters('p'))]", scope: '/x' }),
      child('loop', { copy: { name: 'l', count: "[length(parameters('p'))]" } }),
    ],
  })
  const parameters = {
    p: { value: "[reference('/x', '1').a]" },
    all: { value: { x: "[reference('/y', '1').b]", y: [1, 'z'] } },
    secret: { reference: { keyVault: { id: '/v' }, secretName: 's' } },
  }
  const { resources, unidentified } = nestedOf(module({ ...inner, template, parameters })).plan!
  expect(resources.map((one) => one.predicted())).toEqual([
    {
      properties: {
        a: "[toUpper(reference('/x', '1').a)]",
        b: "[createObject('x', reference('/y', '1').b, 'y', createArray(1, 'z')).x]",
      },
    },
    { properties: { a: '*******' } },
  ])
  expect(unidentified.map(({ id }) => id)).toEqual([
    "[extensionResourceId('/x', 'A.B/c', 'e')]",
    "[resourceId('A.B/c', 'loop')]",
  ])
})

test('mistakes of one that is known in part are left to the run', () => {
  const template = templateOf({ parameters: { p: { type: 'string' } }, outputs: {}, resources: [{ type: 'A.B/c' }] })
  const parameters = { p: { value: "[reference('/x', '1').a]" } }
  expect(nestedOf(module({ ...inner, template, parameters })).plan).toBeUndefined()
})

test('its mistakes are found with its parent’s, and where they stand in the whole', () => {
  const broken = (template: object) => mistakeOf(templateOf({ resources: [module({ ...inner, template })] }))
  const noValue = broken(templateOf({ parameters: { p: { type: 'string' } } }))
  expect(noValue.message).toContain(
    "The value for the template parameter 'p' at line '19' and column '18' is not provided",
  )
  expect(noValue.path).toEqual(['resources', 0, 'properties', 'template', 'parameters', 'p'])
  const noShape = broken({ resources: [] })
  expect(noShape).toBeInstanceOf(ShapeError)
  expect(noShape.message).toContain("Required property '$schema' not found in JSON. Path ''")
})

test('without a template or a link it is refused', () => {
  expect(mistakeOf(templateOf({ resources: [module({})] })).message).toContain(
    'It must have a template or a templateLink',
  )
  const without = { type: 'Microsoft.Resources/deployments', apiVersion: '1', name: 'n' }
  expect(mistakeOf(templateOf({ resources: [without] })).message).toContain('It must have properties')
})

test('deployments of tenants and management groups are lacked, by name', () => {
  const resource = module({ template: templateOf({}) }, { scope: '/' })
  expect(() => planOf(templateOf({ resources: [resource] }))).toThrow(LackedFeature)
})

test('deployments that nest in loops end', () => {
  let template: object = templateOf({})
  for (let depth = 0; depth < 6; depth++) {
    const more = { name: "[concat('n', copyIndex())]", copy: { name: 'l', count: 200 } }
    template = templateOf({ resources: [module({ ...inner, template }, more)] })
  }
  expect(mistakeOf(template as ValueObject).message).toContain('take too many steps')
})
