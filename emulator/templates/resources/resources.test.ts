import { describe, expect, test } from 'vitest'
import { mistakeOf, placeOf, planOf, subscriptionId, templateOf } from '../running.test-support.js'
import { Unresolved } from '../scope.js'
import { LackedFeature } from '../template/lacking.js'
import type { Value } from '../values.js'

const group = `/subscriptions/${subscriptionId}/resourceGroups/DevTest`
const vault = (name: string, more: object = {}) => ({
  type: 'Microsoft.KeyVault/vaults',
  apiVersion: '2023-07-01',
  name,
  ...more,
})
const resources = (...all: object[]) => templateOf({ resources: all })
const idsOf = (template: Value, place = placeOf('DevTest')) => planOf(template, {}, place).resources.map(({ id }) => id)
const waits = (template: Value) =>
  Object.fromEntries(planOf(template).resources.map(({ name, dependsOn }) => [name, dependsOn.map(nameOf)]))
const nameOf = (key: string) => key.split('/').at(-1)

describe('a resource has its id at its scope', () => {
  const lock = { type: 'Microsoft.Authorization/locks', apiVersion: '2020-05-01', name: 'l' }

  test.each<[string, object, string]>([
    ['a whole id', { ...lock, scope: `${group}/providers/A.B/c/d` }, `${group}/providers/A.B/c/d/providers`],
    ['a relative one', { ...lock, scope: 'A.B/c/d' }, `${group}/providers/A.B/c/d/providers`],
    ['the tenant', { ...lock, scope: '/' }, '/providers'],
    ['an expression', { ...lock, scope: "[resourceId('A.B/c', 'd')]" }, `${group}/providers/A.B/c/d/providers`],
  ])('%s', (_what, resource, id) => {
    expect(idsOf(resources(resource))).toEqual([`${id}/Microsoft.Authorization/locks/l`])
  })

  test('of a deployment at the subscription', () => {
    const made = { type: 'Microsoft.Resources/resourceGroups', apiVersion: '2022-09-01', name: 'made' }
    const nested = {
      type: 'Microsoft.Resources/deployments',
      apiVersion: '2022-09-01',
      name: 'n',
      resourceGroup: 'made',
      properties: { mode: 'Incremental', template: templateOf({}) },
    }
    const id = `/subscriptions/${subscriptionId}`
    expect(idsOf(resources(made, lock, nested), placeOf(undefined))).toEqual([
      `${id}/resourceGroups/made`,
      `${id}/providers/Microsoft.Authorization/locks/l`,
      `${id}/resourceGroups/made/providers/Microsoft.Resources/deployments/n`,
    ])
  })

  test('an existing one may be in another group and subscription', () => {
    const there = vault('v', { existing: true, subscriptionId: 's', resourceGroup: 'g' })
    const [resource] = planOf(templateOf({ languageVersion: '2.0', resources: { there } })).resources
    expect(resource).toMatchObject({
      key: 'there',
      id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v',
      existing: true,
    })
  })

  test('of a child that stands in its parent, for each copy of that', () => {
    const child = { type: 'secrets', apiVersion: '2023-07-01', name: "[format('s{0}', copyIndex())]" }
    const parent = vault("[format('v{0}', copyIndex())]", { copy: { name: 'l', count: 2 }, resources: [child] })
    expect(planOf(resources(parent)).resources.map(({ type, name }) => `${type} ${name}`)).toEqual([
      'Microsoft.KeyVault/vaults v0',
      'Microsoft.KeyVault/vaults v1',
      'Microsoft.KeyVault/vaults/secrets v0/s0',
      'Microsoft.KeyVault/vaults/secrets v1/s1',
    ])
  })
})

describe('a resource waits', () => {
  test.each<[string, string]>([
    ['by name', 'a'],
    ['by type and name', 'Microsoft.KeyVault/vaults/A'],
    ['by id', "[resourceId('Microsoft.KeyVault/vaults', 'a')]"],
  ])('%s', (_what, name) => {
    expect(waits(resources(vault('a'), vault('b', { dependsOn: [name] })))).toEqual({ a: [], b: ['a'] })
  })

  test('for all copies of a loop, and for none of an empty one', () => {
    const loop = (name: string, count: number) => vault(`[concat('${name}', copyIndex())]`, { copy: { name, count } })
    const template = resources(loop('l', 2), loop('m', 0), vault('b', { dependsOn: ['L', 'm'] }))
    expect(waits(template)).toEqual({ l0: [], l1: [], b: ['l0', 'l1'] })
  })

  test('for what it reads, by name and by id', () => {
    const template = resources(
      vault('a'),
      vault('b', { properties: { x: "[reference('a').vaultUri]" } }),
      vault('c', {
        properties: {
          copy: [{ name: 'y', count: 1, input: "[listKeys(resourceId('Microsoft.KeyVault/vaults', 'b'), '1')]" }],
        },
      }),
      vault('d', { condition: false, properties: { x: "[reference('a').vaultUri]" } }),
    )
    expect(waits(template)).toEqual({ a: [], b: ['a'], c: ['b'], d: [] })
  })

  test('by symbolic names, for one copy or all of them', () => {
    const template = templateOf({
      languageVersion: '2.0',
      resources: {
        a: vault("[concat('a', copyIndex())]", { copy: { name: 'a', count: 2 } }),
        b: vault('b', { dependsOn: ['a'] }),
        c: vault('c', { dependsOn: ["[format('a[{0}]', 1)]"], properties: { x: "[references('a')]" } }),
        d: vault('d', { properties: { x: "[reference('b').vaultUri]", y: "[resourceInfo('a[1]').id]" } }),
      },
    })
    expect(planOf(template).resources.map(({ key, dependsOn }) => [key, dependsOn])).toEqual([
      ['a[0]', []],
      ['a[1]', []],
      ['b', ['a[0]', 'a[1]']],
      ['c', ['a[1]', 'a[0]']],
      ['d', ['b']],
    ])
  })

  test('never for itself', () => {
    const own = vault('a', { properties: { x: "[reference(resourceId('Microsoft.KeyVault/vaults', 'a'), '1').x]" } })
    expect(mistakeOf(resources(own)).message).toContain(
      `Circular dependency detected on resource: '${group}/providers/Microsoft.KeyVault/vaults/a'.`,
    )
  })

  test('a circle behind others is found', () => {
    const chain = (from: string, to: string) => vault(from, { dependsOn: [to] })
    const mistake = mistakeOf(resources(chain('a', 'b'), chain('b', 'c'), chain('c', 'd'), chain('d', 'b')))
    expect(mistake.message).toContain('vaults/b')
  })
})

test('of two resources of one name the second is refused, whatever their conditions', () => {
  const mistake = mistakeOf(resources(vault('a', { condition: false }), vault('A')))
  expect(mistake.message).toContain("The resource 'Microsoft.KeyVault/vaults/A' at line '11' and column '5' is defined")
  expect(mistake.path).toEqual(['resources', 1])
})

test('a body has what its provider reads, and is evaluated when it is asked for', () => {
  const [resource] = planOf(
    resources(
      vault("[concat('v', copyIndex())]", {
        location: '[resourceGroup().location]',
        tags: { "[concat('t', '1')]": 'x' },
        comments: 'none',
        dependsOn: [],
        condition: true,
        copy: { name: 'l', count: 1, mode: 'Serial', batchSize: 1 },
        properties: {
          uri: "[reference('/other', '2023-07-01').uri]",
          nested: { copy: [{ name: 'all', count: 2, input: "[format('{0}-{1}', copyIndex(), copyIndex('all', 5))]" }] },
        },
      }),
    ),
  ).resources
  expect(resource!.copy).toEqual({ name: 'l', index: 0, mode: 'serial', batchSize: 1 })
  const body = { location: 'westus', tags: { t1: 'x' }, properties: { nested: { all: ['0-5', '0-6'] } } }
  const uri = "[reference('/other', '2023-07-01').uri]"
  expect(resource!.predicted()).toEqual({ ...body, properties: { uri, ...body.properties } })
  expect(resource!.body(({ arguments: args }) => ({ uri: `of ${args.join(' ')}` }))).toEqual({
    ...body,
    properties: { uri: 'of /other 2023-07-01', ...body.properties },
  })
  const unknown = () =>
    resource!.body((call) => {
      throw new Unresolved(call)
    })
  expect(unknown).toThrow(Unresolved)
})

test('what is wrong with a value is found before a run, where the resource stands', () => {
  const mistake = mistakeOf(resources(vault('a', { properties: { x: '[createArray(1)[2]]' } })))
  expect(mistake.message).toBe(
    "The template resource 'a' at line '5' and column '5' is not valid: " +
      "The language expression property array index '2' is out of bounds.. " +
      'Please see https://aka.ms/arm-functions for usage details.',
  )
  expect(mistake.path).toEqual(['resources', 0, 'properties', 'x'])
})

describe('a reference is refused', () => {
  const reads = (text: string) =>
    mistakeOf(templateOf({ resources: [], outputs: { o: { type: 'string', value: text } } }))

  test('to a name that the template has not', () => {
    expect(reads("[reference('none').x]").message).toContain(
      "The template reference 'none' is not valid: could not find",
    )
  })

  test('to an id of elsewhere without an api-version', () => {
    expect(reads("[reference('/subscriptions/s').x]").message).toContain("'/subscriptions/s' requires an API version")
  })
})

test('more than 800 resources are refused, copies counted', () => {
  const loop = (name: string, count: number) => vault(`[concat('${name}', copyIndex())]`, { copy: { name, count } })
  expect(planOf(resources(loop('a', 400), loop('b', 400))).resources).toHaveLength(800)
  expect(mistakeOf(resources(loop('a', 400), loop('b', 401))).message).toBe(
    "The number of template resources limit exceeded. Limit: '800' and actual: '801'. " +
      'Please see https://aka.ms/arm-template/#resources for usage details.',
  )
})

test('resources of extensions are lacked, by name', () => {
  const graph = { languageVersion: '2.0', resources: { a: { import: 'graph', type: 'Microsoft.Graph/groups@v1.0' } } }
  expect(() => planOf(templateOf(graph))).toThrow(LackedFeature)
})

test('what is predicted of a body has no secret in it', () => {
  const template = templateOf({
    parameters: { s: { type: 'securestring' }, p: { type: 'string', defaultValue: 'x' } },
    resources: [vault('a', { properties: { value: "[base64(concat(parameters('P'), parameters('S')))]" } })],
  })
  const [resource] = planOf(template, { s: { value: 'hidden' } }).resources
  expect(resource!.predicted()).toEqual({ properties: { value: '*******' } })
  expect(resource!.body(() => null)).toEqual({ properties: { value: 'eGhpZGRlbg==' } })
})
