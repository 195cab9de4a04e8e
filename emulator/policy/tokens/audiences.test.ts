import { expect, test } from 'vitest'
import { ask } from '../../asking.test-support.js'
import { builtInScenario, createEmulator } from '../../inside.test-support.js'
import { azureResources } from '../azure-resources.js'
import { audienceOf, azureResource } from './audiences.js'

const { world } = createEmulator()
const imds = 'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01'

test('no two resources of Microsoft’s share a URI or an application id', () => {
  const names = azureResources.flatMap(({ uris, appId }) => [...uris, ...(appId === undefined ? [] : [appId])])
  expect(new Set(names).size).toBe(names.length)
  for (const name of names) expect(name).toBe(name.toLowerCase().replace(/\/$/, ''))
})

test('each row of the table has a page, a recording, or says that it is unverified', () => {
  for (const { name, source } of azureResources)
    expect(source, name).toMatch(/^https:\/\/(?:learn\.microsoft|github)\.com\/|^the list of audiences|^unverified$/)
})

// The scopes that Azure's SDKs for .NET ask for.
test.each(
  (
    'https://ossrdbms-aad.database.windows.net https://redis.azure.com https://cognitiveservices.azure.com ' +
    'https://ai.azure.com https://database.windows.net https://servicebus.azure.net https://eventhubs.azure.net ' +
    'https://eventgrid.azure.net https://cosmos.azure.com https://orders.documents.azure.com ' +
    'https://signalr.azure.com https://webpubsub.azure.com https://graph.microsoft.com https://monitor.azure.com ' +
    'https://monitor.azure.com/ https://search.azure.com https://azconfig.io https://orders.azconfig.io ' +
    'https://containerregistry.azure.net https://management.core.windows.net https://datalake.azure.net ' +
    'https://managedhsm.azure.net https://ml.azure.com https://communication.azure.com https://api.loganalytics.io ' +
    'https://batch.core.windows.net https://kusto.kusto.windows.net https://dev.azuresynapse.net ' +
    'https://iothubs.azure.net https://digitaltwins.azure.net https://attest.azure.net https://purview.azure.net ' +
    'https://codesigning.azure.net https://appconfig.azure.com https://relay.azure.net ' +
    '499b84ac-1321-427f-aa17-267ca6975798 api://AzureADTokenExchange https://orders.westeurope.kusto.windows.net ' +
    'https://mytestkeyvault.vault.azure.net https://devteststorage.blob.core.windows.net'
  ).split(' '),
)('there are tokens for %s', (resource) => expect(audienceOf(world, resource)?.isMicrosofts).toBe(true))

test.each([
  ['a private link of App Configuration', 'https://x.privatelink.azconfig.io', 400],
  ['a private link of Key Vault', 'https://privatelink.vaultcore.azure.net/', 400],
  ['a private link of Storage', 'https://x.privatelink.blob.core.windows.net', 400],
  ['a scope', 'https://vault.azure.net/.default', 400],
  ['an API of a customer', 'https://api.example/orders', 400],
  ['a URI of an unknown application', 'api://orders', 400],
  ['a service of Azure’s that the lab lacks', 'https://new.azure.com', 501],
  ['one of Microsoft’s', 'https://api.new.microsoft.com/v1', 501],
  ['a bare GUID', '11111111-2222-4333-8444-555555555555', 501],
])('the resource of %s, %s, is %i, with what adds it', async (_, resource, status) => {
  const url = `${imds}&resource=${encodeURIComponent(resource)}`
  const answer = await ask(createEmulator()).get(url, { headers: { Metadata: 'true' } })
  expect(answer.status).toBe(status)
  expect(answer.header('x-milab-hint')).toMatch(/^ask for /)
  if (status === 501) expect(answer.header('x-milab-not-emulated')).toBe(`a token for ${resource}`)
})

test('US Government gives a token for the public Resource Manager, which its own refuses', async () => {
  const emulator = createEmulator({ scenario: builtInScenario('us-government') })
  const resource = 'https://management.azure.com'
  const { json } = await ask(emulator).get(`${imds}&resource=${resource}`, { headers: { Metadata: 'true' } })
  expect(azureResource(emulator.world, resource)?.name).toBe('Windows Azure Service Management API')
  const answer = await ask(emulator, { token: String(json.access_token) }).get(
    'https://management.usgovcloudapi.net/subscriptions?api-version=2020-01-01',
  )
  expect([answer.status, answer.json.error.code]).toEqual([401, 'InvalidAuthenticationTokenAudience'])
  expect(answer.json.error.message).toContain(`'${resource}'`)
  expect(answer.json.error.message).toContain("'https://management.usgovcloudapi.net/'")
})
