import { join } from 'node:path'
import { expect, test } from 'vitest'
import { accountNamed } from '../../policy/views/accounts.js'
import { createEmulator } from '../local.js'
import { newFolder, openKept } from './kept.test-support.js'
import { openDataFolder } from './open-folder.js'

test('another scenario than the one that a folder began with gets a line', async () => {
  const place = newFolder()
  await openKept(place).then(({ folder }) => folder.close())
  const notices: string[] = []
  const options = { home: join(place, 'home'), onNotice: (text: string) => notices.push(text) }
  const folder = await openDataFolder(join(place, 'data'), options)
  const emulator = createEmulator({ scenario: { milab: 1 }, store: folder.store })
  expect(await folder.begin(emulator)).toBe('another scenario')
  expect(notices).toEqual([
    expect.stringMatching(/data holds a world that began with another scenario, and that is the one/),
  ])
  expect(accountNamed(emulator.world, 'shopdata')).toBeDefined()
  await folder.close()
})
