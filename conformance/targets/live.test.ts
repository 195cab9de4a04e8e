import { expect, test } from 'vitest'
import { builtInScenario, createEmulator } from '../../emulator/inside.test-support.js'
import type { Answer } from '../judge.js'
import { cases } from '../cases/index.js'
import { askBlobWithKey, keepAccountKeys } from '../cases/storage/steps.js'
import { documented, send, withStatus } from '../cases/words.js'
import type { Case } from '../model.js'
import { runCase } from '../run.js'
import { needsOf } from '../plan.js'
import { runSuite } from '../suite.js'
import type { Outgoing } from '../target.js'
import type { LiveFile } from './live-file.js'
import { realAzure, type LiveOptions } from './live.js'
import { asAzure, carriedBy } from './tutorials-world.test-support.js'

const file: LiveFile = {
  cloud: 'AzurePublicCloud',
  tenantId: '3f5c9d2e-0b64-4c1b-9a51-6d0b8a3f7c21',
  subscriptionId: '98f51385-2edc-4b79-bed9-7718de4cb861',
  keyVault: { name: 'mytestkeyvault', secret: 'MyTestSecret' },
  msiExtension: false,
  keys: false,
  secret: false,
}

/** Real Azure's part is played by an emulator; the stamp that would give it away is taken off. */
function azure({
  stamped = false,
  answers = {},
}: { stamped?: boolean; answers?: Readonly<Record<string, Partial<Answer>>> } = {}) {
  // Azure takes only api-versions that it knows.
  const emulator = createEmulator({
    scenario: { ...builtInScenario('tutorials'), policies: { 'api-versions': 'strict' } },
  })
  const carry = stamped ? carriedBy(emulator) : asAzure(carriedBy(emulator))
  const sent: Outgoing[] = []
  const transport: NonNullable<LiveOptions['transport']> = async (request) => {
    sent.push(request)
    const canned = answers[`${request.method} ${request.authority}`]
    if (canned) return { status: 200, headers: [], body: Buffer.alloc(0), ...canned }
    return carry(request)
  }
  return { transport, sent, world: emulator.world }
}

const group = { resourceGroup: { name: 'DevTest', location: 'westus' } }
const whole: LiveFile = {
  ...file,
  ...group,
  storage: { account: 'devteststorage', container: 'devtest' },
  msiExtension: true,
  keys: true,
  secret: true,
}
const groupId = '/subscriptions/98f51385-2edc-4b79-bed9-7718de4cb861/resourceGroups/DevTest'
const seen = { 'GET management.azure.com': { body: Buffer.from(JSON.stringify({ id: groupId, name: 'DevTest' })) } }

test('a VM in the right tenant and subscription passes the guard, and gives its ids', async () => {
  const target = realAzure({ ...file, ...group }, azure({ answers: seen }))
  await target.check()
  const { bindings } = await target.begin({} as Case)
  expect(bindings).toMatchObject({
    'vm.name': 'DevTestVM',
    'group.name': 'DevTest',
    'vault.host': 'mytestkeyvault.vault.azure.net',
  })
  expect(bindings['vm.principalId']).toMatch(/^[0-9a-f-]{36}$/)
})

test('whatever can run live does, read-only, and asserts nothing that is the lab’s alone', async () => {
  const { transport, sent } = azure()
  const target = realAzure(whole, { transport, hostile: true, sleep: async () => {} })
  await target.check()
  const { results, counts } = await runSuite(target, cases)
  const others = results.filter(({ verdict }) => verdict !== 'passed' && verdict !== 'skipped')
  expect(others.map(({ id, verdict, mismatches, reason }) => ({ id, verdict, mismatches, reason }))).toEqual([])
  expect(counts.passed).toBeGreaterThan(50)
  expect(
    sent.filter(
      ({ method, headers }) =>
        ['PUT', 'PATCH', 'DELETE'].includes(method) && headers.some(([name]) => name === 'Authorization'),
    ),
  ).toEqual([])
})

const writing = cases.filter((testCase) => needsOf(testCase).includes('writes'))

/** What is in the account, blobs that have only blocks included. */
async function stored(transport: NonNullable<LiveOptions['transport']>): Promise<string[]> {
  const names: string[] = []
  for (const path of ['/?comp=list', '/devtest?restype=container&comp=list&include=uncommittedblobs']) {
    let answer: Answer | undefined
    const target = realAzure(whole, { transport: async (request) => (answer = await transport(request)) })
    await target.check()
    expect(
      await runCase(target, {
        id: 'a/list',
        title: 'a',
        grounds: [documented('x')],
        needs: [],
        steps: [keepAccountKeys, askBlobWithKey('GET', path, { status: 200 })],
      }),
    ).toMatchObject({ state: 'passed' })
    names.push(...[...answer!.body.toString().matchAll(/<Name>(.*?)<\/Name>/g)].map(([, name]) => name!))
  }
  return names
}

test('with leave to write, whatever can run live does, and leaves nothing behind', async () => {
  const { transport, sent, world } = azure()
  const target = realAzure(whole, { transport, allowWrites: true, hostile: true, sleep: async () => {} })
  const before = [...world.resources.values()].length
  await target.check()
  const { results, counts } = await runSuite(target, writing)
  const others = results.filter(({ verdict }) => verdict !== 'passed' && verdict !== 'skipped')
  expect(others.map(({ id, verdict, mismatches, reason }) => ({ id, verdict, mismatches, reason }))).toEqual([])
  expect(counts.passed).toBeGreaterThan(40)
  expect([...world.resources.values()]).toHaveLength(before)
  const made = sent.filter(
    ({ method, headers }) => method === 'PUT' && headers.some(([name]) => name === 'Authorization'),
  )
  expect(made.length).toBeGreaterThan(40)
  for (const { path } of made) expect(path.split('?')[0]).toContain('/milab-')
  expect(await stored(transport)).toEqual(['devtest'])
})

test('what a case made that stopped on the way is removed', async () => {
  const { transport, sent } = azure()
  const target = realAzure(whole, { transport, allowWrites: true, hostile: true, sleep: async () => {} })
  await target.check()
  const cut = writing.map((testCase) => ({ ...testCase, steps: testCase.steps.slice(0, -1) }))
  const { results } = await runSuite(target, cut)
  expect(results.filter(({ verdict }) => verdict === 'setup-error').map(({ id, reason }) => ({ id, reason }))).toEqual(
    [],
  )
  expect(sent.filter(({ method }) => method === 'DELETE').length).toBeGreaterThan(30)
  expect(await stored(transport)).toEqual(['devtest'])
})

const elsewhere = '11111111-2222-3333-4444-555555555555'

test('a token of another tenant stops the run', async () => {
  await expect(realAzure({ ...file, tenantId: elsewhere }, azure()).check()).rejects.toThrow(
    `is from tenant ${file.tenantId}, but live.yaml has ${elsewhere}`,
  )
})

test('an identity of another subscription stops the run', async () => {
  await expect(realAzure({ ...file, subscriptionId: elsewhere }, azure()).check()).rejects.toThrow(
    'is not in subscription',
  )
})

test('a group that cannot be read stops the run', async () => {
  const answers = {
    'GET management.azure.com': { status: 403, body: Buffer.from('{"error":{"code":"AuthorizationFailed"}}') },
  }
  await expect(realAzure({ ...file, ...group }, azure({ answers })).check()).rejects.toThrow(
    /cannot read the resource group DevTest in subscription .*: 403 AuthorizationFailed\. It needs Reader there: az /,
  )
})

test('a group of another subscription stops the run', async () => {
  const answers = {
    'GET management.azure.com': {
      body: Buffer.from(JSON.stringify({ id: `/subscriptions/${elsewhere}/resourceGroups/DevTest` })),
    },
  }
  await expect(realAzure({ ...file, ...group }, azure({ answers })).check()).rejects.toThrow('a group other than')
})

test('a machine without a metadata service stops the run in one line', async () => {
  const transport = () => Promise.reject(new Error('connect ETIMEDOUT'))
  await expect(realAzure(file, { transport }).check()).rejects.toThrow(
    /^the metadata service is unreachable: connect ETIMEDOUT\. A live run must be started on an Azure VM/,
  )
})

test('no case begins before the guard has looked', async () => {
  await expect(realAzure(file, azure()).begin({} as Case)).rejects.toThrow('must be checked')
})

const asked: Case = {
  id: 'a/b',
  title: 'a',
  grounds: [documented('x')],
  needs: [],
  steps: [send({ to: '{vault.host}', path: '/secrets', expect: withStatus(401) })],
}

test('a lab in the place of Azure is no live run, wherever it answers', async () => {
  await expect(realAzure(file, azure({ stamped: true })).check()).rejects.toThrow(
    'a lab responds at 169.254.169.254, not Azure: this is not a live run',
  )
  const byLab = { status: 401, headers: [['x-milab', '0']] as const }
  const arm = realAzure({ ...file, ...group }, azure({ answers: { 'GET management.azure.com': byLab } }))
  await expect(arm.check()).rejects.toThrow('a lab responds at management.azure.com')
  const vault = realAzure(file, azure({ answers: { 'GET mytestkeyvault.vault.azure.net': byLab } }))
  await vault.check()
  await expect(runCase(vault, asked)).rejects.toThrow('a lab responds at mytestkeyvault.vault.azure.net')
})

test('a rehearsal asks for the same, takes a lab’s answers, and nobody else’s', async () => {
  const { transport, sent } = azure({ stamped: true })
  const target = realAzure({ ...file, ...group }, { transport, rehearsal: true })
  expect(target).toMatchObject({ name: 'the lab (rehearsing a live run)', kind: 'rehearsal' })
  await target.check()
  expect(await runCase(target, asked)).toMatchObject({ state: 'passed' })
  expect(sent.map(({ method, authority }) => `${method} ${authority}`)).toEqual([
    'GET 169.254.169.254',
    'GET management.azure.com',
    'GET mytestkeyvault.vault.azure.net',
  ])

  const none = realAzure(file, { ...azure(), rehearsal: true })
  await expect(none.check()).rejects.toThrow(
    'something other than the lab responds at 169.254.169.254: this is not a rehearsal',
  )
  const half = realAzure(file, {
    ...azure({ stamped: true, answers: { 'GET mytestkeyvault.vault.azure.net': { status: 401 } } }),
    rehearsal: true,
  })
  await half.check()
  await expect(runCase(half, asked)).rejects.toThrow(
    'something other than the lab responds at mytestkeyvault.vault.azure.net',
  )
})

test('a rehearsal that reaches nothing says what it needs', async () => {
  const transport = () => Promise.reject(new Error('connect ENETUNREACH'))
  await expect(realAzure(file, { transport, rehearsal: true }).check()).rejects.toThrow(
    /is unreachable: connect ENETUNREACH\. A rehearsal needs milab exec/,
  )
  const refused = azure({
    stamped: true,
    answers: { 'GET 169.254.169.254': { status: 400, headers: [['x-milab', '0']] } },
  })
  await expect(realAzure(file, { ...refused, rehearsal: true }).check()).rejects.toThrow(
    /got no token .*\. The world's VM needs a managed identity$/,
  )
})

test('a connection that closes without an answer is nobody’s', async () => {
  for (const rehearsal of [false, true]) {
    const target = realAzure(file, {
      ...azure({ stamped: rehearsal, answers: { 'GET mytestkeyvault.vault.azure.net': { status: 0, dropped: true } } }),
      rehearsal,
    })
    await target.check()
    expect(await runCase(target, asked)).toMatchObject({ state: 'failed' })
  }
})

test('a target offers what its file names, and says why the rest is not there', () => {
  const target = realAzure({ ...file, msiExtension: false })
  expect([...target.offers].sort()).toEqual([
    'azure-timing',
    'default-identity',
    'entra',
    'imds',
    'strict-versions',
    'vault',
    'vault-secret',
  ])
  expect(target.why('msi-extension')).toContain('msiExtension: true')
  expect(target.why('account')).toBe('live.yaml names no storage.account')
  expect(target.why('account-keys')).toBe('live.yaml does not say keys: true')
  expect(target.why('secret-value')).toBe('live.yaml does not say secret: true')
  expect(target.why('hostile')).toMatch(/ without --hostile$/)
  for (const need of [
    'portal',
    'virtual-clock',
    'lab-policy',
    'instant-timing',
    'tutorial-world',
    'socket',
    'writes',
  ] as const) {
    expect(target.offers.has(need)).toBe(false)
    expect(target.why(need)).not.toContain('has no')
  }
})

test('each switch adds one set to the calm one', () => {
  const sets = (settings: Partial<LiveFile>, options: LiveOptions = {}) =>
    [...realAzure({ ...file, ...settings }, options).offers].filter((need) => !realAzure(file).offers.has(need))
  expect(sets({})).toEqual([])
  expect(sets({ keys: true })).toEqual(['account-keys'])
  expect(sets({ secret: true })).toEqual(['secret-value', 'user-data'])
  expect(sets({}, { hostile: true })).toEqual(['hostile'])
  expect(sets({}, { allowWrites: true })).toEqual(['writes'])
})

const put: Case = {
  id: 'a/b',
  title: 'a',
  grounds: [documented('x')],
  needs: ['writes'],
  steps: [
    send({
      as: 'vm',
      to: '{vault.host}',
      method: 'PUT',
      path: '/secrets/milab-{nonce}?api-version=7.4',
      body: { json: { value: 'x' } },
    }),
  ],
}

test('without --allow-writes nothing is written, whatever a case says', async () => {
  const { transport, sent } = azure()
  const target = realAzure(file, { transport })
  await target.check()
  expect(await runCase(target, put)).toMatchObject({
    state: 'setup-error',
    reason: expect.stringContaining('read-only without --allow-writes'),
  })
  expect(sent.filter(({ method }) => method !== 'GET')).toEqual([])
})

test('with --allow-writes a case writes under names of ours, and they are removed', async () => {
  const { transport, sent } = azure({
    answers: { 'PUT mytestkeyvault.vault.azure.net': {}, 'DELETE mytestkeyvault.vault.azure.net': { status: 204 } },
  })
  const target = realAzure(file, { transport, allowWrites: true })
  await target.check()
  expect(target.offers.has('writes')).toBe(true)
  expect(await runCase(target, put)).toMatchObject({ state: 'passed' })
  const writes = sent
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path.replace(/n\w{9}/, 'N')}`)
  expect(writes).toEqual([
    'PUT /secrets/milab-N?api-version=7.4',
    'DELETE /secrets/milab-N?api-version=7.4',
    'DELETE /deletedsecrets/milab-N?api-version=7.4',
  ])
})

test('what cannot be removed is named', async () => {
  const { transport } = azure({
    answers: { 'PUT mytestkeyvault.vault.azure.net': {}, 'DELETE mytestkeyvault.vault.azure.net': { status: 403 } },
  })
  const target = realAzure(file, { transport, allowWrites: true })
  await target.check()
  expect(await runCase(target, put)).toMatchObject({
    state: 'setup-error',
    reason: expect.stringMatching(/left behind, remove by hand: mytestkeyvault\.vault\.azure\.net\/secrets\/milab-/),
  })
})

test('no other name is written, with --allow-writes either', async () => {
  const { transport, sent } = azure()
  const target = realAzure(file, { transport, allowWrites: true })
  await target.check()
  const other: Case = {
    ...put,
    steps: [
      send({
        as: 'vm',
        to: '{vault.host}',
        method: 'DELETE',
        path: '/secrets/{vault.secret.name}?api-version=7.4&x=milab-',
      }),
    ],
  }
  expect(await runCase(target, other)).toMatchObject({
    state: 'setup-error',
    reason: expect.stringContaining('only names that start with milab-'),
  })
  expect(sent.some(({ method }) => method === 'DELETE')).toBe(false)
})

test('a token is asked for once, however many cases need it', async () => {
  const { transport, sent } = azure()
  const target = realAzure(file, { transport })
  await target.check()
  const read: Case = {
    ...put,
    needs: [],
    steps: [send({ as: 'vm', to: '{vault.host}', path: '/secrets?api-version=7.4' })],
  }
  for (let i = 0; i < 3; i++) expect(await runCase(target, read)).toMatchObject({ state: 'passed' })
  expect(sent.filter(({ authority }) => authority === '169.254.169.254')).toHaveLength(2)
})

test('a metadata service that stays throttled stops the run before its first case, in one line', async () => {
  const { transport, sent } = azure({ answers: { 'GET 169.254.169.254': { status: 429 } } })
  const slept: number[] = []
  const target = realAzure(file, { transport, sleep: async (seconds) => slept.push(seconds), now: () => 0 })
  await expect(target.check()).rejects.toThrow(/^169\.254\.169\.254 returned 429 for 70 s: try again later$/)
  expect(sent).toHaveLength(8)
})

test('a case that the metadata service throttles is not judged', async () => {
  const answers: Record<string, Partial<Answer>> = {}
  const { transport } = azure({ answers })
  const target = realAzure(file, { transport, sleep: async () => {} })
  await target.check()
  answers['GET 169.254.169.254'] = { status: 429 }
  const read = { ...put, needs: [], steps: [send({ as: 'vm', to: '{vault.host}', path: '/secrets' })] }
  expect(await runCase(target, read)).toMatchObject({
    state: 'not-judged',
    reason: 'throttled, not judged: 169.254.169.254 returned 429 for 70 s',
  })
})
