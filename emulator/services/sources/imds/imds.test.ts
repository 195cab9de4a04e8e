import jwt from 'jsonwebtoken'
import { expect, test } from 'vitest'
import { machineType } from '../../../policy/views/machines.js'
import { builtInScenario, createEmulator, type Emulator, type Scenario } from '../../../index.js'
import { ask, type Answer } from '../../../asking.test-support.js'

const tenant = '3f5c9d2e-0b64-4c1b-9a51-6d0b8a3f7c21'
const base = 'http://169.254.169.254/metadata'
const tokenUrl = `${base}/identity/oauth2/token`
const good = `${tokenUrl}?api-version=2018-02-01&resource=https%3A%2F%2Fvault.azure.net`
const metadata = { Metadata: 'true' }

const get = (emulator: Emulator, url: string, headers: Record<string, string> = metadata) =>
  ask(emulator).get(url, { headers })

const lab = (more: Partial<Scenario> = {}) => createEmulator({ scenario: { ...builtInScenario('tutorials'), ...more } })

/** Puts user-assigned identities on the machine, with or without its own. */
function assign(
  emulator: Emulator,
  names: readonly string[],
  { system = true } = {},
): { clientId: string; principalId: string; id: string }[] {
  const { world } = emulator
  return world.change(() => {
    const machine = world.resources.ofType(machineType)[0]!
    const made = names.map((name) => {
      const id = machine.id.replace(/providers.*/, `providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`)
      const [clientId, principalId] = [world.randomness.guid(), world.randomness.guid()]
      const times = { created: 0, changed: 0, incarnation: world.randomness.guid() }
      world.resources.put({
        id,
        name,
        type: 'Microsoft.ManagedIdentity/userAssignedIdentities',
        properties: { clientId, principalId, tenantId: tenant },
        ...times,
      })
      world.directory.principals.set(principalId, {
        objectId: principalId,
        appId: clientId,
        tenantId: tenant,
        displayName: name,
        kind: 'managed-identity',
        resourceId: id,
        secrets: [],
      })
      return { clientId, principalId, id }
    })
    const { identity, ...rest } = machine
    const userAssignedIdentities = Object.fromEntries(made.map(({ id }) => [id, {}]))
    world.resources.put({
      ...rest,
      identity: system ? { ...identity!, userAssignedIdentities } : { type: 'UserAssigned', userAssignedIdentities },
    })
    return made
  })
}

const claimsOf = (answer: Answer) => jwt.decode(answer.json.access_token!) as Record<string, unknown>

test('a token answer is one line of strings in alphabetical order', async () => {
  const emulator = lab()
  emulator.world.clock.freeze(true)
  emulator.world.clock.set((emulator.world.clock.seconds() + 1) * 1000)
  const answer = await get(emulator, good)
  const body = answer.json
  const now = emulator.world.clock.seconds()
  expect(Object.keys(body)).toEqual([
    'access_token',
    'client_id',
    'expires_in',
    'expires_on',
    'ext_expires_in',
    'not_before',
    'resource',
    'token_type',
  ])
  expect(answer.text).toBe(JSON.stringify(body))
  expect(body).toMatchObject({
    expires_in: '86399',
    expires_on: String(now + 86_400),
    ext_expires_in: '86399',
    not_before: String(now - 300),
    resource: 'https://vault.azure.net',
    token_type: 'Bearer',
  })
  const { identity } = emulator.world.resources.ofType(machineType)[0]!
  expect(claimsOf(answer)).toMatchObject({
    aud: 'https://vault.azure.net',
    oid: identity!.principalId,
    sub: identity!.principalId,
    appid: body.client_id,
    appidacr: '2',
  })
  expect(claimsOf(answer).xms_mirid).toMatch(
    /\/resourcegroups\/DevTest\/providers\/Microsoft.Compute\/virtualMachines\/DevTestVM$/,
  )
  expect(claimsOf(answer)).not.toHaveProperty('xms_az_rid')
})

test('headers come in the order of real hosts', async () => {
  const answer = await get(lab(), good)
  expect(answer.headers.map(([name]) => name).filter((name) => !name.startsWith('x-milab'))).toEqual([
    'Content-Type',
    'Server',
    'x-ms-request-id',
    'Date',
    'Content-Length',
  ])
  expect(answer.header('Server')).toMatch(/^IMDS\//)
})

test.each([
  [
    'without the header',
    tokenUrl,
    {},
    400,
    88,
    '{"error":"invalid_request","error_description":"Required metadata header not specified"}',
  ],
  [
    'without a resource',
    `${tokenUrl}?api-version=2018-02-01`,
    metadata,
    400,
    95,
    `{"error":"invalid_request","error_description":"Required query variable 'resource' is missing"}`,
  ],
  [
    'for an identity that the machine has not',
    `${good}&client_id=11111111-1111-1111-1111-111111111111`,
    metadata,
    400,
    68,
    '{"error":"invalid_request","error_description":"Identity not found"}',
  ],
  ['at an unknown path', `${base}/identity/nothing?api-version=2018-02-01`, metadata, 404, 21, '{"error":"Not Found"}'],
])('a request %s gets the recorded bytes', async (_, url, headers, status, length, body) => {
  const answer = await get(lab(), url, headers)
  expect([answer.status, answer.bytes.length, answer.text]).toEqual([status, length, body])
  expect(answer.header('Content-Type')).toBe('application/json; charset=utf-8')
})

test('several user-assigned identities and none of its own: 168 bytes that ask which', async () => {
  const emulator = lab()
  assign(emulator, ['one', 'two'], { system: false })
  const answer = await get(emulator, good)
  expect([answer.status, answer.bytes.length]).toEqual([400, 168])
  expect(answer.json.error_description).toMatch(/^Multiple user assigned identities exist, please specify the clientId/)
})

test('the only user-assigned identity is meant when the machine has none of its own', async () => {
  const emulator = lab()
  const [one] = assign(emulator, ['one'], { system: false })
  const answer = await get(emulator, good)
  expect(answer.json.client_id).toBe(one!.clientId)
  expect(claimsOf(answer)).toMatchObject({ xms_mirid: one!.id.replace('resourceGroups', 'resourcegroups') })
  expect(claimsOf(answer).xms_az_rid).toMatch(/virtualMachines\/DevTestVM$/)
})

test('an identity goes by client id, object id or resource id in any case, and the last two come back in the answer', async () => {
  const emulator = lab()
  const [one, two] = assign(emulator, ['one', 'two'])
  expect((await get(emulator, `${good}&client_id=${one!.clientId.toUpperCase()}`)).json.client_id).toBe(one!.clientId)
  const byObject = (await get(emulator, `${good}&object_id=${two!.principalId}`)).json
  expect([byObject.client_id, byObject.object_id]).toEqual([two!.clientId, two!.principalId])
  for (const name of ['msi_res_id', 'mi_res_id']) {
    const body = (await get(emulator, `${good}&${name}=${encodeURIComponent(two!.id.toUpperCase())}`)).json
    expect([body.client_id, body.msi_res_id]).toEqual([two!.clientId, two!.id.toUpperCase()])
    expect(Object.keys(body)).toEqual(Object.keys(body).sort())
  }
})

test('two selectors at once are refused', async () => {
  const answer = await get(lab(), `${good}&client_id=a&object_id=b`)
  expect([answer.status, answer.json.error]).toEqual([400, 'invalid_request'])
})

test('a machine without an identity gets 400, never 404', async () => {
  const scenario = { milab: 1, resourceGroups: { g: { virtualMachines: { v: { identity: 'none' } } } } } as const
  for (const emulator of [createEmulator({ scenario }), createEmulator({ scenario: builtInScenario('empty') })]) {
    const answer = await get(emulator, good)
    expect([answer.status, answer.json.error_description]).toEqual([400, 'Identity not found'])
  }
})

test.each([
  ['missing', tokenUrl + '?resource=x'],
  ['one that never was', `${tokenUrl}?api-version=2018-02-02&resource=x`],
  ['older than managed identities', `${tokenUrl}?api-version=2017-12-01&resource=x`],
  ['no date', `${tokenUrl}?api-version=1.0&resource=x`],
  ['missing, at no path at all', base],
])('an api-version that is %s is answered with the newest three', async (_, url) => {
  const answer = await get(lab(), url)
  expect(answer.status).toBe(400)
  expect(answer.text).toBe(
    '{"error":"Bad request. api-version is invalid or was not specified in the request. For more information refer to aka.ms/azureimds","newest-versions":["2025-04-07","2024-07-17","2024-03-15"]}',
  )
})

test('an api-version newer than the newest is served as that one, and said so', async () => {
  const answer = await get(lab(), good.replace('2018-02-01', '2031-01-01'))
  expect([answer.status, answer.header('x-milab-api-version')]).toEqual([200, 'served-as=2025-04-07'])
})

test('a percent-encoded parameter name counts', async () => {
  expect((await get(lab(), good.replace('api-version', 'api%2Dversion'))).status).toBe(200)
})

test('a request that was forwarded is refused', async () => {
  expect((await get(lab(), good, { ...metadata, 'X-Forwarded-For': '10.0.0.1' })).status).toBe(400)
})

test('a parameter that is given twice is refused', async () => {
  const answer = await get(lab(), `${good}&resource=y`)
  expect([answer.status, answer.json.error]).toEqual([400, 'invalid_request'])
})

test('another method than GET is 405', async () => {
  const answer = await ask(lab()).post(good, undefined, { headers: metadata })
  expect([answer.status, answer.header('Allow')]).toEqual([405, 'GET'])
})

test('claims are taken when they name a perimeter and refused otherwise', async () => {
  const emulator = lab()
  const claims = (value: unknown) => get(emulator, `${good}&claims=${encodeURIComponent(JSON.stringify(value))}`)
  expect((await claims({ xms_az_nwperimid: { essential: true } })).status).toBe(200)
  expect((await claims({ xms_az_nwperimid: { essential: true }, nbf: 1 })).status).toBe(400)
  expect((await claims(['xms_az_nwperimid'])).status).toBe(400)
})

test("Entra's word on an unknown resource is passed through", async () => {
  const answer = await get(lab(), `${tokenUrl}?api-version=2018-02-01&resource=https://does.not.exist`)
  const body = JSON.parse(answer.text) as Record<string, unknown>
  expect(answer.status).toBe(400)
  expect(Object.keys(body)).toEqual([
    'error',
    'error_description',
    'error_codes',
    'timestamp',
    'trace_id',
    'correlation_id',
    'error_uri',
  ])
  expect(body).toMatchObject({ error: 'invalid_resource', error_codes: [500011] })
  expect(body.timestamp).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/)
  expect(body.error_description).toMatch(
    /^AADSTS500011: The resource principal named https:\/\/does.not.exist was not found .*\r\nTrace ID: /s,
  )
})

test.each(['https://management.azure.com', 'https://management.azure.com/', 'cfa8b339-82a2-471a-a3c9-0fc0be7a4093'])(
  'resource %s is echoed to the letter, in aud too',
  async (resource) => {
    const answer = await get(lab(), `${tokenUrl}?api-version=2018-02-01&resource=${resource}`)
    expect([answer.json.resource, claimsOf(answer).aud]).toEqual([resource, resource])
  },
)

test('a kept token comes again with less time left, until five minutes before its end', async () => {
  const emulator = lab()
  const { clock } = emulator.world
  clock.freeze(true)
  const first = (await get(emulator, good)).json
  clock.advance(100_000)
  const again = (await get(emulator, good)).json
  expect(again.access_token).toBe(first.access_token)
  expect([again.expires_in, again.ext_expires_in, again.expires_on]).toEqual(['86299', '86399', first.expires_on])
  clock.advance((86_400 - 100 - 300) * 1000)
  expect((await get(emulator, good)).json.access_token).not.toBe(first.access_token)
})

test('bypass_cache=true gives a new token, which is kept', async () => {
  const emulator = lab()
  const first = (await get(emulator, good)).json.access_token
  const second = (await get(emulator, `${good}&bypass_cache=true`)).json.access_token
  expect(second).not.toBe(first)
  expect((await get(emulator, good)).json.access_token).toBe(second)
})

test.each([
  ["WALinuxAgent's", { url: good, headers: { Metadata: 'True' } }],
  ["Rust's", { url: good.replace('2018-02-01', '2019-08-01'), headers: { metadata: 'true' } }],
  [
    "Node's with a form's content type",
    { url: good, headers: { ...metadata, 'Content-Type': 'application/x-www-form-urlencoded;charset=utf-8' } },
  ],
  ["Node's with an endpoint override", { url: good.replace('/token?', '/token/?'), headers: metadata }],
  ["Java's with an endpoint override", { url: good.replace('/metadata', '//metadata'), headers: metadata }],
  ['one at a host name of its own', { url: good.replace('169.254.169.254', 'lab.example:4080'), headers: metadata }],
  [
    'one in another case',
    { url: good.replace('/metadata/identity/oauth2', '/Metadata/Identity/OAuth2'), headers: metadata },
  ],
])('%s way of asking works', async (_, parts) => {
  expect((await ask(lab()).request(parts)).status).toBe(200)
})

test.each([
  ['JavaScript and Go: no query, no header', tokenUrl],
  ['Python and .NET: the whole query, no header', good],
  ['Java: the version, no header', `${tokenUrl}?api-version=2018-02-01`],
])('the probe of %s finds the host, which never says "Identity not found" to it', async (_, url) => {
  const answer = await get(lab(), url, {})
  expect([answer.status, answer.bytes.length]).toEqual([400, 88])
})

test.each([
  ['headerless', {}],
  ['with the header', metadata],
])('the probe of the newer protocol, %s, finds that it is not there', async (_, headers) => {
  for (const [method, path] of [
    ['GET', 'getplatformmetadata'],
    ['GET', 'getPlatformMetadata'],
    ['POST', 'issuecredential'],
  ] as const) {
    const answer = await ask(lab()).send(method, `${base}/identity/${path}?cred-api-version=2.0`, undefined, {
      headers,
    })
    expect([answer.status, answer.text]).toEqual([404, '{"error":"Not Found"}'])
  }
})

test('beside the identity category the same mistakes have other words', async () => {
  const emulator = lab()
  const headerless = await get(emulator, `${base}/nothing?api-version=2021-02-01`, {})
  expect([headerless.status, headerless.text]).toEqual([
    400,
    '{ "error": "Bad request: . Required metadata header not specified" }',
  ])
  const unknown = await get(emulator, `${base}/nothing?api-version=2017-03-01`)
  expect([unknown.status, unknown.text]).toEqual([404, '{ "error": "Not found" }'])
})

test('the identity info names the tenant', async () => {
  const answer = await get(lab(), `${base}/identity/info?api-version=2018-02-01`)
  expect(answer.text).toBe(`{"tenantId":"${tenant}"}`)
})

test('with throttling on, the 21st request of a second gets 90 bytes, no reason phrase and no Retry-After', async () => {
  const emulator = lab({ policies: { throttling: 'azure' } })
  emulator.world.clock.freeze(true)
  for (let i = 0; i < 20; i++) expect((await get(emulator, good)).status).toBe(200)
  const answer = await get(emulator, good)
  expect([answer.status, answer.bytes.length, answer.reason, answer.header('Retry-After')]).toEqual([
    429,
    90,
    '',
    undefined,
  ])
  expect(answer.text).toBe('{"error":"invalid_request","error_description":"Temporarily throttled, too many requests"}')
  emulator.world.clock.advance(1000)
  expect((await get(emulator, good)).status).toBe(200)
})

test('with throttling on, the sixth request at once is refused, and the next is not', async () => {
  const emulator = lab({ policies: { throttling: 'azure' } })
  const statuses = await Promise.all(Array.from({ length: 7 }, async () => (await get(emulator, good)).status))
  expect(statuses.sort()).toEqual([200, 200, 200, 200, 200, 429, 429])
  expect((await get(emulator, good)).status).toBe(200)
})

test('with throttling off nothing is counted', async () => {
  const emulator = lab()
  const statuses = await Promise.all(Array.from({ length: 40 }, async () => (await get(emulator, good)).status))
  expect(new Set(statuses)).toEqual(new Set([200]))
})
