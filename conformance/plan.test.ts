import { expect, test } from 'vitest'
import { advance, documented, send } from './cases/words.js'
import type { Case } from './model.js'
import { fits, needsOf, plan } from './plan.js'

const testCase = (id: string, more: Partial<Case> = {}): Case => ({
  id,
  title: 'a fact',
  grounds: [documented('somewhere')],
  needs: [],
  steps: [send({ to: '{imds.host}', path: '/' })],
  ...more,
})
const target = { offers: new Set(['imds', 'vault'] as const), why: (need: string) => `no ${need} here` }

test('a case runs when the target offers what it needs', () => {
  expect(plan([testCase('a/b', { needs: ['vault'] })], target)).toEqual([
    { testCase: testCase('a/b', { needs: ['vault'] }) },
  ])
})

test('a case is skipped with the reason for each need that is not offered', () => {
  const [planned] = plan([testCase('a/b', { needs: ['vault', 'account', 'container'] })], target)
  expect(planned?.skip).toBe('needs account: no account here; needs container: no container here')
})

test('what the steps need is needed, said or not', () => {
  const portal = send({ as: 'portal', to: '{vault.host}', path: '/' })
  expect(needsOf(testCase('a', { steps: [advance(1)] }))).toEqual(['virtual-clock'])
  expect(needsOf(testCase('a', { steps: [{ kind: 'send-raw', door: 'http', text: '' }] }))).toEqual(['socket'])
  expect(
    needsOf(testCase('a', { needs: ['portal'], steps: [portal, { kind: 'repeat', times: 2, step: portal }] })),
  ).toEqual(['portal'])
})

test('globs choose cases by id', () => {
  const all = ['imds/token/a', 'imds/info/a', 'keyvault/a'].map((id) => testCase(id))
  const chosen = (...only: string[]) => plan(all, target, only).map(({ testCase: { id } }) => id)
  expect(chosen('imds/*')).toEqual(['imds/token/a', 'imds/info/a'])
  expect(chosen('*/info/*', 'keyvault/a')).toEqual(['imds/info/a', 'keyvault/a'])
  expect(chosen()).toHaveLength(3)
})

test('a glob is no regular expression', () => {
  expect(fits('a.b', 'axb')).toBe(false)
  expect(fits('imds', 'imds/token')).toBe(false)
})
