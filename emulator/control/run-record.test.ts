import { beforeEach, expect, test } from 'vitest'
import { createEmulator, isDrop, wireRequest, type Emulator, type Scenario } from '../inside.test-support.js'
import { noteRefusal } from '../hosts/listen/refused.js'
import { refusalLines, summaryLine } from './refusal-lines.js'
import { happeningIn, RunRecorder } from './run-record.js'

const scenario: Scenario = {
  milab: 1,
  resourceGroups: {
    shop: {
      location: 'westeurope',
      virtualMachines: { till: { os: 'Linux', identity: 'system' } },
      vaults: {
        'shop-kv': { authorization: 'rbac', secrets: { one: 'first value', two: 'second value' } },
        'old-kv': { secrets: { one: 'third value' } },
      },
    },
  },
  roleAssignments: [{ to: 'till', role: 'Reader', on: 'shop' }],
}
const imds = 'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource='
const vault = 'https://vault.azure.net'

let emulator: Emulator
let recorder: RunRecorder
let told: string[][]

beforeEach(() => {
  emulator = createEmulator({ scenario })
  recorder = new RunRecorder()
  told = []
  emulator.world.journal.listen((entry) => {
    const refused = recorder.take(happeningIn(emulator.world, entry))
    if (refused) told.push(refusalLines(refused))
  })
})

async function send(url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<string> {
  const outcome = await emulator.handle(wireRequest({ url, headers, method }))
  return isDrop(outcome) ? '' : Buffer.from(outcome.body as Uint8Array).toString()
}

async function token(resource = vault): Promise<Record<string, string>> {
  const body = await send(`${imds}${resource}`, { Metadata: 'true' })
  return { Authorization: `Bearer ${(JSON.parse(body) as { access_token: string }).access_token}` }
}

const secret = (name: string, of = 'shop-kv') => `https://${of}.vault.azure.net/secrets/${name}?api-version=7.4`

test('a refusal has who, what and why in its first line, then the line of milab.yaml, then az', async () => {
  await send(secret('one'), await token())
  expect(told).toEqual([
    [
      '403 keyvault.secrets.get-latest as till: till may not Microsoft.KeyVault/vaults/secrets/getSecret/action on ' +
        'shop-kv/secrets/one (has Reader on shop)',
      'milab.yaml, roleAssignments:  - { to: till, role: Key Vault Secrets User, on: shop-kv }',
      expect.stringMatching(/^or: az role assignment create .* --role "Key Vault Secrets User" --scope \S+shop-kv$/),
    ],
  ])
})

test('refusals that the same change would let through are told once, and counted', async () => {
  const headers = await token()
  for (const name of ['one', 'two', 'one', 'three']) await send(secret(name), headers)
  await send(secret('one', 'old-kv'), headers)
  expect(told).toHaveLength(2)
  const { record } = recorder
  expect(record.refusals.map(({ count, requestIds }) => [count, requestIds.length])).toEqual([
    [4, 4],
    [1, 1],
  ])
  expect(summaryLine(record)).toBe(
    '6 requests as till: 1 allowed, 5 refused (missing: Key Vault Secrets User on shop-kv, secrets get on old-kv).',
  )
})

test('probes of clients are neither told nor counted where the service gets other requests', async () => {
  await send(`${imds}${vault}`)
  await send(secret('one'))
  await send('https://management.azure.com/subscriptions?api-version=2022-12-01')
  const [forVault, forArm] = [await token(), await token('https://management.azure.com/')]
  await send(secret('one'), forVault)
  await send('https://management.azure.com/subscriptions?api-version=2022-12-01', forArm)
  await send(`${imds}${vault}`)
  expect(recorder.leftOver()).toEqual([])
  expect(recorder.record).toMatchObject({ requests: 4, allowed: 3, refused: 1 })
})

test('a probe that was all that a service got is told at the end', async () => {
  await send(`${imds}${vault}`)
  await send(`${imds}${vault}`)
  expect(told).toEqual([])
  expect(recorder.leftOver().map((refused) => refusalLines(refused))).toEqual([
    ['400 imds.token: invalid_request: Required metadata header not specified', 'send the header Metadata: true'],
  ])
  expect(recorder.leftOver()).toEqual([])
  expect(recorder.record).toMatchObject({ requests: 2, allowed: 0, refused: 2, refusals: [{ count: 2 }] })
})

test('what does not exist, exists already or did not change is not a refusal', async () => {
  emulator.replaceWorld({ ...scenario, roleAssignments: [{ to: 'till', role: 'Key Vault Administrator', on: 'shop' }] })
  await send(secret('nothing'), await token())
  expect(told).toEqual([])
  expect(recorder.record).toMatchObject({ requests: 2, allowed: 2, refused: 0 })
})

test('a gap is told by name, and that it can look like a hang', async () => {
  await send('https://shop-kv.vault.azure.net/keys/k/release?api-version=7.4', await token(), 'POST')
  expect(told).toEqual([
    [
      '501 keyvault POST https://shop-kv.vault.azure.net/keys/k/release: release of Key Vault keys is not emulated by ' +
        'managed-identity-lab',
      expect.stringContaining('can look like a hang'),
    ],
  ])
  expect(summaryLine(recorder.record)).toBe('2 requests as till: 1 allowed, 1 not emulated.')
})

test('a spelling that the lab refuses by its policy is told, although it is a 404', async () => {
  const subscription = emulator.world.settings.subscriptionId
  await send(
    `https://management.azure.com/subscriptions/${subscription}/resourcegroups/shop?api-version=2016-06-01`,
    await token('https://management.azure.com/'),
  )
  expect(told).toEqual([[expect.stringContaining("'resourcegroups' is spelt 'resourceGroups'")]])
})

test('faults are counted, and not told: they were asked for', async () => {
  emulator.world.faults.add({ on: 'imds.token', times: 1, do: { answer: { status: 429 } } })
  await send(`${imds}${vault}`, { Metadata: 'true' })
  expect(told).toEqual([])
  expect(recorder.record).toMatchObject({ requests: 1, faults: 1, refused: 0 })
})

test('the newest kind is the last, and only so many kinds are kept', async () => {
  for (let i = 0; i < 250; i++) await send(`${imds}https://nothing-${i}.example`, { Metadata: 'true' })
  await send(`${imds}https://nothing-100.example`, { Metadata: 'true' })
  const { refusals, refused } = recorder.record
  expect(refused).toBe(251)
  expect(refusals).toHaveLength(200)
  expect(refusals.at(-1)).toMatchObject({ count: 2, reason: expect.stringContaining('nothing-100') })
})

test('what a client sends cannot fake a line', async () => {
  await send(`${imds}${encodeURIComponent('x\r\nmilab: all is well\u001b[2J')}`, { Metadata: 'true' })
  expect(told.flat().join('')).not.toMatch(/[\u0000-\u001f]/)
})

test('a connection that a client left without a request is told only if no request came that way', async () => {
  const leave = () =>
    noteRefusal(emulator, { door: 'in-process', method: '', url: '', status: undefined, why: 'left', isProbe: true })
  leave()
  expect(told).toEqual([])
  expect(recorder.leftOver().map((refused) => refusalLines(refused))).toEqual([['no response: left']])
  leave()
  // A challenge is a request, too.
  await send(secret('one'))
  leave()
  expect(recorder.leftOver().map(({ operation }) => operation)).toEqual(['keyvault.secrets.get-latest'])
})
