import { expect, test } from 'vitest'
import { ask } from '../asking.test-support.js'
import { builtInScenario, createEmulator, type Scenario } from '../inside.test-support.js'
import { readScenario } from '../scenario/read.js'
import { whyText } from './why.js'

/* What to do about a token for another service, and about a resource that Entra does not know. */

const key = 'https://vault.azure.net'
const manage = 'https://management.azure.com/'
const storage = 'https://storage.azure.com/'
const imds = 'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01'
const secret = 'https://mytestkeyvault.vault.azure.net/secrets/MyTestSecret?api-version=7.4'
const blob = 'https://devteststorage.blob.core.windows.net/devtest/x'
const group =
  'https://management.azure.com/subscriptions/98f51385-2edc-4b79-bed9-7718de4cb861/resourceGroups/DevTest?api-version=2021-04-01'
const metadata = { Metadata: 'true' }

/** The machine's token for a resource is sent to a URL. Returns the journal's entry, and the fix. */
async function tokenSent(resource: string, url: string, { later = 0, version = '2021-08-06' } = {}) {
  const emulator = createEmulator({ scenario: builtInScenario('tutorials') })
  const asking = ask(emulator)
  const { json } = await asking.get(`${imds}&resource=${resource}`, { headers: metadata })
  emulator.world.clock.advance(later)
  const headers = {
    'x-ms-version': version,
    Authorization: `Bearer ${(json as { access_token: string }).access_token}`,
  }
  await asking.get(url, { headers })
  const entry = [...emulator.world.journal.after()].at(-1)!
  return { entry, fix: whyText(entry, emulator.world)?.fix?.text }
}

test.each([
  ['a vault', secret, manage, `this token is for ${manage}; request it with resource=${key}`],
  ['blobs', blob, key, `this token is for ${key}; request it with resource=${storage}`],
  ['Resource Manager', group, key, `this token is for ${key}; request it with resource=${manage}`],
  [
    'a vault, which compares exactly,',
    secret,
    `${key}/`,
    `this token is for ${key}/, and the resource is compared exactly; request it with resource=${key}`,
  ],
  [
    'a vault, by its id',
    secret,
    '00000003-0000-0000-c000-000000000000',
    `this token is for Microsoft Graph (00000003-0000-0000-c000-000000000000); request it with resource=${key}`,
  ],
])('at %s a token for another service says what it is for, and whose it is', async (_, url, resource, expected) => {
  const { entry, fix } = await tokenSent(resource, url)
  expect(fix).toBe(expected)
  expect(entry).toMatchObject({ verdict: 'refused', principal: { name: 'DevTestVM' } })
})

test('other faults of a token at Storage have other advice', async () => {
  expect((await tokenSent(storage, blob, { later: 90_000_000 })).fix).toMatch(/^get a new token, issued by this lab/)
  expect((await tokenSent(storage, blob, { version: '2017-04-17' })).fix).toBe('send x-ms-version: 2017-11-09 or later')
})

async function resourceAsked(resource: string, scenario: Scenario = builtInScenario('tutorials')) {
  const emulator = createEmulator({ scenario })
  const { text } = await ask(emulator).get(`${imds}&resource=${resource}`, { headers: metadata })
  return { text, fix: whyText([...emulator.world.journal.after()].at(-1)!, emulator.world)?.fix }
}

const guid = '11111111-2222-4333-8444-555555555555'
const orAdd = 'ask for a resource that Azure has, or add this one:'

test.each([
  ['vault.azure.net', `ask for resource=${key}`],
  [`${key}/.default`, `ask for resource=${key}`],
  ['api://orders', `${orAdd} applications.orders: { uri: "api://orders" }`],
  [`api://${guid}`, `${orAdd} applications.my-api: { clientId: "${guid}" }`],
  ['https://portal', `${orAdd} applications.portal-api: { uri: "https://portal" }`],
  ['a%20b', 'ask for a resource that Azure has, or add one: applications.<name>: { uri: … }'],
])('of the unknown resource %s: %s', async (resource, expected) => {
  expect((await resourceAsked(resource)).fix?.text).toBe(expected)
})

test.each(['https://warehouse.example', 'https://warehouse.azure.com', 'api://warehouse'])(
  'the line that adds %s is enough',
  async (resource) => {
    const { yaml } = (await resourceAsked(resource)).fix!
    expect(yaml).toBe(`applications:\n  warehouse: { uri: "${resource}" }`)
    const { applications } = await readScenario(`milab: 1\n${yaml}`, 'milab.yaml', () => undefined)
    const mended = { ...builtInScenario('tutorials'), applications: applications! }
    expect((await resourceAsked(resource, mended)).text).toContain('access_token')
  },
)
