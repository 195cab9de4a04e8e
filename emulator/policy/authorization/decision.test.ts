import { createHmac } from 'node:crypto'
import { parse } from 'yaml'
import { expect, test } from 'vitest'
import { createEmulator, isDrop, wireRequest, type Emulator, type Scenario } from '../../inside.test-support.js'
import { accountKeys, accountNamed } from '../views/accounts.js'
import { decisionsOf } from './decision.js'
import { fixOf, fixText } from './fix.js'

const world: Scenario = {
  milab: 1,
  resourceGroups: {
    shop: {
      virtualMachines: { orders: { identity: 'system' } },
      vaults: {
        'shop-kv': {
          authorization: 'access-policies',
          accessPolicies: [{ to: 'orders', permissions: { secrets: ['get'] } }],
          secrets: { one: '1' },
        },
        'role-kv': { authorization: 'rbac', secrets: { one: '1' } },
      },
      storageAccounts: {
        shopdata: { containers: { open: { publicAccess: 'container' }, shut: {} } },
      },
    },
    other: { virtualMachines: { second: {} } },
  },
  roleAssignments: [
    { to: 'orders', role: 'Reader', on: 'shop' },
    { to: 'orders', role: 'Key Vault Secrets User', on: 'role-kv' },
  ],
}

const lab = (scenario: Scenario = world) => createEmulator({ scenario })
const secretOf = (vault: string, name = 'one') => `https://${vault}.vault.azure.net/secrets/${name}?api-version=7.4`
const group = (emulator: Emulator) => `/subscriptions/${emulator.world.settings.subscriptionId}/resourceGroups/shop`

async function send(emulator: Emulator, url: string, headers: Record<string, string> = {}, method = 'GET') {
  const outcome = await emulator.handle(wireRequest({ url, method, headers }))
  if (isDrop(outcome)) throw new Error('dropped')
  const body = Buffer.from(outcome.body as Uint8Array).toString()
  return { status: outcome.status, body, entry: [...emulator.world.journal.after()].at(-1)! }
}

/** Sends it with the machine's token for the resource. */
async function ask(
  emulator: Emulator,
  resource: string,
  url: string,
  headers: Record<string, string> = {},
  method?: string,
) {
  const imds = `http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=${resource}`
  const { body } = await send(emulator, imds, { Metadata: 'true' })
  const { access_token: token } = JSON.parse(body) as { access_token: string }
  const answer = await send(emulator, url, { Authorization: `Bearer ${token}`, ...headers }, method)
  return { ...answer, decisions: decisionsOf(answer.entry) }
}

const vault = (emulator: Emulator, url: string) => ask(emulator, 'https://vault.azure.net', url)
const arm = (emulator: Emulator, path: string, method?: string) =>
  ask(emulator, 'https://management.azure.com/', `https://management.azure.com${path}`, {}, method)

test('an access policy that allows is kept as the decision, with its entry', async () => {
  const { status, decisions, entry } = await vault(lab(), secretOf('shop-kv'))
  expect(status).toBe(200)
  const by = { permissions: { secrets: ['get'] } }
  const action = 'Microsoft.KeyVault/vaults/secrets/getSecret/action'
  expect(decisions).toMatchObject([
    { type: 'policy', kind: 'dataAction', action, needs: 'secrets get', allowed: true, by },
  ])
  expect(decisions[0]!.principalId).toBe(entry.principal!.objectId)
})

test('a role that allows is kept as the decision, with its assignment', async () => {
  const { status, decisions } = await vault(lab(), secretOf('role-kv'))
  expect(status).toBe(200)
  expect(decisions).toMatchObject([
    { type: 'role', allowed: true, by: { role: 'Key Vault Secrets User', grants: true }, considered: [{}, {}] },
  ])
  expect(decisions[0]!.scope).toMatch(/role-kv\/secrets\/one$/)
})

test('what is refused after it was allowed keeps its own reason', async () => {
  const emulator = lab()
  const { status, entry, decisions } = await vault(emulator, secretOf('role-kv', 'none'))
  expect(status).toBe(404)
  expect(decisions).toMatchObject([{ allowed: true }])
  expect(entry.why).toMatch(/^SecretNotFound: /)
})

test("an account's key is kept as the decision, with its name", async () => {
  const emulator = lab()
  const { value } = accountKeys(emulator.world, accountNamed(emulator.world, 'shopdata')!)[0]!
  const date = new Date(emulator.world.clock.now()).toUTCString()
  const toSign = `GET\n\n\n\n\n\n\n\n\n\n\n\nx-ms-date:${date}\nx-ms-version:2021-08-06\n/shopdata/shut\nrestype:container`
  const signature = createHmac('sha256', Buffer.from(value, 'base64')).update(toSign).digest('base64')
  const { status, entry } = await send(emulator, 'https://shopdata.blob.core.windows.net/shut?restype=container', {
    'x-ms-date': date,
    'x-ms-version': '2021-08-06',
    Authorization: `SharedKey shopdata:${signature}`,
  })
  expect(status).toBe(200)
  const action = 'Microsoft.Storage/storageAccounts/blobServices/containers/read'
  expect(decisionsOf(entry)).toMatchObject([{ type: 'key', by: 'key1', action, allowed: true, dateJudgedBy: 'world' }])
})

test('public access is kept as the decision, whether it allows or refuses', async () => {
  const emulator = lab()
  const versions = { 'x-ms-version': '2021-08-06' }
  const open = await send(emulator, 'https://shopdata.blob.core.windows.net/open?restype=container&comp=list', versions)
  expect(open.status).toBe(200)
  expect(decisionsOf(open.entry)).toMatchObject([{ type: 'public-access', allowed: true, by: 'container' }])
  const shut = await send(emulator, 'https://shopdata.blob.core.windows.net/shut/hello', versions)
  expect(shut.status).toBe(401)
  expect(decisionsOf(shut.entry)).toMatchObject([{ type: 'public-access', allowed: false }])
  expect(shut.entry.why).toBe('nothing says who asks, and the container is not public')
})

test('a list keeps each assignment that allowed an item once, and no refusals of the items it leaves out', async () => {
  const emulator = lab()
  const { status, decisions } = await arm(emulator, `${group(emulator)}/resources?api-version=2021-04-01`)
  expect(status).toBe(200)
  expect(decisions.every(({ allowed }) => allowed)).toBe(true)
  const actions = decisions.map(({ action }) => action)
  expect(actions).toContain('Microsoft.KeyVault/vaults/read')
  expect(new Set(actions).size).toBe(actions.length)
})

test('the fix of a missing role, put into the scenario as YAML, lets the request through', async () => {
  const refused = lab({ ...world, roleAssignments: [] })
  const { status, entry } = await vault(refused, secretOf('role-kv'))
  expect(status).toBe(403)
  const { yaml, az } = fixText(fixOf(entry)!, refused.world)
  expect(yaml).toBe('roleAssignments:\n  - { to: orders, role: Key Vault Secrets User, on: role-kv }')
  const vaultId = decisionsOf(entry)[0]!.scope.replace(/\/secrets\/.*/, '')
  expect(az!.endsWith(`--role "Key Vault Secrets User" --scope ${vaultId}`)).toBe(true)
  const { roleAssignments } = parse(yaml!) as Pick<Scenario, 'roleAssignments'>
  expect((await vault(lab({ ...world, roleAssignments: roleAssignments! }), secretOf('role-kv'))).status).toBe(200)
})

test('the fix of a missing access policy, put into the scenario as YAML, lets the request through', async () => {
  const without = structuredClone(world) as { resourceGroups: { shop: { vaults: Record<string, object> } } } & Scenario
  without.resourceGroups.shop.vaults['shop-kv'] = { authorization: 'access-policies', secrets: { one: '1' } }
  const refused = lab(without)
  const { status, entry } = await vault(refused, secretOf('shop-kv'))
  expect(status).toBe(403)
  const { yaml, az, bicep } = fixText(fixOf(entry)!, refused.world)
  expect(az).toBe(
    `az keyvault set-policy --name shop-kv --object-id ${entry.principal!.objectId} --secret-permissions get`,
  )
  expect(bicep).toContain("secrets: ['get']")
  const { resourceGroups } = parse(yaml!) as { resourceGroups: { shop: { vaults: Record<string, object> } } }
  Object.assign(without.resourceGroups.shop.vaults['shop-kv']!, resourceGroups.shop.vaults['shop-kv'])
  expect((await vault(lab(without), secretOf('shop-kv'))).status).toBe(200)
})

test('a name that two things have is no name: the fix says their ids', () => {
  const emulator = lab({
    milab: 1,
    resourceGroups: {
      a: { virtualMachines: { twin: { identity: 'system' } } },
      b: { virtualMachines: { twin: { identity: 'system' } } },
    },
  })
  const [twin] = [...emulator.world.directory.principals.values()].filter(({ displayName }) => displayName === 'twin')
  const on = `/subscriptions/${emulator.world.settings.subscriptionId}/resourceGroups/a`
  const { yaml, text } = fixText({ assign: { to: twin!.objectId, role: 'Reader', on } }, emulator.world)
  const [assignment] = (parse(yaml!) as { roleAssignments: object[] }).roleAssignments
  expect(assignment).toEqual({ to: twin!.objectId, role: 'Reader', on: 'a' })
  expect(text).toBe(`assign 'Reader' to ${twin!.objectId} on a`)
})

test('a fix in Bicep names what it is on as an existing resource, or deploys to the group', () => {
  const { world } = lab()
  const to = 'b1a4ab5e-0000-4000-8000-000000000001'
  const shop = `/subscriptions/${world.settings.subscriptionId}/resourceGroups/shop`
  const bicep = (on: string) => fixText({ assign: { to, role: 'Reader', on } }, world).bicep
  expect(bicep(`${shop}/providers/Microsoft.KeyVault/vaults/shop-kv/secrets/one`)).toContain(
    "resource target 'Microsoft.KeyVault/vaults/secrets@2023-07-01' existing = {\n  name: 'shop-kv/one'\n}\n",
  )
  expect(bicep(shop)).toContain("name: guid(resourceGroup().id, 'b1a4ab5e-0000-4000-8000-000000000001', ")
  expect(bicep(`/subscriptions/${world.settings.subscriptionId}`)).toMatch(/^targetScope = 'subscription'\n/)
  expect(bicep(`${shop}/providers/Microsoft.Unknown/things/x`)).toBeUndefined()
})
