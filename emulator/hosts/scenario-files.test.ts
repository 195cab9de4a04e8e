import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { root } from '../house.test-support.js'
import { createEmulator } from '../index.js'
import { readWithWarnings } from '../scenario/read.js'
import { FilesOnDisk, fileLimits } from './scenario-files.js'

const folder = mkdtempSync(join(tmpdir(), 'milab-files-'))
afterAll(() => rmSync(folder, { recursive: true }))

const write = (name: string, content: string | Uint8Array) => {
  mkdirSync(join(folder, name, '..'), { recursive: true })
  writeFileSync(join(folder, name), content)
}

write('seeds/b.txt', 'b')
write('seeds/a/c.txt', 'c')
write('seeds/.hidden', 'h')
write('seeds/.DS_Store', '')
write('seeds/kept/.gitkeep', '')
write('outside.txt', 'o')
symlinkSync('a/c.txt', join(folder, 'seeds/link.txt'))

const files = (limits = {}) => new FilesOnDisk(folder, { ...fileLimits, ...limits })

test('a folder is listed in the order of the names, with what systems leave there left out', () => {
  expect(files().list('./seeds')).toEqual(['.hidden', 'a/c.txt', 'b.txt', 'kept/', 'link.txt'])
})

test('a file has its bytes and its MD5, wherever it is named to be', () => {
  const big = Buffer.alloc(9 * 1024 * 1024, 7)
  write('big.bin', big)
  const { chunks, md5 } = files().bytes('./big.bin')
  expect(Buffer.concat(chunks).equals(big)).toBe(true)
  expect(chunks).toHaveLength(3)
  expect(md5).toBe('fWbBXIMrlMT+r09jjhYmsA==')
  expect(Buffer.concat(files().bytes(join(folder, 'outside.txt')).chunks).toString()).toBe('o')
  expect(Buffer.concat(new FilesOnDisk(join(folder, 'seeds')).bytes('../outside.txt').chunks).toString()).toBe('o')
})

test('it says how many files it has read; one that is asked for again is not read again', () => {
  const told: number[] = []
  const counted = new FilesOnDisk(folder, fileLimits, (done) => told.push(done))
  for (const name of ['seeds/a/c.txt', 'outside.txt', './outside.txt']) counted.bytes(name)
  expect(() => counted.bytes('none.txt')).toThrow('none.txt cannot be read')
  expect(told).toEqual([1, 2])
})

test('a link in a folder may not lead out of it, in a circle, or to another folder', () => {
  for (const [name, target, message] of [
    ['out', '../../outside.txt', './out/link is a symbolic link that leads out of ./out'],
    ['loop', 'link', './loop cannot be read: its symbolic links lead in a circle'],
    ['folders', 'sub', './folders/link is a symbolic link to a folder'],
    ['nowhere', 'gone', `./nowhere cannot be read: there is no ${join(folder, 'nowhere/link')}`],
  ] as const) {
    mkdirSync(join(folder, name, 'sub'), { recursive: true })
    symlinkSync(target === '../../outside.txt' ? '../outside.txt' : target, join(folder, name, 'link'))
    expect(() => files().list(`./${name}`)).toThrow(message)
  }
})

test('what is too much, and what is not a file, is named', () => {
  expect(() => files({ file: 1 }).bytes('./big.bin')).toThrow('./big.bin is larger than 1 bytes')
  expect(() => files({ bytes: 1 }).bytes('./big.bin')).toThrow('the files of this scenario hold more than 1 bytes')
  expect(() => files({ entries: 1 }).list('./seeds')).toThrow('./seeds holds more than 1 files')
  expect(() => files().bytes('./seeds')).toThrow('./seeds is a folder, not a file')
  expect(() => files().list('./outside.txt')).toThrow('./outside.txt is a file, not a folder')
  expect(() => files().bytes('./none')).toThrow(`./none cannot be read: there is no ${join(folder, 'none')}`)
  execFileSync('mkfifo', [join(folder, 'pipe')])
  expect(() => files().bytes('./pipe')).toThrow('./pipe is not a file')
})

test('each file is read once, and what was read can be watched', () => {
  const once = files()
  expect(once.bytes('./outside.txt')).toBe(once.bytes('outside.txt'))
  once.list('./seeds')
  expect([...once.paths]).toEqual(['outside.txt', 'seeds', 'seeds/a', 'seeds/kept'].map((name) => join(folder, name)))
})

test('createEmulator takes the folder that its scenario’s files are in', async () => {
  const emulator = createEmulator({
    folder,
    scenario: {
      milab: 1,
      resourceGroups: {
        rg: { storageAccounts: { shopdata: { containers: { data: { publicAccess: 'blob', seed: './seeds' } } } } },
      },
    },
  })
  const answer = await emulator.fetch('https://shopdata.blob.core.windows.net/data/a/c.txt')
  expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([200, 'text/plain', 'c'])
})

test('the scenario of docs/seeds.md is valid, and its blobs are served as it says', async () => {
  write('page/seeds/tls-key.pem', 'key')
  write('page/seeds/logo.svg', '<svg/>')
  write('page/seeds/site/css/site.css', 'a{}')
  mkdirSync(join(folder, 'page/seeds/raw/empty'), { recursive: true })
  const text = /```yaml\n(.*?)```/s.exec(readFileSync(join(root, 'docs/seeds.md'), 'utf8'))![1]!
  const pageFiles = new FilesOnDisk(join(folder, 'page'))
  const { scenario, warnings } = await readWithWarnings(text, 'm.yaml', () => 'from-environment', pageFiles)
  expect(warnings).toEqual([])
  const emulator = createEmulator({ scenario, folder: join(folder, 'page'), environment: () => 'from-environment' })
  const answer = await emulator.fetch('https://shopdata.blob.core.windows.net/site/css/site.css')
  expect([answer.headers.get('content-type'), await answer.text()]).toEqual(['text/css', 'a{}'])
})
