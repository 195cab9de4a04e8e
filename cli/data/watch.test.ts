import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openLab, type OpenLab } from '../../emulator/hosts/lab.js'
import { loadWorld } from '../world-file.js'
import { WorldWatch } from '../world/watch.js'

const folder = mkdtempSync(join(tmpdir(), 'milab-data-watch-'))
afterAll(() => rmSync(folder, { recursive: true }))

const file = join(folder, 'milab.yaml')
const withText = (text: string) => `milab: 1
resourceGroups:
  rg: { storageAccounts: { shopdata: { containers: { data: { publicAccess: blob, blobs: { a.txt: ${text} } } } } } }
`
const blob = async ({ emulator }: OpenLab) =>
  (await emulator.fetch('https://shopdata.blob.core.windows.net/data/a.txt')).text()

/** A lab on the folder, which watches its file: as `milab start --data --watch` opens one. */
async function opened() {
  const said: string[] = []
  const { scenario, files, file: worldFile } = await loadWorld(file)
  const lab = await openLab({
    ...{ scenario, files: files!, worldFile: worldFile! },
    ...{ home: join(folder, 'home'), data: join(folder, 'data'), httpPort: 0, httpsPort: 0, msiPort: null },
    onNotice: (line) => said.push(line),
  })
  const watch = new WorldWatch({
    ...{ emulator: lab.emulator, file: worldFile!, files: files!, interval: 30 },
    say: (line) => said.push(line),
  })
  await watch.start()
  return {
    lab,
    said,
    async close() {
      watch.close()
      await lab.close()
    },
  }
}

test('a change that is applied while a lab watches is kept in its folder, which knows the file at the next start', async () => {
  writeFileSync(file, withText('one'))
  const first = await opened()
  expect(await blob(first.lab)).toBe('one')
  writeFileSync(file, withText('two'))
  await expect.poll(() => blob(first.lab), { timeout: 20_000 }).toBe('two')
  await first.close()
  const second = await opened()
  expect([await blob(second.lab), second.said]).toEqual(['two', []])
  await second.close()
})

test('a change that is made while no lab watches does not count, and gets its line: the folder wins', async () => {
  writeFileSync(file, withText('three'))
  const { lab, said, close } = await opened()
  expect(await blob(lab)).toBe('two')
  expect(said).toEqual([expect.stringMatching(/data holds a world that began with another scenario/)])
  writeFileSync(file, withText('four'))
  await expect.poll(() => blob(lab), { timeout: 20_000 }).toBe('four')
  await close()
})
