import { expect, test } from 'vitest'
import { ask, type More } from './asking.test-support.js'
import { createEmulator, type Emulator, type Scenario } from './inside.test-support.js'

/*
 * What users reported of managed identities, and what Azure answered them, in the lab. Each title ends with where that
 * is recorded.
 */

const header = 'a-header-of-this-test'
const shop = (more: object, scenario: object = {}): Scenario => ({
  milab: 1,
  subscription: { id: '98f51385-2edc-4b79-bed9-7718de4cb861' },
  ...scenario,
  resourceGroups: { shop: { userAssignedIdentities: { 'orders-id': {}, 'billing-id': {} }, ...more } },
})
const machine = (identity: unknown, os = 'Linux') => ({ virtualMachines: { orders: { os, identity } } })
const lab = (scenario: Scenario) => createEmulator({ scenario, identityHeader: header })

const imds = 'http://169.254.169.254/metadata'
const tokenAt = (resource: string, more = '') =>
  `${imds}/identity/oauth2/token?api-version=2018-02-01&resource=${encodeURIComponent(resource)}${more}`
const app = (version: string, more = '') =>
  `http://127.0.0.1:4080/msi/token?api-version=${version}&resource=https%3A%2F%2Fvault.azure.net${more}`

const get = (emulator: Emulator, url: string, headers: Record<string, string> = {}, more: More = {}) =>
  ask(emulator).get(url, { headers: { Metadata: 'true', ...headers }, ...more })

const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as Record<string, unknown>

const several =
  '{"error":"invalid_request","error_description":"Multiple user assigned identities exist, please specify the ' +
  'clientId / resourceId of the identity in the token request"}'

test('a leaf without format=text is refused in 26 bytes (RedHatInsights/insights-core#3251)', async () => {
  const { status, text } = await get(
    lab(shop(machine('system'))),
    `${imds}/instance/compute/vmSize?api-version=2018-10-01`,
  )
  expect({ status, text }).toEqual({ status: 400, text: '{ "error": "Bad request" }' })
})

test('an app that names an identity that it does not have is told so, with the correlation id twice', async () => {
  const nobody = '&client_id=00000000-1111-4222-8333-444444444444'
  const answer = await get(lab(shop(machine('system'))), app('2019-08-01', nobody), { 'X-IDENTITY-HEADER': header })
  const id = answer.header('x-correlation-id')
  expect(answer.status).toBe(400)
  expect(answer.header('server')).toBe('Kestrel')
  expect(answer.text).toBe(
    '{"statusCode":400,"message":"No User Assigned or Delegated Managed Identity found for specified ' +
      `ClientId/ResourceId/PrincipalId.","correlationId":"${id}"}`,
  )
})

test('an app on Windows gets the date that 2017-09-01 had there', async () => {
  const emulator = lab(shop(machine('system', 'Windows')))
  emulator.world.clock.freeze(true)
  emulator.world.clock.set(Date.parse('2020-01-09T08:01:28Z'))
  const { json } = await get(emulator, app('2017-09-01'), { secret: header })
  expect(json.expires_on).toBe('1/10/2020 8:01:28 AM +00:00')
})

test('a container app that forgets the header gets 403 and no body', async () => {
  const answer = await get(lab(shop(machine('system'))), app('2019-08-01').replace('4080', '42356'))
  expect([answer.status, answer.text, answer.header('content-length')]).toEqual([403, '', '0'])
  expect(answer.header('server')).toBe('Kestrel')
  expect(answer.header('x-correlation-id')).toBeDefined()
})

test("a token for an application of one's own has no xms_mirid (hashicorp/vault-plugin-auth-azure#237)", async () => {
  const emulator = lab(shop(machine('orders-id'), { applications: { orders: { uri: 'api://orders' } } }))
  const own = claimsOf((await get(emulator, tokenAt('api://orders'))).json.access_token as string)
  expect(own).not.toHaveProperty('xms_mirid')
  expect(own).not.toHaveProperty('xms_az_rid')
  const vault = claimsOf((await get(emulator, tokenAt('https://vault.azure.net'))).json.access_token as string)
  expect(vault).toHaveProperty('xms_mirid')
  expect(vault).toHaveProperty('xms_az_rid')
})

test("Government issues tokens for the public cloud's Resource Manager, and its own refuses them", async () => {
  const emulator = lab(shop(machine('system'), { cloud: 'AzureUSGovernmentCloud' }))
  const { status, json } = await get(emulator, tokenAt('https://management.azure.com'))
  expect(status).toBe(200)
  const refused = await get(emulator, 'https://management.usgovcloudapi.net/subscriptions?api-version=2020-01-01', {
    Authorization: `Bearer ${json.access_token}`,
  })
  expect(refused.status).toBe(401)
  expect(refused.json.error.code).toBe('InvalidAuthenticationTokenAudience')
  expect(refused.json.error.message).toContain("'https://management.azure.com'")
  expect(refused.json.error.message.match(/'https:[^']+'/g)).toHaveLength(5)
})

test.each([
  'https://cognitiveservices.azure.com',
  'https://ossrdbms-aad.database.windows.net',
  'https://batch.core.windows.net/',
  'https://purview.azure.net',
  '2ff814a6-3304-4ab8-85cb-cd0e6f879c1d',
  '499b84ac-1321-427f-aa17-267ca6975798',
])('IMDS gives a token for %s', async (resource) => {
  const { status, json } = await get(lab(shop(machine('system'))), tokenAt(resource))
  expect(status).toBe(200)
  expect(claimsOf(json.access_token as string).aud).toBe(resource)
})

test('a scope in place of the resource is refused with the GUID of the tenant', async () => {
  const emulator = lab(shop(machine('system')))
  const { status, json } = await get(emulator, tokenAt('api://AzureADTokenExchange./default'))
  expect(status).toBe(400)
  expect(json.error_description).toMatch(
    /^AADSTS500011: .* was not found in the tenant named [0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\./,
  )
})

test('of two user-assigned identities, one must be named', async () => {
  const { status, text } = await get(
    lab(shop(machine(['orders-id', 'billing-id']))),
    tokenAt('https://vault.azure.net'),
  )
  expect({ status, text }).toEqual({ status: 400, text: several })
  expect(Buffer.byteLength(several)).toBe(168)
})

test('the only user-assigned identity need not be named at IMDS, and must be at App Service', async () => {
  const emulator = lab(shop(machine('orders-id')))
  expect((await get(emulator, tokenAt('https://vault.azure.net'))).status).toBe(200)
  expect((await get(emulator, app('2019-08-01'), { 'X-IDENTITY-HEADER': header })).status).toBe(400)
})

test('attaching a second identity takes down a program that names none', async () => {
  const emulator = lab(shop(machine('orders-id')))
  const asking = () => get(emulator, tokenAt('https://vault.azure.net'))
  expect((await asking()).status).toBe(200)
  const group = '/subscriptions/98f51385-2edc-4b79-bed9-7718de4cb861/resourceGroups/shop/providers'
  const attached = await ask(emulator, 'portal').patch(
    `${group}/Microsoft.Compute/virtualMachines/orders?api-version=2024-07-01`,
    {
      identity: {
        type: 'UserAssigned',
        userAssignedIdentities: { [`${group}/Microsoft.ManagedIdentity/userAssignedIdentities/billing-id`]: {} },
      },
    },
  )
  expect(attached.status, attached.text).toBeLessThan(300)
  expect((await asking()).text).toBe(several)
})

test('a fault dresses up as whatever else answers at that address', async () => {
  const emulator = lab(shop(machine('system')))
  const headers = { 'Content-Type': 'text/html', Server: 'Zscaler' }
  emulator.world.faults.add({ on: 'imds.token', do: { answer: { status: 504, headers, body: '<html>gone</html>' } } })
  const answer = await get(emulator, tokenAt('https://vault.azure.net'))
  const named = (name: string) => answer.headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value)
  expect([answer.status, answer.text]).toEqual([504, '<html>gone</html>'])
  expect(named('content-type')).toEqual(['text/html'])
  expect(named('server')).toEqual(['Zscaler'])
})

test('a throttled IMDS says so in 90 bytes, with an empty reason phrase (azure-sdk-for-net#39574)', async () => {
  const emulator = lab(shop(machine('system')))
  emulator.world.faults.add({ on: 'imds.token', do: { answer: { status: 429 } } })
  const answer = await get(emulator, tokenAt('https://vault.azure.net'))
  expect([answer.status, answer.reason, Buffer.byteLength(answer.text)]).toEqual([429, '', 90])
  expect(answer.header('retry-after')).toBeUndefined()
})

test('the address of the network interface is a leaf', async () => {
  const path = 'network/interface/0/ipv4/ipAddress/0/privateIpAddress'
  const { status, text } = await get(
    lab(shop(machine('system'))),
    `${imds}/instance/${path}?api-version=2017-08-01&format=text`,
  )
  expect(status).toBe(200)
  expect(text).toMatch(/^\d+\.\d+\.\d+\.\d+$/)
})

test('cloud-init asks for the extended document and gets it', async () => {
  const { json } = await get(lab(shop(machine('system'))), `${imds}/instance?api-version=2021-08-01&extended=true`)
  expect(json.extended.compute).toBeDefined()
})
