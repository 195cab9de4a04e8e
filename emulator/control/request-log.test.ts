import { expect, test } from 'vitest'
import {
  builtInScenario,
  createEmulator,
  isDrop,
  wireRequest,
  type Emulator,
  type RequestParts,
  type Scenario,
} from '../inside.test-support.js'
import { entry } from './entry.test-support.js'
import { requestLog } from './request-log.js'
import { whyText } from './why.js'

const tokenUrl =
  'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https%3A%2F%2Fvault.azure.net'
const secretUrl = 'https://mytestkeyvault.vault.azure.net/secrets/MyTestSecret?api-version=7.4'

function watched(scenario?: Scenario, colour = false) {
  const emulator = createEmulator(scenario ? { scenario } : {})
  const log = requestLog(emulator.world, { colour })
  const lines: string[] = []
  emulator.world.journal.listen((entry) => lines.push(...log(entry).lines))
  return { emulator, lines }
}

async function send(emulator: Emulator, request: RequestParts): Promise<string> {
  const outcome = await emulator.handle(wireRequest(request))
  return isDrop(outcome) ? '' : Buffer.from(outcome.body as Uint8Array).toString()
}

const token = async (emulator: Emulator) =>
  (JSON.parse(await send(emulator, { url: tokenUrl, headers: { Metadata: 'true' } })) as { access_token: string })
    .access_token

test('a request that went well is one line: time, service, operation, who, verdict, milliseconds', () => {
  const { emulator } = watched()
  const objectId = emulator.world.resources.ofType('Microsoft.Compute/virtualMachines')[0]!.identity!.principalId!
  const [line, ...more] = requestLog(emulator.world)(entry({ principal: { objectId } })).lines
  expect(line!.split(/ {2,}/)).toEqual(['03:04:05Z', 'imds', 'token', 'DevTestVM', '200', '1.2 ms'])
  expect(more).toEqual([])
})

test('a refusal for want of a role says what is missing and the az line that gives it', async () => {
  const scenario = structuredClone(builtInScenario('tutorials')) as unknown as {
    resourceGroups: { DevTest: { vaults: { mytestkeyvault: { authorization: string } } } }
  }
  scenario.resourceGroups.DevTest.vaults.mytestkeyvault.authorization = 'rbac'
  const { emulator, lines } = watched(scenario as unknown as Scenario)
  await send(emulator, { url: secretUrl, headers: { Authorization: `Bearer ${await token(emulator)}` } })
  expect(lines[1]).toMatch(/keyvault +secrets\.get-latest +DevTestVM +403 /)
  expect(lines[2]).toBe(
    '          DevTestVM may not Microsoft.KeyVault/vaults/secrets/getSecret/action on ' +
      'mytestkeyvault/secrets/MyTestSecret (has Reader on DevTest)',
  )
  expect(lines[3]).toBe(
    '          → milab.yaml, roleAssignments:  - { to: DevTestVM, role: Key Vault Secrets User, on: mytestkeyvault }',
  )
  expect(lines[4]).toMatch(
    /^ {12}or: az role assignment create --assignee-object-id \S+ --assignee-principal-type ServicePrincipal --role "Key Vault Secrets User" --scope \/subscriptions\/\S+$/,
  )
  expect(lines).toHaveLength(5)
})

test('a refusal for want of an access policy says which permission and how to give it', async () => {
  const scenario = structuredClone(builtInScenario('tutorials')) as unknown as {
    resourceGroups: { DevTest: { vaults: { mytestkeyvault: { accessPolicies: unknown[] } } } }
  }
  scenario.resourceGroups.DevTest.vaults.mytestkeyvault.accessPolicies = [
    { to: 'DevTestVM', permissions: { secrets: ['list'] } },
  ]
  const { emulator, lines } = watched(scenario as unknown as Scenario)
  await send(emulator, { url: secretUrl, headers: { Authorization: `Bearer ${await token(emulator)}` } })
  expect(lines[2]!.trim()).toBe('DevTestVM may not secrets get on mytestkeyvault')
  expect(lines[3]!.trim()).toBe(
    '→ milab.yaml, resourceGroups.DevTest.vaults.mytestkeyvault.accessPolicies:  ' +
      '- { to: DevTestVM, permissions: { secrets: [get] } }',
  )
  expect(lines[4]).toMatch(/or: az keyvault set-policy --name mytestkeyvault --object-id \S+ --secret-permissions get$/)
})

test.each([
  [{ url: tokenUrl }, 'Required metadata header not specified', 'send the header Metadata: true'],
  [{ url: secretUrl }, 'AKV10000', 'send a bearer token for the vault resource'],
  [
    {
      url: 'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01',
      headers: { Metadata: 'true' },
    },
    "'resource' is missing",
    'add resource=',
  ],
  [
    { url: tokenUrl.replace('vault.azure.net', 'vault.example'), headers: { Metadata: 'true' } },
    'AADSTS500011',
    'ask for a resource that Azure has, or add this one',
  ],
  [
    { url: tokenUrl.replace('2018-02-01', '2017-01-01'), headers: { Metadata: 'true' } },
    'api-version',
    'ask with api-version=2018-02-01',
  ],
])('the refusal of %j has its reason and one change', async (request, reason, fix) => {
  const { emulator, lines } = watched()
  await send(emulator, request)
  expect(lines).toHaveLength(3)
  expect(lines[1]).toContain(
    reason.includes('AADSTS') ? 'was not found in the tenant' : reason.startsWith('AKV') ? 'Bearer' : reason,
  )
  expect(lines[2]).toContain(`→ ${fix}`)
})

test('the reason and fix of equal refusals in a row are printed once', async () => {
  const { emulator, lines } = watched()
  for (const url of [tokenUrl, tokenUrl, secretUrl, tokenUrl]) await send(emulator, { url })
  expect(lines.filter((line) => line.includes('Required metadata header'))).toHaveLength(2)
  expect(lines.filter((line) => / 400 /.test(line))).toHaveLength(3)
})

test('of a long message of Entra, the first sentence is printed', async () => {
  const { emulator, lines } = watched()
  await send(emulator, { url: tokenUrl.replace('vault.azure.net', 'vault.example'), headers: { Metadata: 'true' } })
  expect(lines[1]).toMatch(/AADSTS500011: The resource principal named https:\/\/vault.example was not found in .*\.$/)
  expect(lines.join()).not.toMatch(/Trace ID|administrator of the tenant/)
})

test('the columns hold the longest name of a service', () => {
  const log = requestLog(createEmulator().world)
  const [long] = log(entry({ service: 'msi-extension', operation: 'msi-extension.token' })).lines
  const [short] = log(entry({})).lines
  expect(long!.indexOf('200')).toBe(short!.indexOf('200'))
})

test('a name that the world lacks is said once, with the line that would add it', async () => {
  const { emulator, lines } = watched()
  for (const name of ['orders', 'orders', 'other'])
    await send(emulator, { url: `https://${name}.vault.azure.net/secrets/x` })
  expect(lines.map((line) => line.trim().replace(/ {2,}.*/, ''))).toEqual([
    expect.stringMatching(/Z$/),
    "no vault 'orders' in this world",
    '→ add it with resourceGroups.<group>.vaults.orders: {}',
    expect.stringMatching(/Z$/),
    expect.stringMatching(/Z$/),
    "no vault 'other' in this world",
    '→ add it with resourceGroups.<group>.vaults.other: {}',
  ])
  expect(lines[0]).toContain('GET https://orders.vault.azure.net/secrets/x')
  expect(lines[0]).toContain('421 no such name')
})

test.each([
  ['fault', { verdict: 'fault', status: 503 }, '503 fault', 'a fault was injected on purpose'],
  ['gap', { verdict: 'not-emulated', status: 501, why: 'X is not emulated' }, '501 not emulated', 'X is not emulated'],
  ['bug', { verdict: 'bug', status: 500, why: 'boom' }, '500 bug', 'a bug in the lab, not an answer of Azure: boom'],
  ['drop', { verdict: 'dropped', status: undefined }, 'dropped', 'the connection was closed without an answer'],
  ['refusal without reason', { verdict: 'refused', status: 400 }, '400', 'refused'],
])('a %s is told from an answer of Azure', (_, more, verdict, reason) => {
  const { lines } = requestLog(createEmulator().world)(entry(more))
  expect(lines[0]).toContain(`  ${verdict}  `)
  expect(lines[1]!.trim()).toBe(reason)
})

test('what a client sends cannot fake a line or steer the terminal', () => {
  const evil = 'x\r\n03:04:05Z  imds\u001b[2J\u0085y'
  const { lines } = requestLog(createEmulator().world)(
    entry({
      operation: undefined,
      url: `http://h/${evil}`,
      method: evil,
      verdict: 'refused',
      why: evil,
      principal: { objectId: '', name: evil },
    }),
  )
  for (const line of lines) expect(line).not.toMatch(/[\u0000-\u001f\u0085]/)
  expect(lines).toHaveLength(2)
})

test('secrets do not reach the console, and names that are equal to one do', () => {
  const { world } = createEmulator()
  const key = Buffer.alloc(64, 0x5a).toString('base64')
  const { lines } = requestLog(world)(
    entry({
      operation: undefined,
      url: `https://h/p%40ssw0rd!/${encodeURIComponent(key)}?sig=abc`,
      verdict: 'refused',
      why: `p@ssw0rd! is not https://h/?sig=abc, nor ${key}`,
    }),
  )
  expect(lines.join()).not.toMatch(/abc|Wlpa/)
  expect(lines).toEqual([
    expect.stringContaining('GET /p%40ssw0rd!/***'),
    expect.stringContaining('p@ssw0rd! is not https://h/?sig=***'),
  ])
})

test('an answer needs no reason', () => {
  expect(whyText(entry({ decisions: [{ allowed: true }] }))).toBeUndefined()
  expect(
    whyText(
      entry({
        verdict: 'refused',
        decisions: [{ type: 'role', allowed: false, action: 'a/read', scope: '/subscriptions/s', considered: [] }],
        principal: { objectId: 'o' },
      }),
    ),
  ).toEqual({
    reason: 'o may not a/read on the subscription (has no role there)',
  })
})
