import { statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ask } from '../../asking.test-support.js'
import type { LocalEmulator } from '../local.js'
import { newFolder, openKept, smallWorld } from './kept.test-support.js'

const at = 'https://shopdata.blob.core.windows.net/data/long'
const storage = { headers: { 'x-ms-version': '2021-12-02', 'x-ms-blob-type': 'BlockBlob' } }
const now = Date.UTC(2026, 0, 1)
const scenario = {
  ...smallWorld,
  roleAssignments: [{ to: 'portal', role: 'Storage Blob Data Owner', on: 'shopdata' }],
}
const blockId = (i: number) => Buffer.from(String(i).padStart(8, '0')).toString('base64')

async function send(emulator: LocalEmulator, method: string, url: string, body?: object): Promise<string> {
  const { status, text } = await ask(emulator, { principal: 'portal' }).send(method, url, body, storage)
  if (status >= 300) throw new Error(`${status} ${text}`)
  return text
}
const putBlock = (emulator: LocalEmulator, i: number) =>
  send(emulator, 'PUT', `${at}?comp=block&blockid=${encodeURIComponent(blockId(i))}`, Buffer.from(`block ${i}`))

test('a block of a blob of many adds as much to the log as one of a few, and all of them are there after a restart', async () => {
  const place = newFolder()
  const log = join(place, 'data', 'world.log')
  const growth = 64 * 1024 * 1024
  const first = await openKept(place, { scenario, growth, now })
  const sizes: number[] = []
  for (let i = 0; i < 400; i++) {
    const before = statSync(log).size
    await putBlock(first.emulator, i)
    sizes.push(statSync(log).size - before)
  }
  const most = (from: number, to: number) => Math.max(...sizes.slice(from, to))
  expect(most(300, 400)).toBeLessThan(1.1 * most(50, 150))
  // One that is sent again, in the middle.
  await putBlock(first.emulator, 7)
  await first.folder.close()

  const second = await openKept(place, { scenario, growth, now })
  await putBlock(second.emulator, 400)
  const ids = Array.from({ length: 401 }, (_, i) => `<Latest>${blockId(i)}</Latest>`).join('')
  await send(second.emulator, 'PUT', `${at}?comp=blocklist`, Buffer.from(`<BlockList>${ids}</BlockList>`))
  await second.folder.close()

  const third = await openKept(place, { scenario, growth, now })
  const whole = Array.from({ length: 401 }, (_, i) => `block ${i}`).join('')
  expect(await send(third.emulator, 'GET', at)).toBe(whole)
  expect(await send(third.emulator, 'GET', `${at}?comp=blocklist`)).toContain(`<Name>${blockId(400)}</Name>`)
})

test('a read of Resource Manager, which counts requests, writes nothing', async () => {
  const place = newFolder()
  const { emulator } = await openKept(place, { scenario, now })
  const portal = ask(emulator, { principal: 'portal' })
  const read = async () => {
    const { subscriptionId } = emulator.world.settings
    const url = `https://management.azure.com/subscriptions/${subscriptionId}/resourceGroups/g?api-version=2021-04-01`
    expect((await portal.get(url)).status).toBe(200)
    return statSync(join(place, 'data', 'world.log')).size
  }
  const before = await read()
  expect(await read()).toBe(before)
})
