import { expect, test } from 'vitest'
import { createEmulator, ScenarioError, type Scenario } from '../../inside.test-support.js'
import { accountNamed } from '../../policy/views/accounts.js'
import { blobsOf, containersOf, type Blob } from '../../services/storage/blob/gateway/state.js'
import type { World } from '../../world/world.js'
import { filesOfTexts } from '../files.test-support.js'
import { readWithWarnings, type ScenarioFileError } from '../read.js'
import type { ScenarioAccount } from './shape.js'

const withAccount = (account: ScenarioAccount): Scenario => ({
  milab: 1,
  resourceGroups: { rg: { storageAccounts: { shopdata: account } } },
})

const files = filesOfTexts({
  './logo.png': Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0xff),
  './seeds/b.txt': 'from the folder',
  './seeds/a/deep.json': '{}',
  './seeds/empty/': '',
})

const worldOf = (account: ScenarioAccount) => createEmulator({ scenario: withAccount(account), files }).world

function blobsIn(world: World, container = 'data'): Readonly<Record<string, Blob>> {
  const { incarnation } = accountNamed(world, 'shopdata')!
  return Object.fromEntries(blobsOf(world, incarnation, containersOf(world, incarnation).get(container)!).entries())
}

const bytes = (world: World, blob: Blob | undefined) => Buffer.from(world.content.read(blob!.content!) as Uint8Array)

test('a container starts with the blobs that its scenario has: text, base64, files', () => {
  const world = worldOf({
    containers: {
      data: {
        blobs: { 'hello.txt': 'héllo', 'a/b.bin': { base64: 'AAEC' }, 'logo.png': { file: './logo.png' }, none: '' },
      },
    },
  })
  const blobs = blobsIn(world)
  expect(Object.keys(blobs)).toEqual(['hello.txt', 'a/b.bin', 'logo.png', 'none'])
  expect(bytes(world, blobs['hello.txt']).toString()).toBe('héllo')
  expect(bytes(world, blobs['a/b.bin'])).toEqual(Buffer.from([0, 1, 2]))
  expect(bytes(world, blobs['logo.png'])).toHaveLength(5)
  expect(blobs['hello.txt']!.properties).toEqual({ contentType: 'text/plain', contentMd5: 'vlDoR4zyT/NZW8cwf7kbUA==' })
  expect(Object.values(blobs).map(({ properties }) => properties.contentType)).toEqual([
    'text/plain',
    'application/octet-stream',
    'image/png',
    'application/octet-stream',
  ])
})

test('a folder seeds a container, and what the file names wins over it', () => {
  const world = worldOf({ containers: { data: { seed: './seeds/', blobs: { 'b.txt': { text: 'mine' } } } } })
  const blobs = blobsIn(world)
  expect(Object.keys(blobs)).toEqual(['a/deep.json', 'b.txt'])
  expect(bytes(world, blobs['b.txt']).toString()).toBe('mine')
  expect(blobs['a/deep.json']!.properties.contentType).toBe('application/json')
})

test('a blob has the properties, metadata, tags and tier that the file gives it', () => {
  const [blob] = Object.values(
    blobsIn(
      worldOf({
        containers: {
          data: {
            blobs: {
              x: {
                text: 'x',
                contentType: '',
                contentEncoding: 'gzip',
                contentLanguage: 'en',
                contentDisposition: 'inline',
                cacheControl: 'no-store',
                metadata: { a: 'b' },
                tags: { project: 'a b' },
                tier: 'Cool',
              },
            },
          },
        },
      }),
    ),
  )
  expect(blob).toMatchObject({
    properties: {
      contentEncoding: 'gzip',
      contentLanguage: 'en',
      contentDisposition: 'inline',
      cacheControl: 'no-store',
    },
    metadata: { a: 'b' },
    tags: [['project', 'a b']],
    tier: { name: 'Cool' },
  })
  expect(blob!.properties).not.toHaveProperty('contentType')
})

test('in a hierarchical namespace the directories of a path are made, and empty ones by their names', () => {
  const blobs = blobsIn(
    worldOf({
      hierarchicalNamespace: true,
      containers: { data: { seed: './seeds', blobs: { 'raw/2026/': { metadata: { a: 'b' } }, 'c/d.txt': 'd' } } },
    }),
  )
  const directories = Object.values(blobs).flatMap(({ name, directory }) => (directory ? [name] : []))
  expect(directories).toEqual(['a', 'empty', 'raw', 'raw/2026', 'c'])
  expect(blobs['raw/2026']!.metadata).toEqual({ a: 'b' })
  expect(blobs['c/d.txt']!.access!.acl).toBe('user::rw-,group::r--,other::---')
})

test('in an account with versioning each blob is a version', () => {
  const { x } = blobsIn(worldOf({ versioning: true, containers: { data: { blobs: { x: 'x' } } } }))
  expect(x!.version).toMatch(/^\d{4}-\d\d-\d\dT.*\d{7}Z$/)
})

test('the same file and the same chance give the same ids, ETags and times', () => {
  const account = { versioning: true, containers: { data: { seed: './seeds', blobs: { x: 'x' } } } }
  const again = () => {
    let next = 0
    const guid = () => `0000000${next % 10}-0000-4000-8000-${String(next++).padStart(12, '0')}`
    const { world } = createEmulator({
      scenario: withAccount({ ...account, keys: { key1: 'a2V5', key2: 'a2V5' } }),
      files,
      wallClock: () => 1_700_000_000_000,
      randomness: { bytes: (length) => new Uint8Array(length), guid },
    })
    return blobsIn(world)
  }
  const [first, second] = [again(), again()]
  expect(first).toEqual(second)
  expect(first.x).toMatchObject({ created: 1_700_000_000_000, modified: 1_700_000_000_000 })
})

test('a reset brings the seeds back, and another world has its own', async () => {
  const emulator = createEmulator({ scenario: withAccount({ containers: { data: { seed: './seeds' } } }), files })
  const names = () => Object.keys(blobsIn(emulator.world))
  const { incarnation } = accountNamed(emulator.world, 'shopdata')!
  const container = containersOf(emulator.world, incarnation).get('data')!
  await emulator.world.write(() => blobsOf(emulator.world, incarnation, container).delete('b.txt'))
  expect(names()).toEqual(['a/deep.json'])
  emulator.reset()
  expect(names()).toEqual(['a/deep.json', 'b.txt'])
  emulator.replaceWorld(
    withAccount({ containers: { data: { blobs: { y: { file: './other' } } } } }),
    filesOfTexts({ './other': 'y' }),
  )
  expect(names()).toEqual(['y'])
})

test.each<[ScenarioAccount, string]>([
  [{ containers: { data: { blobs: { a: {} } } } }, 'data.blobs.a: expected its content: text, base64 or file'],
  [{ containers: { data: { blobs: { 'a/': {} } } } }, 'expected its content: text, base64 or file'],
  [{ containers: { data: { blobs: { 'a/../b': 'x' } } } }, "'a/../b' is not a name that a blob keeps"],
  [{ containers: { data: { blobs: { a: { file: './no' } } } } }, 'data.blobs.a.file: ./no cannot be read: there is no'],
  [{ containers: { data: { seed: './no' } } }, 'data.seed: ./no cannot be read: there is no'],
  [{ kind: 'Storage', containers: { data: { blobs: { a: { text: 'x', tier: 'Cool' } } } } }, 'have no access tiers'],
  [
    { sku: 'Standard_ZRS', containers: { data: { blobs: { a: { text: 'x', tier: 'Archive' } } } } },
    'accounts with Standard_ZRS have no archive tier',
  ],
  [
    { hierarchicalNamespace: true, containers: { data: { blobs: { a: 'x', 'a/b': 'y' } } } },
    "'a/b' cannot be put: 'a' is a file, not a directory",
  ],
  [
    { hierarchicalNamespace: true, containers: { data: { blobs: { 'a/b': 'x', a: 'y' } } } },
    "'a' cannot be put: a directory has that name",
  ],
  [
    { hierarchicalNamespace: true, containers: { data: { blobs: { a: { text: 'x', tags: { b: 'c' } } } } } },
    'index tags in a hierarchical namespace are not emulated',
  ],
])('%j is refused', (account, message) => {
  expect(() => worldOf(account)).toThrow(ScenarioError)
  expect(() => worldOf(account)).toThrow(message)
})

test('a scenario without a folder names no files', () => {
  const scenario = withAccount({ containers: { data: { blobs: { a: { file: './a' } } } } })
  expect(() => createEmulator({ scenario })).toThrow(
    './a cannot be found without a folder to start from; pass { folder } beside { scenario }',
  )
})

test('a secret, a key and a password come from files, with their line breaks', () => {
  const secretFiles = filesOfTexts({ './password': 'pässword\n', './key': 'a2V5', './latin1': Uint8Array.of(0xe4) })
  const scenario = (file: string): Scenario => ({
    milab: 1,
    resourceGroups: {
      rg: {
        vaults: { 'shop-kv': { secrets: { a: { value: { file }, contentType: 't', tags: { b: 'c' } } } } },
        storageAccounts: { shopdata: { keys: { key1: { file: './key' } } } },
      },
    },
    applications: { api: { secret: { file } } },
  })
  const { world } = createEmulator({ scenario: scenario('./password'), files: secretFiles })
  expect([...world.directory.principals.values()].find(({ displayName }) => displayName === 'api')!.secrets).toEqual([
    'pässword\n',
  ])
  expect(() => createEmulator({ scenario: scenario('./latin1'), files: secretFiles })).toThrow(
    'applications.api.secret.file: ./latin1 is not UTF-8, which a value must be',
  )
})

const yaml = (lines: string) =>
  `milab: 1\nresourceGroups:\n  rg:\n    storageAccounts:\n      shopdata:\n        ${lines}\n`

test.each([
  [
    'containers: { data: { blobs: { a: 5 } } }',
    'm.yaml:6:43 resourceGroups.rg.storageAccounts.shopdata.containers.data.blobs.a: expected a string, or a map with text, base64 or file, got 5; put it in quotes',
  ],
  ['containers: { data: { blobs: { a: { text: x, file: y } } } }', 'expected one of text, base64 and file'],
  ['containers: { data: { blobs: { a: { base64: "?" } } } }', "'?' is not a valid content: base64"],
  ['containers: { data: { blobs: { a: { text: x, tags: { "a&b": c } } } } }', "'a&b' is not a valid tag name"],
  [
    'containers: { data: { blobs: { a: { text: x, contnetType: y } } } }',
    "unknown field 'contnetType'; did you mean 'contentType'?",
  ],
  ['containers: { data: { blobs: { a: { file: ./no } } } }', 'm.yaml:6:51 '],
  ['containers: { data: { seed: ./no } }', 'm.yaml:6:37 '],
  ['containers: { data: { seed: ./seeds, blobs: { a: { text: x, tier: Cold } } } }', ''],
])('in a scenario file, %s is judged with its line', async (lines, expected) => {
  const problems = await readWithWarnings(yaml(lines), 'm.yaml', () => undefined, files).then(
    () => '',
    (error: unknown) => (error as ScenarioFileError).message,
  )
  expect(problems).toContain(expected)
  expect(problems === '').toBe(expected === '')
})
