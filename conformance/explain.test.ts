import { expect, test } from 'vitest'
import { explain, stepsInWords } from './explain.js'
import { advance, documented, recorded, send, withStatus } from './cases/words.js'
import type { Case } from './model.js'

test('a case explains itself as lines that look like those of curl', () => {
  const testCase: Case = {
    id: 'keyvault/secrets/x',
    title: 'a fact',
    grounds: [recorded('an issue'), documented('a page')],
    needs: ['vault'],
    steps: [
      send({
        as: 'vm',
        to: '{vault.host}',
        method: 'PUT',
        path: "/secrets/a'b",
        headers: { 'X-A': '1' },
        body: { json: { value: 'v' } },
        expect: withStatus(200),
        save: { id: { json: 'id' } },
      }),
      advance(60),
      send({
        to: '{imds.host}',
        path: '/metadata',
        expect: { status: [400, 404], headers: { server: { matches: '^IMDS' } } },
      }),
    ],
  }
  expect(explain(testCase)).toBe(`keyvault/secrets/x
  a fact

Grounds
  recorded: an issue
  documented: a page

Needs: vault, virtual-clock, hostile

Steps
  1. curl -X PUT 'https://{vault.host}/secrets/a'\\''b' -H 'Authorization: Bearer <token of the vm>' -H 'X-A: 1' -H 'Content-Type: application/json' --data '{"value":"v"}'
     => 200
        saves {saved.id} from {"json":"id"}
  2. advance the clock by 60 s
  3. curl 'http://{imds.host}/metadata'
     => 400 or 404
        server: /^IMDS/`)
})

test('a body that only fills something up is told by its size', () => {
  const steps = ['x'.repeat(2000), 'é'.repeat(2001)].map((body) =>
    send({ to: '{vault.host}', method: 'PUT', path: '/', body }),
  )
  const [first, second] = stepsInWords({ steps })
  expect(first).toContain(`--data '${'x'.repeat(2000)}'`)
  expect(second).toContain("--data '<4002 bytes>'")
})
