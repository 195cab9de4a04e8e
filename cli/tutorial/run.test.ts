import { expect, test } from 'vitest'
import { TargetUnusable } from '../../conformance/target.js'
import { builtInScenario } from '../../emulator/index.js'
import { gateOf } from './gate.js'
import { requestsByHost, sendingLines } from './sending.js'
import { lab, live, stamp, steps } from './stage.test-support.js'
import { tutorials, tutorialsNamed } from './tutorials.js'

const [, keyVault, , group, storage] = tutorials
const verdicts = (results: Awaited<ReturnType<typeof steps>>) =>
  results.map(({ call, verdict }) => `${call}: ${verdict}`)

test.each([
  ['1-5', [1, 2, 3, 4, 5]],
  ['all', [1, 2, 3, 4, 5]],
  ['2-3', [2, 3]],
  ['storage', [5]],
  ['4,1', [1, 4]],
  ['0', undefined],
  ['6', undefined],
  ['3-1', undefined],
  ['1-9', undefined],
  ['toString', undefined],
  ['', undefined],
])('%s names tutorials %o', (words, numbers) =>
  expect(tutorialsNamed([words])?.map(({ number }) => number)).toEqual(numbers),
)

test.each(tutorials)('tutorial $number runs in a lab, by the calls that it is listed with', async (tutorial) => {
  const results = await steps(tutorial, lab())
  expect(verdicts(results)).toEqual(tutorial.calls.map((call) => `${call}: done`))
  expect(results.every(({ requests }) => requests === 1)).toBe(true)
})

test('in the tutorials’ own world each reads its own secret', async () => {
  const [, secret] = await steps(keyVault!, lab())
  expect(JSON.parse(String(secret!.sent!.answer.body))).toMatchObject({ value: 'My Secret' })
})

test('in another world it uses the names of that world', async () => {
  const scenario = builtInScenario('tutorials')
  const { DevTest } = scenario.resourceGroups!
  const other = { ...scenario, resourceGroups: { Orders: DevTest! }, roleAssignments: [] }
  const [, secret] = await steps(keyVault!, lab(other))
  expect(secret!.sent!.url).toBe('https://mytestkeyvault.vault.azure.net/secrets/MyTestSecret?api-version=2016-10-01')
})

test('what Azure refuses ends a tutorial with its code, its text and the role that the tutorial assigns', async () => {
  const scenario = { ...builtInScenario('tutorials'), roleAssignments: [] }
  const [, keys, upload, download] = await steps(storage!, lab(scenario))
  expect(keys).toMatchObject({
    verdict: 'failed',
    reason: expect.stringMatching(/^Azure Resource Manager returned 403 AuthorizationFailed: The client '/),
    remedy: [
      expect.stringMatching(
        /^az role assignment create --assignee-object-id [\w-]{36} .* --role 'Storage Account Key Operator Service Role' --scope \/subscriptions\/[\w-]+\/resourceGroups\/DevTest\/providers\/Microsoft\.Storage\/storageAccounts\/devteststorage$/,
      ),
    ],
  })
  for (const later of [upload, download])
    expect(later).toMatchObject({
      verdict: 'not run',
      reason: 'it needs what listKeys would have returned',
      requests: 0,
    })
})

test('a live run says before it sends what it sends, and sends that', async () => {
  const { target, places, placesOf, sent } = await live({}, { allowWrites: true })
  const planned = requestsByHost(tutorials, target, places)
  expect(sent).toEqual([])
  const gate = gateOf(target)
  for (const tutorial of tutorials) await steps(tutorial, { target, placesOf }, gate)
  const counts = new Map<string, number>()
  for (const { authority } of sent) counts.set(authority, (counts.get(authority) ?? 0) + 1)
  // The guard runs once for a command, and here for each tutorial.
  const guards = tutorials.length - 1
  expect(counts.get('management.azure.com')).toBe(planned.get('management.azure.com')! + guards)
  counts.set('management.azure.com', counts.get('management.azure.com')! - guards)
  expect(counts).toEqual(planned)
})

test.each([
  [{ secret: false }, keyVault!, 'getSecret', 'live.yaml does not say secret: true'],
  [{ keys: false }, storage!, 'listKeys', 'live.yaml does not say keys: true'],
  [{}, storage!, 'uploadBlob', 'a live run is read-only without --allow-writes'],
])(
  'a live run with %o leaves out a step, names the switch, and does the rest',
  async (file, tutorial, call, reason) => {
    const { target, places, placesOf, sent } = await live(file)
    const results = await steps(tutorial, { target, placesOf })
    const at = tutorial.calls.findIndex((name) => name === call)
    expect(verdicts(results.slice(0, at))).toEqual(tutorial.calls.slice(0, at).map((name) => `${name}: done`))
    expect(results[at]).toMatchObject({ call, verdict: 'not run', reason, requests: 0 })
    expect(results.slice(at).map(({ verdict }) => verdict)).not.toContain('done')
    expect(sent.filter(({ method, path }) => method !== 'GET' && !/listKeys/.test(path))).toEqual([])
    const lines = sendingLines([tutorial], target, places)
    expect(lines).toContain('It writes nothing.')
    expect(lines.join()).not.toContain('vault.azure.net')
  },
)

test('a live run reads the secret’s value once, and says which tutorial did', async () => {
  const { target, placesOf, sent } = await live()
  const gate = gateOf(target)
  const [first, second] = [tutorials[0]!, keyVault!]
  expect(verdicts(await steps(first, { target, placesOf }, gate))).toEqual(['requestToken: done', 'getSecret: done'])
  expect((await steps(second, { target, placesOf }, gate)).at(-1)).toMatchObject({
    verdict: 'not run',
    reason: "a live run reads the secret's value once, and tutorial 1 did; run tutorial 2 by itself",
  })
  expect(sent.filter(({ path }) => path.startsWith('/secrets/'))).toHaveLength(1)
})

test('a live run removes the blob that it uploads', async () => {
  const { target, placesOf, sent } = await live({}, { allowWrites: true })
  await steps(storage!, { target, placesOf })
  const blob = sent.filter(({ authority }) => authority === 'devteststorage.blob.core.windows.net')
  expect(blob.map(({ method, path }) => `${method} ${path}`)).toEqual(
    ['PUT', 'GET', 'DELETE'].map((method) => `${method} /devtest/milab-testblob-0123`),
  )
})

test('an interruption waits for a write, makes no further call, and removes the blob', async () => {
  const stopping = new AbortController()
  const { target, placesOf, sent } = await live(
    {},
    { allowWrites: true, signal: stopping.signal, answer: ({ method }) => void (method === 'PUT' && stopping.abort()) },
  )
  const results = await steps(storage!, { target, placesOf }, undefined, stopping.signal)
  expect(results.at(-1)).toMatchObject({ call: 'downloadBlob', verdict: 'not run', reason: 'interrupted' })
  expect(sent.slice(-2).map(({ method }) => method)).toEqual(['PUT', 'DELETE'])
})

test('an interruption ends a wait for a busy service', async () => {
  const stopping = new AbortController()
  const busy = { status: 429, headers: [stamp], body: Buffer.alloc(0) }
  const { target, placesOf, sent } = await live(
    {},
    {
      signal: stopping.signal,
      answer: ({ authority }) => (authority.includes('vault') ? (stopping.abort(), busy) : undefined),
    },
  )
  const results = await steps(keyVault!, { target, placesOf }, undefined, stopping.signal)
  expect(results.at(-1)).toMatchObject({ call: 'getSecret', verdict: 'not run', reason: 'interrupted' })
  expect(sent.filter(({ authority }) => authority.includes('vault'))).toHaveLength(1)
})

test('where the VM lacks the MSI extension, IMDS gives the token', async () => {
  const { target, placesOf, sent } = await live({ msiExtension: false })
  expect(verdicts(await steps(group!, { target, placesOf }))).toEqual(['requestToken: done', 'getResourceGroup: done'])
  expect(sent.map(({ authority }) => authority)).not.toContain('localhost:50342')
})

test('with an identity in live.yaml every token is requested for it', async () => {
  // The system-assigned identity of the world's VM, by its client id.
  const clientId = 'e7f54e6b-308f-532d-ac81-66f30e873811'
  const { target, placesOf, identity, sent } = await live({ identity: { clientId }, msiExtension: false })
  const results = await steps(group!, { target, placesOf, ...(identity && { identity }) })
  expect(verdicts(results)).toEqual(['requestToken: done', 'getResourceGroup: done'])
  const tokens = sent.filter(({ authority }) => authority === '169.254.169.254')
  expect(tokens).toHaveLength(2)
  for (const { path } of tokens) expect(path).toContain(`client_id=${clientId}`)
})

test('in another tenant nothing is sent but one request for a token', async () => {
  const { target, placesOf, sent } = await live({ tenantId: '00000000-0000-0000-0000-000000000001' })
  await expect(steps(keyVault!, { target, placesOf })).rejects.toThrow(TargetUnusable)
  expect(sent.map(({ authority }) => authority)).toEqual(['169.254.169.254'])
})

test('a busy service is named, and is not asked again by the client', async () => {
  const busy = { status: 429, headers: [stamp], body: Buffer.from('{"error":{"code":"Throttled","message":"slow"}}') }
  const isVault = (authority: string) => authority === 'mytestkeyvault.vault.azure.net'
  const { target, placesOf, sent } = await live(
    {},
    { answer: ({ authority }) => (isVault(authority) ? busy : undefined) },
  )
  const [, secret] = await steps(keyVault!, { target, placesOf })
  expect(secret).toMatchObject({
    verdict: 'failed',
    reason: expect.stringMatching(/^mytestkeyvault\.vault\.azure\.net returned 429 for 31 s/),
  })
  // At once, and after 1, 2, 4, 8 and 16 seconds.
  expect(sent.filter(({ authority }) => isVault(authority))).toHaveLength(6)
})

test('an answer of another service ends everything, and the request is not repeated', async () => {
  const isVault = (authority: string) => authority === 'mytestkeyvault.vault.azure.net'
  const azures = { status: 200, headers: [], body: Buffer.from('{}') }
  const { target, placesOf, sent } = await live(
    {},
    { answer: ({ authority }) => (isVault(authority) ? azures : undefined) },
  )
  await expect(steps(keyVault!, { target, placesOf })).rejects.toThrow(/this is not a rehearsal/)
  expect(sent.filter(({ authority }) => isVault(authority))).toHaveLength(1)
})
