import { createHash } from 'node:crypto'
import jwt from 'jsonwebtoken'
import { expect, test } from 'vitest'
import { identityIn, withAssigned, type AssignedOptions } from '../assigned.test-support.js'
import { builtInScenario, createEmulator, type Emulator } from '../../../inside.test-support.js'
import { ask, type Answer } from '../../../asking.test-support.js'

const secret = 'a-header-of-this-test'
const vault = 'resource=https%3A%2F%2Fvault.azure.net'
const newer = 'api-version=2019-08-01'
const older = 'api-version=2017-09-01'
const shown = { 'X-IDENTITY-HEADER': secret }

/** An app's platform is that of its seat: here of a machine that stands for the app. */
const lab = (os: 'Windows' | 'Linux' = 'Linux') =>
  createEmulator({
    identityHeader: secret,
    scenario: { milab: 1, resourceGroups: { shop: { virtualMachines: { orders: { os, identity: 'system' } } } } },
  })

const get = (
  emulator: Emulator,
  query: string,
  headers: Record<string, string> = shown,
  { path = '/msi/token', method = 'GET', host = '127.0.0.1:4080' } = {},
) => ask(emulator).send(method, `http://${host}${path}?${query}`, undefined, { headers })

/** An app with these user-assigned identities, with or without its own. */
function assigned(names: readonly string[], options?: AssignedOptions) {
  const emulator = createEmulator({ identityHeader: secret, scenario: withAssigned(names, options) })
  return { emulator, made: names.map((name) => identityIn(emulator, name)) }
}

const claimsOf = (answer: Answer) => jwt.decode(answer.json.access_token!) as Record<string, unknown>

test('an app gets a token with its end in unix seconds, as text', async () => {
  const answer = await get(lab(), `${newer}&${vault}`)
  expect(answer.status).toBe(200)
  expect(Object.keys(answer.json)).toEqual(['access_token', 'expires_on', 'resource', 'token_type', 'client_id'])
  const claims = claimsOf(answer)
  expect(answer.json).toMatchObject({
    expires_on: String(claims.exp),
    resource: 'https://vault.azure.net',
    token_type: 'Bearer',
    client_id: claims.appid,
  })
  expect(claims).toMatchObject({ aud: 'https://vault.azure.net', oid: expect.any(String) })
  expect(answer.header('Server')).toBe('Kestrel')
})

test.each([
  ['Linux', '2020-01-09T08:01:28Z', '01/10/2020 08:01:28 +00:00'],
  ['Windows', '2020-01-09T08:01:28Z', '1/10/2020 8:01:28 AM +00:00'],
  ['Windows', '2020-01-09T00:01:28Z', '1/10/2020 12:01:28 AM +00:00'],
  ['Windows', '2020-01-09T12:01:28Z', '1/10/2020 12:01:28 PM +00:00'],
  ['Windows', '2020-12-09T23:01:28Z', '12/10/2020 11:01:28 PM +00:00'],
] as const)('the older protocol has another header and gives the end as a date: on %s, %s', async (os, now, date) => {
  const emulator = lab(os)
  emulator.world.clock.freeze(true)
  emulator.world.clock.set(Date.parse(now))
  const answer = await get(emulator, `${older}&${vault}`, { secret })
  expect(Object.keys(answer.json)).toEqual(['access_token', 'expires_on', 'resource', 'token_type'])
  expect(answer.json.expires_on).toBe(date)
  expect(Date.parse(answer.json.expires_on!) / 1000).toBe(claimsOf(answer).exp)
})

test.each([
  ['none', newer, {}],
  ['a wrong one', newer, { 'X-IDENTITY-HEADER': 'a-header-of-this-tesT' }],
  ['one of another length', newer, { 'X-IDENTITY-HEADER': '' }],
  ['the older protocol’s', newer, { secret }],
  ['the newer protocol’s', older, shown],
  ['IMDS’s', newer, { Metadata: 'true' }],
])('with %s as its header a request is refused and the value stays unsaid', async (_, version, headers) => {
  const answer = await get(lab(), `${version}&${vault}`, headers)
  expect(answer.status).toBe(401)
  expect(answer.json).toEqual({
    statusCode: 401,
    message: expect.any(String),
    correlationId: answer.header('x-correlation-id'),
  })
  expect(answer.text).not.toContain(secret)
})

test('each emulator has a header of its own when none is given, and the journal never holds it', async () => {
  const [one, two] = [createEmulator(), createEmulator()]
  expect(one.world.identityHeader).not.toBe(two.world.identityHeader)
  expect((await get(one, `${newer}&${vault}`, { 'X-IDENTITY-HEADER': one.world.identityHeader! })).status).toBe(200)
  expect((await get(one, `${newer}&${vault}`, { 'X-IDENTITY-HEADER': two.world.identityHeader! })).status).toBe(401)
  expect(JSON.stringify([...one.world.journal.after(0, 10)])).not.toContain(one.world.identityHeader)
})

test('the header lasts through a reset and another world', async () => {
  const emulator = lab()
  emulator.reset()
  emulator.replaceWorld(builtInScenario('tutorials'))
  expect((await get(emulator, `${newer}&${vault}`)).status).toBe(200)
})

test.each(['/MSI/token', '/msi/token/', '//msi/token'])('%s is the same place', async (path) => {
  expect((await get(lab(), `${newer}&${vault}`, shown, { path })).status).toBe(200)
})

test('under Azure’s names and at the metadata service’s address there is no such place', async () => {
  const emulator = lab()
  expect((await get(emulator, `${newer}&${vault}`, shown, { host: '169.254.169.254' })).status).not.toBe(200)
  await expect(get(emulator, `${newer}&${vault}`, shown, { host: 'management.azure.com' })).rejects.toThrow('dropped')
})

test.each(['client_id', 'principal_id', 'object_id', 'mi_res_id'])(
  '%s picks a user-assigned identity',
  async (name) => {
    const {
      emulator,
      made: [, wanted],
    } = assigned(['one', 'two'])
    const value = {
      client_id: wanted!.clientId,
      principal_id: wanted!.principalId,
      object_id: wanted!.principalId,
      mi_res_id: wanted!.id,
    }[name]!
    const answer = await get(emulator, `${newer}&${vault}&${name}=${encodeURIComponent(value)}`)
    expect(answer.json.client_id).toBe(wanted!.clientId)
    expect(claimsOf(answer).oid).toBe(wanted!.principalId)
  },
)

test('the older protocol knows clientid and no other selector', async () => {
  const {
    emulator,
    made: [wanted],
  } = assigned(['one'])
  expect(claimsOf(await get(emulator, `${older}&${vault}&clientid=${wanted!.clientId}`, { secret })).oid).toBe(
    wanted!.principalId,
  )
  expect(claimsOf(await get(emulator, `${older}&${vault}&client_id=${wanted!.clientId}`, { secret })).oid).not.toBe(
    wanted!.principalId,
  )
})

const noMsi = { StatusCode: 400, Message: 'No MSI found for specified ClientId/ResourceId.' }
const foreign = '11111111-1111-1111-1111-111111111111'

test.each([
  ['Linux', newer, { statusCode: 400, message: 'Unable to load the proper Managed Identity.' }],
  ['Windows', newer, { statusCode: 400, message: 'Unable to load the proper Managed Identity.' }],
  ['Linux', older, { statusCode: 400, message: 'Unable to load requested managed identity.' }],
  ['Windows', older, noMsi],
] as const)(
  'unlike a machine’s, an app’s only user-assigned identity must be named: %s, %s',
  async (os, version, said) => {
    const {
      emulator,
      made: [only],
    } = assigned(['only'], { system: false, os })
    expect((await get(emulator, `${version}&${vault}`, { ...shown, secret })).json).toMatchObject(said)
    const name = version === older ? 'clientid' : 'client_id'
    const named = await get(emulator, `${version}&${vault}&${name}=${only!.clientId}`, { ...shown, secret })
    expect(named.status).toBe(200)
  },
)

test('an identity that the app does not have is not found', async () => {
  const answer = await get(lab(), `${newer}&${vault}&client_id=${foreign}`)
  expect(answer.json).toMatchObject({
    statusCode: 400,
    message: 'No User Assigned or Delegated Managed Identity found for specified ClientId/ResourceId/PrincipalId.',
  })
  expect((await get(lab('Windows'), `${older}&${vault}&clientid=${foreign}`, { secret })).json).toMatchObject(noMsi)
})

test('at the address that only a container app has, a request without the header gets 403 and no body', async () => {
  const host = 'localhost:42356'
  expect((await get(lab(), `${newer}&${vault}`, shown, { host })).status).toBe(200)
  for (const headers of [{}, { 'X-IDENTITY-HEADER': 'another' }] as Record<string, string>[]) {
    const answer = await get(lab(), `${newer}&${vault}`, headers, { host })
    expect([answer.status, answer.text, answer.header('server')]).toEqual([403, '', 'Kestrel'])
    expect(answer.header('x-correlation-id')).toBeTruthy()
  }
  expect((await get(lab(), `${older}&${vault}`, { secret }, { host })).status).toBe(400)
})

test('two selectors at once are refused', async () => {
  expect((await get(lab(), `${newer}&${vault}&client_id=a&object_id=b`)).status).toBe(400)
})

test('a resource that Entra does not know answers 500, and the journal says why', async () => {
  const emulator = lab()
  const answer = await get(emulator, `${newer}&resource=https://nothing.example`)
  expect(answer.json).toMatchObject({
    statusCode: 500,
    message: 'An unexpected error occured while fetching the AAD Token.',
  })
  expect(String([...emulator.world.journal.after(0, 10)].at(-1)!.why)).toContain('AADSTS500011')
})

test.each([
  ['none', vault],
  ['a malformed one', `api-version=banana&${vault}`],
  ['IMDS’s', `api-version=2018-02-01&${vault}`],
])('with %s as its api-version a request is refused', async (_, query) => {
  expect((await get(lab(), query)).status).toBe(400)
})

test('a version newer than we know is served as the newest, and says so', async () => {
  const answer = await get(lab(), `api-version=2031-01-01&${vault}`)
  expect(answer.status).toBe(200)
  expect(answer.header('x-milab-api-version')).toBe('served-as=2025-03-30')
})

test('a request without a resource is refused', async () => expect((await get(lab(), newer)).status).toBe(400))

test('other methods are refused', async () => {
  const answer = await get(lab(), `${newer}&${vault}`, shown, { method: 'POST' })
  expect([answer.status, answer.header('allow')]).toEqual([405, 'GET'])
})

test('a token is kept, and replaced only for who names it as refused', async () => {
  const emulator = lab()
  const tokenWith = (more = '') =>
    get(emulator, `api-version=2025-03-30&${vault}${more}`).then(({ json }) => json.access_token as string)
  const hash = (token: string) => createHash('sha256').update(token).digest('hex')
  const first = await tokenWith()
  await emulator.world.clock.advance(60_000)
  expect(await tokenWith()).toBe(first)
  expect(await tokenWith(`&token_sha256_to_refresh=${hash('another')}`)).toBe(first)
  const second = await tokenWith(`&token_sha256_to_refresh=${hash(first)}`)
  expect(second).not.toBe(first)
  expect(await tokenWith()).toBe(second)
})
