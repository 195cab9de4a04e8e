import { createHash } from 'node:crypto'
import jwt from 'jsonwebtoken'
import { expect, test } from 'vitest'
import { identityIn, withAssigned } from '../assigned.test-support.js'
import { builtInScenario, createEmulator, type Emulator } from '../../../inside.test-support.js'
import { ask, type Answer } from '../../../asking.test-support.js'

const secret = 'a-header-of-this-test'
const vault = 'resource=https%3A%2F%2Fvault.azure.net'
const newer = 'api-version=2019-08-01'
const older = 'api-version=2017-09-01'
const shown = { 'X-IDENTITY-HEADER': secret }

const lab = () => createEmulator({ identityHeader: secret })

const get = (
  emulator: Emulator,
  query: string,
  headers: Record<string, string> = shown,
  { path = '/msi/token', method = 'GET', host = '127.0.0.1:4080' } = {},
) => ask(emulator).send(method, `http://${host}${path}?${query}`, undefined, { headers })

/** An app with these user-assigned identities, with or without its own. */
function assigned(names: readonly string[], options?: { system: boolean }) {
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

test('the older protocol has another header and gives the end as a date', async () => {
  const answer = await get(lab(), `${older}&${vault}`, { secret })
  expect(Object.keys(answer.json)).toEqual(['access_token', 'expires_on', 'resource', 'token_type'])
  expect(answer.json.expires_on).toMatch(/^\d\d\/\d\d\/20\d\d \d\d:\d\d:\d\d \+00:00$/)
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
  for (const host of ['169.254.169.254', 'management.azure.com'])
    expect((await get(emulator, `${newer}&${vault}`, shown, { host })).status).not.toBe(200)
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

test('unlike a machine’s, an app’s only user-assigned identity must be named', async () => {
  const {
    emulator,
    made: [only],
  } = assigned(['only'], { system: false })
  expect((await get(emulator, `${newer}&${vault}`)).json).toMatchObject({
    statusCode: 400,
    message: 'Unable to load requested managed identity.',
  })
  expect((await get(emulator, `${newer}&${vault}&client_id=${only!.clientId}`)).status).toBe(200)
})

test('an identity that is not there cannot be loaded', async () => {
  const answer = await get(lab(), `${newer}&${vault}&client_id=11111111-1111-1111-1111-111111111111`)
  expect(answer.json).toMatchObject({ statusCode: 400, message: 'Unable to load the proper Managed Identity.' })
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
