import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { whyNoNamespaces } from '../emulator/hosts/exec/built.test-support.js'
import { bare, milabFile, root, run } from './run-milab.test-support.js'

/* `milab.mjs` by itself: in an empty folder, as on a VM to which nothing else was copied. */

const folder = mkdtempSync(join(tmpdir(), 'milab-single-file-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
copyFileSync(join(root, 'dist/milab.mjs'), join(folder, 'milab.mjs'))

const env = { ...bare(), MILAB_HOME: join(folder, 'home'), NO_COLOR: '1' }
const alone = (...args: string[]) => run(process.execPath, ['milab.mjs', ...args], env, folder)

test('milab.mjs has doctor and conform, and no emulator', async () => {
  const help = await alone('--help')
  expect(help.stdout).toMatch(/\n {2}doctor .*\n(?: .*\n)* {2}conform /)
  const text = readFileSync(join(folder, 'milab.mjs'), 'utf8')
  const emulator = /function createEmulator\b/
  expect(text).not.toMatch(emulator)
  const built = readdirSync(join(root, 'dist/cli')).map((name) => readFileSync(join(root, 'dist/cli', name), 'utf8'))
  expect(built.some((each) => emulator.test(each))).toBe(true)
  expect(text.match(/^import .* from "(?!node:)/gm)).toBeNull()
  expect(text).toContain('## commander ')
  expect(text.length).toBeLessThan(2_000_000)
})

test.each(['emulator', 'http://127.0.0.1:1', 'container'])(
  'milab.mjs conform --target %s says in one line that it has only live',
  async (target) => {
    const { status, stdout, stderr } = await alone('conform', '--target', target)
    expect({ status, stdout }).toEqual({ status: 3, stdout: '' })
    expect(stderr).toBe(
      'milab: milab.mjs has no emulator: only --target live works here (npx managed-identity-lab conform has the ' +
        'other targets)\n',
    )
  },
)

test('milab.mjs runs the live cases by itself, under milab exec', async ({ skip }) => {
  const refused = whyNoNamespaces()
  skip(refused !== undefined, `namespaces are not available: ${refused}`)
  const milab = (...args: string[]) => run(process.execPath, [milabFile, ...args], env, folder)
  expect((await milab('init', '--live', '--no-setup')).status).toBe(0)
  const conform = ['conform', '--target', 'live', '--only', 'imds/token/*']
  const ran = await milab('exec', '--quiet', '--', process.execPath, 'milab.mjs', ...conform)
  expect(ran).toMatchObject({ status: 0 })
  expect(ran.stdout).toMatch(/^passed against the lab \(rehearsing a live run\): \d+ passed/m)
  expect(readdirSync(folder).sort()).toEqual(['home', 'live.yaml', 'milab.mjs'])
})
