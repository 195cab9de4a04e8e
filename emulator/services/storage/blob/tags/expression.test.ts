import { expect, test } from 'vitest'
import { fulfils, NotAnExpression, parseExpression } from './expression.js'

const tags = new Map([
  ['state', 'new'],
  ['number', '05'],
  ['a b', 'x=y'],
])

const holds = (text: string, search = false) => fulfils(parseExpression(text, search), (key) => tags.get(key))

const wrongAt = (text: string, search = false): number | undefined => {
  try {
    parseExpression(text, search)
    return undefined
  } catch (error) {
    return error instanceof NotAnExpression ? error.position : undefined
  }
}

test.each([
  [`state='new'`, true],
  [`"state" = 'new'`, true],
  [`state='NEW'`, false],
  [`State='new'`, false],
  [`number>='05' AND number < '06'`, true],
  [`number > '05'`, false],
  [`number <= '04'`, false],
  [`"a b" = 'x=y'`, true],
  [`state <> 'old'`, true],
  [`state <> 'new'`, false],
  [`missing <> 'new'`, false],
  [`state='old' OR number='05'`, true],
  [`state='old' or state='new' and number='06'`, false],
  [`state='new' OR state='old' AND number='06'`, true],
])('%s: %s', (text, expected) => {
  expect(holds(text)).toBe(expected)
})

test('a search knows the container, and neither OR nor <>', () => {
  expect(wrongAt(`@container='c' AND state='new'`, true)).toBeUndefined()
  expect(wrongAt(`state='new' OR state='old'`, true)).toBe(13)
  expect(wrongAt(`state<>'new'`, true)).toBe(6)
  expect(wrongAt(`@container='c'`)).toBe(1)
  expect(wrongAt(`@container>'c'`, true)).toBe(1)
})

test.each([
  // recorded: Azure/azure-cli#25596, 21956
  [`a-b='value1'`, 2],
  [`Month='4'`, 1],
  ['', 1],
  [`state`, 6],
  [`state=new`, 7],
  [`state='new`, 7],
  [`state==''`, 7],
  [`state='new' state='old'`, 13],
  [`state='new' AND`, 16],
  [`(state='new')`, 1],
  [`'state'='new'`, 1],
])('%s is wrong at %i', (text, position) => {
  expect(wrongAt(text)).toBe(position)
})
