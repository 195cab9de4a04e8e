import { expect, test } from 'vitest'
import { documented, inferred, send, withStatus } from './cases/words.js'
import type { Case } from './model.js'
import { scripted } from './scripted-target.test-support.js'
import { runSuite } from './suite.js'

const testCase = (id: string, more: Partial<Case> = {}): Case => ({
  id,
  title: 'a fact',
  grounds: [documented('somewhere')],
  needs: [],
  steps: [send({ to: '{vault.host}', path: '/', expect: withStatus(200) })],
  ...more,
})
const verdict = async (
  answers: Parameters<typeof scripted>[0],
  more: Parameters<typeof scripted>[1] = {},
  one: Partial<Case> = {},
  known = false,
) => {
  const report = await runSuite(scripted(answers, more), [testCase('a/b', one)], {
    known: known ? [{ cases: 'a/*', reason: 'known' }] : [],
  })
  return report.results[0]!.verdict
}

test('a case passes or fails', async () => {
  expect(await verdict([{}])).toBe('passed')
  expect(await verdict([{ status: 500 }])).toBe('failed')
})

test('a case is skipped for what the target lacks', async () => {
  expect(await verdict([{}], {}, { needs: ['vault'] })).toBe('skipped')
  expect(await verdict([{}], { offers: ['vault'] }, { needs: ['vault'] })).toBe('passed')
})

test('what cannot be set up is no failure of the target, and known failures do not hide it', async () => {
  const steps = [send({ to: '{nowhere}', path: '/' })]
  expect(await verdict([], {}, { steps })).toBe('setup-error')
  expect(await verdict([], {}, { steps }, true)).toBe('setup-error')
})

test('a known failure fails nothing, and its pass is unexpected', async () => {
  expect(await verdict([{ status: 500 }], {}, {}, true)).toBe('known-failure')
  expect(await verdict([{}], {}, {}, true)).toBe('unexpected-pass')
})

test('on real Azure a case that is only deduced reports instead of failing', async () => {
  const deduced = { grounds: [inferred('a')] }
  expect(await verdict([{ status: 500 }], { kind: 'live' }, deduced)).toBe('reported')
  expect(await verdict([{ status: 500 }], { kind: 'live' }, { grounds: [inferred('a'), documented('b')] })).toBe(
    'failed',
  )
  expect(await verdict([{ status: 500 }], {}, deduced)).toBe('failed')
})

test('a run counts its verdicts and tells each result as it comes', async () => {
  const heard: string[] = []
  const cases = [testCase('a/1'), testCase('a/2'), testCase('b/1', { needs: ['vault'] })]
  const report = await runSuite(scripted([{}, { status: 500 }]), cases, {
    onResult: ({ id, verdict: one }) => heard.push(`${id} ${one}`),
  })
  expect(heard).toEqual(['a/1 passed', 'a/2 failed', 'b/1 skipped'])
  expect(report.counts).toMatchObject({ passed: 1, failed: 1, skipped: 1, 'setup-error': 0 })
})
