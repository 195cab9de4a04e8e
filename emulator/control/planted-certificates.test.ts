import { createPrivateKey } from 'node:crypto'
import { expect, test } from 'vitest'
import { describeWorld } from '../scenario/describe.js'
import { exportWorld } from '../scenario/export.js'
import { lab } from '../services/keyvault/gateway/lab.test-support.js'
import { whyView } from './journal-view.js'
import { requestLog } from './request-log.js'

test('of a certificate’s private key and PFX nothing is in the journal, the log or an export, and in no response but the secret’s', async () => {
  const { world, send } = lab()
  const policy = {
    issuer: { name: 'Self' },
    key_props: { kty: 'EC' },
    secret_props: { contentType: 'application/x-pem-file' },
    x509_props: { subject: 'CN=c' },
  }
  await send('POST /certificates/c/create', { policy })
  const pem = (await send('GET /secrets/c')).json.value
  const { d } = createPrivateKey(pem).export({ format: 'jwk' })
  const number = Buffer.from(d!, 'base64url')
  const middle = [0, 1, 2].map((skipped) => number.subarray(skipped, -4).toString('base64').slice(4, -4))
  const lines: string[] = pem.split('\n').slice(1, 3)
  const wrong = await send('POST /certificates/c/import', {
    value: pem.replace('CERTIFICATE', 'NOTHING'),
    pwd: 'the-pwd',
  })
  expect(wrong.status).toBe(400)
  await send('POST /certificates/i/import', {
    value: pem,
    pwd: 'the-pwd',
    policy: { secret_props: policy.secret_props },
  })
  const shown = await Promise.all(
    ['/certificates/c', '/certificates/i', '/keys/c', '/certificates', '/secrets', '/certificates/c/pending'].map(
      async (path) => (await send(`GET ${path}`)).text,
    ),
  )
  const exported = JSON.stringify([
    describeWorld(world, { secrets: true }),
    exportWorld(world, { secrets: true, place: () => 'a-file' }),
  ])
  const entries = [...world.journal.after()]
  const told = [
    ...shown,
    wrong.text,
    exported,
    ...entries.flatMap((entry) => requestLog(world)(entry).lines),
    JSON.stringify(entries.map((entry) => whyView(entry, world))),
  ].join('\n')
  // The world has them: so they would be found.
  expect(lines.every((line) => JSON.stringify(world.snapshot()).includes(line))).toBe(true)
  for (const part of [...middle, ...lines, 'the-pwd'])
    expect([part.length > 5, told.includes(part)]).toEqual([true, false])
})
