import { createPublicKey, type JsonWebKey } from 'node:crypto'
import jwt from 'jsonwebtoken'
import { expect, test } from 'vitest'
import { ask } from '../../asking.test-support.js'
import { createEmulator, type Scenario } from '../../inside.test-support.js'

/* A web API validates the lab's tokens as it validates Entra's: from an authority alone, by its documents and keys. */

const scenario: Scenario = {
  milab: 1,
  resourceGroups: { rg: { virtualMachines: { billing: {} } } },
  applications: {
    'orders-api': { uri: 'api://orders', accessTokenVersion: 2, appRoles: ['Orders.Read'] },
    'old-api': { uri: 'api://old' },
  },
  appRoleAssignments: [{ to: 'billing', on: 'orders-api', role: 'Orders.Read' }],
}
const emulator = createEmulator({ scenario })
const { tenantId } = emulator.world.settings
const appId = [...emulator.world.directory.principals.values()].find((of) => of.displayName === 'orders-api')!.appId

async function tokenFor(resource: string): Promise<string> {
  const url = `http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=${resource}`
  return String((await ask(emulator).get(url, { headers: { Metadata: 'true' } })).json.access_token)
}

/** What JwtBearer, Microsoft.Identity.Web, jose and Spring Security do with an authority and an audience. */
async function validated(token: string, authority: string, audience: string) {
  const document = (await ask(emulator).get(`${authority}/.well-known/openid-configuration`)).json as {
    issuer: string
    jwks_uri: string
  }
  const { keys } = (await ask(emulator).get(document.jwks_uri)).json as { keys: (JsonWebKey & { kid: string })[] }
  const { header } = jwt.decode(token, { complete: true })!
  const key = keys.find(({ kid }) => kid === header.kid)!
  return jwt.verify(token, createPublicKey({ key, format: 'jwk' }), {
    algorithms: ['RS256'],
    issuer: document.issuer,
    audience,
    clockTimestamp: emulator.world.clock.seconds(),
  }) as Record<string, unknown>
}

const login = 'https://login.microsoftonline.com'

test('a token of version 2.0 is valid for the client id at the v2.0 authority, with its roles', async () => {
  const claims = await validated(await tokenFor('api://orders'), `${login}/${tenantId}/v2.0`, appId)
  expect(claims).toMatchObject({ ver: '2.0', roles: ['Orders.Read'], tid: tenantId })
})

test('a token of version 1.0 is valid for the URI at the v1.0 authority', async () => {
  const claims = await validated(await tokenFor('api://old'), `${login}/${tenantId}`, 'api://old')
  expect(claims).toMatchObject({ ver: '1.0', tid: tenantId })
})

test('a token of version 1.0 is not valid at the v2.0 authority, which is what .NET says as IDX10205', async () => {
  const token = await tokenFor('api://old')
  await expect(validated(token, `${login}/${tenantId}/v2.0`, 'api://old')).rejects.toThrow('jwt issuer invalid')
})

test('a token for another API is not valid', async () => {
  const token = await tokenFor('api://old')
  await expect(validated(token, `${login}/${tenantId}`, 'api://orders')).rejects.toThrow('jwt audience invalid')
})
