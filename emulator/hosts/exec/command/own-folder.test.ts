import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { ownFolder } from './own-folder.js'

const parent = mkdtempSync(join(tmpdir(), 'milab-own-'))
afterAll(() => rmSync(parent, { recursive: true, force: true }))

test('a removed folder leaves nothing', async () => {
  const folder = await ownFolder(parent)
  expect(existsSync(folder.path)).toBe(true)
  folder.remove()
  expect(readdirSync(parent)).toEqual([])
})

test('the folder of a killed process is removed by the next, one of a live process and foreign ones are not', async () => {
  const nonce = 'a'.repeat(32)
  const script = `require('net').createServer().listen(process.argv[1], () => console.log('up'))`
  const killed = spawn(process.execPath, ['-e', script, join(parent, `${nonce}.sock`)])
  await once(killed.stdout, 'data')
  mkdirSync(join(parent, `milab-trust-${nonce}`))
  writeFileSync(join(parent, `milab-trust-${nonce}`, 'ca-bundle.pem'), 'x')
  mkdirSync(join(parent, 'milab-trust-Ab12Cd'))
  const live = await ownFolder(parent)
  expect(existsSync(join(parent, `milab-trust-${nonce}`))).toBe(true)
  killed.kill('SIGKILL')
  await once(killed, 'close')
  const next = await ownFolder(parent)
  expect(readdirSync(parent).filter((name) => name.includes(nonce))).toEqual([])
  expect([live.path, next.path, join(parent, 'milab-trust-Ab12Cd')].filter((path) => !existsSync(path))).toEqual([])
  live.remove()
  next.remove()
})

test('a socket that refuses for another reason than death is left alone', async () => {
  const nonce = 'b'.repeat(32)
  const server = createServer().listen(join(parent, `${nonce}.sock`))
  await once(server, 'listening')
  mkdirSync(join(parent, `milab-trust-${nonce}`))
  ;(await ownFolder(parent)).remove()
  expect(existsSync(join(parent, `milab-trust-${nonce}`))).toBe(true)
  server.close()
})
