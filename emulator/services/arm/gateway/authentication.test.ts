import { expect, test } from 'vitest'
import { createEmulator } from '../../../inside.test-support.js'
import { ask, tokenOf } from '../../../asking.test-support.js'
import { group, refusal } from './gates.test-support.js'

test('a request without a token learns the tenant of the subscription', async () => {
  const lab = createEmulator()
  const { status, text, header } = await ask(lab).get(group)
  expect(status).toBe(401)
  expect(text).toBe(refusal('AuthenticationFailed', "Authentication failed. The 'Authorization' header is missing."))
  expect(header('WWW-Authenticate')).toBe(
    `Bearer authorization_uri="https://login.windows.net/${lab.world.settings.tenantId}", error="invalid_token", ` +
      'error_description="The authentication failed because of missing \'Authorization\' header."',
  )
  expect(header('x-ms-ratelimit-remaining-subscription-reads')).toBeUndefined()
})

test('at the tenant the challenge names no tenant', async () => {
  const { header } = await ask(createEmulator()).get('/subscriptions?api-version=2016-06-01')
  expect(header('WWW-Authenticate')).toMatch(/^Bearer authorization_uri="https:\/\/login\.windows\.net\/", error=/)
})

test.each([
  [
    'Basic eDp5',
    'AuthenticationFailedInvalidHeader',
    "Authentication failed. The 'Authorization' header is provided in an invalid format.",
  ],
  ['Bearer not.a.token', 'InvalidAuthenticationToken', 'The access token is invalid.'],
])('the Authorization header %s is refused as %s', async (Authorization, code, message) => {
  const { status, text } = await ask(createEmulator()).get(group, { headers: { Authorization } })
  expect(status).toBe(401)
  expect(text).toBe(refusal(code, message))
})

test('a token for the vault is refused with the four audiences', async () => {
  const lab = createEmulator()
  const token = await tokenOf(lab, 'vm', { resource: 'https://vault.azure.net' })
  const { status, text } = await ask(lab, { token }).get(group)
  expect(status).toBe(401)
  expect(text).toBe(
    refusal(
      'InvalidAuthenticationTokenAudience',
      "The access token has been obtained for wrong audience or resource 'https://vault.azure.net'. It should " +
        'exactly match with one of the allowed audiences ' +
        "'https://management.core.windows.net/','https://management.core.windows.net','https://management.azure.com/','https://management.azure.com'.",
    ),
  )
})

test.each([
  'https://management.core.windows.net/',
  'https://management.core.windows.net',
  'https://management.azure.com/',
  'https://management.azure.com',
])('a token for %s is taken', async (resource) => {
  const lab = createEmulator()
  expect((await ask(lab, { token: await tokenOf(lab, 'vm', { resource }) }).get(group)).status).toBe(200)
})

test('an expired token is told its times', async () => {
  let now = Date.parse('2026-06-15T07:22:51Z')
  const lab = createEmulator({ wallClock: () => now })
  const token = await tokenOf(lab, 'portal', { lifetime: 3600 })
  now = Date.parse('2026-06-15T13:27:25Z')
  const { status, text } = await ask(lab, { token }).get(group)
  expect(status).toBe(401)
  expect(text).toBe(
    refusal(
      'ExpiredAuthenticationToken',
      "The access token expiry UTC time '6/15/2026 8:22:51 AM' is earlier than current UTC time '6/15/2026 " +
        "1:27:25 PM'.",
    ),
  )
})

test('a token of another tenant is refused with the way to the right one', async () => {
  const lab = createEmulator()
  const other = '11111111-2222-4333-8444-555555555555'
  const { status, json } = await ask(lab, { token: await tokenOf(lab, 'portal', { tenantId: other }) }).get(group)
  expect(status).toBe(401)
  expect(json.error.code).toBe('InvalidAuthenticationTokenTenant')
  expect(json.error.message).toContain(
    `wrong issuer 'https://sts.windows.net/${other}/'. It must match the tenant ` +
      `'https://sts.windows.net/${lab.world.settings.tenantId}/'`,
  )
})
