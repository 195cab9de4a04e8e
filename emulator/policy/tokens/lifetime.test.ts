import { expect, test } from 'vitest'
import { ask } from '../../asking.test-support.js'
import { builtInScenario, createEmulator } from '../../inside.test-support.js'
import { readScenario } from '../../scenario/read.js'

const imds =
  'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://vault.azure.net'

function short(lifetime: string) {
  const emulator = createEmulator({ scenario: { ...builtInScenario('tutorials'), tokens: { lifetime } } })
  emulator.world.clock.freeze(true)
  const token = async () => (await ask(emulator).get(imds, { headers: { Metadata: 'true' } })).json
  return { emulator, token }
}

test('a machine’s tokens live as long as the scenario says', async () => {
  const { emulator, token } = short('PT10M')
  const first = await token()
  expect(Number(first.expires_on)).toBe(emulator.world.clock.seconds() + 600)
  const secret = 'https://mytestkeyvault.vault.azure.net/secrets/MyTestSecret?api-version=7.4'
  const get = () => ask(emulator, { token: String(first.access_token) }).get(secret)
  emulator.world.clock.advance(599_000)
  expect((await get()).status).toBe(200)
  emulator.world.clock.advance(2000)
  expect((await get()).status).toBe(401)
})

test('a short token is handed out again for half of its time, a long one until five minutes before its end', async () => {
  for (const [lifetime, seconds] of [
    ['PT4M', 120],
    ['PT1H', 3300],
  ] as const) {
    const { emulator, token } = short(lifetime)
    const first = await token()
    emulator.world.clock.advance((seconds - 1) * 1000)
    expect((await token()).access_token).toBe(first.access_token)
    emulator.world.clock.advance(1000)
    expect((await token()).access_token).not.toBe(first.access_token)
  }
})

test('tokens of sources that live an hour become shorter, and not longer', async () => {
  const msi = 'http://localhost:50342/oauth2/token?resource=https://vault.azure.net'
  for (const [lifetime, seconds] of [
    ['PT10M', 600],
    ['PT12H', 3600],
  ] as const) {
    const { emulator } = short(lifetime)
    const { json } = await ask(emulator).get(msi, { headers: { Metadata: 'true' }, door: 'msi' })
    expect(Number(json.expires_on) - emulator.world.clock.seconds()).toBe(seconds)
  }
})

test.each(['PT59S', 'P2D', 'ten minutes'])('%s is not a lifetime', async (lifetime) => {
  const text = `milab: 1\ntokens: { lifetime: ${lifetime} }\n`
  await expect(readScenario(text, 'm.yaml', () => undefined)).rejects.toThrow(
    lifetime.startsWith('P')
      ? 'm.yaml:2:21 tokens.lifetime: expected PT1M to P1D: clients renew a token minutes before its end'
      : "tokens.lifetime: 'ten minutes' is not a valid duration",
  )
})
