import { join } from 'node:path'
import { expect, test } from 'vitest'
import { describeWorld } from '../../scenario/describe.js'
import { exportWorld } from '../../scenario/export.js'
import { putBlob } from '../../scenario/accounts/put-blob.js'
import { filesOfTexts } from '../../scenario/files.test-support.js'
import { readScenario } from '../../scenario/read.js'
import { worldText } from '../../scenario/world-text.js'
import type { Scenario } from '../../scenario/shape.js'
import type { World } from '../../world/world.js'
import { ask } from '../../asking.test-support.js'
import { accountNamed } from '../../policy/views/accounts.js'
import { withPortalSecret } from '../portal.js'
import { createEmulator, type LocalOptions } from '../local.js'
import { newFolder, openKept, smallWorld } from './kept.test-support.js'
import { openDataFolder } from './open-folder.js'

/** Opens the folder with a scenario that a user chose. */
async function openedWith(place: string, scenario: Scenario, files?: LocalOptions['files']) {
  const notices: string[] = []
  const options = { home: join(place, 'home'), onNotice: (text: string) => notices.push(text) }
  const folder = await openDataFolder(join(place, 'data'), options)
  // As a lab has it.
  const prepare = (next: Scenario) => withPortalSecret(next, folder.secret('the setup principal'))
  const emulator = createEmulator({ scenario, store: folder.store, prepare, ...(files && { files }) })
  const began = await folder.begin(emulator, scenario)
  return { folder, emulator, began, notices }
}

const vault = 'https://shop-kv.vault.azure.net'
const began = JSON.parse(JSON.stringify(smallWorld).replaceAll('"kv"', '"shop-kv"')) as Scenario

/** A folder in which secrets and blobs were made since it began. */
async function used(): Promise<{ readonly place: string; readonly exported: (secrets: boolean) => string }> {
  const place = newFolder()
  const { emulator, folder } = await openKept(place, { scenario: began })
  const { world } = emulator
  const portal = ask(emulator, { principal: 'portal' })
  await portal.send('PUT', `${vault}/secrets/b?api-version=7.4`, { value: 'the-second-value' })
  await putBlob(world, { account: 'shopdata', container: 'data', name: 'a.txt' }, Buffer.from('of a blob'))
  const [group] = world.resources.ofType('Microsoft.Resources/subscriptions/resourceGroups')
  const logs = `${group!.id}/providers/Microsoft.OperationalInsights/workspaces/logs?api-version=2023-09-01`
  expect((await portal.send('PUT', logs, { location: 'westus' })).status).toBe(201)
  await world.commit()
  const texts = new Map([true, false].map((secrets) => [secrets, exportedText(world, secrets)]))
  await folder.close()
  return { place, exported: (secrets) => texts.get(secrets)! }
}

function exportedText(world: World, secrets: boolean): string {
  const { scenario, leftOut } = exportWorld(world, { secrets, place: () => './none' })
  return worldText(scenario, { format: 'yaml', secrets, leftOut })
}

const readText = (text: string) => readScenario(text, 'exported.yaml', () => undefined, filesOfTexts({}))

test('another scenario than the one that a folder began with gets a line', async () => {
  const { place } = await used()
  const { emulator, began, notices, folder } = await openedWith(place, { milab: 1 })
  expect(began).toBe('another scenario')
  expect(notices).toEqual([
    expect.stringMatching(/data holds a world that began with another scenario, and that is the one/),
  ])
  expect(accountNamed(emulator.world, 'shopdata')).toBeDefined()
  await folder.close()
})

test.each([true, false])(
  'a file that was exported from the folder begins it from then on (secrets: %s)',
  async (secrets) => {
    const { place, exported } = await used()
    const scenario = await readText(exported(secrets))
    const first = await openedWith(place, scenario)
    expect([first.began, first.notices]).toEqual(['same scenario', []])
    const held = describeWorld(first.emulator.world, { secrets: true })
    expect(JSON.stringify(held)).toContain('the-second-value')
    expect(held.resources).toHaveLength(1)
    await ask(first.emulator, { principal: 'portal' }).send('DELETE', `${vault}/secrets/a?api-version=7.4`)
    await first.folder.close()
    const second = await openedWith(place, scenario)
    expect([second.began, second.notices]).toEqual(['same scenario', []])
    second.emulator.reset()
    expect(describeWorld(second.emulator.world, { secrets: true })).toEqual(held)
    await second.folder.close()
  },
)

test.each<[string, string, string]>([
  ['another value of a secret', 'the-second-value', 'another-value'],
  ['another content of a blob', 'of a blob', 'of a Blob'],
  ['another region', 'westus', 'eastus'],
])('an exported file with %s is another scenario', async (_what, from, to) => {
  const { place, exported } = await used()
  const changed = exported(true).replaceAll(from, to)
  expect(changed).not.toBe(exported(true))
  const { folder, began, notices } = await openedWith(place, await readText(changed))
  expect([began, notices.length]).toEqual(['another scenario', 1])
  await folder.close()
})
