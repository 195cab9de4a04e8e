import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { parse } from 'yaml'
import { builtInScenario } from '../emulator/index.js'
import { Job, read, type Action, type Step } from './github-runner.test-support.js'
import { bare, milab, root, run } from './run-milab.test-support.js'

/* action.yml and every block of docs/in-ci.md, step by step, in a project whose `npm test` runs Azure's SDK. */

const page = readFileSync(join(root, 'docs/in-ci.md'), 'utf8')
const action = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as Action
const anyPorts = { 'http-port': '0', 'https-port': '0', 'msi-port': '0' }

let folder: string
let project: string
let homes: string[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'milab-ci-'))
  // Inside this project, so that the program finds Azure's packages, as after `npm ci`.
  mkdirSync(join(root, 'coverage'), { recursive: true })
  project = mkdtempSync(join(root, 'coverage/ci-'))
  cpSync(join(root, 'conformance/sdk/node/ten-lines.mjs'), join(project, 'ten-lines.mjs'))
  writeFileSync(
    join(project, 'package.json'),
    JSON.stringify({ private: true, scripts: { test: 'node ten-lines.mjs' } }),
  )
  mkdirSync(join(project, 'node_modules/.bin'), { recursive: true })
  symlinkSync(join(root, 'dist/cli/milab.js'), join(project, 'node_modules/.bin/managed-identity-lab'))
  homes = [join(folder, 'home'), join(folder, 'temp/managed-identity-lab/home')]
})

afterEach(async () => {
  for (const home of homes) if (existsSync(join(home, 'run'))) await milab(home, ['stop'])
  for (const made of [folder, project]) rmSync(made, { recursive: true, force: true })
}, 180_000)

const machine = () =>
  ({ ...bare(), MILAB_HOME: homes[0]!, NO_COLOR: '1', npm_config_update_notifier: 'false' }) as Record<string, string>
const newJob = (more: Record<string, string> = {}) => new Job(folder, project, { ...machine(), ...more })

/** The file that the first workflow names; its secret differs from the tutorials'. */
function writeWorld(): void {
  const world = structuredClone(builtInScenario('tutorials')) as unknown as {
    resourceGroups: { DevTest: { vaults: Record<string, { secrets: object }> } }
  }
  world.resourceGroups.DevTest.vaults.mytestkeyvault!.secrets = { MyTestSecret: 'of milab.yaml' }
  writeFileSync(join(project, 'milab.yaml'), JSON.stringify(world))
}

const blocks = (kind: string) =>
  [...page.matchAll(new RegExp(`^( *)\`\`\`${kind}\n(.*?)^\\1\`\`\``, 'gms'))].map(([, indent, text]) =>
    text!.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  )
const yaml = blocks('yaml').map(
  (text) => parse(text) as { jobs?: { test: { steps: Step[] } }; test?: Record<'script' | 'after_script', string[]> },
)
const workflows = yaml.filter(({ jobs }) => jobs).map(({ jobs }) => jobs!.test.steps)

/** Prints the lab's proxy status for a name that does not exist: 403 without pass-through, 502 with it. */
const askElsewhere = 'curl -s -o /dev/null -w "%{http_connect}" https://nobody.invalid/ || true'

/** The page's commands, on free ports. */
const onFreePorts = (script: string) =>
  script.replace(/(?:milab|managed-identity-lab) start\b/, '$& --http-port 0 --https-port 0 --msi-port 0')

/** What each step printed. Skips GitHub's own actions and the installation of the project. */
async function runWorkflow(job: Job, steps: readonly Step[]): Promise<string[]> {
  const printed: string[] = []
  for (const step of steps) {
    if (step.uses?.startsWith('actions/') || step.run === 'npm ci') continue
    if (step.uses) {
      expect(step.uses).toMatch(/^OWNER\/managed-identity-lab@v\d+$/)
      await job.use({ ...step, with: { ...anyPorts, ...step.with } }, root)
    } else printed.push(await job.run({ ...step, run: onFreePorts(step.run!) }))
  }
  return printed
}

test('the page has three workflows, a GitLab job and a script', () => {
  expect([workflows.length, yaml.length, blocks('sh').length]).toEqual([3, 4, 1])
})

test('after the action, npm test prints a secret of the given world, and an output names the control API', async () => {
  writeWorld()
  const [tested, journal] = await runWorkflow(newJob(), workflows[0]!)
  expect(tested).toContain('of milab.yaml\n')
  const operations = (JSON.parse(journal!) as { entries: { operation: string }[] }).entries.map(
    ({ operation }) => operation,
  )
  expect(operations).toContain('keyvault.secrets.get-latest')
})

test('with export: false nothing is set, and a step sets its own variables', async () => {
  const job = newJob()
  const [tested] = await runWorkflow(job, workflows[1]!)
  expect(tested).toContain('p@ssw0rd!\n')
  expect(Object.keys(job.variables)).toEqual(['MILAB_HOME'])
})

test('without the action, the package’s command does the same', async () => {
  const printed = await runWorkflow(newJob(), workflows[2]!)
  expect(printed.at(-1)).toContain('p@ssw0rd!\n')
})

test('the App Service source works, and the log shows neither of its secrets', async () => {
  const job = newJob()
  const outputs = await job.use({ with: { ...anyPorts, source: 'app-service', 'proxy-passthrough': 'false' } }, root)
  expect(await job.run({ run: 'npm test' })).toContain('p@ssw0rd!\n')
  expect(await job.run({ run: askElsewhere })).toBe('403')
  const secrets = [job.variables.IDENTITY_HEADER!, readFileSync(outputs['portal-secret-file']!, 'utf8').trim()]
  await job.run({ run: `cat '${outputs['portal-secret-file']}'; env` })
  expect(job.log).toContain('IDENTITY_HEADER: ***')
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThan(15)
    expect(job.log).not.toContain(secret)
  }
})

test('each line of the setup principal’s secret is masked, and none is read as a command', async () => {
  const scenario = {
    ...builtInScenario('tutorials'),
    applications: { portal: { secret: { env: 'SECRET_OF_TWO_LINES' } } },
  }
  writeFileSync(join(project, 'milab.yaml'), JSON.stringify(scenario))
  const job = newJob({ SECRET_OF_TWO_LINES: 'the-first-line\n::warning::the-second-line' })
  const outputs = await job.use({ with: anyPorts }, root)
  await job.run({ run: `cat '${outputs['portal-secret-file']}'` })
  expect(job.log).not.toMatch(/the-(?:first|second)-line/)
})

test('the outputs name the lab’s endpoints and setup principal; milab is on the PATH and stops the lab', async () => {
  const job = newJob()
  const outputs = await job.use({ id: 'lab', with: anyPorts }, root)
  const health = JSON.parse(
    await job.run({ run: 'curl -s --noproxy "*" ${{ steps.lab.outputs.control }}/health' }),
  ) as Record<string, unknown>
  const { http, https, msi, ca } = outputs
  expect(health).toMatchObject({
    http,
    https,
    msi,
    ca,
    portal: {
      tenantId: outputs['tenant-id'],
      subscriptionId: outputs['subscription-id'],
      clientId: outputs['portal-client-id'],
      objectId: outputs['portal-object-id'],
    },
  })
  expect(Object.keys(outputs)).toEqual(Object.keys(action.outputs))
  expect(await job.run({ run: askElsewhere })).toBe('502')
  expect(await job.run({ run: 'milab stop' })).toContain(`stopped the lab at ${http}`)
})

test('a variable for another source is emptied with a warning if the job sets it', async () => {
  const job = newJob({ IDENTITY_ENDPOINT: 'http://127.0.0.1:9/', GITHUB_JOB: 'test' })
  await job.use({ with: anyPorts }, root)
  expect(job.variables).toMatchObject({ IDENTITY_ENDPOINT: '' })
  expect(job.variables).not.toHaveProperty('MSI_ENDPOINT')
  expect(job.log).toContain('::warning title=managed-identity-lab::this job sets IDENTITY_ENDPOINT')
  // Azure's SDK for JavaScript treats an empty variable as unset.
  expect(await job.run({ run: 'npm test' })).toContain('p@ssw0rd!\n')
})

test('an invalid world fails the step and names the line of the file', async () => {
  writeFileSync(join(project, 'wrong.yaml'), 'milab: 1\nresourceGroups: 7\n')
  await expect(newJob().use({ with: { ...anyPorts, world: 'wrong.yaml' } }, root)).rejects.toThrow(/wrong\.yaml:2/)
})

test('the page’s table lists the action’s inputs, with their defaults, and its outputs', () => {
  const rows = [...page.matchAll(/^\| (`[a-z][^|]*?) \| *([^|]*?) *\|/gm)].flatMap(([, names, defaults]) => {
    const values = defaults!.replaceAll('`', '').split(', ')
    return [...names!.matchAll(/`(.+?)`/g)].map(([, name], i) => [name, values[i] ?? ''])
  })
  const inOrder = (record: object) => Object.entries(record).sort(([a], [b]) => a.localeCompare(b))
  expect(inOrder(Object.fromEntries(rows))).toEqual(
    inOrder(Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [name, input.default]))),
  )
  const said = /^Outputs: .*?`milab` is/ms.exec(page)![0]
  for (const name of Object.keys(action.outputs)) expect(said).toContain(`\`${name}\``)
})

const shell = (script: string) =>
  run('bash', ['-eu', '-o', 'pipefail', '-c', script.replace(/^npm ci\n/m, '')], machine(), project)

test('GitLab’s lines, in the two shells of its runner, print the secret and stop the lab', async () => {
  const { script, after_script } = yaml.find(({ test }) => test)!.test!
  const ran = await shell(onFreePorts(script.join('\n')))
  expect(ran.status, ran.stderr).toBe(0)
  expect(ran.stdout).toContain('p@ssw0rd!\n')
  expect((await shell(after_script.join('\n'))).stdout).toContain('stopped the lab at')
})

test('the script for other CI systems prints the secret and stops the lab', async () => {
  const ran = await shell(onFreePorts(blocks('sh')[0]!))
  expect(ran.status, ran.stderr).toBe(0)
  expect(ran.stdout).toContain('p@ssw0rd!\n')
  expect(ran.stdout).toContain('stopped the lab at')
})

test('a value of several lines is read unchanged', () => {
  const file = join(folder, 'env')
  writeFileSync(file, 'A=b=<<c\nTEXT<<END\none\n\ntwo=2\nEND\nEMPTY=\nNOTHING<<END\nEND\n')
  expect(read(file)).toEqual({ A: 'b=<<c', TEXT: 'one\n\ntwo=2', EMPTY: '', NOTHING: '' })
})

const tarball = process.env.MILAB_PACKED
const canClone = spawnSync('git', ['-C', root, 'ls-files'], { stdio: 'ignore' }).status === 0

test.skipIf(!tarball)('the action installs the given version (needs package registries: .ci/packed)', async () => {
  const job = newJob()
  await job.use({ with: { ...anyPorts, version: `file:${tarball}` } }, root)
  expect(await job.run({ run: 'npm test' })).toContain('p@ssw0rd!\n')
  expect(readFileSync(join(folder, 'temp/managed-identity-lab/bin/milab'), 'utf8')).toContain(
    'node_modules/managed-identity-lab/dist',
  )
})

test.skipIf(!tarball || !canClone)(
  'the action builds itself if it has only its source (needs package registries: .ci/packed)',
  async () => {
    const source = join(folder, 'action')
    const files = spawnSync('git', ['-C', root, 'ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' })
      .stdout.split('\n')
      .filter((file) => file !== '')
    for (const file of files) if (existsSync(join(root, file))) cpSync(join(root, file), join(source, file))
    const job = newJob()
    await job.use({ with: anyPorts }, source)
    expect(await job.run({ run: 'npm test' })).toContain('p@ssw0rd!\n')
    expect(readFileSync(join(folder, 'temp/managed-identity-lab/bin/milab'), 'utf8')).toContain(join(source, 'dist'))
  },
  400_000,
)
