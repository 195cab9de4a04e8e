import { expect, test } from 'vitest'
import { ask } from '../asking.test-support.js'
import { createEmulator } from '../inside.test-support.js'
import { azureServices } from './azure-services.js'
import { hint } from './name-resolution.js'

const emulator = createEmulator()
const { world } = emulator

test.each([
  ['mytestkeyvault.vault.azure.net', 'here'],
  ['management.azure.com', 'here'],
  ['login.windows.net', 'here'],
  ['nope.vault.azure.net', 'no-such-name'],
  ['a.b.vault.azure.net', 'no-such-name'],
  ['.vault.azure.net', 'no-such-name'],
  ['devteststorage.queue.core.windows.net', 'here'],
  ['nope.queue.core.windows.net', 'no-such-name'],
  ['devteststorage.z22.web.core.windows.net', 'here'],
  ['devteststorage.z13.web.core.windows.net', 'not-emulated'],
  ['devteststorage-secondary.queue.core.windows.net', 'no-such-name'],
  ['devteststorage-secondary.blob.core.windows.net', 'no-such-name'],
  ['mytestkeyvault.vault.azure.cn', 'not-emulated'],
  ['bus.servicebus.windows.net', 'not-emulated'],
  ['graph.microsoft.com', 'here'],
  ['dod-graph.microsoft.us', 'not-emulated'],
  ['graph.microsoft.us', 'not-emulated'],
  ['azure.com', 'not-emulated'],
  ['notazure.com', 'foreign'],
  ['azure.com.example', 'foreign'],
  ['example.com', 'foreign'],
])('%s is %s', (host, expected) => expect(emulator.resolve(host)).toBe(expected))

test('each service of the table is known by each of its domains, and named', async () => {
  const domains = azureServices.flatMap(([service, list]) =>
    list.split(' ').map((domain) => [service, domain] as const),
  )
  expect(domains.length).toBeGreaterThan(130)
  expect(new Set(domains.map(([, domain]) => domain)).size).toBe(domains.length)
  for (const [service, domain] of domains) {
    const named = hint(world, `x.${domain}`).toLowerCase()
    const wanted = `${service.toLowerCase()} is not emulated by managed-identity-lab: 'x.${domain}'`
    expect(named.replace(/ \(neither is amqp.*/, ''), domain).toBe(wanted)
  }
})

test('where programs speak AMQP, the name says that the lab does not', () => {
  const amqp = "' (neither is AMQP, at port 5671 or in WebSockets)"
  expect(hint(world, 'x.servicebus.windows.net')).toContain(amqp)
  expect(hint(world, 'x.azure-devices.net')).toContain(amqp)
  expect(hint(world, 'x.azconfig.io')).not.toContain('AMQP')
})

test.each([
  ['x.servicebus.windows.net', 'Azure Service Bus is not emulated by managed-identity-lab'],
  ['westeurope.login.microsoft.com', 'A regional endpoint of Microsoft Entra ID is not emulated'],
  ['x.database.windows.net', 'Azure SQL Database is not emulated'],
  ['x.azconfig.io', 'Azure App Configuration is not emulated'],
  ['x.azurecr.io', 'Azure Container Registry is not emulated'],
  ['x.documents.azure.com', 'Azure Cosmos DB is not emulated'],
  ['x.openai.azure.com', 'Azure OpenAI is not emulated'],
  ['x.search.windows.net', 'Azure AI Search is not emulated'],
  ['x.managedhsm.azure.net', 'Azure Managed HSM is not emulated'],
  ['graph.windows.net', 'Azure AD Graph is not emulated'],
  ['portal.azure.com', 'The Azure portal is not emulated'],
])('a request to %s is 501: %s', async (host, text) => {
  const answer = await ask(emulator).get(`https://${host}/`)
  expect(answer.status).toBe(501)
  expect(answer.json).toEqual({ error: { code: 'NotEmulated', message: expect.stringContaining(text) as string } })
  expect(answer.reason).toContain(text)
  expect(answer.header('x-milab-hint')).toContain(text)
  expect(answer.text).not.toMatch(/resolve|not one of Azure/)
  const [entry] = [...world.journal.after()].slice(-1)
  expect(entry!.requestId).toBe(answer.header('x-ms-request-id'))
  expect(entry).toMatchObject({ verdict: 'not-emulated', why: expect.stringContaining(text) as string })
})

test('only a name that Azure lacks is said to be one', async () => {
  const text = async (host: string) => (await ask(emulator).get(`https://${host}/`)).text
  expect(await text('nope.vault.azure.net')).toContain('In Azure this name would not resolve')
  expect(await text('nope.queue.core.windows.net')).toContain("there is no storage account 'nope' in this world")
  expect(await text('nope.example.com')).not.toContain('Azure')
})

test('a fix adds what is missing, and nothing that Azure would refuse', () => {
  expect(hint(world, 'nope.vault.azure.net')).toBe(
    "no vault 'nope' in this world; add it with resourceGroups.<group>.vaults.nope: {}",
  )
  expect(hint(world, 'a_b.vault.azure.net')).toBe("no vault can be called 'a_b': 3 to 24 letters, digits and hyphens")
  expect(hint(world, 'my-data.blob.core.windows.net')).toBe(
    "no storage account can be called 'my-data': 3 to 24 lower-case letters and digits",
  )
  expect(hint(world, 'devteststorage-secondary.blob.core.windows.net')).toContain(
    "'devteststorage' has no secondary endpoint: its sku is Standard_",
  )
  expect(hint(world, 'nope-secondary.blob.core.windows.net')).toContain('storageAccounts.nope: {}')
})

test('an account that is copied to another region has a second name, which is not emulated', async () => {
  const copied = createEmulator({
    scenario: {
      milab: 1,
      resourceGroups: { rg: { storageAccounts: { data01: { sku: 'Standard_RAGRS' } } } },
    },
  })
  const answer = await ask(copied).get('https://data01-secondary.blob.core.windows.net/c/b')
  expect([answer.status, answer.reason]).toEqual([
    501,
    'the secondary endpoint of a storage account is not emulated by managed-identity-lab',
  ])
})
