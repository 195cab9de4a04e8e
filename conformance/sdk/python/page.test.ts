import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { built } from '../../../emulator/hosts/exec/built.test-support.js'
import { needs, nothingConfigured, prepared, run } from '../ways.test-support.js'

/* The files of docs/in-your-tests-python.md, and its commands, in the order in which a reader meets them. */

const page = readFileSync(fileURLToPath(new URL('../../../docs/in-your-tests-python.md', import.meta.url)), 'utf8')

interface Step {
  /** the file to write, or none where `text` is a command to run */
  readonly file: string | undefined
  readonly text: string
}
const steps: Step[] = [...page.matchAll(/(?:`([\w.]+\.py)`:\n\n)?^```(python|bash)\n(.*?)^```/gms)].map(
  ([, file, language, text]) => {
    if ((language === 'python') !== (file !== undefined))
      throw new Error(`a block of the page is neither a file nor a command:\n${text}`)
    return { file, text: text!.trimEnd() + '\n' }
  },
)
const fileOf = (name: string) => steps.find(({ file }) => file === name)!.text

const root = mkdtempSync(join(tmpdir(), 'milab-pytest-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** A project as the page has it: `npx managed-identity-lab` finds a lab in it. */
function project(name: string, files: Readonly<Record<string, string>> = {}): string {
  const folder = join(root, name)
  mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true })
  symlinkSync(built('cli/milab.js'), join(folder, 'node_modules/.bin/managed-identity-lab'))
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text)
  return folder
}

const home = (folder: string) => join(folder, 'lab')
/** Run files; exec leaves what it was refused beside them. */
const labsLeft = (folder: string) => readdirSync(join(home(folder), 'run')).filter((name) => /^\d/.test(name))

/** Runs a command as the page has it, and tells what pytest said of each test. */
async function pytest(
  folder: string,
  command: string,
): Promise<{ status: number | null; tests: string[]; output: string }> {
  const env = {
    ...nothingConfigured(),
    MILAB_HOME: home(folder),
    PYTEST_ADDOPTS: '-rA --color=no',
    PATH: [join(prepared('python')!, 'bin'), process.env.PATH].join(delimiter),
  }
  const { status, stdout, stderr } = await run(['bash', '-euc', command], env, folder)
  const tests = [...stdout.matchAll(/^(PASSED|FAILED|ERROR) (\S+)/gm)].map(([, verdict, test]) => `${test} ${verdict}`)
  return { status, tests: tests.sort(), output: stdout + stderr }
}

const passed = {
  'test_secret.py': ['test_a_secret_that_is_not_there_is_not_found', 'test_the_vm_may_read_the_secret'],
  'test_orders.py': [
    'TestReader::test_reads_and_may_not_write',
    'TestReader::test_survives_a_vault_that_is_busy',
    'TestWriter::test_begins_with_what_the_world_says[first]',
    'TestWriter::test_begins_with_what_the_world_says[second]',
  ],
}
const passing = (file: keyof typeof passed) => passed[file].map((name) => `${file}::${name} PASSED`)

test('every file and command of the page works', async ({ skip }) => {
  needs(skip, 'python', 'exec')
  const folder = project('page')
  const ran: [string, string[]][] = []
  for (const { file, text } of steps) {
    if (file !== undefined) writeFileSync(join(folder, file), text)
    else {
      const { status, tests, output } = await pytest(folder, text)
      expect(status, output).toBe(0)
      expect(output).not.toMatch(/InsecureRequestWarning|Falling back/)
      ran.push([text.trim(), tests])
    }
  }
  const all = [...passing('test_orders.py'), ...passing('test_secret.py')]
  expect(ran).toEqual([
    ['npx managed-identity-lab exec -- pytest test_secret.py', passing('test_secret.py')],
    ['pytest', all],
    ['npx managed-identity-lab exec --control -- pytest', all],
  ])
  expect(labsLeft(folder), 'labs that were left running').toEqual([])
})

const asynchronous = `import asyncio
from azure.identity.aio import ManagedIdentityCredential
from azure.keyvault.secrets.aio import SecretClient

async def secret(vault, name):
    async with ManagedIdentityCredential() as credential, SecretClient(vault, credential, retry_total=0) as client:
        return (await client.get_secret(name)).value

def test_secret():
    assert asyncio.run(secret("https://mytestkeyvault.vault.azure.net", "MyTestSecret")) == "p@ssw0rd!"
`
const aiohttpFirst = `import aiohttp\n${asynchronous}`

const replaced = (file: string, part: string, by: string) => {
  expect(fileOf(file)).toContain(part)
  return fileOf(file).replace(part, by)
}

test('under exec a test without its grant fails, and one that imports aiohttp passes', async ({ skip }) => {
  needs(skip, 'python', 'exec')
  const folder = project('without-grant', {
    'conftest.py': fileOf('conftest.py'),
    'test_orders.py': replaced('test_orders.py', '"roleAssignments": [grant]', '"roleAssignments": []'),
    'test_aio.py': aiohttpFirst,
  })
  const { status, tests, output } = await pytest(folder, 'npx managed-identity-lab exec --control -- pytest')
  const failing = passing('test_orders.py').map((line) => line.replace('PASSED', 'FAILED'))
  expect({ status, tests }, output).toEqual({ status: 1, tests: ['test_aio.py::test_secret PASSED', ...failing] })
  expect(output).toContain('ForbiddenByRbac')
  // Each says what the lab refused in it.
  expect(output.match(/^-+ milab -+\nthe lab refused:$/gm)).toHaveLength(failing.length)
  expect(output).toContain(
    '    milab.yaml, roleAssignments:  - { to: orders-vm, role: Key Vault Secrets User, on: orders-kv }',
  )
})

const beginOnce = `    if not hasattr(running_lab, "begun"):
        running_lab.begin(world)
    running_lab.begun = True
`

test('without a fresh world a test sees what another left; aiohttp that was imported first does not trust the lab', async ({
  skip,
}) => {
  needs(skip, 'python')
  const folder = project('without-fresh-world', {
    // Only the first test has its world made.
    'conftest.py': replaced('conftest.py', '    running_lab.begin(world)\n', beginOnce),
    'test_orders.py': fileOf('test_orders.py'),
    // In the one world that there is.
    'test_z_aio.py': aiohttpFirst.replace('mytestkeyvault', 'orders-kv').replace('MyTestSecret', 'db-password'),
  })
  const { status, tests, output } = await pytest(folder, 'pytest -k "TestWriter or aio"')
  expect({ status, tests }, output).toEqual({
    status: 1,
    tests: [
      'test_orders.py::TestWriter::test_begins_with_what_the_world_says[first] PASSED',
      'test_orders.py::TestWriter::test_begins_with_what_the_world_says[second] FAILED',
      'test_z_aio.py::test_secret FAILED',
    ],
  })
  expect(output).toMatch(/CERTIFICATE_VERIFY_FAILED/)
  expect(labsLeft(folder), 'labs that were left running').toEqual([])
})

test('pytest-xdist’s workers have a lab each, and the asynchronous clients work in them', async ({ skip }) => {
  needs(skip, 'python')
  const files = {
    'conftest.py': fileOf('conftest.py'),
    'test_orders.py': fileOf('test_orders.py'),
    'test_aio.py': asynchronous,
  }
  const folder = project('workers', files)
  const { status, tests, output } = await pytest(folder, 'pytest -n 2')
  expect({ status, tests }, output).toEqual({
    status: 0,
    tests: ['test_aio.py::test_secret PASSED', ...passing('test_orders.py')],
  })
  // One a lab: the names are their ports.
  expect(readdirSync(join(home(folder), 'log'))).toHaveLength(2)
  expect(labsLeft(folder), 'labs that were left running').toEqual([])
})

test('the page turns no check off', () => {
  expect(page).not.toMatch(
    /verify_challenge_resource|disable_instance_discovery|connection_verify|verify\s*=\s*False|unverified|CERT_NONE/,
  )
})
