import { expect, test } from 'vitest'
import { rowScope } from '../functions/rows.test-support.js'
import type { Scope, UserFunction } from '../scope.js'
import { TemplateError } from '../values.js'
import { evaluateText } from './evaluate.js'
import { Workspace } from './limits.js'

/** The words of the mistake, without the page that they name. */
function refusal(text: string, scope: Scope = rowScope): string {
  try {
    evaluateText(text, scope)
  } catch (error) {
    if (error instanceof TemplateError) return error.message.replace(/ Please see .*$/, '')
    throw error
  }
  return 'taken'
}

const steps = 'The template language expressions take too many steps to evaluate.'
const deep = 'The template language expression is nested too deeply.'
const deepValue = 'The template language expression gives a value that is nested too deeply.'
const large = "The template language expression gives a value that is larger than '4194304' characters."

const nested = (count: number) => `[${'array('.repeat(count)}1${')'.repeat(count)}]`
const doubled = (start: string, body: string) =>
  `[reduce(range(0, 1000), ${start}, lambda('a', 'x', ${body.replaceAll('@', "lambdaVariables('a')")}))]`

test('an expression has at most 24,576 characters', () => {
  const ofLength = (length: number) => `['${'x'.repeat(length - 4)}']`
  expect(refusal(ofLength(24_576))).toBe('taken')
  expect(refusal(ofLength(24_577))).toBe(
    "The language expression length limit exceeded. Limit: '24576' and actual: '24577'.",
  )
})

test('a string has fewer than 131,072 characters, and what an expression gives at most so many', () => {
  expect(refusal('x'.repeat(131_071))).toBe('taken')
  expect(refusal('x'.repeat(131_072))).toBe(
    "The template language expression literal limit exceeded. Limit: '131072' and actual: '131072'.",
  )
  const made = (more: string) =>
    `[concat(${more}reduce(range(0, 17), 'a', lambda('a', 'x', concat(lambdaVariables('a'), lambdaVariables('a')))))]`
  expect(refusal(made(''))).toBe('taken')
  expect(refusal(made("'x', "))).toBe(
    'The result of the template language expression exceeds the maximum length limit of 131072 characters.',
  )
})

test('calls stand in one another 200 deep, and no deeper', () => {
  expect(refusal(nested(200))).toBe('taken')
  expect(refusal(nested(201))).toBe(deep)
  expect(refusal(nested(3500))).toBe(deep)
  expect(refusal(`[array(${'createArray(1)['.repeat(1000)}0${']'.repeat(1000)})]`)).toBe(deep)
})

test.each([
  [
    'a lambda in a lambda over ten thousand elements',
    "[length(map(range(0, 10000), lambda('x', map(range(0, 10000), lambda('y', 1)))))]",
    steps,
  ],
  [
    'a lambda that is evaluated a million times',
    "[map(range(0, 10000), lambda('x', length(map(range(0, 10000), lambda('y', 1)))))]",
    steps,
  ],
  ['a string that doubles', doubled("'x'", 'concat(@, @)'), large],
  ['a string that doubles in format', doubled("'x'", "format('{0}{0}', @)"), large],
  ['a string that grows by replace', doubled("'xx'", "replace(@, 'x', 'xx')"), large],
  ['a string that grows as it is encoded', doubled("'é'", 'base64(@)'), large],
  ['a string that grows by quoting itself', doubled("'\"'", 'string(createArray(string(createArray(@))))'), large],
  ['a list that doubles', doubled('createArray(1)', 'concat(@, @)'), large],
  ['a list that holds itself twice', doubled('1', 'createArray(@, @)'), large],
  ['a list that holds itself', doubled('1', 'createArray(@)'), deepValue],
  ['an object that holds itself', doubled('1', "createObject('k', @)"), deepValue],
  [
    'JSON that is nested',
    `[json(reduce(range(0, 1000), '', lambda('a', 'x', concat(lambdaVariables('a'), '['))))]`,
    "Unable to evaluate the template language function 'json'. The argument provided is not a valid JSON string.",
  ],
  [
    'a million of padding',
    "[padLeft('a', 1000000)]",
    "Unable to evaluate template language function 'padLeft': the second parameter is invalid. Total width must be a positive integer value and not greater than '16', while '1000000' was provided. The syntax is padLeft(string, totalWidth [, paddingChar]).",
  ],
  ['a billion of padding by format', "[format('{0,1000000000}', 1)]", large],
  [
    'a billion digits',
    "[format('{0:D1000000000}', 1)]",
    "Unable to evaluate language function 'format': the format is invalid: 'Format specifier was invalid.'.",
  ],
  [
    'a range of a billion',
    '[range(0, 1000000000)]',
    "The template language function 'range' parameters are out of range: 'count' must be a positive integer no larger than 1000 and the sum of 'start index' and 'count' must be no larger than 2147483647.",
  ],
])('%s is refused before it costs much', (_name, text, words) => {
  const start = performance.now()
  expect(refusal(text)).toBe(words)
  expect(performance.now() - start).toBeLessThan(5_000)
})

test('a search that would compare each place with each place is refused', () => {
  const long = (count: number) =>
    `reduce(range(0, ${count}), 'a', lambda('a', 'x', concat(lambdaVariables('a'), lambdaVariables('a'))))`
  expect(refusal(`[indexOf(concat(${long(20)}, 'b'), concat(${long(19)}, 'c'))]`)).toBe(steps)
  expect(refusal(`[split(${long(20)}, concat(${long(19)}, 'c'))]`)).toBe(steps)
  expect(refusal(`[contains(${long(20)}, concat('b', ${long(19)}))]`)).toBe(steps)
})

test('functions of a template that call each other for ever come to an end', () => {
  const forEver: UserFunction = (_args, workspace) => evaluateText('[my.again()]', { ...scope, workspace })
  const scope: Scope = { ...rowScope, userFunction: () => forEver }
  expect(refusal('[my.again()]', scope)).toBe(deep)
})

test('what one plan may spend is shared by its expressions', () => {
  const scope: Scope = { ...rowScope, workspace: new Workspace(1000) }
  const text = "[map(range(0, 100), lambda('x', add(lambdaVariables('x'), 1)))]"
  expect(Array.from({ length: 4 }, () => refusal(text, scope))).toEqual(['taken', 'taken', 'taken', steps])
})

test('the functions of JavaScript are none of the language’s', () => {
  for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'])
    expect(refusal(`[${name}()]`)).toBe(`The template function '${name}' is not valid.`)
  expect(refusal("[createObject('a', 1).constructor]")).toBe(
    "The language expression property 'constructor' doesn't exist, available properties are 'a'.",
  )
  expect(evaluateText("[string(createObject('__proto__', createObject('a', 1)))]", rowScope)).toBe(
    '{"__proto__":{"a":1}}',
  )
  expect(({} as { a?: number }).a).toBeUndefined()
})
