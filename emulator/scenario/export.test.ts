import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { builtInScenario, createEmulator, wireRequest, type Scenario } from '../inside.test-support.js'
import { accountNamed } from '../policy/views/accounts.js'
import { containersOf, removeContainer } from '../services/storage/blob/gateway/state.js'
import { atHand } from '../world/at-hand.js'
import { Prng } from '../world/prng.test-support.js'
import type { World } from '../world/world.js'
import type { ScenarioAccount, ScenarioBlob } from './accounts/shape.js'
import { putBlob } from './accounts/put-blob.js'
import { exportWorld } from './export.js'
import { filesOfTexts } from './files.test-support.js'
import { readScenario } from './read.js'
import { rich } from './rich.test-support.js'
import { worldText } from './world-text.js'

/** The text of a world, and the files that it names. */
function textOf(world: World, format: 'yaml' | 'json') {
  const files: Record<string, Uint8Array> = {}
  const { scenario, leftOut } = exportWorld(world, {
    secrets: true,
    place(content) {
      const bytes = Buffer.concat(atHand(content)!)
      const name = `./${createHash('sha256').update(bytes).digest('hex')}`
      files[name] = bytes
      return name
    },
  })
  return { text: worldText(scenario, { format, secrets: true, leftOut }), files: filesOfTexts(files), leftOut }
}

async function again(world: World, format: 'yaml' | 'json') {
  const first = textOf(world, format)
  const scenario = await readScenario(first.text, 'exported.yaml', () => undefined, first.files)
  const second = textOf(createEmulator({ scenario, files: first.files }).world, format)
  return { first, second }
}

const odd = [
  '',
  ' ',
  'true',
  '0',
  '- a',
  'a: b',
  '# c',
  "it's",
  '"q"',
  'line\nline\n',
  '\ttab',
  'ü€😀',
  '*x',
  '!y',
  '|',
  'x'.repeat(5000),
  '\u0000',
  '\ufeffbom',
  'null',
  '~',
]
const some = <T>(prng: Prng, all: readonly T[]) => all[prng.below(all.length)]!

function randomBlob(prng: Prng, hierarchical: boolean): string | ScenarioBlob {
  const content =
    prng.below(2) === 0
      ? { text: some(prng, odd) }
      : { base64: Buffer.from(prng.bytes(prng.below(64))).toString('base64') }
  if (prng.below(3) === 0 && content.text !== undefined) return content.text
  return {
    ...content,
    ...(prng.below(2) === 0 && { contentType: some(prng, ['', 'text/html', 'application/octet-stream']) }),
    ...(prng.below(3) === 0 && { cacheControl: 'no-store', contentLanguage: 'en' }),
    ...(prng.below(3) === 0 && { metadata: { a: some(prng, ['', 'b', ' c ']), Über: 'd' } }),
    ...(!hierarchical && prng.below(3) === 0 && { tags: { project: 'a b', '1': '' } }),
    ...(prng.below(3) === 0 && { tier: some(prng, ['Hot', 'Cool', 'Cold', 'Archive'] as const) }),
  }
}

function randomAccount(prng: Prng): ScenarioAccount {
  const hierarchicalNamespace = prng.below(3) === 0
  const names = [
    'a.txt',
    'dir/b.json',
    'dir/sub/c',
    '1',
    '10',
    'ü/😀.png',
    'no',
    '.hidden',
    'A.TXT',
    "q'.xml",
    ' x',
    '__proto__',
  ]
  const blobs = names
    .filter(() => prng.below(2) === 0)
    .map((name) => [name, randomBlob(prng, hierarchicalNamespace)] as const)
  return {
    ...(hierarchicalNamespace && { hierarchicalNamespace }),
    ...(!hierarchicalNamespace && prng.below(2) === 0 && { versioning: true }),
    containers: {
      data: {
        blobs: {
          ...Object.fromEntries(blobs),
          ...(hierarchicalNamespace && { 'empty/': {}, 'with/': { metadata: { a: 'b' } } }),
        },
      },
      none: {},
    },
  }
}

function randomScenario(prng: Prng): Scenario {
  const base = some(prng, [builtInScenario('tutorials'), builtInScenario('empty'), rich])
  const secrets = Object.fromEntries(odd.slice(0, prng.below(odd.length)).map((value, i) => [`s${i}`, value]))
  return {
    ...base,
    resourceGroups: {
      ...base.resourceGroups,
      random: {
        location: 'westeurope',
        tags: { odd: some(prng, odd) },
        vaults: { 'random-kv': { secrets } },
        storageAccounts: { randomdata: randomAccount(prng) },
      },
    },
  }
}

test('an export that is read and exported again is the same text, for random worlds', async () => {
  for (let seed = 1; seed <= 25; seed++) {
    const { world } = createEmulator({ scenario: randomScenario(new Prng(seed)) })
    const { first, second } = await again(world, seed % 3 === 0 ? 'json' : 'yaml').catch((error: unknown) => {
      throw new Error(`seed ${seed}`, { cause: error })
    })
    expect(second.text, `seed ${seed}`).toBe(first.text)
    expect(first.leftOut, `seed ${seed}`).toEqual([])
  }
})

test('a short text stands in the file; bytes and long texts are files', async () => {
  const blobs = { 'a.txt': 'short', 'b.txt': 'x'.repeat(4097), 'c.bin': { base64: '/w==' } }
  const { world } = createEmulator({
    scenario: {
      milab: 1,
      resourceGroups: { rg: { storageAccounts: { shopdata: { containers: { data: { blobs } } } } } },
    },
  })
  const { text } = textOf(world, 'yaml')
  expect(text).toContain('a.txt: short\n')
  expect(text.match(/file: \.\//g)).toHaveLength(2)
  expect(text).toContain('# Resource groups by name.\nresourceGroups:\n')
})

test('what a scenario has no words for is named: nothing is left out in silence', async () => {
  const emulator = createEmulator({
    scenario: {
      milab: 1,
      resourceGroups: {
        rg: {
          virtualMachines: { vm: {} },
          vaults: { 'shop-kv': { authorization: 'rbac', secrets: { a: 'x', b: 'y' } } },
          storageAccounts: {
            shopdata: {
              containerDeleteRetention: { days: 7 },
              deleteRetention: { days: 7 },
              containers: { data: {}, gone: {} },
            },
          },
        },
      },
      roleAssignments: [
        { to: 'vm', role: 'Key Vault Administrator', on: 'shop-kv' },
        { to: 'vm', role: 'Storage Blob Data Owner', on: 'shopdata' },
      ],
    },
  })
  const { world } = emulator
  await putBlob(world, { account: 'shopdata', container: 'data', name: 'kept.txt' }, Buffer.from('kept'))
  await putBlob(world, { account: 'shopdata', container: 'data', name: 'deleted.txt' }, Buffer.from('x'))
  const token = async (resource: string) => {
    const url = `http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=${resource}`
    const answer = await emulator.fetch(url, { headers: { Metadata: 'true' } })
    return ((await answer.json()) as { access_token: string }).access_token
  }
  const blob = 'https://shopdata.blob.core.windows.net/data'
  const storage = { Authorization: `Bearer ${await token('https://storage.azure.com')}`, 'x-ms-version': '2023-11-03' }
  const send = async (method: string, url: string, headers: Record<string, string> = {}, body?: string) => {
    const outcome = await emulator.handle(
      wireRequest({
        method,
        url,
        headers: { ...storage, ...headers },
        ...(body !== undefined && { body: Buffer.from(body) }),
      }),
    )
    expect('status' in outcome && outcome.status, url).toBeLessThan(300)
  }
  await send('PUT', `${blob}/log`, { 'x-ms-blob-type': 'AppendBlob', 'Content-Length': '0' })
  await send('PUT', `${blob}/disk`, {
    'x-ms-blob-type': 'PageBlob',
    'x-ms-blob-content-length': '512',
    'Content-Length': '0',
  })
  await send('PUT', `${blob}/kept.txt?comp=snapshot`)
  await send('PUT', `${blob}/kept.txt?comp=lease`, { 'x-ms-lease-action': 'acquire', 'x-ms-lease-duration': '-1' })
  await send('DELETE', `${blob}/deleted.txt`)
  const vault = {
    Authorization: `Bearer ${await token('https://vault.azure.net')}`,
    'Content-Type': 'application/json',
  }
  await send('PUT', 'https://shop-kv.vault.azure.net/secrets/a?api-version=7.4', vault, '{"value":"z"}')
  await send('DELETE', 'https://shop-kv.vault.azure.net/secrets/b?api-version=7.4', vault)
  const { incarnation } = accountNamed(world, 'shopdata')!
  world.change(() => removeContainer(world, incarnation, containersOf(world, incarnation).get('gone')!))

  const { text, leftOut } = textOf(world, 'yaml')
  const data = 'https://shopdata.blob.core.windows.net/data'
  expect(leftOut.map(({ at, what }) => `${at}: ${what}`)).toEqual([
    `${data}: 1 lease`,
    `${data}: 1 append blob`,
    `${data}: 1 page blob`,
    `${data}: 1 snapshot`,
    `${data}: 1 deleted blob or snapshot`,
    'https://shopdata.blob.core.windows.net/gone: a deleted container',
    'https://shop-kv.vault.azure.net: 1 older version of a secret',
    expect.stringMatching(/vaults\/shop-kv: 1 × deleted secrets$/),
  ])
  for (const { at, what } of leftOut) expect(text).toContain(`#   ${at}: ${what}\n`)
  expect(text).toContain('kept.txt:\n')
  expect(text).not.toContain('log:')
})
