import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { builtInScenario } from '../../../emulator/index.js'
import { installedVersion } from '../installed.test-support.js'
import { Recording, type Way } from '../results.test-support.js'
import { needs, nothingConfigured, run, runBy, sourcesOf, type Ran } from '../ways.test-support.js'

/* Azure's SDK for JavaScript, unmodified, and the lab's own client, in processes of their own. */

const home = mkdtempSync(join(tmpdir(), 'milab-node-'))
const world = join(home, 'world.json')
beforeAll(() => {
  const base = builtInScenario('tutorials')
  writeFileSync(
    world,
    JSON.stringify({
      ...base,
      roleAssignments: [
        ...base.roleAssignments!,
        { to: 'DevTestVM', role: 'Storage Blob Data Contributor', on: 'devteststorage' },
      ],
    }),
  )
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

const recording = new Recording('node', {
  language: 'JavaScript',
  runtime: `Node ${process.versions.node.split('.')[0]}`,
})
const named = (name: string) => `${name} ${installedVersion(name)}`
const program = (name: string) => join(sourcesOf('node'), name)
const preload = (name: string) => ['--import', pathToFileURL(program(name)).href]

const ways = ['exec', 'exec-app-service', 'variables', 'variables-app-service', 'msw'] as const
type Tried = (typeof ways)[number]

/** Runs a program of this folder: as it is, or with msw in its process. */
async function runProgram(
  way: Tried,
  [name, ...args]: [string, ...string[]],
  options: { world?: string; preload?: string[] } = {},
): Promise<Ran> {
  const { world, preload: first = [] } = options
  if (way === 'msw')
    return run([process.execPath, ...preload('with-msw.mjs'), program(name), ...args], {
      ...nothingConfigured(),
      ...(world && { WORLD: world }),
    })
  return runBy(way, [process.execPath, ...first, program(name), ...args], {
    home,
    options: world ? ['--world', world] : [],
  })
}

const text = 'This is a test text file.\n'

test.for(ways)('the tutorials’ flows, by %s', async (way, { skip }) => {
  needs(skip, 'node', way)
  const { status, stdout, stderr } = await runProgram(way, ['flows.mjs'], { world })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(JSON.parse(stdout)).toEqual({
    tokens: ['https://vault.azure.net', 'https://management.azure.com'],
    secret: { value: 'p@ssw0rd!', names: ['mine', 'MyTestSecret'], missing: '404 SecretNotFound' },
    group: { name: 'DevTest', location: 'westus', another: '403 AuthorizationFailed' },
    account: { keys: ['key1', 'key2'] },
    blobs: { key: { text, names: ['by-key.txt'] }, token: { text, names: ['by-key.txt', 'by-token.txt'] } },
  })
  const seen: [string, string][] = [
    ['@azure/identity', 'ManagedIdentityCredential: a token'],
    ['@azure/identity', 'DefaultAzureCredential: a token'],
    ['@azure/keyvault-secrets', 'secrets: get, set, list; one that is missing'],
    ['@azure/arm-resources', 'a resource group; another is refused'],
    ['@azure/arm-storage', 'an account’s keys'],
    ['@azure/storage-blob', 'a blob up and down, with an account key'],
    ['@azure/storage-blob', 'a blob up and down, with a token'],
  ]
  for (const [name, does] of seen) recording.saw(way, named(name), does)
})

test.for(ways)('ten lines with nothing configured print the secret, by %s', async (way, { skip }) => {
  needs(skip, 'node', way)
  expect(await runProgram(way, ['ten-lines.mjs'])).toEqual({ status: 0, stdout: 'p@ssw0rd!\n', stderr: '' })
  recording.saw(way, named('@azure/keyvault-secrets'), 'a secret, with DefaultAzureCredential')
})

const ownClient = `managed-identity-lab/client ${installedVersion()}`
const ownFlows = { tokenType: 'Bearer', secret: 'p@ssw0rd!', group: 'westus', blob: text }
const asks = {
  imds: 'the tutorials’ flows, tokens from IMDS',
  'msi-extension': 'the tutorials’ flows, tokens from the MSI extension',
} as const

test.for(['exec', 'msw'] as const)(
  'our own client does the tutorials’ flows with tokens of either source, by %s',
  async (way, { skip }) => {
    needs(skip, 'node', way)
    for (const source of ['imds', 'msi-extension'] as const) {
      const { status, stdout, stderr } = await runProgram(way, ['own-client.mjs', source])
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
      expect(JSON.parse(stdout), source).toEqual(ownFlows)
      recording.saw(way, ownClient, asks[source])
    }
  },
)

test('our own client gets its tokens by variables, and asks Azure for the rest: it heeds no proxy', async ({
  skip,
}) => {
  needs(skip, 'node', 'variables')
  const { status, stdout } = await runProgram('variables', ['own-client.mjs', 'imds'], {
    preload: preload('no-azure.mjs'),
  })
  expect(status).toBe(0)
  expect(JSON.parse(stdout)).toEqual({
    tokenType: 'Bearer',
    failed: expect.stringMatching(
      /cannot be reached at https:\/\/mytestkeyvault\.vault\.azure\.net \(ENOTFOUND\)/,
    ) as string,
  })
  recording.saw(
    'variables',
    ownClient,
    asks.imds,
    'It heeds no proxy, on purpose. `fromEnvironment()` gets tokens from the lab; for the rest give it ' +
      '`nodeTransport({ ca, route })`.',
  )
})

test('our own client does them with tokens of an app’s endpoint', async ({ skip }) => {
  needs(skip, 'node', 'exec-app-service')
  const { status, stdout, stderr } = await runProgram('exec-app-service', ['own-client.mjs', 'app-service'])
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(JSON.parse(stdout)).toEqual(ownFlows)
  recording.saw('exec-app-service', ownClient, 'the tutorials’ flows, tokens from the app’s endpoint')
})

test('no program here turns a check off', () => {
  const programs = readdirSync(sourcesOf('node'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(?:mjs|sh)$/.test(name),
  )
  expect(programs.length).toBeGreaterThan(4)
  for (const name of programs)
    expect(readFileSync(program(name), 'utf8'), name).not.toMatch(
      /disableChallengeResourceVerification|disableInstanceDiscovery|rejectUnauthorized|NODE_TLS|--insecure| -k /,
    )
})

recording.isAsRecorded()

const curl = new Recording('curl', { language: 'curl', runtime: 'Debian 12, version 7.88' })
const asked = {
  secret: ['a secret, with a token from IMDS', 'p@ssw0rd!'],
  group: ['a resource group, with a token from the MSI extension', '200'],
  refused: ['another group is refused', '403'],
  app: ['a secret, with a token from `IDENTITY_ENDPOINT`', 'p@ssw0rd!'],
} as const
// By variables the extension's port is one that two labs cannot share; the README's test asks at that door.
const byWay = {
  exec: ['secret', 'group', 'refused'],
  'exec-app-service': ['app'],
  variables: ['secret', 'refused'],
  'variables-app-service': ['app'],
} as const

test.for(Object.keys(byWay) as Exclude<Tried & Way, 'msw'>[])(
  'curl does the README’s first things, by %s',
  async (way, { skip }) => {
    needs(skip, 'node', way)
    const ran = await runBy(way, [program('curl.sh'), ...byWay[way]], { home })
    expect(ran).toEqual({ status: 0, stdout: byWay[way].map((what) => `${asked[what][1]}\n`).join(''), stderr: '' })
    for (const what of byWay[way]) curl.saw(way, 'curl', asked[what][0])
  },
)

curl.isAsRecorded()
