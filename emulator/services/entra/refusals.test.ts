import { expect, test } from 'vitest'
import { ask } from '../../asking.test-support.js'
import { tenant, clientId, secret, login, lab, formV1, formV2, postForm } from './entra.test-support.js'

const without = (name: keyof typeof formV2) =>
  Object.fromEntries(Object.entries(formV2).filter(([key]) => key !== name)) as Record<string, string>

test.each<[string, string, Record<string, string>, number, string, number, string]>([
  [
    'an unknown tenant',
    '/11111111-1111-1111-1111-111111111111/oauth2/v2.0/token',
    formV2,
    400,
    'invalid_request',
    90002,
    "Tenant '11111111-1111-1111-1111-111111111111' not found. Check to make sure",
  ],
  [
    'a tenant that is no name',
    '/nonsense/oauth2/v2.0/token',
    formV2,
    400,
    'invalid_request',
    900023,
    "Specified tenant identifier 'nonsense' is neither",
  ],
  [
    'all tenants together',
    '/common/oauth2/v2.0/token',
    formV2,
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
    { ...formV2, grant_type: 'test' },
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
    { ...formV2, client_id: 'nobody' },
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
    { ...formV2, client_secret: 'wrong-one' },
    401,
    'invalid_client',
    7000215,
    'Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not ' +
      `the client secret ID, for a secret added to app '${clientId}'.`,
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
    { ...formV2, scope: 'https://vault.azure.net/user_impersonation' },
    400,
    'invalid_scope',
    1002012,
    'The provided value for scope https://vault.azure.net/user_impersonation is not valid.',
  ],
  [
    'only an OpenID scope',
    `/${tenant}/oauth2/v2.0/token`,
    { ...formV2, scope: 'openid' },
    400,
    'invalid_scope',
    1002012,
    'The provided value for scope openid is not valid.',
  ],
  [
    'two resources',
    `/${tenant}/oauth2/v2.0/token`,
    { ...formV2, scope: 'https://vault.azure.net/.default api://orders/.default' },
    400,
    'invalid_scope',
    70011,
    "The provided request must include a 'scope' input parameter.",
  ],
  [
    'a resource on v2.0',
    `/${tenant}/oauth2/v2.0/token`,
    { ...formV2, resource: 'https://vault.azure.net' },
    400,
    'invalid_request',
    901002,
    "The 'resource' request parameter is not supported.",
  ],
  [
    'an unknown resource on v2.0',
    `/${tenant}/oauth2/v2.0/token`,
    { ...formV2, scope: 'api://nowhere/.default' },
    400,
    'invalid_resource',
    500011,
    'The resource principal named api://nowhere was not found in the tenant named contoso.onmicrosoft.com.',
  ],
  [
    'an unknown resource on v1.0',
    `/${tenant}/oauth2/token`,
    { ...formV1, resource: 'https://does.not.exist' },
    400,
    'invalid_resource',
    500011,
    'The resource principal named https://does.not.exist was not found',
  ],
])('%s is refused', async (_, path, parameters, status, error, code, text) => {
  const correlation = 'aaaa0000-bb11-2222-33cc-444444dddddd'
  const answer = await postForm(lab(), path, { ...parameters, 'client-request-id': correlation })
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
    (await postForm(lab(), `/${tenant}/oauth2/v2.0/token`, parameters)).json.error_codes
  expect(await codes({ grant_type: 'test', client_id: 'nobody' })).toEqual([70003])
  expect(await codes({ ...formV2, client_id: 'nobody', client_secret: 'wrong', scope: 'x' })).toEqual([700016])
  expect(await codes({ ...formV2, client_secret: 'wrong', scope: 'x' })).toEqual([7000215])
})

test('a managed identity has no secret to log in with', async () => {
  const emulator = lab()
  const identity = [...emulator.world.directory.principals.values()].find(({ kind }) => kind === 'managed-identity')!
  const answer = await postForm(emulator, `/${tenant}/oauth2/v2.0/token`, { ...formV2, client_id: identity.appId })
  expect(answer.json.error_codes).toEqual([7000215])
})

test('a body that is no form misses its grant type', async () => {
  const answer = await ask(lab()).post(`${login}/${tenant}/oauth2/v2.0/token`, JSON.stringify(formV2), {
    headers: { 'Content-Type': 'application/json' },
  })
  expect(answer.json.error_codes).toEqual([900144])
})

test('a body beyond 64 KiB is refused', async () => {
  const answer = await postForm(lab(), `/${tenant}/oauth2/token`, { ...formV1, padding: 'x'.repeat(64 * 1024) })
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
  const grant = await postForm(emulator, `/${tenant}/oauth2/v2.0/token`, { ...formV2, grant_type: 'refresh_token' })
  expect(grant.header('x-milab-not-emulated')).toBe('Entra grant type refresh_token')
})

test('a path that Entra does not have is 404', async () => {
  expect((await ask(lab()).get(`${login}/${tenant}/nothing/here`)).status).toBe(404)
})

test('the journal of a wrong secret names the application and no secret', async () => {
  const emulator = lab()
  await postForm(emulator, `/${tenant}/oauth2/token`, { ...formV1, client_secret: 'wrong-one' })
  const text = JSON.stringify([...emulator.world.journal.after()])
  expect(text).toContain(clientId)
  expect(text).not.toContain('wrong-one')
  expect(text).not.toContain(secret)
})
