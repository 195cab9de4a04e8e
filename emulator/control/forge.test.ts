import { expect, test } from 'vitest'
import { ask } from '../asking.test-support.js'
import { claimsOf } from '../services/entra/entra.test-support.js'
import { lab } from './app.test-support.js'

const vault = 'https://vault.azure.net'
const secret = 'https://mytestkeyvault.vault.azure.net/secrets/MyTestSecret?api-version=7.4'

async function forge(alter: object, more: object = {}) {
  const { api, emulator } = lab()
  emulator.world.clock.freeze(true)
  const body = { like: 'imds', resource: vault, alter, ...more }
  const { body: made } = await api.post('/_lab/tokens').send(body).expect(201)
  const { token, expiresOn } = made as { token: string; expiresOn: string }
  const answer = await ask(emulator, { token }).get(secret)
  return { token, expiresOn, answer, now: emulator.world.clock.seconds() }
}

test('a forged token that nothing alters is like IMDS’s, and opens what it opens', async () => {
  const { token, answer, expiresOn, now } = await forge({})
  expect(answer.status).toBe(200)
  expect(claimsOf(token)).toMatchObject({ aud: vault, exp: now + 86_400, idtyp: 'app', appidacr: '2' })
  expect(Date.parse(expiresOn)).toBe((now + 86_400) * 1000)
})

test.each([
  [{ exp: '-PT5M' }, /\[TokenExpired\]/],
  [{ exp: 1_000_000_000 }, /\[TokenExpired\]/],
  [{ exp: '2020-01-01T00:00:00Z' }, /\[TokenExpired\]/],
  [{ nbf: 'PT10M' }, /S2S12086/],
  [{ aud: 'https://storage.azure.com' }, /AKV10022/],
  [{ iss: 'https://sts.windows.net/11111111-2222-4333-8444-555555555555/' }, /AKV10032/],
  [{ tid: '11111111-2222-4333-8444-555555555555' }, /AKV10032/],
  [{ key: 'unknown' }, /AKV10\d+|IDX10501|kid/],
  [{ key: 'wrong' }, /IDX10501/],
])('Key Vault refuses one with %j: %s', async (alter, reason) => {
  const { answer } = await forge(alter)
  expect(answer.status).toBe(401)
  expect(answer.json.error.message).toMatch(reason)
})

test.each([
  [{ seat: 'nobody' }, 'seat', /no machine or app of this world is called 'nobody'/],
  [{ clientId: '11111111-2222-4333-8444-555555555555' }, 'clientId', /DevTestVM has no such identity/],
  [{ resource: 'api://none' }, 'resource', /there are no tokens for 'api:\/\/none'/],
  [{ like: 'msi' }, 'like', /expected imds/],
  [{ alter: { exp: 'soon' } }, 'alter.exp', /expected unix seconds, a time, or a duration from now/],
  [{ alter: { key: 'mine' } }, 'alter.key', /unknown/],
  [{ alter: { sub: 'x' } }, 'alter.sub', /sub/],
])('%j is refused, and names %s', async (more, field, message) => {
  const body = { like: 'imds', resource: vault, ...more }
  const { body: answer } = await lab().api.post('/_lab/tokens').send(body).expect(400)
  const { error } = answer as { error: { field: string; message: string } }
  expect(error.field).toBe(field)
  expect(error.message).toMatch(message)
})
