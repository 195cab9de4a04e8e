import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { Command } from 'commander'
import { createEmulator } from '../emulator/hosts/local.js'
import { startLab } from '../emulator/index.js'
import { describeWorld } from '../emulator/scenario/describe.js'
import { readWorldFile } from './world-file.js'
import { define } from './world.js'

const folder = mkdtempSync(join(tmpdir(), 'milab-world-files-'))
afterAll(() => rmSync(folder, { recursive: true }))

const at = (name: string) => join(folder, name)
mkdirSync(at('seeds/site'), { recursive: true })
writeFileSync(at('seeds/site/index.html'), '<p>hello</p>')
writeFileSync(at('password'), 'from-a-file')
mkdirSync(at('with'))
writeFileSync(at('with/milab.schema.json'), '{}')
writeFileSync(at('big.bin'), Buffer.alloc(5 * 1024 * 1024, 7))
const shop = `milab: 1
resourceGroups:
  shop:
    vaults: { shop-kv: { secrets: { a: { value: { file: ./password } }, b: { value: { env: SHOP_B } } } } }
    storageAccounts:
      shopdata:
        containers:
          site: { publicAccess: blob, seed: ./seeds/site, blobs: { short.txt: hello } }
          raw: { blobs: { big.bin: { file: ./big.bin } } }
`
writeFileSync(at('shop.yaml'), shop)

const empty = { milab: 1 as const, resourceGroups: {} }
const lab = await startLab({ scenario: empty, httpPort: 0, httpsPort: 0, msiPort: null, home: at('home') })
afterAll(() => lab.close())
vi.stubEnv('MILAB_HOME', at('home'))
vi.stubEnv('SHOP_B', 'from-the-environment')

/** What `milab world` prints, or the message of its failure. */
async function world(...args: string[]) {
  const printed = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const)
    vi.spyOn(process[name], 'write').mockImplementation((text) => ((printed[name] += String(text)), true))
  try {
    const command = new Command('world')
    define(command)
    await command.parseAsync(args, { from: 'user' })
    return { ...printed, failure: '' }
  } catch (error) {
    return { ...printed, failure: (error as Error).message }
  } finally {
    vi.mocked(process.stdout.write).mockRestore()
    vi.mocked(process.stderr.write).mockRestore()
  }
}

test('import, export, import and export again: the same text, and the same blobs', async () => {
  const imported = await world('import', at('shop.yaml'))
  expect(imported.failure).toBe('')
  expect(imported.stdout).toBe(`${at('shop.yaml')} is now the world of the lab at ${lab.urls.http}, with 2 files\n`)
  const page = await lab.emulator.fetch('https://shopdata.blob.core.windows.net/site/index.html')
  expect([await page.text(), page.headers.get('content-type')]).toEqual(['<p>hello</p>', 'text/html'])

  const first = await world('export', '--output', at('one/../first.yaml'), '--secrets', 'include')
  expect(first.failure).toBe('')
  expect(first.stdout).toContain('and 1 blob in ')
  expect(readdirSync(at('first-blobs'), { recursive: true })).toContain('shopdata/raw/big.bin')
  expect(readFileSync(at('first-blobs/shopdata/raw/big.bin')).equals(Buffer.alloc(5 * 1024 * 1024, 7))).toBe(true)
  const text = readFileSync(at('first.yaml'), 'utf8')
  for (const part of [
    'value: from-a-file',
    'value: from-the-environment',
    'index.html: <p>hello</p>',
    'short.txt: hello',
  ])
    expect(text).toContain(part)
  expect((await world('check', at('first.yaml'))).stdout).toContain('is valid')

  expect((await world('import', at('first.yaml'))).failure).toBe('')
  await world('export', '--output', at('second.yaml'), '--secrets', 'include')
  expect(readFileSync(at('second.yaml'), 'utf8').replaceAll('second-blobs', 'first-blobs')).toBe(text)
})

test('without secrets the export has ***, which import keeps, and another lab begins with', async () => {
  await world('export', '--output', at('masked.yaml'))
  expect(readFileSync(at('masked.yaml'), 'utf8')).not.toContain('from-a-file')
  const checked = await world('check', at('masked.yaml'))
  expect(checked.failure).toBe('')
  expect(checked.stdout).toMatch(/masked\.yaml is valid: \d+ resources, 2 warnings\n$/)
  expect(checked.stderr).toMatch(
    /masked\.yaml:\d+:\d+ .*secrets\.a\.value: \*\*\* stands for a value that the export left out, so the secret is 'left-out-by/,
  )
  expect((await world('import', at('masked.yaml'))).failure).toBe('')
  expect((await world('export', '--secrets', 'include')).stdout).toContain('value: from-a-file')
  const { scenario, files } = await readWorldFile(at('masked.yaml'))
  const other = createEmulator({ scenario, files }).world
  const { shop } = describeWorld(other, { secrets: true }).resourceGroups!
  expect(shop!.vaults!['shop-kv']!.secrets!.a).toMatchObject({ value: 'left-out-by-milab-world-export' })
  expect(shop!.storageAccounts!.shopdata!.keys!.key1).toMatch(/^[A-Za-z0-9+/]{86}==$/)
})

test('a schema beside the exported file is named in it, for editors', async () => {
  for (const name of ['yaml.yaml', 'json.json']) {
    expect((await world('export', '--secrets', 'include', '--output', at(`with/${name}`))).failure).toBe('')
    expect((await world('check', at(`with/${name}`))).stdout).toContain('is valid')
  }
  expect(readFileSync(at('with/yaml.yaml'), 'utf8')).toMatch(
    /^# yaml-language-server: \$schema=\.\/milab\.schema\.json\n/,
  )
  expect(JSON.parse(readFileSync(at('with/json.json'), 'utf8'))).toMatchObject({ $schema: './milab.schema.json' })
  expect(readFileSync(at('first.yaml'), 'utf8')).not.toContain('$schema')
})

test('on standard output blobs that need files are left out, and said to be', async () => {
  const { stdout, stderr } = await world('export')
  expect(stdout).not.toContain('big.bin')
  const line = 'shopdata/raw: 1 blob that needs a file; --output FILE or --blobs FOLDER writes them'
  expect(stdout).toContain(`#   ${line}\n`)
  expect(stderr).toBe(`left out: ${line}\n`)
  expect(JSON.parse((await world('export', '--format', 'json')).stdout)).toMatchObject({ milab: 1 })
})

test('on a terminal reading and sending many files shows how far it is; nowhere else', async () => {
  mkdirSync(at('seeds/many'))
  for (let file = 0; file < 20; file++) writeFileSync(at(`seeds/many/${file}`), 'x')
  const many = at('many.yaml')
  writeFileSync(many, shop.replace('./seeds/site', './seeds/many'))
  expect((await world('import', many)).stderr).toBe('')
  vi.stubEnv('CI', undefined)
  vi.stubEnv('TERM', 'xterm')
  let time = 0
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (time += 500))
  const { isTTY } = process.stderr
  process.stderr.isTTY = true
  try {
    const { stderr } = await world('import', many)
    expect(stderr).toMatch(/\r\x1b\[2Kmilab: reading the files of the world: 19\r/)
    expect(stderr).toMatch(/\r\x1b\[2Kmilab: sending files to the lab: 18\r/)
    expect(stderr.endsWith('\r\x1b[2K')).toBe(true)
  } finally {
    process.stderr.isTTY = isTTY
    clock.mockRestore()
  }
})

test('nothing is overwritten without --force, and a world that is wrong changes nothing', async () => {
  expect((await world('export', '--output', at('first.yaml'))).failure).toBe(
    `${at('first.yaml')} already exists; --force overwrites it`,
  )
  expect((await world('export', '--output', at('first.yaml'), '--force')).failure).toBe('')
  writeFileSync(at('wrong.yaml'), `${shop}        keys: { key1: { file: ./none } }\n`)
  expect((await world('import', at('wrong.yaml'))).failure).toContain(`wrong.yaml:10:31 resourceGroups`)
  expect(lab.emulator.resolve('shop-kv.vault.azure.net')).toBe('here')
})
