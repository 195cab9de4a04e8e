import jwt from 'jsonwebtoken'
import { expect, test } from 'vitest'
import { extensionType, machineType } from '../../../policy/views/machines.js'
import { builtInScenario, createEmulator, type Emulator, type Scenario } from '../../../inside.test-support.js'
import { ask, type Answer, type Asked } from '../../../asking.test-support.js'

const tenant = '3f5c9d2e-0b64-4c1b-9a51-6d0b8a3f7c21'
const url = 'http://localhost:50342/oauth2/token'
const arm = 'https://management.azure.com/'
const metadata = { Metadata: 'true' }

const lab = (urlCase: 'tutorial' | 'strict' | 'azure' = 'tutorial', more: Partial<Scenario> = {}) =>
  createEmulator({ scenario: { ...builtInScenario('tutorials'), policies: { 'url-case': urlCase }, ...more } })

const get = (emulator: Emulator, resource: string, more = '') =>
  ask(emulator).get(`${url}?resource=${encodeURIComponent(resource)}${more}`, { headers: metadata })

const post = (emulator: Emulator, body: string, headers: Record<string, string> = metadata) =>
  ask(emulator).post(url, body, { headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers } })

const expectToken = (answer: Answer, resource: string) => {
  expect(answer.json).toMatchObject({ resource, token_type: 'Bearer' })
  expect((jwt.decode(answer.json.access_token!) as Record<string, unknown>).aud).toBe(resource)
}

test("the answer has the documented members, all strings, and numbers that are the token's own", async () => {
  const emulator = lab()
  emulator.world.clock.freeze(true)
  emulator.world.clock.set((emulator.world.clock.seconds() + 1) * 1000)
  const body = (await get(emulator, arm)).json
  expect(Object.keys(body)).toEqual([
    'access_token',
    'refresh_token',
    'expires_in',
    'expires_on',
    'not_before',
    'resource',
    'token_type',
  ])
  expect(body).toMatchObject({ refresh_token: '', expires_in: '3599', resource: arm, token_type: 'Bearer' })
  expect(Number(body.expires_on) - Number(body.not_before)).toBe(3900)
  const claims = jwt.decode(body.access_token!) as Record<string, unknown>
  expect(claims).toMatchObject({ aud: arm, exp: Number(body.expires_on), nbf: Number(body.not_before), appidacr: '2' })
})

test('a token is kept for its hour, apart from the one that IMDS keeps', async () => {
  const emulator = lab()
  emulator.world.clock.freeze(true)
  const imds = async () =>
    (
      await ask(emulator).get(
        `http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=${arm}`,
        { headers: metadata },
      )
    ).json
  const fromImds = await imds()
  const first = (await get(emulator, arm)).json
  expect(first.access_token).not.toBe(fromImds.access_token)
  emulator.world.clock.advance(600_000)
  expect((await get(emulator, arm)).json).toEqual({ ...first, expires_in: '2999' })
  expect((await imds()).access_token).toBe(fromImds.access_token)
  emulator.world.clock.advance(3_000_000)
  expect((await get(emulator, arm)).json.access_token).not.toBe(first.access_token)
})

test.each([
  ["the documents' curl, its body not encoded", 'resource=https://management.azure.com/', {}],
  ['msrestazure', 'resource=https%3A%2F%2Fmanagement.azure.com%2F', {}],
  [
    'ms-rest-azure of 2017',
    'resource=https%3A%2F%2Fmanagement.azure.com%2F',
    { 'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8' },
  ],
  [
    'an early client that names its authority',
    `authority=https://login.microsoftonline.com/${tenant}&resource=https://management.azure.com/`,
    {},
  ],
  [
    "a client without a form's content type",
    'resource=https://management.azure.com/\n',
    { 'Content-Type': 'text/plain' },
  ],
])('POST works as %s sends it', async (_, body, headers) => {
  expectToken(await post(lab(), body, { ...metadata, ...headers }), arm)
})

test("POST without the slash works in the tutorials' mode, as today's JavaScript SDK sends it", async () => {
  expectToken(await post(lab(), 'resource=https%3A%2F%2Fmanagement.azure.com'), 'https://management.azure.com')
})

test('GET works with the lower-case escapes of Windows PowerShell', async () => {
  expectToken(
    await ask(lab()).get(`${url}?resource=https%3a%2f%2fmanagement.azure.com%2f`, { headers: { Metadata: 'true' } }),
    arm,
  )
})

test.each([
  ['tutorial', 'GET', 400],
  ['tutorial', 'POST', 200],
  ['strict', 'GET', 400],
  ['strict', 'POST', 400],
  ['azure', 'GET', 200],
  ['azure', 'POST', 200],
] as const)('in mode %s, %s for Resource Manager without its slash answers %d', async (mode, method, status) => {
  const emulator = lab(mode)
  for (const resource of ['https://management.azure.com', 'https://management.core.windows.net']) {
    const answer = method === 'GET' ? await get(emulator, resource) : await post(emulator, `resource=${resource}`)
    expect(answer.status).toBe(status)
    if (status === 200) continue
    expect(Object.keys(answer.json)).toEqual(['error', 'error_description'])
    expect(answer.json.error).toBe('invalid_resource')
    expect(answer.json.error_description).toContain(
      `AADSTS50001: The application named ${resource} was not found in the tenant named ${tenant}.`,
    )
  }
  expect([...emulator.world.journal.after()].some(({ why }) => String(why).includes(`url-case ${mode}`))).toBe(
    status === 400,
  )
  expect((await get(emulator, 'https://vault.azure.net')).status).toBe(200)
})

test('an unknown resource is refused in the same words', async () => {
  const answer = await get(lab('azure'), 'https://does.not.exist')
  expect([answer.status, answer.json.error]).toEqual([400, 'invalid_resource'])
  expect(answer.json.error_description).toMatch(
    /^AADSTS50001: The application named https:\/\/does\.not\.exist was not found/,
  )
})

test('without the header: the legacy code, for GET and POST', async () => {
  const emulator = lab()
  const expected = [400, '{"error":"bad_request_102","error_description":"Required metadata header not specified"}']
  const byGet = await ask(emulator).get(`${url}?resource=${arm}`)
  const byPost = await post(emulator, `resource=${arm}`, { Metadata: 'no' })
  expect([
    [byGet.status, byGet.text],
    [byPost.status, byPost.text],
  ]).toEqual([expected, expected])
})

test.each(['/', '/oauth2/token/', '/oauth2/Token', '//oauth2/token', '/metadata/identity/oauth2/token'])(
  'a URL that is not exact (%s) is an unknown source',
  async (path) => {
    const answer = await ask(lab()).get(`http://localhost:50342${path}?resource=${arm}`, { headers: metadata })
    expect([answer.status, answer.json]).toEqual([
      401,
      { error: 'unknown_source', error_description: `Unknown Source http://localhost:50342${path}` },
    ])
  },
)

test('a missing resource, a repeated one, two selectors and another method are refused', async () => {
  const emulator = lab()
  const description = async (parts: Asked) => {
    const answer = await ask(emulator).request(parts)
    return [answer.status, answer.json.error, answer.json.error_description]
  }
  expect(await description({ url, headers: metadata })).toEqual([
    400,
    'invalid_request',
    "Required query variable 'resource' is missing",
  ])
  expect(await description({ url: `${url}?resource=${arm}`, method: 'POST', headers: metadata, body: 'x=y' })).toEqual([
    400,
    'invalid_request',
    "Required query variable 'resource' is missing",
  ])
  expect((await description({ url: `${url}?resource=${arm}&resource=${arm}`, headers: metadata })).slice(0, 2)).toEqual(
    [400, 'invalid_request'],
  )
  expect(
    (await description({ url: `${url}?resource=${arm}&client_id=a&object_id=b`, headers: metadata })).slice(0, 2),
  ).toEqual([400, 'invalid_request'])
  expect((await description({ url: `${url}?resource=${arm}`, method: 'PUT', headers: metadata })).slice(0, 2)).toEqual([
    405,
    'invalid_request',
  ])
  expect((await post(emulator, `resource=${arm}&padding=${'x'.repeat(64 * 1024)}`)).status).toBe(413)
})

test('an identity goes by its client id; one that the machine has not is not found', async () => {
  const emulator = lab()
  const { principalId } = emulator.world.resources.ofType(machineType)[0]!.identity!
  const { appId } = emulator.world.directory.principals.get(principalId!)!
  expectToken(await get(emulator, arm, `&client_id=${appId}`), arm)
  const answer = await get(emulator, arm, '&client_id=11111111-1111-1111-1111-111111111111')
  expect([answer.status, answer.json.error_description]).toEqual([400, 'Identity not found'])
})

test('a machine without the extension, without an identity, or none at all: the connection is dropped', async () => {
  const machine = (more: object): Scenario => ({
    milab: 1,
    resourceGroups: {
      g: { virtualMachines: { v: { identity: 'system', extensions: ['ManagedIdentityExtensionForLinux'], ...more } } },
    },
  })
  const asked = (scenario: Scenario) => get(createEmulator({ scenario }), arm)
  expect((await asked(machine({}))).status).toBe(200)
  for (const scenario of [machine({ extensions: [] }), machine({ identity: 'none' }), builtInScenario('empty')])
    await expect(asked(scenario)).rejects.toThrow('the connection was dropped')
})

test('every loopback name, and the door itself under any name, reach it; another port and https do not', async () => {
  const emulator = lab()
  const query = `/oauth2/token?resource=${arm}`
  for (const origin of ['http://127.0.0.1:50342', 'http://[::1]:50342'])
    expect((await ask(emulator).get(origin + query, { headers: metadata })).status).toBe(200)
  expect((await ask(emulator).get(`http://localhost:39999${query}`, { headers: metadata, door: 'msi' })).status).toBe(
    200,
  )
  expect((await ask(emulator).get(`http://localhost:39999${query}`, { headers: metadata })).status).toBe(421)
  expect((await ask(emulator).get(`https://localhost:50342${query}`, { headers: metadata })).status).toBe(421)
})

test('an extension that was given another port listens there', async () => {
  const emulator = lab()
  const { world } = emulator
  world.change(() => {
    const extension = world.resources.ofType(extensionType)[0]!
    world.resources.put({ ...extension, properties: { ...extension.properties, settings: { port: 50343 } } })
  })
  expect(
    (await ask(emulator).get(`http://localhost:50343/oauth2/token?resource=${arm}`, { headers: metadata })).status,
  ).toBe(200)
  await expect(get(emulator, arm)).rejects.toThrow('the connection was dropped')
})
