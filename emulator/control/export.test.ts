import { Readable } from 'node:stream'
import type { IncomingMessage } from 'node:http'
import supertest from 'supertest'
import { expect, test } from 'vitest'
import { createEmulator, type Scenario } from '../inside.test-support.js'
import { exportWorld } from '../scenario/export.js'
import { atHand } from '../world/at-hand.js'
import { createControlApp } from './app.js'
import { KeptFiles } from './kept-files.js'

const scenario: Scenario = {
  milab: 1,
  resourceGroups: {
    rg: {
      vaults: { 'shop-kv': { secrets: { a: 'Planted-Value' } } },
      storageAccounts: {
        shopdata: {
          containers: { data: { publicAccess: 'blob', blobs: { 'a.txt': 'short', b: { base64: '/wD/' } } } },
        },
      },
    },
  },
}

function lab() {
  const emulator = createEmulator({ scenario })
  const app = createControlApp({ emulator, ready: () => ({}), ca: () => '', isLoopbackBound: true })
  return { emulator, api: supertest(app) }
}

const blobsOf = (of: Scenario) => of.resourceGroups!.rg!.storageAccounts!.shopdata!.containers!.data!.blobs!

test('an export has the blobs: short texts in place, other contents as files that can be read', async () => {
  const { api } = lab()
  const { body, text } = await api.get('/_lab/export').expect(200)
  expect(text).not.toContain('Planted-Value')
  expect(body.leftOut).toEqual([])
  const { 'a.txt': short, b } = blobsOf(body.scenario)
  expect(short).toBe('short')
  const { file } = b as { file: string }
  expect(body.files).toEqual({ [file]: 3 })
  const got = await api.get(`/_lab/files/${file}`).buffer().expect(200)
  expect(Buffer.from(got.body as Uint8Array)).toEqual(Buffer.from([0xff, 0, 0xff]))
  expect((await api.get('/_lab/export?secrets=include')).text).toContain('Planted-Value')
})

test('an export can be put as it is, and its blobs are there; a masked one keeps the secrets', async () => {
  const { api, emulator } = lab()
  const { body } = await api.get('/_lab/export').expect(200)
  const { world } = emulator
  const contents = () => exportWorld(world, { secrets: true, place: (content) => atHand(content)!.join() })
  const before = contents()
  await api.put('/_lab/world').send(body.scenario).expect(200)
  expect(contents()).toEqual(before)
})

test('a file that was sent becomes a blob of the world that is put next', async () => {
  const { api, emulator } = lab()
  const sent = await api
    .post('/_lab/files')
    .set('Content-Type', 'application/octet-stream')
    .send(Buffer.from('from a file'))
    .expect(201)
  expect(sent.body).toEqual({ file: expect.any(String), length: 11 })
  const next = structuredClone(scenario) as { -readonly [Key in keyof Scenario]: Scenario[Key] }
  Object.assign(blobsOf(next), { 'sent.txt': { file: (sent.body as { file: string }).file } })
  await api.put('/_lab/world').send(next).expect(200)
  const answer = await emulator.fetch('https://shopdata.blob.core.windows.net/data/sent.txt')
  expect([await answer.text(), answer.headers.get('content-type')]).toEqual(['from a file', 'text/plain'])
})

test('a world that names files of the machine is refused: the lab reads none', async () => {
  const { api, emulator } = lab()
  for (const [change, field, message] of [
    [{ blobs: { x: { file: '/etc/passwd' } } }, 'blobs.x.file', '/etc/passwd is not a file that was sent to this lab'],
    [{ seed: '/etc' }, 'seed', '/etc is a folder, which the lab does not read; milab world import sends its files'],
  ] as const) {
    const wrong = {
      milab: 1,
      resourceGroups: { rg: { storageAccounts: { shopdata: { containers: { data: change } } } } },
    }
    const { error } = (await api.put('/_lab/world').send(wrong).expect(400)).body
    expect(error.field).toBe(`resourceGroups.rg.storageAccounts.shopdata.containers.data.${field}`)
    expect(error.message).toContain(message)
  }
  expect(emulator.resolve('shop-kv.vault.azure.net')).toBe('here')
  await api.get('/_lab/files/none').expect(404)
})

test('a form of a web page cannot send a file', async () => {
  for (const type of ['text/plain', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded'])
    await lab().api.post('/_lab/files').set('Content-Type', type).send('x').expect(415)
})

test('files have limits, and are kept for ten minutes after they were used', async () => {
  const { world } = createEmulator()
  let now = 0
  const files = new KeptFiles(world, { file: 4, bytes: 6, time: 600_000 }, () => now)
  const send = (text: string) => files.receive(Readable.from([Buffer.from(text)]) as IncomingMessage)
  await expect(send('12345')).rejects.toMatchObject({ status: 413, message: 'a file may have 4 bytes' })
  const { file } = await send('1234')
  await expect(send('123')).rejects.toMatchObject({ status: 413, code: 'FilesTooLarge' })
  now = 600_000
  expect(files.find(file)?.length).toBe(4)
  now = 1_200_000
  expect(files.find(file)?.length).toBe(4)
  now = 1_800_001
  expect(files.find(file)).toBeUndefined()
  await send('123')
  const both = await Promise.allSettled([send('12'), send('34')])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  await send('5')
})
