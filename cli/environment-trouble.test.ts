import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { environmentTrouble } from './failure.js'
import { bare, milab, milabFile, run } from './run-milab.test-support.js'

/* The environment's trouble is one line and exit code 3 (125 under exec), never a bug in milab. */

let folder: string
let home: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'milab-trouble-'))
  home = join(folder, 'home')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const start = ['start', '--http-port', '0', '--https-port', '0', '--no-msi', '--json']
const oneLine = /^milab: (?!this is a bug).+\n$/

test.each(['run', 'ca', 'log'])(
  'a symbolic link in place of %s is refused in one line, and not followed',
  async (name) => {
    mkdirSync(home, { mode: 0o700 })
    mkdirSync(join(folder, 'elsewhere'))
    symlinkSync(join(folder, 'elsewhere'), join(home, name))
    const { status, stderr } = await milab(home, name === 'log' ? [...start, '--detach'] : start)
    expect([status, stderr]).toEqual([3, expect.stringMatching(oneLine)])
    expect(stderr).toContain(`${join(home, name)} is a symbolic link`)
    expect(readdirSync(join(folder, 'elsewhere'))).toEqual([])
  },
)

test.each([
  ['a file', start],
  ['a file', [...start, '--detach']],
  ['a folder that cannot be made', start],
] as const)('MILAB_HOME is %s: one line from %j', async (what, args) => {
  if (what === 'a file') writeFileSync(home, '')
  const path = what === 'a file' ? home : '/proc/nowhere/home'
  const { status, stderr } = await milab(path, args)
  expect([status, stderr]).toEqual([3, expect.stringMatching(oneLine)])
  expect(stderr).toContain(what === 'a file' ? path : '/proc/nowhere')
  expect(stderr).toContain('MILAB_HOME')
})

const unshare = ['unshare', ...(process.getuid?.() === 0 ? ['-m'] : ['-Urm'])] as const
const canMount = spawnSync(unshare[0], [...unshare.slice(1), 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0

test.skipIf(!canMount).each([
  ['ro', 'read-only'],
  ['size=4k,nr_inodes=2', 'no space'],
])('MILAB_HOME is on a file system mounted %s (Linux with namespaces)', async (mounted, words) => {
  mkdirSync(home, { mode: 0o700 })
  const script = `mount -t tmpfs -o ${mounted} tmpfs "$MILAB_HOME" && exec "$NODE" "$MILAB" ${start.join(' ')}`
  const env = { ...bare(), MILAB_HOME: home, NODE: process.execPath, MILAB: milabFile, NO_COLOR: '1' }
  const { status, stderr } = await run(unshare[0], [...unshare.slice(1), 'sh', '-c', script], env)
  expect([status, stderr]).toEqual([3, expect.stringMatching(oneLine)])
  expect(stderr).toContain(words)
})

// Below 21, node ends before it reads our code. How many files a start opens changes with the bundle.
test.skipIf(process.platform === 'win32')('a low limit of open files is told in one line, or is enough', async () => {
  const limits = [21, 22, 23, 24, 25]
  const results = await Promise.all(
    limits.map((limit) => {
      // Its stdin is closed, so a lab that starts ends at once.
      const script = `ulimit -n ${limit}; exec "${process.execPath}" "${milabFile}" ${start.join(' ')} --until-stdin-closes`
      return run('sh', ['-c', script], { ...bare(), MILAB_HOME: join(home, String(limit)) })
    }),
  )
  const failed = results.filter(({ status }) => status !== 0)
  expect(failed.length).toBeGreaterThan(0)
  for (const { status, stderr } of failed) {
    expect([status, stderr]).toEqual([3, expect.stringMatching(oneLine)])
    expect(stderr).toContain('EMFILE')
  }
})

test('an error of ours is not the environment’s', () => {
  expect(environmentTrouble(new TypeError('x is not a function'))).toBeUndefined()
  expect(environmentTrouble(Object.assign(new Error('bad'), { code: 'ERR_INVALID_ARG_TYPE' }))).toBeUndefined()
  expect(environmentTrouble('text')).toBeUndefined()
})
