import { expect, test } from 'vitest'
import { createEmulator, isDrop, wireRequest, type RequestParts } from './index.js'

test('the vault tutorial prints its secret, byte for byte', async () => {
  const emulator = createEmulator()
  const answer = async (request: RequestParts) => {
    const outcome = await emulator.handle(wireRequest(request))
    if (isDrop(outcome)) throw new Error('dropped')
    return Buffer.from(outcome.body as Uint8Array).toString()
  }
  const url = 'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https%3A%2F%2Fvault.azure.net'
  const { access_token } = JSON.parse(await answer({ url, headers: { Metadata: 'true' } })) as { access_token: string }
  const secret = await answer({
    url: 'https://mytestkeyvault.vault.azure.net/secrets/MyTestSecret?api-version=2016-10-01',
    headers: { Authorization: `Bearer ${access_token}` },
  })
  expect(secret).toBe(
    '{"value":"p@ssw0rd!","id":"https://mytestkeyvault.vault.azure.net/secrets/MyTestSecret/7c2204c6093c4d859bc5b9eff8f29050","attributes":{"enabled":true,"created":1505088747,"updated":1505088747,"recoveryLevel":"Purgeable"}}',
  )
})
