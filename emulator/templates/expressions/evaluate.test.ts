import { expect, test } from 'vitest'
import type { Scope } from '../scope.js'
import { TemplateError } from '../values.js'
import { noSuchParameter, noSuchVariable } from './errors.js'
import { evaluate, evaluateDeep, evaluateText } from './evaluate.js'
import { Workspace } from './limits.js'
import { isExpression, parse } from './parser.js'
import { callsOf } from './syntax.js'

const scope: Scope = {
  parameter(name) {
    if (name.toLowerCase() === 'size') return 3
    throw noSuchParameter(name)
  },
  variable(name) {
    throw noSuchVariable(name)
  },
  copyIndex: (loop) => (loop === undefined || loop === 'vms' ? 2 : undefined),
  userFunction: (namespace, name) => (namespace === 'my' && name === 'joined' ? (args) => args.join('+') : undefined),
  at: { resourceGroup: { id: '/subscriptions/s/resourceGroups/shop', tags: { owner: 'ann' } } },
}

const text = (value: string) => evaluateText(value, scope)

test('only a string between brackets is an expression', () => {
  expect(['[true()]', '[[true()]', '[true()', ' [true()]', 'true()]', '[', '[]'].map(isExpression)).toEqual([
    true,
    false,
    false,
    false,
    false,
    false,
    true,
  ])
  expect([text('[[true()]'), text('[[true()'), text(' [true()]'), text('[true()')]).toEqual([
    '[true()]',
    '[[true()',
    ' [true()]',
    '[true()',
  ])
})

test('parameters, functions of the template, the index of a copy and the place come from the scope', () => {
  expect(text("[parameters('SIZE')]")).toBe(3)
  expect(text("[my.joined(1, 'b')]")).toBe('1+b')
  expect([text('[copyIndex()]'), text('[copyIndex(1)]'), text("[copyIndex('vms', 5)]")]).toEqual([2, 3, 7])
  expect(text('[resourceGroup().Tags.OWNER]')).toBe('ann')
  expect(() => text("[copyIndex('disks')]")).toThrow("The template function 'copyIndex' is not valid.")
  expect(() => text('[my.other()]')).toThrow("The template function 'my.other' is not valid.")
})

test('strings and keys are evaluated in a whole value, and what has no expression stays the same value', () => {
  const plain = { a: [1, 'b', { c: null }] }
  expect(evaluateDeep(plain, scope)).toBe(plain)
  expect(evaluateDeep({ '[resourceGroup().tags.owner]': ["[parameters('size')]", '[[x]'] }, scope)).toEqual({
    ann: [3, '[x]'],
  })
})

test('a mistake in a whole value knows its place', () => {
  const error = thrownBy(() => evaluateDeep({ a: { b: ['x', "[parameters('none')]"] } }, scope, ['properties']))
  expect(error).toBeInstanceOf(TemplateError)
  expect((error as TemplateError).path).toEqual(['properties', 'a', 'b', 1])
  expect((error as TemplateError).message).toBe(
    "The template parameter 'none' is not found. Please see https://aka.ms/arm-syntax-parameters for usage details.",
  )
})

test('a parsed expression is data, and says which functions it calls', () => {
  const expression = parse("[if(equals(parameters('a'), 1), my.joined(reference('x').b[variables('i')]), 'n')]")
  expect(JSON.parse(JSON.stringify(expression))).toEqual(expression)
  expect(callsOf(expression).map(({ namespace, name }) => `${namespace ?? ''}.${name}`)).toEqual([
    '.if',
    '.equals',
    '.parameters',
    'my.joined',
    '.reference',
    '.variables',
  ])
})

test('a string is parsed once in a workspace', () => {
  const workspace = new Workspace()
  const both = [0, 1].map(() => evaluateText("[parameters('size')]", { ...scope, workspace }))
  expect(both).toEqual([3, 3])
  expect([...workspace.parsed.keys()]).toEqual(["[parameters('size')]"])
})

test('800 copies that read a large parameter are evaluated in a moment', () => {
  const big = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`k${index}`, { a: [index, 'x', 1.5] }]))
  let index = 0
  const workspace = new Workspace(20_000_000)
  const copying: Scope = { ...scope, workspace, parameter: () => big, copyIndex: () => index }
  const body = {
    name: "[format('web-{0}', copyIndex())]",
    tags: "[union(resourceGroup().tags, createObject('i', string(copyIndex())))]",
    properties: {
      own: "[parameters('big')[format('k{0}', copyIndex())].a[1]]",
      all: "[parameters('big')]",
      name: '[uniqueString(resourceGroup().id, string(copyIndex()))]',
      list: "[map(range(0, 10), lambda('x', add(lambdaVariables('x'), copyIndex())))]",
    },
  }
  const start = performance.now()
  const copies = Array.from({ length: 800 }, (_, at) => ((index = at), evaluateDeep(body, copying)))
  expect(performance.now() - start).toBeLessThan(5_000)
  expect(copies[799]).toMatchObject({ name: 'web-799', tags: { owner: 'ann', i: '799' }, properties: { own: 'x' } })
  expect((copies[7] as { properties: { all: unknown } }).properties.all).toBe(big)
})

test('what only a run knows is asked of the scope, and refused where it has no run', () => {
  const asked: unknown[] = []
  const running: Scope = { ...scope, runtime: (call) => (asked.push(call), { a: [7] }) }
  expect(evaluate(parse("[reference('x', '2023-01-01', 'Full').a[0]]"), running)).toBe(7)
  expect(evaluate(parse("[listKeys('y', '2023-01-01').a]"), running)).toEqual([7])
  expect(asked).toEqual([
    { function: 'reference', arguments: ['x', '2023-01-01', 'Full'] },
    { function: 'listKeys', arguments: ['y', '2023-01-01'] },
  ])
  expect(() => text("[reference('x')]")).toThrow("The template function 'reference' is not expected at this location.")
})

function thrownBy(action: () => unknown): unknown {
  try {
    action()
  } catch (error) {
    return error
  }
  return undefined
}
