import { documented, inferred, refusal, send, withStatus } from '../cases/words.js'
import type { Case } from '../model.js'
import { scripted } from '../scripted-target.test-support.js'
import { runSuite, type Report } from '../suite.js'
import { TargetBusy } from '../target.js'

/* For tests of the reports: a run with each verdict once, whose responses are full of secrets. */

// Planted where a careless report would print them.
const token = 'eyJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ4In0.c2lnbmF0dXJl'
const key = Buffer.alloc(64, 0x5a).toString('base64')
export const planted = ['hunter2-planted', 'portal-planted', 'sas-planted', 'c2lnbmF0dXJl', key]
const leaky = JSON.stringify({
  value: 'hunter2-planted',
  access_token: token,
  keys: [{ keyName: 'key1', value: key }],
  text: `at https://a/b?sig=sas-planted&se=1 by ${token}`,
})

const testCase = (id: string, more: Partial<Case> = {}): Case => ({
  id,
  title: 'a fact with <brackets> & "quotes"',
  grounds: [documented('https://example.com/?a=1&b=2')],
  needs: [],
  steps: [
    send({
      as: 'vm',
      to: '{vault.host}',
      path: '/x?sig=sas-planted',
      headers: { Secret: 'portal-planted', 'X-IDENTITY-HEADER': 'portal-planted' },
      expect: withStatus(200, { body: { json: { object: { value: 'other', text: 'x' } } } }),
    }),
  ],
  ...more,
})

export async function oneOfEachVerdict(): Promise<Report> {
  const simple = [send({ to: '{vault.host}', path: '/', expect: withStatus(200) })]
  const cases = [
    testCase('a/fails'),
    testCase('a/deduced', { grounds: [inferred('a guess')] }),
    testCase('a/moved', { steps: [{ ...simple[0]!, expect: refusal(404, 'Gone', 'as it was') }] }),
    testCase('a/passes', { steps: simple }),
    testCase('a/known', { steps: simple }),
    testCase('a/cured', { steps: simple }),
    testCase('a/unset', { steps: [send({ to: '{oops}', path: '/' })] }),
    testCase('b/busy', { steps: simple }),
    testCase('b/skipped', { needs: ['portal'] }),
  ]
  const bindings = {
    'vault.host': 'v.vault.azure.net',
    'vault.suffix': 'vault.azure.net',
    'vault.audience': 'https://vault.azure.net',
    'portal.secret': 'portal-planted',
  }
  const busy = new TargetBusy(429, 'x returned 429 for 31 s')
  const moved = { status: 404, text: JSON.stringify({ error: { code: 'Gone', message: 'in new words' } }) }
  const answers = [{ text: leaky }, { text: leaky }, moved, {}, { status: 500 }, {}, busy]
  const known = ['a/known', 'a/cured'].map((id) => ({ cases: id, reason: 'told in an issue' }))
  return runSuite(scripted(answers, { kind: 'live', bindings, offers: ['hostile'] }), cases, { known })
}
