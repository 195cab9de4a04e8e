import { expect, test } from 'vitest'
import { mistakeOf, planOf, templateOf } from '../running.test-support.js'
import { unresolved } from '../resources/body.js'

const output = (value: unknown, more: object = {}) => templateOf({ ...more, outputs: { o: { type: 'array', value } } })

const valueOf = (template: ReturnType<typeof templateOf>) => planOf(template).outputs(unresolved)[0]!.value

test('loops stand in loops, each index by its name', () => {
  const inner = { name: 'in', count: 2, input: "[format('{0}{1}', copyIndex('out'), copyIndex('in', 7))]" }
  const variables = { copy: [{ name: 'out', count: 2, input: { copy: [inner] } }] }
  expect(valueOf(output("[variables('OUT')]", { variables }))).toEqual([{ in: ['07', '08'] }, { in: ['17', '18'] }])
})

test('an output’s loop has an index without a name', () => {
  const template = templateOf({
    outputs: { o: { type: 'array', copy: { count: '[add(1, 1)]', input: { n: '[copyIndex(1)]' } } } },
  })
  expect(valueOf(template)).toEqual([{ n: 1 }, { n: 2 }])
})

test('a member called copy that is not a list of loops is a member', () => {
  expect(valueOf(output([{ copy: true }, { copy: ['a'] }, { copy: [{ from: 'b' }] }]))).toEqual([
    { copy: true },
    { copy: ['a'] },
    { copy: [{ from: 'b' }] },
  ])
})

test('loops in loops end', () => {
  let value: object = { copy: [{ name: 'a', count: 800, input: 1 }] }
  for (let depth = 0; depth < 5; depth++) value = { copy: [{ name: 'a', count: 800, input: value }] }
  expect(mistakeOf(output([value])).message).toContain('take too many steps')
})

test.each<[string, object]>([
  ['without a name', { count: 1, input: 1 }],
  ['without an input', { name: 'a', count: 1 }],
])('a loop %s is refused', (_what, loop) => {
  expect(mistakeOf(output([{ copy: [loop] }])).message).toContain('It must have a name, a count and an input.')
})

test.each<[unknown, string]>([
  ['2', '2'],
  [1.5, '1.5'],
  [null, 'null'],
  ['[createArray()]', '[]'],
  ["[reference('/x', '1').n]", "[reference('/x', '1').n]"],
])('a count of %s is refused', (count, spelled) => {
  expect(mistakeOf(output([{ copy: [{ name: 'a', count, input: 1 }] }])).message).toContain(
    `has an invalid copy count of: '${spelled}'. The copy count must be a non-negative integer`,
  )
})

test('how long a secret is decides how often a property is repeated, and is not shown', () => {
  const copy = [{ name: 'all', count: "[length(parameters('s').list)]", input: "[copyIndex('all')]" }]
  const template = templateOf({
    parameters: { s: { type: 'secureObject' } },
    resources: [{ type: 'A.B/c', apiVersion: '1', name: 'x', properties: { copy } }],
  })
  const [resource] = planOf(template, { s: { value: { list: ['a', 'b'] } } }).resources
  expect(resource!.body(unresolved)).toEqual({ properties: { all: [0, 1] } })
  expect(resource!.predicted()).toEqual({ properties: { all: '*******' } })
})
