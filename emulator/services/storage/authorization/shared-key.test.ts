import { expect, test } from 'vitest'
import { createEmulator, type Scenario } from '../../../inside.test-support.js'
import { setAccountKey } from '../../../policy/views/accounts.js'
import type { Asked } from '../../../asking.test-support.js'
import { hmac } from '../../../key-signature.test-support.js'
import { send, account, keyOf, headContainer } from './authorization.test-support.js'

interface Sent extends Omit<Asked, 'url'> {
  path: string
}

test('either key signs, by Shared Key and by Shared Key Lite', async () => {
  const emulator = createEmulator()
  for (const key of [keyOf(emulator, 0), keyOf(emulator, 1)]) {
    for (const scheme of ['SharedKey', 'SharedKeyLite']) {
      expect(await send(emulator, headContainer(key, { scheme }))).toMatchObject({ status: 200 })
    }
  }
})

test('a regenerated key stops working at once', async () => {
  const emulator = createEmulator()
  const request = headContainer(keyOf(emulator))
  emulator.world.change(() => setAccountKey(emulator.world, account(emulator), 'key1'))
  expect(await send(emulator, request)).toMatchObject({ status: 403, code: 'AuthenticationFailed' })
  expect(await send(emulator, headContainer(keyOf(emulator)))).toMatchObject({ status: 200 })
})

test('a wrong signature is answered with the string to sign and never with a key', async () => {
  const emulator = createEmulator()
  const date = new Date().toUTCString()
  const headers = { 'x-ms-date': date, 'x-ms-version': '2021-12-02', Authorization: 'SharedKey devteststorage:AAAA' }
  const refused = await send(emulator, { path: '/devtest/a%20b?timeout=30', headers })
  expect(refused).toMatchObject({
    status: 403,
    code: 'AuthenticationFailed',
    reason:
      'Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly ' +
      'including the signature.',
  })
  expect(refused.text).toContain(
    "<AuthenticationErrorDetail>The MAC signature found in the HTTP request 'AAAA' is not the same as any " +
      `computed signature. Server used following string to sign: 'GET\n\n\n\n\n\n\n\n\n\n\n\nx-ms-date:${date}\n` +
      "x-ms-version:2021-12-02\n/devteststorage/devtest/a%20b\ntimeout:30'.</AuthenticationErrorDetail>",
  )
  expect(refused.text).not.toContain(keyOf(emulator))
  expect(refused.header('Server')).toBe('Microsoft-HTTPAPI/2.0')
  expect(refused.header('x-ms-version')).toBeUndefined()
  expect(JSON.stringify([...emulator.world.journal.after()])).not.toContain('AAAA')
})

test("header names are signed in .NET's order; the order by code is refused with .NET's", async () => {
  const emulator = createEmulator()
  const date = new Date().toUTCString()
  const sign = (metadata: string) =>
    hmac(
      keyOf(emulator),
      `PUT\n\n\n\n\n\n\n\n\n\n\n\nx-ms-date:${date}\n${metadata}x-ms-version:2021-12-02\n/devteststorage/devtest\n` +
        'comp:metadata\nrestype:container',
    )
  const request = (signature: string): Sent => ({
    method: 'PUT',
    path: '/devtest?restype=container&comp=metadata',
    headers: {
      'x-ms-date': date,
      'x-ms-version': '2021-12-02',
      'x-ms-meta-i0': 'digit',
      'x-ms-meta-i_': 'underscore',
      'Content-Length': '0',
      Authorization: `SharedKey devteststorage:${signature}`,
    },
  })
  expect(await send(emulator, request(sign('x-ms-meta-i_:underscore\nx-ms-meta-i0:digit\n')))).toMatchObject({
    status: 200,
  })
  const refused = await send(emulator, request(sign('x-ms-meta-i0:digit\nx-ms-meta-i_:underscore\n')))
  expect(refused).toMatchObject({ status: 403, code: 'AuthenticationFailed' })
  expect(refused.text).toContain('x-ms-meta-i_:underscore\nx-ms-meta-i0:digit\n')
})

test('a date more than 15 minutes old is refused, by both clocks, at the recorded size', async () => {
  const emulator = createEmulator()
  const date = new Date(Date.now() - 16 * 60_000).toUTCString()
  const old = headContainer(keyOf(emulator), { date })
  const refused = await send(emulator, { ...old, method: 'GET' })
  expect(refused).toMatchObject({ status: 403, code: 'AuthenticationFailed' })
  expect(refused.text).toContain(`Request date header too old: '${date}'`)
  expect(Buffer.byteLength(refused.text)).toBe(435)
})

test('a date of the wall clock passes in a world of another time, and the answer says so', async () => {
  const emulator = createEmulator()
  emulator.world.clock.advance(86_400_000)
  const answer = await send(emulator, headContainer(keyOf(emulator)))
  expect(answer.status).toBe(200)
  expect(answer.header('x-milab-shared-key-date')).toBe('judged-by=wall-clock')
  const worldly = await send(
    emulator,
    headContainer(keyOf(emulator), { date: new Date(emulator.world.clock.now()).toUTCString() }),
  )
  expect(worldly.status).toBe(200)
  expect(worldly.header('x-milab-shared-key-date')).toBeUndefined()
})

test('an account without shared keys refuses the right key', async () => {
  const scenario: Scenario = {
    milab: 1,
    resourceGroups: { g: { storageAccounts: { devteststorage: { sharedKey: false, containers: { devtest: {} } } } } },
  }
  const emulator = createEmulator({ scenario })
  const refused = await send(emulator, headContainer(keyOf(emulator)))
  expect(refused).toMatchObject({ status: 403, code: 'KeyBasedAuthenticationNotPermitted', text: '' })
  expect(refused.header('x-ms-version')).toBe('2021-12-02')
})

test('a version that is no date is refused by name', async () => {
  const emulator = createEmulator()
  for (const version of ['latest', '2021-13-45', '2008-10-27', '2021-12-02-preview']) {
    const refused = await send(emulator, { path: '/devtest/x', headers: { 'x-ms-version': version } })
    expect(refused).toMatchObject({ status: 400, code: 'InvalidHeaderValue' })
    expect(refused.text).toContain(`<HeaderName>x-ms-version</HeaderName><HeaderValue>${version}</HeaderValue>`)
  }
})

test('a version newer than any is served and echoed', async () => {
  const emulator = createEmulator()
  const answer = await send(emulator, headContainer(keyOf(emulator), { version: '2031-01-01' }))
  expect(answer.status).toBe(200)
  expect(answer.header('x-ms-version')).toBe('2031-01-01')
})
