import { expect, test } from 'vitest'
import {
  builtInScenario,
  createEmulator,
  isDrop,
  wireRequest,
  type Emulator,
  type RequestParts,
} from '../inside.test-support.js'
import type { Scenario } from '../scenario/shape.js'
import { whyText } from './why.js'

/* Every refusal with advice, and a request that gets it. Refusals for a missing right are in decision.test.ts. */

interface Asked extends RequestParts {
  /** the resource of the machine's token that goes with it */
  readonly for?: string
  /** the lab's clock goes on by so many milliseconds before it is sent */
  readonly later?: number
  readonly scenario?: Partial<Scenario>
}

const metadata = { Metadata: 'true' }
const key = 'https://vault.azure.net'
const manage = 'https://management.azure.com/'
const imds = 'http://169.254.169.254/metadata/identity/oauth2/token'
const tokens = `${imds}?api-version=2018-02-01&resource=${key}`
const msi = 'http://localhost:50342/oauth2/token'
const app = 'http://127.0.0.1:4080/msi/token?api-version=2019-08-01'
const appHeader = { 'X-IDENTITY-HEADER': 'a-header-of-this-test' }
const secret = 'https://mytestkeyvault.vault.azure.net/secrets/MyTestSecret'
const blob = 'https://devteststorage.blob.core.windows.net'
const subscription = '98f51385-2edc-4b79-bed9-7718de4cb861'
const arm = (path: string) => `https://management.azure.com/subscriptions/${path}`
const group = `${subscription}/resourceGroups/DevTest`
const account = `${group}/providers/Microsoft.Storage/storageAccounts/devteststorage`
const authority = 'https://login.microsoftonline.com/3f5c9d2e-0b64-4c1b-9a51-6d0b8a3f7c21/oauth2/token'
const post = (body: Record<string, string>): Partial<RequestParts> => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(body).toString(),
})
const orders = { clientId: '11111111-2222-4333-8444-555555555555', secret: 'the-secret-of-orders' }
const withOrders: Partial<Scenario> = { applications: { orders } }
const grant = { grant_type: 'client_credentials', client_id: orders.clientId, client_secret: orders.secret }
const forged = 'Bearer eyJhbGciOiJSUzI1NiIsImtpZCI6IngifQ.e30.x'
const versioned = { 'x-ms-version': '2021-08-06' }
const owner: Partial<Scenario> = {
  roleAssignments: [
    { to: 'DevTestVM', role: 'Owner', on: 'subscription' },
    { to: 'DevTestVM', role: 'Storage Blob Data Owner', on: 'subscription' },
  ],
}
const keyReader: Partial<Scenario> = {
  resourceGroups: {
    shop: {
      virtualMachines: { vm: { os: 'Linux', identity: 'system' } },
      vaults: { mytestkeyvault: { authorization: 'rbac' } },
    },
  },
  runsOn: 'vm',
  roleAssignments: [{ to: 'vm', role: 'Key Vault Crypto User', on: 'mytestkeyvault' }],
}
const noMachine: Partial<Scenario> = { runsOn: undefined, resourceGroups: {}, roleAssignments: [] }

const sendMetadata = 'send the header Metadata: true'
const addResource = 'add resource=https%3A%2F%2Fvault.azure.net, or the resource you mean'
const oneSelector = 'name the identity by one of client_id, object_id, m'
const otherIdentity = 'ask for an identity that it has: system (client_id='
const addMachine = 'add a VM: resourceGroups.<group>.virtualMachines.<name>: { identity: system }'
const otherResource =
  'ask for a resource that Azure has, or add this one: applications.nothing: { uri: "https://nothing" }'
const issued = 'send a token that this lab has issued'
const newToken = "get a new token (the lab's clock may have been moved)"
const createIt = 'create it, or add it to the scenario; names are in the URL'
const addContainer = 'create it, or add it: resourceGroups.<group>.storageAccounts.<account>.containers.<name>: {}'
const checkKey = 'check the key and what it signs'

const rows: readonly (readonly [advice: string, asked: Asked])[] = [
  [sendMetadata, { url: tokens }],
  [sendMetadata, { url: 'http://169.254.169.254/metadata/instance?api-version=2021-02-01' }],
  [sendMetadata, { url: `${msi}?resource=${key}` }],
  ['send it without X-Forwarded-For', { url: tokens, headers: { ...metadata, 'X-Forwarded-For': '10.0.0.1' } }],
  ['ask with api-version=2018-02-01', { url: `${imds}?resource=${key}`, headers: metadata }],
  [addResource, { url: `${imds}?api-version=2018-02-01`, headers: metadata }],
  [addResource, { url: msi, headers: metadata }],
  [addResource, { url: app, headers: appHeader }],
  [oneSelector, { url: `${tokens}&client_id=a&object_id=b`, headers: metadata }],
  [oneSelector, { url: `${msi}?resource=${key}&client_id=a&object_id=b`, headers: metadata }],
  [oneSelector, { url: `${app}&resource=${key}&client_id=a&object_id=b`, headers: appHeader }],
  ['give the parameter once', { url: `${tokens}&resource=${key}`, headers: metadata }],
  ['give the parameter once', { url: `${msi}?resource=${key}&resource=${key}`, headers: metadata }],
  [addMachine, { url: tokens, headers: metadata, scenario: noMachine }],
  [addMachine, { url: `${app}&resource=${key}`, headers: appHeader, scenario: noMachine }],
  [addMachine, { url: tokens, headers: metadata, seat: 'nowhere' }],
  [otherIdentity, { url: `${tokens}&client_id=a`, headers: metadata }],
  [otherIdentity, { url: `${msi}?resource=${key}&client_id=a`, headers: metadata }],
  [otherIdentity, { url: `${app}&resource=${key}&client_id=a`, headers: appHeader }],
  [otherResource, { url: `${imds}?api-version=2018-02-01&resource=https://nothing`, headers: metadata }],
  [otherResource, { url: `${msi}?resource=https://nothing`, headers: metadata }],
  [otherResource, { url: `${app}&resource=https://nothing`, headers: appHeader }],
  [otherResource, { url: authority, ...post({ ...grant, resource: 'https://nothing' }), scenario: withOrders }],
  [
    "use the application's secret: applications.<name>.secret",
    { url: authority, ...post({ ...grant, client_secret: 'another', resource: key }), scenario: withOrders },
  ],
  [
    'use the client id of an application of this world, or add it: applications.<name>: { clientId: ' +
      `"${orders.clientId}" }`,
    { url: authority, ...post({ ...grant, resource: key }) },
  ],
  ['send a bearer token for the vault resource (SDKs ask once without one', { url: `${secret}?api-version=7.4` }],
  [`this token is for ${manage}; request it with resource=${key}`, { url: `${secret}?api-version=7.4`, for: manage }],
  [newToken, { url: `${secret}?api-version=7.4`, for: key, later: 90_000_000 }],
  [newToken, { url: arm(`${group}?api-version=2021-04-01`), for: manage, later: 90_000_000 }],
  [issued, { url: `${secret}?api-version=7.4`, headers: { Authorization: forged } }],
  [issued, { url: `${secret}?api-version=7.4`, headers: { Authorization: 'Bearer nothing' } }],
  [issued, { url: arm(`${group}?api-version=2021-04-01`), headers: { Authorization: 'Bearer nothing' } }],
  [
    'add it: resourceGroups.<group>.vaults.<vault>.secrets.<name>: <value>',
    { url: secret.replace('MyTestSecret', 'none?api-version=7.4'), for: key },
  ],
  [
    'add it: resourceGroups.<group>.vaults.<vault>.keys.<name>: { kty: RSA }',
    { url: secret.replace('secrets/MyTestSecret', 'keys/none?api-version=7.4'), for: key, scenario: keyReader },
  ],
  ['add ?api-version=…', { url: secret, for: key }],
  ['add ?api-version=…', { url: arm(group), for: manage }],
  [createIt, { url: arm(`${subscription}/resourceGroups/none?api-version=2021-04-01`), for: manage, scenario: owner }],
  [createIt, { url: arm(`${account}x?api-version=2019-06-01`), for: manage, scenario: owner }],
  [
    createIt,
    {
      url: arm(`${account}x/blobServices/default/containers/c?api-version=2019-06-01`),
      for: manage,
      scenario: owner,
    },
  ],
  [
    "use this world's subscription: subscription.id",
    { url: arm('00000000-0000-0000-0000-000000000001?api-version=2021-04-01'), for: manage },
  ],
  [
    addContainer,
    {
      url: arm(`${account}/blobServices/default/containers/none?api-version=2019-06-01`),
      for: manage,
      scenario: owner,
    },
  ],
  [
    addContainer,
    { url: `${blob}/none?restype=container`, for: 'https://storage.azure.com/', headers: versioned, scenario: owner },
  ],
  [
    'upload it first',
    { url: `${blob}/devtest/none`, for: 'https://storage.azure.com/', headers: versioned, scenario: owner },
  ],
  [
    checkKey,
    {
      url: `${blob}/devtest/x`,
      headers: {
        ...versioned,
        Authorization: 'SharedKey devteststorage:AAAA',
        'x-ms-date': new Date(Date.UTC(2100, 0)).toUTCString(),
      },
    },
  ],
  ['send a bearer token', { url: `${blob}/devtest/x`, headers: versioned }],
  ['send a bearer token', { url: arm(`${group}?api-version=2021-04-01`) }],
]

async function send(emulator: Emulator, parts: RequestParts): Promise<string> {
  const outcome = await emulator.handle(wireRequest(parts))
  return isDrop(outcome) ? '' : Buffer.from(outcome.body as Uint8Array).toString()
}

async function adviceOn({ for: resource, later, scenario, headers, ...parts }: Asked): Promise<string | undefined> {
  const emulator = createEmulator({
    scenario: { ...builtInScenario('tutorials'), ...scenario },
    identityHeader: appHeader['X-IDENTITY-HEADER'],
  })
  const got = resource && (await send(emulator, { url: tokens.replace(key, resource), headers: metadata }))
  const bearer = got && { Authorization: `Bearer ${(JSON.parse(got) as { access_token: string }).access_token}` }
  if (later !== undefined) emulator.world.clock.advance(later)
  await send(emulator, { ...parts, headers: { ...(headers as Record<string, string>), ...bearer } })
  return whyText([...emulator.world.journal.after()].at(-1)!, emulator.world)?.fix?.text
}

test.each(rows)('%s: %j', async (advice, asked) => {
  const text = await adviceOn(asked)
  expect(text?.slice(0, advice.length)).toBe(advice)
})

test('a throttled request is advised to wait, and how not to be throttled', async () => {
  const emulator = createEmulator({
    scenario: { ...builtInScenario('tutorials'), policies: { throttling: 'azure' } },
  })
  emulator.world.clock.freeze(true)
  for (let i = 0; i < 21; i++) await send(emulator, { url: tokens, headers: metadata })
  const why = whyText([...emulator.world.journal.after()].at(-1)!, emulator.world)
  expect(why?.fix?.text).toBe('wait a second and try again; or policies: { throttling: off }')
})

test.each([
  ['orders.vault.azure.net', "no vault 'orders' in this world", 'vaults'],
  ['orders.blob.core.windows.net', "no storage account 'orders' in this world", 'storageAccounts'],
])('a request for %s, which the world lacks, is advised with the YAML that adds it', async (host, reason, kind) => {
  const emulator = createEmulator({ scenario: builtInScenario('tutorials') })
  await send(emulator, { url: `https://${host}/` })
  expect(whyText([...emulator.world.journal.after()].at(-1)!, emulator.world)).toEqual({
    reason,
    fix: {
      text: `add it with resourceGroups.<group>.${kind}.orders: {}`,
      yaml: `resourceGroups:\n  <group>:\n    ${kind}:\n      orders: {}`,
    },
  })
})

test('a service of Azure that is not emulated has a reason and no fix', async () => {
  const emulator = createEmulator({ scenario: builtInScenario('tutorials') })
  await send(emulator, { url: 'https://orders.queue.core.windows.net/' })
  expect(whyText([...emulator.world.journal.after()].at(-1)!, emulator.world)).toEqual({
    reason:
      "Azure Queue Storage is not emulated by managed-identity-lab: 'orders.queue.core.windows.net', and there is no " +
      "storage account 'orders' in this world",
  })
})
