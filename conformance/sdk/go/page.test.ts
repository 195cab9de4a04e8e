import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { needs, nothingConfigured, prepared, run, sourcesOf } from '../ways.test-support.js'

/* docs/in-your-tests-go.md: its files, run by its commands, with the modules that are there already. */

const root = fileURLToPath(new URL('../../../', import.meta.url))
const page = readFileSync(join(root, 'docs/in-your-tests-go.md'), 'utf8')
/** A block's file is the one that the paragraph before it names first. */
const files = new Map(
  [...page.matchAll(/^[^\n`]*`([^`\n]+)`[^\n]*(?:\n[^\n]+)*\n\n```(?:go|json)\n(.*?)^```/gms)].map(([, name, text]) => [
    name!,
    text!,
  ]),
)
const commands = [...page.matchAll(/^```sh\n(.*?)\n```/gms)].map(([, line]) => line!)

const folder = mkdtempSync(join(tmpdir(), 'milab-go-page-'))
const home = join(folder, 'home')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

beforeAll(() => {
  mkdirSync(join(folder, 'bin'))
  symlinkSync(join(root, 'dist/cli/milab.js'), join(folder, 'bin/milab'))
})

/** A module of the page's files, some of them changed, with the programs' own go.mod. */
function module(
  name: string,
  names: readonly string[],
  change: (text: string, file: string) => string = (text) => text,
): string {
  const there = join(folder, name)
  for (const file of names) {
    mkdirSync(dirname(join(there, file)), { recursive: true })
    writeFileSync(join(there, file), change(files.get(file)!, file))
  }
  for (const file of ['go.mod', 'go.sum']) copyFileSync(join(sourcesOf('go'), file), join(there, file))
  return there
}

/** Runs a line of the page's as a user's shell does, with `milab` and `go` on the path, and nothing else set. */
async function shell(line: string, cwd: string): Promise<{ status: number | null; output: string }> {
  const clean = nothingConfigured()
  const path = [join(folder, 'bin'), join(prepared('go')!, 'bin'), clean.PATH].join(delimiter)
  const { status, stdout, stderr } = await run(
    ['sh', '-c', line],
    { ...clean, PATH: path, MILAB_HOME: home, GOPROXY: 'off' },
    cwd,
  )
  return { status, output: stdout + stderr }
}

const verbose = (line: string | undefined) => line!.replace('go test ', 'go test -v ')
const outcomes = (output: string) =>
  [...output.matchAll(/^--- (\w+): (\w+)/gm)].map(([, outcome, name]) => `${name} ${outcome}`)
const labsLeft = () => readdirSync(join(home, 'run')).filter((name) => /^\d+\.json$/.test(name))

const short = ['orders.go', 'orders_test.go', 'testdata/orders.json']
const whole = [...short, 'lab_test.go', 'worlds_test.go', 'testdata/no-role.json']
const allPass = ['TestPasswordIsRead PASS', 'TestWithoutRoleItIsRefused PASS', 'TestABusyVaultIsAskedAgain PASS']

test('the page has these files and commands, and no others', () => {
  expect([...files.keys()].sort()).toEqual([...whole].sort())
  expect(page.match(/^```\w/gm)).toHaveLength(whole.length + commands.length)
  expect(commands).toEqual([
    'milab exec --world testdata/orders.json -- go test -count=1 ./...',
    'go test -count=1 ./...',
  ])
})

test('the shortest way passes, and fails when the world has another secret', async ({ skip }) => {
  needs(skip, 'go', 'exec')
  const good = await shell(verbose(commands[0]), module('short', short))
  expect(good.status, good.output).toBe(0)
  expect(outcomes(good.output)).toEqual(['TestPasswordIsRead PASS'])
  const bad = await shell(
    commands[0]!,
    module('short-bad', short, (text, file) =>
      file.endsWith('.json') ? text.replace('correct horse', 'battery staple') : text,
    ),
  )
  expect(bad.status, bad.output).toBe(1)
  expect(bad.output).toContain('another password: "battery staple"')
})

test('TestMain and the worlds pass by plain go test, and leave no lab behind', async ({ skip }) => {
  needs(skip, 'go')
  const { status, output } = await shell(verbose(commands[1]), module('whole', whole))
  expect(status, output).toBe(0)
  expect(outcomes(output)).toEqual(allPass)
  expect(labsLeft()).toEqual([])
})

test('a test that should fail in that recipe does, and leaves no lab behind either', async ({ skip }) => {
  needs(skip, 'go')
  // The world without the role has it, and the password is another: two tests see it, the third does not care.
  const { status, output } = await shell(
    verbose(commands[1]),
    module('whole-bad', whole, (text, file) => {
      if (file === 'testdata/no-role.json') return files.get('testdata/orders.json')!
      return file === 'orders_test.go' ? text.replace('correct horse', 'battery staple') : text
    }),
  )
  expect(status, output).toBe(1)
  expect(outcomes(output)).toEqual([
    'TestPasswordIsRead FAIL',
    'TestWithoutRoleItIsRefused FAIL',
    'TestABusyVaultIsAskedAgain PASS',
  ])
  for (const why of ['another password: "correct horse"', 'not refused as by Key Vault: <nil>'])
    expect(output).toContain(why)
  expect(labsLeft()).toEqual([])
})

test('a test that fails says what the lab refused in it, and what would let it through', async ({ skip }) => {
  needs(skip, 'go')
  const { status, output } = await shell(
    verbose(commands[1]),
    module('refused', whole, (text, file) =>
      file === 'worlds_test.go'
        ? text.replace('inWorld(t, "testdata/orders.json")', 'inWorld(t, "testdata/no-role.json")')
        : text,
    ),
  )
  expect(status, output).toBe(1)
  expect(outcomes(output)).toEqual([
    'TestPasswordIsRead PASS',
    'TestWithoutRoleItIsRefused PASS',
    'TestABusyVaultIsAskedAgain FAIL',
  ])
  expect(output.match(/the lab refused:/g), output).toHaveLength(1)
  expect(output).toContain(
    'milab.yaml, roleAssignments:  - { to: orders-vm, role: Key Vault Secrets User, on: orders-kv }',
  )
})

test('where Go does not read SSL_CERT_FILE, the fallback roots are enough', async ({ skip }) => {
  needs(skip, 'go')
  const setenv = 'os.Setenv(name, *value)'
  expect(files.get('lab_test.go')).toContain(setenv)
  const unread = (text: string, file: string) =>
    file === 'lab_test.go' ? text.replace(setenv, `if name != "SSL_CERT_FILE" {\n${setenv}\n}`) : text
  const { status, output } = await shell(verbose(commands[1]), module('no-cert-file', whole, unread))
  expect(status, output).toBe(0)
  expect(outcomes(output)).toEqual(allPass)
})
