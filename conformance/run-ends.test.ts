import { expect, test } from 'vitest'
import { documented, send, withStatus } from './cases/words.js'
import type { Case, Step } from './model.js'
import { runCase } from './run.js'
import { TargetBusy, TargetLost, type Session } from './target.js'
import { scripted } from './scripted-target.test-support.js'

const testCase = (...steps: Step[]): Case => ({
  id: 'a/b',
  title: 'a fact',
  grounds: [documented('somewhere')],
  needs: [],
  steps,
})
const get = (path: string, more: object = {}) => send({ to: '{vault.host}', path, ...more })

test('a target that is lost ends the run, when what the case made is removed', async () => {
  const lost = (end: () => Promise<void>) => {
    const target = scripted([])
    return {
      ...target,
      begin: async (one: Case) => ({
        ...(await target.begin(one)),
        send: () => Promise.reject(new TargetLost('another answers')),
        end,
      }),
    }
  }
  let ended = 0
  await expect(
    runCase(
      lost(async () => void ended++),
      testCase(get('/a')),
    ),
  ).rejects.toThrow(/^another answers$/)
  expect(ended).toBe(1)
  await expect(
    runCase(
      lost(() => Promise.reject(new Error('left behind: x'))),
      testCase(get('/a')),
    ),
  ).rejects.toThrow('another answers; after the case: left behind: x')
  await expect(
    runCase(
      lost(() => Promise.reject(new TargetLost('again'))),
      testCase(get('/a')),
    ),
  ).rejects.toThrow(/^another answers$/)
})

test('a case that leaves the target unclean is a setup error, though its steps passed', async () => {
  const target = scripted([])
  const { begin } = target
  const unclean = {
    ...target,
    begin: async (one: Case) => ({ ...(await begin(one)), end: () => Promise.reject(new Error('left behind')) }),
  }
  expect(await runCase(unclean, testCase(get('/a')))).toMatchObject({
    state: 'setup-error',
    reason: 'after the case: left behind',
  })
})

test('a case whose service is too busy is not judged, and what it made is removed', async () => {
  const target = scripted([{}, new TargetBusy(429, '169.254.169.254 returned 429 for 70 s')])
  expect(await runCase(target, testCase(get('/a'), get('/b'), get('/c')))).toMatchObject({
    state: 'not-judged',
    step: 2,
    reason: 'throttled, not judged: 169.254.169.254 returned 429 for 70 s',
  })
  expect(target.log).toEqual(['end'])
  expect(await runCase(scripted([new TargetBusy(503, 'x returned 503 for 60 s')]), testCase(get('/a')))).toMatchObject({
    state: 'not-judged',
    reason: 'busy, not judged: x returned 503 for 60 s',
  })
})

test('a case is not judged either when the token that it needs is what the service is too busy for', async () => {
  const target = scripted([])
  const { begin } = target
  const busy = {
    ...target,
    begin: async (begun: Case) => ({
      ...(await begin(begun)),
      token: () => Promise.reject(new TargetBusy(410, 'x returned 410 for 70 s')),
    }),
  }
  expect(await runCase(busy, testCase(get('/a', { as: 'vm' })))).toMatchObject({ state: 'not-judged' })
})

test('a case that fails and cannot be cleaned up says both', async () => {
  const target = scripted([{ status: 500 }])
  const { begin } = target
  const unclean = {
    ...target,
    begin: async (begun: Case) => ({ ...(await begin(begun)), end: () => Promise.reject(new Error('left behind')) }),
  }
  expect(await runCase(unclean, testCase(get('/a')))).toMatchObject({
    state: 'failed',
    mismatches: [{ path: 'status' }],
    reason: 'after the case: left behind',
  })
})

test('an interrupted case takes no further step, is not judged, and removes what it made', async () => {
  const stopping = new AbortController()
  const target = scripted([])
  const { begin } = target
  const stopped = {
    ...target,
    async begin(begun: Case) {
      const session = await begin(begun)
      const send: Session['send'] = (request) => (stopping.abort(), session.send(request))
      return { ...session, send }
    },
  }
  const outcome = await runCase(stopped, testCase(get('/a'), get('/b')), stopping.signal)
  expect(outcome).toMatchObject({ state: 'not-judged', reason: 'interrupted' })
  expect(target.asked).toHaveLength(1)
  expect(target.log).toEqual(['end'])
})

test('a step that is repeated ends with the interruption', async () => {
  const stopping = new AbortController()
  const target = scripted([{ status: 404 }, { status: 404 }])
  const { begin } = target
  const stopped = {
    ...target,
    begin: async (begun: Case) => ({ ...(await begin(begun)), pause: async () => stopping.abort() }),
  }
  const repeated: Step = { kind: 'repeat', times: 9, every: 1, step: get('/a'), until: withStatus(200) }
  expect(await runCase(stopped, testCase(repeated), stopping.signal)).toMatchObject({ state: 'not-judged' })
  expect(target.asked).toHaveLength(1)
})
