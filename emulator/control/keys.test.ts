import { expect, test } from 'vitest'
import { ask } from '../asking.test-support.js'
import { lab, tokenUrl } from './app.test-support.js'

const secret = 'https://mytestkeyvault.vault.azure.net/secrets/MyTestSecret?api-version=7.4'

interface Keys {
  readonly signing: string
  readonly published: readonly { readonly kid: string; readonly until?: string }[]
}

function opened() {
  const { api, emulator } = lab()
  const { world } = emulator
  const asking = ask(emulator)
  const tokenFrom = async (more = '') =>
    String((await asking.get(`${tokenUrl}${more}`, { headers: { Metadata: 'true' } })).json.access_token)
  const kidOf = (token: string) =>
    (JSON.parse(Buffer.from(token.split('.')[0]!, 'base64url').toString()) as { kid: string }).kid
  const keySet = async () => {
    const url = `https://login.microsoftonline.com/${world.settings.tenantId}/discovery/keys`
    return ((await asking.get(url)).json.keys as { kid: string }[]).map(({ kid }) => kid)
  }
  return { api, emulator, world, tokenFrom, kidOf, keySet }
}

test('after a roll-over the new key signs, both are published, and then the old one goes', async () => {
  const { api, emulator, world, tokenFrom, kidOf, keySet } = opened()
  const old = await tokenFrom()
  const before = (await api.get('/_lab/keys').expect(200)).body as Keys
  expect(before).toEqual({ signing: kidOf(old), published: [{ kid: kidOf(old) }] })
  const after = (await api.post('/_lab/keys').send({ keepOld: 'PT1H' }).expect(201)).body as Keys
  expect(after.signing).not.toBe(before.signing)
  expect(after.published.map(({ kid }) => kid)).toEqual([after.signing, before.signing])
  expect(await keySet()).toEqual([after.signing, before.signing])

  const fresh = await tokenFrom('&bypass_cache=true')
  expect(kidOf(fresh)).toBe(after.signing)
  for (const token of [old, fresh]) expect((await ask(emulator, { token }).get(secret)).status).toBe(200)

  world.clock.advance(3_600_001)
  expect(await keySet()).toEqual([after.signing])
  expect((await ask(emulator, { token: old }).get(secret)).status).toBe(401)
  expect((await ask(emulator, { token: fresh }).get(secret)).status).toBe(200)
})

test('without a time the old key stays until the last of its tokens has ended', async () => {
  const { api, world } = opened()
  world.clock.freeze(true)
  const { published } = (await api.post('/_lab/keys').expect(201)).body as Keys
  expect(published[1]!.until).toBe(new Date((world.clock.seconds() + 86_400) * 1000).toISOString())
})

test('a body with anything else is refused', async () => {
  await opened().api.post('/_lab/keys').send({ keepOld: 'a while' }).expect(400)
  await opened().api.post('/_lab/keys').send({ retire: true }).expect(400)
  await opened().api.put('/_lab/keys').expect(405)
})
