import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createClient, nodeTransport, type Client } from '../client/index.js'
import { publicPem } from '../conformance/cases/keyvault/certificates/imported.js'
import { runConformance } from '../conformance/index.js'
import { PlantedLab, raw } from './planted-everywhere.test-support.js'
import { readScenario } from './scenario/read.js'

const here = new PlantedLab()
const { planted, tokens } = here

beforeAll(() => here.open())
afterAll(() => here.close())

test('ready line and health name no secret, the run file only what finding a lab takes', async () => {
  here.search(JSON.stringify(here.lab.ready))
  here.search(await here.send(raw('GET /_lab/health', 'Host: localhost')))
  here.search(await here.send(raw('GET /_lab/world', 'Host: localhost')))
  const folder = join(here.home, 'run')
  const run = readFileSync(
    join(
      folder,
      readdirSync(folder).find((name) => name.endsWith('.json'))!,
    ),
    'utf8',
  )
  here.search(run, [planted.control, planted.identity])
  expect(Object.keys(JSON.parse(run) as object).sort()).toEqual([
    'ca',
    'controlToken',
    'doors',
    'event',
    'http',
    'https',
    'identityHeader',
    'msi',
    'nonce',
    'pid',
    'portal',
    'seatSecret',
    'version',
  ])
})

test('a scenario file with errors is told about without what it holds', async () => {
  const { value, portal, key1 } = planted
  const vault = (fields: string) =>
    `milab: 1\nresourceGroups: { rg: { vaults: { kv1: { secrets: { ${fields} } } } } }\n`
  const files = [
    vault(`a: [${value}]`),
    vault(`a: { value: [${value}] }`),
    vault(`a: { vlaue: ${value} }`),
    vault(`a: { value: { env: "${value}" } }`),
    vault(`a: { value: ${value}, version: x }`),
    vault(`a: "${value}`),
    vault(`a: ${value}: ${value}`),
    vault(`a: *${value}`),
    vault(`a: !${value} x`),
    `milab: 1\nresourceGroups: { rg: { vaults: { kv1: { certificates: { c: { from: "${value}" } } } } } }`,
    `milab: 1\nresourceGroups: { rg: { vaults: { kv1: { certificates: { c: { from: { env: A }, password: "${value}" } } } } } }`,
    `milab: 1\nresourceGroups: { rg: { vaults: { kv1: { keys: { k: { from: "${value}" } } } } } }`,
    `\tmilab: ${value}`,
    `milab: 1\napplications: { portal: { secret: [${portal}] } }`,
    `milab: 1\napplications: { portal: { secrett: ${portal} } }`,
    `milab: 1\napplications:\n  portal:\n  secret: ${portal}\n x`,
    `milab: 1\nresourceGroups: { rg: { storageAccounts: { acc: { keys: { key1: "${key1.slice(0, 60)}${value}" } } ` +
      '} } }',
    `milab: 1\nresourceGroups: { rg: { storageAccounts: { acc: { keys: { key3: "${key1}" } } } } }`,
    `milab: 1\nresourceGroups: { rg: { storageAccounts: { acc: { keys: "${key1}" } } } }`,
    `milab: 1\nsecret: ${value}\nsecret: ${value}`,
  ]
  for (const file of files) {
    const error = await readScenario(file, 'milab.yaml', () => undefined).then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    expect(error, file).toBeInstanceOf(Error)
    here.search(inspect(error, { depth: 10 }))
  }
})

test('what the client throws holds no token, key or value', async () => {
  const route = (origin: string) => (origin.startsWith('https:') ? here.lab.urls.https : here.lab.urls.http)
  const client = createClient({
    transport: nodeTransport({ ca: readFileSync(here.lab.ca, 'utf8'), route }),
    retries: 0,
  } as Parameters<typeof createClient>[0])
  const address = { account: 'devteststorage', container: 'nope', blob: 'x', key: planted.key1 }
  const asked: ((client: Client) => Promise<unknown>)[] = [
    (one) => one.getSecret('mytestkeyvault', 'missing'),
    (one) => one.getSecret('mytestkeyvault', 'off'),
    (one) => one.getSecret('mytestkeyvault', 'MyTestSecret', { token: tokens[1]! }),
    (one) => one.getSecret('mytestkeyvault', 'MyTestSecret', { token: `${tokens[0]!}x` }),
    (one) => one.getResourceGroup(here.lab.portal.subscriptionId, 'nope', { token: tokens[0]! }),
    (one) => one.listKeys(here.lab.portal.subscriptionId, 'DevTest', 'nope'),
    (one) => one.uploadBlob(address, 'x'),
    (one) => one.uploadBlob({ ...address, container: 'devtest', key: planted.signature }, 'x'),
    async (one) => (await one.downloadBlob({ ...address, container: 'devtest' })).bytes(),
    (one) => one.requestToken({ resource: 'https://nothing.example' }),
  ]
  for (const ask of asked) {
    const error = await ask(client).then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    expect(error, String(ask)).toBeInstanceOf(Error)
    // The signature that the service shows is the one of this request, which nobody can use again.
    here.search(
      `${inspect(error, { depth: 10, showHidden: true })}\n${JSON.stringify(error)}\n${String((error as Error).stack)}`,
    )
  }
})

test('no report of a run that fails holds a secret', async () => {
  const { emulator } = here.lab
  const { answerTo } = emulator
  const leak = {
    error: { code: 'X', message: `see https://x/?sig=${planted.sas}&se=1 and Bearer ${tokens[0]!}` },
    value: planted.value,
    access_token: tokens[1]!,
    keys: [{ keyName: 'key1', value: planted.key1 }],
  }
  const body = Buffer.from(JSON.stringify(leak))
  const leaking: typeof answerTo = async (request) =>
    request.host.includes('vault.azure.net')
      ? {
          status: 418,
          headers: [
            ['Content-Type', 'application/json'],
            ['Content-Length', String(body.byteLength)],
            ['x-milab', '0'],
            ['x-leak', tokens[0]!],
          ],
          body,
        }
      : answerTo(request)
  Object.assign(emulator, { answerTo: leaking })
  const reports = ['r.json', 'r.xml', 'r.md', 'r.html'].map((name) => join(here.home, name))
  const lines: string[] = []
  const run = await runConformance({
    target: here.lab.urls.http,
    only: ['keyvault/*', 'imds/*'],
    reports,
    print: (line) => lines.push(line),
  })
  Object.assign(emulator, { answerTo })
  expect(run.report!.counts.failed).toBeGreaterThan(0)
  expect(lines.join('\n')).toContain('418')
  // The private key that cases import, in PEM and as a number.
  const imported = [publicPem.split('\n')[1]!, publicPem.split('\n')[2]!, 'jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI']
  for (const text of [lines.join('\n'), ...reports.map((file) => readFileSync(file, 'utf8'))]) {
    here.search(text)
    expect(imported.filter((one) => text.includes(one))).toEqual([])
  }
})

test('what a bug prints holds no secret', async () => {
  const { world } = here.lab.emulator
  const before = here.printed.length
  const spy = vi.spyOn(world.resources, 'ofType').mockImplementation(() => {
    throw new TypeError(`broken on purpose: ${planted.key1} Bearer ${tokens[0]} sig=${planted.sas}`)
  })
  for (const secret of [planted.value, planted.sas, tokens[0]!]) {
    await here.send(
      raw(
        `GET /metadata/identity/info?api-version=2018-02-01&sig=${encodeURIComponent(secret)}`,
        'Host: 169.254.169.254',
        'Metadata: true',
        `Authorization: Bearer ${secret}`,
      ),
    )
    await here.send(
      raw(
        `GET /subscriptions?api-version=2020-01-01&sig=${encodeURIComponent(secret)}`,
        'Host: management.azure.com',
        `Authorization: Bearer ${tokens[1]}`,
      ),
    )
  }
  spy.mockRestore()
  expect(here.printed.length).toBeGreaterThan(before)
  here.search(here.printed.join('\n'))
})
