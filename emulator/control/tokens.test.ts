import { expect, test } from 'vitest'
import { ask } from '../asking.test-support.js'
import { builtInScenario, type Scenario } from '../inside.test-support.js'
import { lab } from './app.test-support.js'

const issuer = 'https://token.actions.githubusercontent.com'
const subject = 'repo:contoso/orders:ref:refs/heads/main'
const clientId = '22222222-3333-4444-8555-666666666666'
const applications: Scenario['applications'] = {
  pipeline: { clientId, federatedCredentials: { github: { issuer, subject }, other: { issuer, subject: 's' } } },
}

function trusting() {
  const opened = lab()
  opened.emulator.replaceWorld({ ...builtInScenario('tutorials'), applications })
  const exchange = (assertion: string) => {
    const { tenantId } = opened.emulator.world.settings
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      scope: 'https://vault.azure.net/.default',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
    })
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
    const url = `https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`
    return ask(opened.emulator).post(url, form.toString(), { headers })
  }
  return { ...opened, exchange }
}

test('an assertion is made in the name of an issuer, or of a credential, and Entra takes it', async () => {
  const { api, emulator, exchange } = trusting()
  emulator.world.clock.freeze(true)
  for (const [body, seconds] of [
    [{ issuer, subject, audience: 'api://AzureADTokenExchange' }, 3600],
    [{ issuer, subject, lifetime: 'PT10M' }, 600],
    [{ identity: 'Pipeline', credential: 'github' }, 3600],
    [{ identity: clientId, credential: 'github', lifetime: 'PT10M' }, 600],
  ] as const) {
    const { body: made } = await api.post('/_lab/tokens').send(body).expect(201)
    const { token, expiresOn } = made as { token: string; expiresOn: string }
    expect(Date.parse(expiresOn)).toBe((emulator.world.clock.seconds() + seconds) * 1000)
    expect((await exchange(token)).status).toBe(200)
  }
})

test('one for another audience, or of an issuer that nothing trusts, shows how Entra refuses it', async () => {
  const { api, exchange } = trusting()
  for (const [body, code] of [
    [{ identity: 'pipeline', credential: 'github', audience: 'api://other' }, 700212],
    [{ issuer: 'https://example.com/', subject }, 700211],
    [{ subject: 'system:serviceaccount:default:orders' }, 700211],
  ] as const) {
    const { body: made } = await api.post('/_lab/tokens').send(body).expect(201)
    expect((await exchange((made as { token: string }).token)).json.error_codes).toEqual([code])
  }
})

test.each([
  [{}, 400, /expected subject \(with/],
  [{ issuer }, 400, /expected subject \(with/],
  [{ identity: 'pipeline' }, 400, /belong together/],
  [{ identity: 'pipeline', credential: 'github', issuer }, 400, /without an issuer/],
  [{ issuer: 'github', subject }, 400, /expected the URL of an issuer/],
  [{ issuer, subject, lifetime: 'an hour' }, 400, /'an hour' is not a valid duration/],
  [
    { identity: 'nobody', credential: 'github' },
    404,
    /no application and no identity of this world is called 'nobody'/,
  ],
  [{ identity: 'pipeline', credential: 'gitlab' }, 404, /no federated credential 'gitlab'; it has github, other/],
])('%j is refused: %i %s', async (body, status, message) => {
  const { body: answer } = await trusting().api.post('/_lab/tokens').send(body).expect(status)
  expect((answer as { error: { message: string } }).error.message).toMatch(message)
})

test('the route takes POST alone, from this machine alone', async () => {
  const { api } = trusting()
  await api.put('/_lab/tokens').expect(405)
  await api.post('/_lab/tokens').set('Host', 'evil.example').send({ subject }).expect(403)
  await api.post('/_lab/tokens').set('Origin', 'https://evil.example').send({ subject }).expect(403)
  await api.post('/_lab/tokens').type('text/plain').send('{}').expect(415)
})
