import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { labHome } from './home.js'
import { privateFolder, readPrivate, UnsafePath, writePrivate } from './private-files.js'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'milab-files-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const posix = process.platform !== 'win32'

test.runIf(posix)('a folder for secrets is closed to others, also one that was open', () => {
  mkdirSync(join(folder, 'a'), { mode: 0o755 })
  expect(statSync(privateFolder(join(folder, 'a'))).mode & 0o777).toBe(0o700)
  expect(statSync(privateFolder(join(folder, 'b', 'c'))).mode & 0o777).toBe(0o700)
})

test.runIf(posix)('a folder behind a link is refused', () => {
  mkdirSync(join(folder, 'real'))
  symlinkSync(join(folder, 'real'), join(folder, 'link'))
  expect(() => privateFolder(join(folder, 'link'))).toThrow(UnsafePath)
})

test.runIf(posix)('a link is neither read nor written through', () => {
  const [target, link] = [join(folder, 'target'), join(folder, 'link')]
  writeFileSync(target, 'kept')
  symlinkSync(target, link)
  expect(() => readPrivate(link)).toThrow(UnsafePath)
  writePrivate(link, 'new')
  expect(readFileSync(target, 'utf8')).toBe('kept')
  expect(readPrivate(link)).toBe('new')
})

test.runIf(posix)('a file that other users could read is set back when it is read', () => {
  const path = join(folder, 'key')
  writeFileSync(path, 'secret', { mode: 0o644 })
  chmodSync(path, 0o644)
  expect(readPrivate(path)).toBe('secret')
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

test.runIf(process.platform === 'linux')('a folder that cannot be made is an error, and no endless search', () => {
  expect(() => privateFolder('/proc/nowhere/home')).toThrow(/ENOENT/)
})

test('a file is written whole, for its owner, with nothing beside it', () => {
  const path = join(folder, 'secret')
  expect(readPrivate(path)).toBeUndefined()
  writePrivate(path, 'one')
  writePrivate(path, 'two')
  expect(readPrivate(path)).toBe('two')
  if (posix) expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder)).toEqual(['secret'])
})

test.each([
  [{ MILAB_HOME: '/x/y', XDG_DATA_HOME: '/d' }, 'linux', '/x/y'],
  [{ XDG_DATA_HOME: '/d' }, 'linux', join('/d', 'milab')],
  [{}, 'linux', join('/u', '.local', 'share', 'milab')],
  [{}, 'darwin', join('/u', 'Library', 'Application Support', 'milab')],
  [{ LOCALAPPDATA: '/l' }, 'win32', join('/l', 'milab')],
  [{}, 'win32', join('/u', 'AppData', 'Local', 'milab')],
] as const)('with %j on %s the lab lives in %s', (env, platform, expected) => {
  expect(labHome(env, platform, '/u')).toBe(expected)
})
