import { createHash, createPublicKey, X509Certificate } from 'node:crypto'
import jwt from 'jsonwebtoken'
import { expect, test } from 'vitest'
import { builtInScenario, createEmulator, type Emulator, type Scenario } from '../../index.js'
import { ask } from '../../asking.test-support.js'

const tenant = '3f5c9d2e-0b64-4c1b-9a51-6d0b8a3f7c21'
const clientId = '11111111-2222-4333-8444-555555555555'
const secret = 'a secret+of/the=portal&more'
const login = 'https://login.microsoftonline.com'
const formType = { 'Content-Type': 'application/x-www-form-urlencoded' }

function lab(more: Partial<Scenario> = {}): Emulator {
  return createEmulator({
    scenario: {
      ...builtInScenario('tutorials'),
      applications: { portal: { clientId, secret }, 'orders-api': { uri: 'api://orders' } },
      ...more,
    },
  })
}

/** Where a fresh hour is 3600 seconds to the letter, and 3599 as Entra counts. */
function freezeOnTheSecond({ world: { clock } }: Emulator): void {
  clock.freeze(true)
  clock.set((clock.seconds() + 1) * 1000)
}

const form = (parameters: Record<string, string>) => new URLSearchParams(parameters).toString()
const good = { grant_type: 'client_credentials', client_id: clientId, client_secret: secret }
const v1 = { ...good, resource: 'https://management.azure.com/' }
const v2 = { ...good, scope: 'https://vault.azure.net/.default' }

const post = (
  emulator: Emulator,
  path: string,
  parameters: Record<string, string>,
  headers: Record<string, string> = {},
) => ask(emulator).post(`${login}${path}`, form(parameters), { headers: { ...formType, ...headers } })

const claimsOf = (token: unknown) => jwt.decode(String(token)) as Record<string, unknown>

test('v1.0 answers client credentials with strings in the recorded order', async () => {
  const emulator = lab()
  freezeOnTheSecond(emulator)
  const answer = await post(emulator, `/${tenant}/oauth2/token`, v1)
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
  const answer = await post(lab(), `/${tenant}/oauth2/v2.0/token`, v2)
  const body = answer.json
  expect(Object.keys(body)).toEqual(['token_type', 'expires_in', 'ext_expires_in', 'access_token'])
  expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3599, ext_expires_in: 3599 })
  expect(claimsOf(body.access_token)).toMatchObject({ aud: 'https://vault.azure.net', ver: '1.0', appidacr: '1' })
  expect(claimsOf(body.access_token)).not.toHaveProperty('xms_mirid')
})

test('a token answer has the recorded headers, and its request id', async () => {
  const emulator = lab()
  const answer = await post(emulator, `/${tenant}/oauth2/v2.0/token`, v2)
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
  const answer = await post(lab(), `/${tenant}/oauth2/v2.0/token`, { ...good, scope })
  expect(claimsOf(answer.json.access_token).aud).toBe(audience)
})

test('v1.0 without a resource gives a token for Azure AD Graph', async () => {
  const body = (await post(lab(), `/${tenant}/oauth2/token`, good)).json
  expect(body.resource).toBe('00000002-0000-0000-c000-000000000000')
  expect(claimsOf(body.access_token).aud).toBe('00000002-0000-0000-c000-000000000000')
})

test('credentials in HTTP Basic are form-decoded', async () => {
  const basic = Buffer.from(`${clientId}:${encodeURIComponent(secret)}`).toString('base64')
  const answer = await post(
    lab(),
    `/${tenant}/oauth2/token`,
    { grant_type: 'client_credentials', resource: v1.resource },
    { Authorization: `Basic ${basic}` },
  )
  expect(answer.status).toBe(200)
})

test('the tenant goes by its domain name in any case, and the client id in any case', async () => {
  const answer = await post(lab(), '/Contoso.onMicrosoft.com/oauth2/v2.0/token', {
    ...v2,
    client_id: clientId.toUpperCase(),
  })
  expect(answer.status).toBe(200)
})

test('a token opens a vault', async () => {
  const emulator = lab()
  const { access_token } = (await post(emulator, `/${tenant}/oauth2/v2.0/token`, v2)).json
  const secretAnswer = await ask(emulator).get(
    'https://mytestkeyvault.vault.azure.net/secrets/MyTestSecret?api-version=7.4',
    { headers: { Authorization: `Bearer ${String(access_token)}` } },
  )
  expect(secretAnswer.json.value).toBe('p@ssw0rd!')
})

const without = (name: keyof typeof v2) =>
  Object.fromEntries(Object.entries(v2).filter(([key]) => key !== name)) as Record<string, string>

test.each<[string, string, Record<string, string>, number, string, number, string]>([
  [
    'an unknown tenant',
    '/11111111-1111-1111-1111-111111111111/oauth2/v2.0/token',
    v2,
    400,
    'invalid_request',
    90002,
    "Tenant '11111111-1111-1111-1111-111111111111' not found. Check to make sure",
  ],
  [
    'a tenant that is no name',
    '/nonsense/oauth2/v2.0/token',
    v2,
    400,
    'invalid_request',
    900023,
    "Specified tenant identifier 'nonsense' is neither",
  ],
  [
    'all tenants together',
    '/common/oauth2/v2.0/token',
    v2,
    400,
    'invalid_request',
    50059,
    'No tenant-identifying information found',
  ],
  [
    'no grant type',
    `/${tenant}/oauth2/v2.0/token`,
    without('grant_type'),
    400,
    'invalid_request',
    900144,
    "The request body must contain the following parameter: 'grant_type'.",
  ],
  [
    'a grant type that nobody has',
    `/${tenant}/oauth2/v2.0/token`,
    { ...v2, grant_type: 'test' },
    400,
    'unsupported_grant_type',
    70003,
    "The app requested an unsupported grant type 'test'.",
  ],
  [
    'no client',
    `/${tenant}/oauth2/v2.0/token`,
    without('client_id'),
    400,
    'invalid_request',
    900144,
    "The request body must contain the following parameter: 'client_id'.",
  ],
  [
    'an unknown client',
    `/${tenant}/oauth2/v2.0/token`,
    { ...v2, client_id: 'nobody' },
    400,
    'unauthorized_client',
    700016,
    "Application with identifier 'nobody' was not found in the directory 'contoso.onmicrosoft.com'.",
  ],
  [
    'no secret',
    `/${tenant}/oauth2/v2.0/token`,
    without('client_secret'),
    401,
    'invalid_client',
    7000216,
    "'client_assertion', 'client_secret' or 'request' is required",
  ],
  [
    'a wrong secret',
    `/${tenant}/oauth2/v2.0/token`,
    { ...v2, client_secret: 'wrong-one' },
    401,
    'invalid_client',
    7000215,
    `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'.`,
  ],
  [
    'no scope',
    `/${tenant}/oauth2/v2.0/token`,
    without('scope'),
    400,
    'invalid_request',
    90014,
    "The required field 'scope' is missing from the credential.",
  ],
  [
    'a scope without .default',
    `/${tenant}/oauth2/v2.0/token`,
    { ...v2, scope: 'https://vault.azure.net/user_impersonation' },
    400,
    'invalid_scope',
    1002012,
    'The provided value for scope https://vault.azure.net/user_impersonation is not valid.',
  ],
  [
    'only an OpenID scope',
    `/${tenant}/oauth2/v2.0/token`,
    { ...v2, scope: 'openid' },
    400,
    'invalid_scope',
    1002012,
    'The provided value for scope openid is not valid.',
  ],
  [
    'two resources',
    `/${tenant}/oauth2/v2.0/token`,
    { ...v2, scope: 'https://vault.azure.net/.default api://orders/.default' },
    400,
    'invalid_scope',
    70011,
    "The provided request must include a 'scope' input parameter.",
  ],
  [
    'a resource on v2.0',
    `/${tenant}/oauth2/v2.0/token`,
    { ...v2, resource: 'https://vault.azure.net' },
    400,
    'invalid_request',
    901002,
    "The 'resource' request parameter is not supported.",
  ],
  [
    'an unknown resource on v2.0',
    `/${tenant}/oauth2/v2.0/token`,
    { ...v2, scope: 'api://nowhere/.default' },
    400,
    'invalid_resource',
    500011,
    'The resource principal named api://nowhere was not found in the tenant named contoso.onmicrosoft.com.',
  ],
  [
    'an unknown resource on v1.0',
    `/${tenant}/oauth2/token`,
    { ...v1, resource: 'https://does.not.exist' },
    400,
    'invalid_resource',
    500011,
    'The resource principal named https://does.not.exist was not found',
  ],
])('%s is refused', async (_, path, parameters, status, error, code, text) => {
  const correlation = 'aaaa0000-bb11-2222-33cc-444444dddddd'
  const answer = await post(lab(), path, { ...parameters, 'client-request-id': correlation })
  const body = answer.json
  expect([answer.status, body.error]).toEqual([status, error])
  expect(Object.keys(body)).toEqual([
    'error',
    'error_description',
    'error_codes',
    'timestamp',
    'trace_id',
    'correlation_id',
    'error_uri',
  ])
  expect(body.error_codes).toEqual([code])
  expect(String(body.error_description)).toContain(`AADSTS${code}: ${text}`)
  expect(body.trace_id).toBe(answer.header('x-ms-request-id'))
  expect(body.error_uri).toBe(`https://login.microsoftonline.com/error?code=${code}`)
  // The tenant is judged before the body is read, so only later refusals know the client's id of the request.
  if (![90002, 900023, 50059].includes(code)) expect(body.correlation_id).toBe(correlation)
  expect(answer.text).not.toContain(secret)
  expect(answer.text).not.toContain('wrong-one')
})

test('the first thing that is wrong is what is refused: client, then secret, then scope', async () => {
  const codes = async (parameters: Record<string, string>) =>
    (await post(lab(), `/${tenant}/oauth2/v2.0/token`, parameters)).json.error_codes
  expect(await codes({ grant_type: 'test', client_id: 'nobody' })).toEqual([70003])
  expect(await codes({ ...v2, client_id: 'nobody', client_secret: 'wrong', scope: 'x' })).toEqual([700016])
  expect(await codes({ ...v2, client_secret: 'wrong', scope: 'x' })).toEqual([7000215])
})

test('a managed identity has no secret to log in with', async () => {
  const emulator = lab()
  const identity = [...emulator.world.directory.principals.values()].find(({ kind }) => kind === 'managed-identity')!
  const answer = await post(emulator, `/${tenant}/oauth2/v2.0/token`, { ...v2, client_id: identity.appId })
  expect(answer.json.error_codes).toEqual([7000215])
})

test('a body that is no form misses its grant type', async () => {
  const answer = await ask(lab()).post(`${login}/${tenant}/oauth2/v2.0/token`, JSON.stringify(v2), {
    headers: { 'Content-Type': 'application/json' },
  })
  expect(answer.json.error_codes).toEqual([900144])
})

test('a body beyond 64 KiB is refused', async () => {
  const answer = await post(lab(), `/${tenant}/oauth2/token`, { ...v1, padding: 'x'.repeat(64 * 1024) })
  expect(answer.status).toBe(413)
})

test('GET on a token endpoint is refused, naming the methods that it takes', async () => {
  const answer = await ask(lab()).get(`${login}/${tenant}/oauth2/v2.0/token`)
  expect(answer.status).toBe(400)
  expect(String(answer.json.error_description)).toContain(
    'AADSTS900561: The endpoint only accepts POST, OPTIONS requests. Received a GET request.',
  )
})

test('what Entra has and the lab has not is answered 501 under its name', async () => {
  const emulator = lab()
  for (const [method, path, name] of [
    ['GET', `/${tenant}/oauth2/v2.0/authorize?client_id=x`, 'Entra authorize'],
    ['POST', `/${tenant}/oauth2/devicecode`, 'Entra device code'],
    ['OPTIONS', `/${tenant}/oauth2/v2.0/token`, 'Entra cross-origin preflight'],
  ] as const) {
    const answer = await ask(emulator).send(method, `${login}${path}`)
    expect([answer.status, answer.header('x-milab-not-emulated')]).toEqual([501, name])
  }
  const grant = await post(emulator, `/${tenant}/oauth2/v2.0/token`, { ...v2, grant_type: 'refresh_token' })
  expect(grant.header('x-milab-not-emulated')).toBe('Entra grant type refresh_token')
  const assertion = await post(emulator, `/${tenant}/oauth2/v2.0/token`, {
    ...without('client_secret'),
    client_assertion: 'a.b.c',
  })
  expect(assertion.header('x-milab-not-emulated')).toMatch(/client assertions/)
})

test('a path that Entra does not have is 404', async () => {
  expect((await ask(lab()).get(`${login}/${tenant}/nothing/here`)).status).toBe(404)
})

test('the v1.0 document leads to the keys and names the issuer of the tokens', async () => {
  const emulator = lab()
  const answer = await ask(emulator).get(`${login}/contoso.onmicrosoft.com/.well-known/openid-configuration`)
  const document = answer.json
  expect(document).toMatchObject({
    issuer: `https://sts.windows.net/${tenant}/`,
    token_endpoint: `${login}/${tenant}/oauth2/token`,
    jwks_uri: `${login}/${tenant}/discovery/keys`,
    tenant_region_scope: 'NA',
    msgraph_host: 'graph.microsoft.com',
  })
  expect(answer.header('Cache-Control')).toBe('max-age=86400, private')
  const { keys } = (await ask(emulator).get(String(document.jwks_uri))).json as {
    keys: Record<string, string & string[]>[]
  }
  const { access_token } = (await post(emulator, `/${tenant}/oauth2/token`, v1)).json
  const { kid } = (jwt.decode(String(access_token), { complete: true }) as { header: { kid: string } }).header
  const key = keys.find((one) => one.kid === kid)!
  expect(Object.keys(key)).toEqual(['kty', 'use', 'kid', 'x5t', 'n', 'e', 'x5c'])
  const certificate = new X509Certificate(Buffer.from(key.x5c![0]!, 'base64'))
  expect(certificate.subject).toBe('CN=accounts.accesscontrol.windows.net')
  expect(createHash('sha1').update(certificate.raw).digest('base64url')).toBe(key.x5t)
  const publicKey = createPublicKey({ key, format: 'jwk' })
  const verified = jwt.verify(String(access_token), publicKey, {
    algorithms: ['RS256'],
    issuer: String(document.issuer),
    audience: v1.resource,
  })
  expect(verified).toMatchObject({ appid: clientId })
})

test('the v2.0 document and its keys name the v2.0 issuer', async () => {
  const emulator = lab()
  const document = (await ask(emulator).get(`${login}/${tenant}/v2.0/.well-known/openid-configuration`)).json
  expect(document).toMatchObject({
    issuer: `${login}/${tenant}/v2.0`,
    token_endpoint: `${login}/${tenant}/oauth2/v2.0/token`,
    jwks_uri: `${login}/${tenant}/discovery/v2.0/keys`,
  })
  const { keys } = (await ask(emulator).get(String(document.jwks_uri))).json as {
    keys: Record<string, unknown>[]
  }
  expect(keys[0]).toMatchObject({ kty: 'RSA', use: 'sig', e: 'AQAB', issuer: `${login}/${tenant}/v2.0` })
  expect(keys[0]).not.toHaveProperty('alg')
})

test.each(['common', 'organizations'])('the documents of %s hold the literal {tenantid}', async (word) => {
  const emulator = lab()
  const one = (await ask(emulator).get(`${login}/${word}/.well-known/openid-configuration`)).json
  const two = (await ask(emulator).get(`${login}/${word}/v2.0/.well-known/openid-configuration`)).json
  expect([one.issuer, one.jwks_uri, one.tenant_region_scope]).toEqual([
    'https://sts.windows.net/{tenantid}/',
    `${login}/${word}/discovery/keys`,
    null,
  ])
  expect([two.issuer, two.jwks_uri]).toEqual([`${login}/{tenantid}/v2.0`, `${login}/${word}/discovery/v2.0/keys`])
  expect((await ask(emulator).get(String(one.jwks_uri))).status).toBe(200)
})

test('the document of a tenant that is not there is refused as invalid_tenant', async () => {
  for (const path of [
    '/secrets/v2.0/.well-known/openid-configuration',
    '/fabrikam.com/.well-known/openid-configuration',
  ]) {
    const answer = await ask(lab()).get(`${login}${path}`)
    expect([answer.status, answer.json.error, answer.json.error_codes]).toEqual([400, 'invalid_tenant', [90002]])
  }
})

test('instance discovery knows the hosts of Entra and no other', async () => {
  const emulator = lab()
  const discover = (authority: string) =>
    ask(emulator).get(
      `${login}/common/discovery/instance?api-version=1.1&authorization_endpoint=${encodeURIComponent(authority)}`,
    )
  const known = await discover(`${login}/${tenant}/oauth2/v2.0/authorize`)
  expect(known.json).toMatchObject({
    tenant_discovery_endpoint: `${login}/${tenant}/v2.0/.well-known/openid-configuration`,
    'api-version': '1.1',
    metadata: expect.arrayContaining([
      expect.objectContaining({ preferred_network: 'login.microsoftonline.com', preferred_cache: 'login.windows.net' }),
    ]) as unknown,
  })
  expect((await discover(`${login}/common/oauth2/authorize`)).json.tenant_discovery_endpoint).toBe(
    `${login}/common/.well-known/openid-configuration`,
  )
  const unknown = await discover('https://login.example.com/x/oauth2/v2.0/authorize')
  expect([unknown.status, unknown.json.error, unknown.json.error_codes]).toEqual([400, 'invalid_instance', [50049]])
  const malformed = await ask(emulator).get(`${login}/common/discovery/instance?api-version=1.1`)
  expect(malformed.json.error_codes).toEqual([50050])
})

test('every name of the login host answers, over http too', async () => {
  const emulator = lab()
  for (const origin of ['https://login.windows.net', 'https://sts.windows.net', 'http://login.microsoftonline.com']) {
    expect((await ask(emulator).get(`${origin}/${tenant}/.well-known/openid-configuration`)).status).toBe(200)
  }
})

test('in another cloud only its own hosts answer, with its own issuer', async () => {
  const emulator = lab({ cloud: 'AzureChinaCloud' })
  const document = (
    await ask(emulator).get(`https://login.partner.microsoftonline.cn/${tenant}/.well-known/openid-configuration`)
  ).json
  expect(document.issuer).toBe(`https://sts.chinacloudapi.cn/${tenant}/`)
  expect((await ask(emulator).get(`${login}/${tenant}/.well-known/openid-configuration`)).status).toBe(421)
})

test('a client that asks for its request id gets it back', async () => {
  const id = 'aaaa0000-bb11-2222-33cc-444444dddddd'
  const answer = await post(lab(), `/${tenant}/oauth2/token`, v1, {
    'client-request-id': id,
    'return-client-request-id': 'true',
  })
  expect(answer.header('client-request-id')).toBe(id)
})

test('the journal of a wrong secret names the application and no secret', async () => {
  const emulator = lab()
  await post(emulator, `/${tenant}/oauth2/token`, { ...v1, client_secret: 'wrong-one' })
  const text = JSON.stringify([...emulator.world.journal.after()])
  expect(text).toContain(clientId)
  expect(text).not.toContain('wrong-one')
  expect(text).not.toContain(secret)
})
