import { expect, test } from 'vitest'
import type { Emulator } from '../../inside.test-support.js'
import { ask } from '../../asking.test-support.js'
import { tenant, clientId, secret, lab, credentials, formV1, formV2, postForm, claimsOf } from './entra.test-support.js'

/** Where a fresh hour is 3600 seconds to the letter, and 3599 as Entra counts. */
function freezeOnTheSecond({ world: { clock } }: Emulator): void {
  clock.freeze(true)
  clock.set((clock.seconds() + 1) * 1000)
}

test('v1.0 answers client credentials with strings in the recorded order', async () => {
  const emulator = lab()
  freezeOnTheSecond(emulator)
  const answer = await postForm(emulator, `/${tenant}/oauth2/token`, formV1)
  expect(answer.status).toBe(200)
  const body = answer.json
  expect(Object.keys(body)).toEqual([
    'token_type',
    'expires_in',
    'ext_expires_in',
    'expires_on',
    'not_before',
    'resource',
    'access_token',
  ])
  const now = emulator.world.clock.seconds()
  expect(body).toMatchObject({
    token_type: 'Bearer',
    expires_in: '3599',
    ext_expires_in: '3599',
    expires_on: String(now + 3600),
    not_before: String(now - 300),
    resource: 'https://management.azure.com/',
  })
  expect(claimsOf(body.access_token)).toMatchObject({
    aud: 'https://management.azure.com/',
    iss: `https://sts.windows.net/${tenant}/`,
    appid: clientId,
    appidacr: '1',
    tid: tenant,
    ver: '1.0',
    nbf: now - 300,
    iat: now - 300,
    exp: now + 3600,
  })
})

test('v2.0 answers with numbers, and the token is still of version 1.0', async () => {
  const answer = await postForm(lab(), `/${tenant}/oauth2/v2.0/token`, formV2)
  const body = answer.json
  expect(Object.keys(body)).toEqual(['token_type', 'expires_in', 'ext_expires_in', 'access_token'])
  expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599 })
  expect(claimsOf(body.access_token)).toMatchObject({ aud: 'https://vault.azure.net', ver: '1.0', appidacr: '1' })
  expect(claimsOf(body.access_token)).not.toHaveProperty('xms_mirid')
})

test('a token answer has the recorded headers, and its request id', async () => {
  const emulator = lab()
  const answer = await postForm(emulator, `/${tenant}/oauth2/v2.0/token`, formV2)
  expect(answer.headers.slice(0, 8).map(([name]) => name)).toEqual([
    'Cache-Control',
    'Pragma',
    'Content-Type',
    'Expires',
    'Strict-Transport-Security',
    'X-Content-Type-Options',
    'x-ms-request-id',
    'x-ms-ests-server',
  ])
  expect(answer.header('Cache-Control')).toBe('no-store, no-cache')
  expect(emulator.world.journal.byRequestId(answer.header('x-ms-request-id')!)?.principal).toMatchObject({
    appId: clientId,
    name: 'portal',
  })
})

test.each([
  ['https://vault.azure.net//.default', 'https://vault.azure.net/'],
  ['https://management.core.windows.net//.default', 'https://management.core.windows.net/'],
  ['cfa8b339-82a2-471a-a3c9-0fc0be7a4093/.default', 'cfa8b339-82a2-471a-a3c9-0fc0be7a4093'],
  ['api://orders/.default openid profile offline_access', 'api://orders'],
])('scope %s asks for a token for %s', async (scope, audience) => {
  const answer = await postForm(lab(), `/${tenant}/oauth2/v2.0/token`, { ...credentials, scope })
  expect(claimsOf(answer.json.access_token).aud).toBe(audience)
})

test('v1.0 without a resource gives a token for Azure AD Graph', async () => {
  const body = (await postForm(lab(), `/${tenant}/oauth2/token`, credentials)).json
  expect(body.resource).toBe('00000002-0000-0000-c000-000000000000')
  expect(claimsOf(body.access_token).aud).toBe('00000002-0000-0000-c000-000000000000')
})

test('credentials in HTTP Basic are form-decoded', async () => {
  const basic = Buffer.from(`${clientId}:${encodeURIComponent(secret)}`).toString('base64')
  const answer = await postForm(
    lab(),
    `/${tenant}/oauth2/token`,
    { grant_type: 'client_credentials', resource: formV1.resource },
    { Authorization: `Basic ${basic}` },
  )
  expect(answer.status).toBe(200)
})

test('the tenant goes by its domain name in any case, and the client id in any case', async () => {
  const answer = await postForm(lab(), '/Contoso.onMicrosoft.com/oauth2/v2.0/token', {
    ...formV2,
    client_id: clientId.toUpperCase(),
  })
  expect(answer.status).toBe(200)
})

test('a token opens a vault', async () => {
  const emulator = lab()
  const { access_token } = (await postForm(emulator, `/${tenant}/oauth2/v2.0/token`, formV2)).json
  const secretAnswer = await ask(emulator).get(
    'https://mytestkeyvault.vault.azure.net/secrets/MyTestSecret?api-version=7.4',
    { headers: { Authorization: `Bearer ${String(access_token)}` } },
  )
  expect(secretAnswer.json.value).toBe('p@ssw0rd!')
})

test('a client that asks for its request id gets it back', async () => {
  const id = 'aaaa0000-bb11-2222-33cc-444444dddddd'
  const answer = await postForm(lab(), `/${tenant}/oauth2/token`, formV1, {
    'client-request-id': id,
    'return-client-request-id': 'true',
  })
  expect(answer.header('client-request-id')).toBe(id)
})
