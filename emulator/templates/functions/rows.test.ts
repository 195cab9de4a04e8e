import { expect, test } from 'vitest'
import { evaluateText } from '../expressions/evaluate.js'
import { parse } from '../expressions/parser.js'
import { TemplateError } from '../values.js'
import { rows, rowScope, type Row } from './rows.test-support.js'

/** What an expression gives, in the words of a row. */
function given(expression: string): Row['wanted'] {
  try {
    return { value: evaluateText(expression, rowScope) }
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error
    return { error: error.message.replace(/ Please see https:\S+ for usage details\.$/, '') }
  }
}

test('what only the service knows is parsed', () => {
  const known = rows.filter(({ wanted }) => wanted === 'known to the service')
  expect(known.map(({ expression }) => parse(expression).kind)).toHaveLength(12)
})

test.each([...new Set(rows.map(({ file }) => file))])(
  'expressions give what Microsoft’s evaluator gives: %s',
  (file) => {
    const judged = rows.filter((row) => row.file === file && row.wanted !== 'known to the service')
    expect(judged.length).toBeGreaterThan(3)
    const wrong = judged
      .map(({ expression, wanted }) => ({ expression, wanted, given: given(expression) }))
      .filter((row) => JSON.stringify(inOrder(row.given)) !== JSON.stringify(inOrder(row.wanted)))
    expect(wrong).toEqual([])
  },
)

/** The order of members counts only where it becomes text. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, member]) => [name, inOrder(member)]),
  )
}

test('all rows are here', () => {
  expect(rows).toHaveLength(631)
})
