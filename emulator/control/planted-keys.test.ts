import { generateKeyPairSync, type JsonWebKey } from 'node:crypto'
import { expect, test } from 'vitest'
import { describeWorld } from '../scenario/describe.js'
import { exportWorld } from '../scenario/export.js'
import { lab } from '../services/keyvault/gateway/lab.test-support.js'
import { whyView } from './journal-view.js'
import { requestLog } from './request-log.js'

const pairs = {
  rsa: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  ec: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
}

/** A private number in each form in which it could slip out: the middle of a longer base64 has three alignments. */
function formsOf(number: string): readonly string[] {
  const bytes = Buffer.from(number, 'base64url')
  const shifted = [0, 1, 2].map((skipped) =>
    bytes
      .subarray(skipped + 3, -4)
      .toString('base64')
      .slice(0, -4),
  )
  return [
    ...shifted,
    ...shifted.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
    bytes.subarray(2).toString('hex'),
  ]
}

test('of a private key nothing is in a response, the journal, the log or an export', async () => {
  const { world, send } = lab()
  const shown: string[] = []
  const ask = async (request: string, body?: unknown) => {
    const { status, text } = await send(request, body)
    shown.push(text)
    return status
  }
  const jwks = Object.entries(pairs).map(
    ([name, { privateKey }]) => [name, privateKey.export({ format: 'jwk' })] as const,
  )
  const planted = jwks.flatMap(([, { d, p, q }]: readonly [string, JsonWebKey]) =>
    [d, p, q].filter((part) => part !== undefined),
  )
  for (const [name, jwk] of jwks) {
    expect(await ask(`PUT /keys/${name}`, { key: jwk })).toBe(200)
    expect(await ask(`PUT /keys/${name}-broken`, { key: { ...jwk, kty: 'EC', crv: 'P-384' } })).toBe(400)
    const value = Buffer.alloc(32, 1).toString('base64url')
    expect(await ask(`POST /keys/${name}/sign`, { alg: name === 'rsa' ? 'RS256' : 'ES256', value })).toBe(200)
    expect(await ask(`POST /keys/${name}/sign`, { alg: 'ES512', value })).toBe(400)
    expect(await ask(`POST /keys/${name}/backup`)).toBe(200)
    expect(await ask(`GET /keys/${name}`)).toBe(200)
  }
  const exported = JSON.stringify([
    describeWorld(world, { secrets: true }),
    exportWorld(world, { secrets: true, place: () => 'a-file' }),
  ])
  expect(exported).toContain('"rsa"')
  // The world has the numbers: so they would be found.
  const kept = JSON.stringify(world.snapshot())
  for (const name of Object.keys(pairs)) expect(await ask(`DELETE /keys/${name}`)).toBe(200)
  const entries = [...world.journal.after()]
  const told = [
    ...shown,
    ...entries.flatMap((entry) => requestLog(world)(entry).lines),
    JSON.stringify(entries.map((entry) => whyView(entry, world))),
    exported,
  ].join('\n')
  expect(planted).toHaveLength(4)
  for (const number of planted) {
    expect(formsOf(number).some((form) => kept.includes(form))).toBe(true)
    for (const form of formsOf(number)) expect(told.includes(form)).toBe(false)
  }
})
