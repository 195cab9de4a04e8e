import { expect, test } from 'vitest'
import { oneOf, recorded, refusal, send, withStatus } from './cases/words.js'
import type { Case } from './model.js'
import { isReworded, newestOnly } from './moved.js'
import { scripted } from './scripted-target.test-support.js'
import { runSuite } from './suite.js'
import type { Target } from './target.js'

const at = (path: string) => ({ path, expected: 'a', got: 'b' })

const ofAVault: Case = {
  id: 'a/b',
  title: 'a fact',
  grounds: [recorded('somewhere', '2026-03')],
  needs: [],
  steps: [
    send({
      to: '{vault.host}',
      path: '/',
      expect: refusal(401, 'Unauthorized', oneOf(['2026-03', 'no MTLS_POP token'], ['2025-02', 'no token'])),
    }),
  ],
}

const verdictOf = async (message: string, kind: Target['kind'], { status = 401, code = 'Unauthorized' } = {}) => {
  const answer = { status, text: JSON.stringify({ error: { code, message } }) }
  const report = await runSuite(scripted([answer], { kind, offers: ['hostile'] }), [ofAVault])
  return report.results[0]?.verdict
}

test('Azure may still say what it said before, a lab says the newest', async () => {
  for (const kind of ['live', 'in-process', 'url', 'rehearsal'] as const) {
    expect(await verdictOf('no MTLS_POP token', kind)).toBe('passed')
    expect(await verdictOf('no token', kind)).toBe(kind === 'live' ? 'passed' : 'failed')
  }
})

test('a refusal of Azure in new words says that Azure has moved, one of a lab fails', async () => {
  expect(await verdictOf('no token of any kind', 'live')).toBe('moved')
  for (const kind of ['in-process', 'url', 'rehearsal'] as const)
    expect(await verdictOf('no token of any kind', kind)).toBe('failed')
})

test('another code or status fails on Azure, too', async () => {
  expect(await verdictOf('no token of any kind', 'live', { code: 'Forbidden' })).toBe('failed')
  expect(await verdictOf('no token of any kind', 'live', { status: 403 })).toBe('failed')
})

test('only the words of a refusal move, not the content of an answer', () => {
  const refused = { status: 404 }
  for (const path of ['reason', 'body at 7', 'body.length', 'headers.content-length', 'body.error.message'])
    expect(isReworded([at(path)], refused), path).toBe(true)
  expect(isReworded([at('body.error.message'), at('body.error.target')], refused)).toBe(false)
  expect(isReworded([at('headers.server')], refused)).toBe(false)
  expect(isReworded([at('body at 7')], { status: 200 })).toBe(false)
  expect(isReworded([], refused)).toBe(false)
})

test('the newest stands for what Azure changed, wherever that is', () => {
  const dated = oneOf(['2026-03', 'b'], ['2022', 'a'])
  expect(newestOnly(withStatus(400, { headers: { A: dated }, body: { text: dated } }))).toEqual(
    withStatus(400, { headers: { A: 'b' }, body: { text: 'b' } }),
  )
  expect(newestOnly({ oneOf: ['a schema'], list: [dated, 1, null] })).toEqual({
    oneOf: ['a schema'],
    list: ['b', 1, null],
  })
})
