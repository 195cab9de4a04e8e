import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createEmulator } from '../emulator/hosts/local.js'
import { loadWorld } from './world-file.js'
import { WorldWatch } from './world/watch.js'

const folder = mkdtempSync(join(tmpdir(), 'milab-watch-'))
afterAll(() => rmSync(folder, { recursive: true }))

const at = (name: string) => join(folder, name)
const seeded = (more = '') => `milab: 1
resourceGroups:
  rg:
    storageAccounts:
      shopdata: { containers: { data: { publicAccess: container, seed: ./seeds${more} } } }
`
mkdirSync(at('seeds'))
writeFileSync(at('seeds/a.txt'), 'one')
writeFileSync(at('milab.yaml'), seeded())

const { scenario, files, file } = await loadWorld(at('milab.yaml'))
const emulator = createEmulator({ scenario, files: files! })
const said: string[] = []
const watch = new WorldWatch({ emulator, file: file!, files: files!, say: (line) => said.push(line), interval: 30 })
await watch.start()
afterAll(() => watch.close())

const blob = async (name: string) => {
  const answer = await emulator.fetch(`https://shopdata.blob.core.windows.net/data/${name}`)
  return answer.status === 200 ? answer.text() : String(answer.status)
}
const becomes = (name: string, text: string) => expect.poll(() => blob(name), { timeout: 20_000 }).toBe(text)
const valid = 'changed: the world is what it says now, and what was made since it was read last is gone'

test('a change of the file, of a file that it names, and of a folder, is applied', async () => {
  expect(await blob('a.txt')).toBe('one')
  writeFileSync(at('seeds/a.txt'), 'two')
  await becomes('a.txt', 'two')
  expect(said).toEqual([`${at('milab.yaml')} ${valid}`])
  writeFileSync(at('seeds/b.txt'), 'new')
  await becomes('b.txt', 'new')
  // As editors do: the new text is another file, which takes the place of this one.
  writeFileSync(at('next.yaml'), seeded(', blobs: { c.txt: three }'))
  renameSync(at('next.yaml'), at('milab.yaml'))
  await becomes('c.txt', 'three')
  expect(file!.text).toContain('three')
})

test('a file that is not valid is refused with its line, and the world stays until it is mended', async () => {
  const before = said.length
  writeFileSync(at('milab.yaml'), seeded(', blobs: { c.txt: { file: ./later.txt } }'))
  await expect.poll(() => said.length, { timeout: 20_000 }).toBe(before + 1)
  expect(said.at(-1)).toMatch(/milab\.yaml:5:\d+ .*blobs\["c\.txt"\]\.file: \.\/later\.txt cannot be read/)
  expect(said.at(-1)).toContain('changed and is not valid: the world stays as it was')
  expect(await blob('c.txt')).toBe('three')
  writeFileSync(at('later.txt'), 'four')
  await becomes('c.txt', 'four')
})

test('what the page saves to the file is the world already, and is not applied again', async () => {
  const before = said.length
  const text = `${seeded()}# saved\n`
  file!.text = text
  writeFileSync(at('milab.yaml'), text)
  await new Promise((resolve) => setTimeout(resolve, 400))
  expect(said).toHaveLength(before)
  expect(await blob('c.txt')).toBe('four')
})

test('what changes while a change is being applied is applied, too', async () => {
  const own = mkdtempSync(join(folder, 'own-'))
  mkdirSync(join(own, 'seeds'))
  writeFileSync(join(own, 'seeds/a.txt'), 'one')
  writeFileSync(join(own, 'milab.yaml'), seeded())
  const loaded = await loadWorld(join(own, 'milab.yaml'))
  const lab = createEmulator({ scenario: loaded.scenario, files: loaded.files! })
  let changes = ['three']
  const second = new WorldWatch({
    emulator: lab,
    file: loaded.file!,
    files: loaded.files!,
    say: () => undefined,
    interval: 30,
    prepare: (scenario) => {
      for (const text of changes) writeFileSync(join(own, 'seeds/a.txt'), text)
      changes = []
      return scenario
    },
  })
  await second.start()
  writeFileSync(join(own, 'seeds/a.txt'), 'two')
  const read = async () => (await lab.fetch('https://shopdata.blob.core.windows.net/data/a.txt')).text()
  await expect.poll(read, { timeout: 10_000 }).toBe('three')
  second.close()
})

test('a change of a template, of its parameters, and of one beside the file, is applied', async () => {
  const own = mkdtempSync(join(folder, 'template-'))
  const identity = (name: string) => ({
    type: 'Microsoft.ManagedIdentity/userAssignedIdentities',
    apiVersion: '2023-01-31',
    name,
    location: 'westus',
  })
  const template = (name: string) =>
    JSON.stringify({
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      contentVersion: '1.0.0.0',
      resources: [identity(name)],
    })
  writeFileSync(join(own, 'main.json'), template('one-id'))
  writeFileSync(join(own, 'more.json'), template('more-id'))
  writeFileSync(
    join(own, 'milab.yaml'),
    'milab: 1\nresourceGroups: { rg: {} }\ndeployments: [{ template: ./main.json }]\n',
  )
  const beside = {
    deployment: { template: join(own, 'more.json') },
    say: ({ message }: { message: string }) => message,
  }
  const loaded = await loadWorld(join(own, 'milab.yaml'), beside)
  const lab = createEmulator({ scenario: loaded.scenario, files: loaded.files! })
  await lab.ready()
  const heard: string[] = []
  const say = (line: string) => heard.push(line)
  const given = { emulator: lab, file: loaded.file!, files: loaded.files!, beside, say, interval: 30 }
  const watch = new WorldWatch(given)
  await watch.start()
  const names = () =>
    lab.world.resources
      .ofType('Microsoft.ManagedIdentity/userAssignedIdentities')
      .map(({ name }) => name)
      .join()
  expect(names()).toBe('one-id,more-id')
  writeFileSync(join(own, 'main.json'), template('two-id'))
  await expect.poll(names, { timeout: 20_000 }).toBe('two-id,more-id')
  writeFileSync(join(own, 'more.json'), template('~'))
  await expect.poll(() => heard.at(-1), { timeout: 20_000 }).toContain('the world stays as it was')
  expect(heard.at(-1)).toMatch(/more\.json:\d+:\d+: /)
  expect(names()).toBe('two-id,more-id')
  writeFileSync(join(own, 'more.json'), template('other-id'))
  await expect.poll(names, { timeout: 20_000 }).toBe('two-id,other-id')
  watch.close()
})
