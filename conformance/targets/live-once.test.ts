import { expect, test } from 'vitest'
import type { Outgoing } from '../target.js'
import { once } from './live-once.js'

const bindings = { 'vault.host': 'v.vault.azure.net', 'vault.secret.name': 'MyTestSecret' }
const bearer: Outgoing['headers'] = [['Authorization', 'Bearer t']]
const request = (method: string, authority: string, path: string, headers = bearer): Outgoing => ({
  scheme: 'https',
  authority,
  method,
  path,
  headers,
})
const listKeys = (version = '2016-12-01', headers = bearer) =>
  request('POST', 'management.azure.com', `/x/storageAccounts/a/listKeys?api-version=${version}`, headers)
const readSecret = (path = '/secrets/MyTestSecret?api-version=2016-10-01', headers = bearer) =>
  request('GET', 'v.vault.azure.net', path, headers)

/** Counts its answers in their status. */
function counting(allowed: { keys: boolean; secret: boolean }) {
  const sent: string[] = []
  const send = once(
    async ({ path }) => ({ status: 199 + sent.push(path), headers: [], body: Buffer.alloc(0) }),
    bindings,
    allowed,
  )
  return { send, sent }
}

test('keys are listed once, and every later request for them gets that answer', async () => {
  const { send, sent } = counting({ keys: true, secret: false })
  for (let turn = 0; turn < 3; turn++) expect(await send(listKeys())).toMatchObject({ status: 200 })
  expect(sent).toHaveLength(1)
})

test('a refusal is shared, too: it is not asked for again', async () => {
  let asked = 0
  const send = once(() => (asked++, Promise.reject(new Error('busy'))), bindings, { keys: true, secret: false })
  for (let turn = 0; turn < 2; turn++) await expect(send(listKeys())).rejects.toThrow('busy')
  expect(asked).toBe(1)
})

test('another api-version, or another token, is another request', async () => {
  const { send, sent } = counting({ keys: true, secret: false })
  await send(listKeys())
  await send(listKeys('2023-01-01'))
  await send(listKeys('2016-12-01', [['Authorization', 'Bearer other']]))
  await send(listKeys('2016-12-01', []))
  expect(sent).toHaveLength(4)
})

test('the value is read once, in whatever spelling', async () => {
  const { send, sent } = counting({ keys: false, secret: true })
  await send(readSecret())
  for (const path of ['/secrets/MyTestSecret?api-version=2016-10-01', '//secrets/mytestsecret/?api-version=7.4'])
    await expect(send(readSecret(path))).rejects.toThrow("a live run reads the secret's value once, and this would be")
  expect(sent).toHaveLength(1)
})

test('without leave neither is sent', async () => {
  const { send, sent } = counting({ keys: false, secret: false })
  await expect(send(listKeys())).rejects.toThrow('a live run lists no keys without keys: true in live.yaml')
  await expect(send(readSecret())).rejects.toThrow("reads no secret's value without secret: true in live.yaml")
  expect(sent).toEqual([])
})

test('attributes, other secrets and requests without a credential are no values', async () => {
  const { send, sent } = counting({ keys: false, secret: false })
  await send(readSecret('/secrets?api-version=7.4'))
  await send(readSecret('/secrets/MyTestSecret/versions?api-version=7.4'))
  await send(readSecret('/secrets/never-n1?api-version=7.4'))
  await send(readSecret('/secrets/MyTestSecret?api-version=7.4', []))
  expect(sent).toHaveLength(4)
})
