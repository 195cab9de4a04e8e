import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, expect, test } from 'vitest'

const program = resolve(dirname(fileURLToPath(import.meta.url)), '../dist/cli/milab.js')
const folder = mkdtempSync(join(tmpdir(), 'milab-cli-'))
const home = join(folder, 'home')
const anyPorts = ['--http-port', '0', '--https-port', '0', '--msi-port', '0']
const running: ChildProcess[] = []

afterEach(() => running.splice(0).forEach((child) => child.kill('SIGKILL')))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

function begin(...args: string[]): {
  child: ChildProcess
  ended: Promise<Ended>
  ready: () => Promise<Record<string, string>>
} {
  const child = spawn(process.execPath, [program, ...args], {
    cwd: folder,
    env: { ...process.env, MILAB_HOME: home, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.push(child)
  let out = ''
  let err = ''
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  const firstLine = new Promise<void>((done) =>
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString()
      if (out.includes('\n')) done()
    }),
  )
  const ended = new Promise<Ended>((done) => child.on('close', (code) => done({ code, out, err })))
  const ready = async () => {
    await Promise.race([firstLine, ended])
    if (!out.includes('\n')) throw new Error(err)
    return JSON.parse(out.slice(0, out.indexOf('\n'))) as Record<string, string>
  }
  return { child, ended, ready }
}

const run = (...args: string[]) => begin(...args).ended

/** A line or a help text that says what to do, and no stack trace. */
function usageError({ code, out, err }: Ended, about: RegExp): void {
  expect(code, err).toBe(2)
  expect(out).toBe('')
  expect(err).toMatch(about)
  expect(err).not.toMatch(/\n\s+at /)
}

test.each([
  [['nonsense'], /unknown command 'nonsense'/],
  [['strat'], /Did you mean start\?/],
  [['start', '--prot'], /--prot[^]*milab start --help shows its options/],
  [['start', '--version'], /unknown option '--version'/],
  [['start', '--nonsense'], /unknown option '--nonsense'/],
  [['start', '--http-port'], /argument missing/],
  [['start', '--http-port', 'x'], /whole number from 0 to 65535/],
  [['start', '--http-port', '65536'], /whole number from 0 to 65535/],
  [['start', '--https-port', '-1'], /whole number from 0 to 65535|argument missing|unknown option/],
  [['start', '--msi-port', '1e3'], /whole number from 0 to 65535/],
  [['start', '--url-case', 'loud'], /tutorial, strict, azure/],
  [['token'], /--resource/],
  [['token', '--resource', 'x', '--http-port', 'x'], /not a valid port|whole number/],
  [['token', '--resource', 'x', '--client-id', 'a', '--object-id', 'b'], /exclude one another/],
  [['token', '--resource', 'x', '--assertion', 'a/b'], /--assertion names an identity and its credential/],
  [['token', '--assertion', 'deploy-id'], /'deploy-id' is not IDENTITY\/CREDENTIAL/],
  [['world'], /check/],
  [['world', 'check'], /missing required argument/],
  [['conform', 'explain', 'nope'], /no case is named 'nope'/],
  [['conform', '--only', 'nope/*'], /no case id matches/],
  [['conform', '--report', 'x.docx'], /\.json, \.xml, \.md or \.html/],
  [['conform', '--target', 'nope'], /nope/],
] as const)('%j is invalid usage', async (args, about) => usageError(await run(...args), about))

const files: readonly (readonly [what: string, text: string, problem: RegExp])[] = [
  [
    'an unknown field',
    'milab: 1\nclod: AzurePublicCloud\n',
    /bad\.yaml:2:1 clod: unknown field 'clod'; did you mean 'cloud'\?/,
  ],
  [
    'a value of the wrong kind',
    'milab: 1\nresourceGroups:\n  rg:\n    vaults:\n      kv1:\n        softDelete: "yes"\n',
    /bad\.yaml:6:21 resourceGroups\.rg\.vaults\.kv1\.softDelete: expected true or false/,
  ],
  ['invalid YAML', 'milab: 1\ntenant: { name: "x }', /bad\.yaml:2:21 a bracket/],
  ['no content', '', /bad\.yaml:1:1 the file is empty/],
  ['bytes', '\u0000\u0001\u0002', /bad\.yaml:1:\d+ /],
  ['an unknown name', 'milab: 1\nrunsOn: nobody\n', /bad\.yaml:2:9 runsOn: /],
]

test.each(files)(
  'a world file with %s is refused by start and by check, with the position',
  async (_, text, problem) => {
    const file = 'bad.yaml'
    writeFileSync(join(folder, file), text)
    usageError(await run('start', '--world', file, ...anyPorts), problem)
    usageError(await run('world', 'check', file), problem)
  },
)

test('a world file that cannot be read is named', async () => {
  usageError(await run('start', '--world', 'nowhere.yaml', ...anyPorts), /nowhere\.yaml: no such file/)
  mkdirSync(join(folder, 'a-folder'), { recursive: true })
  usageError(await run('start', '--world', 'a-folder', ...anyPorts), /a-folder: /)
})

test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
  'a world file without read permission is named (not as root, who can read anything)',
  async () => {
    writeFileSync(join(folder, 'closed.yaml'), 'milab: 1\n')
    chmodSync(join(folder, 'closed.yaml'), 0)
    usageError(await run('world', 'check', 'closed.yaml'), /closed\.yaml: /)
  },
)

test.each(['--http-port', '--https-port', '--msi-port'])(
  'a port in use at %s exits with 3 and names the option',
  async (option) => {
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise((done) => server.once('listening', done))
    const taken = String((server.address() as AddressInfo).port)
    const { code, out, err } = await run('start', ...anyPorts, option, taken)
    server.close()
    expect([code, out]).toEqual([3, ''])
    expect(err).toContain(taken)
    expect(err).toContain(option)
    expect(err).not.toMatch(/\n\s+at /)
  },
)

test.each(['SIGTERM', 'SIGINT'] as const)(
  'with --json stdout is only the ready line, and %s stops the lab with exit code 0 and cleans up',
  async (signal) => {
    const lab = begin('start', ...anyPorts, '--json')
    const ready = await lab.ready()
    expect(ready.event).toBe('ready')
    const port = new URL(ready.http!).port
    expect(existsSync(join(home, 'run', `${port}.json`))).toBe(true)
    for (const path of ['/metadata/versions', '/nothing', '/_lab/health', '/_lab/nothing'])
      await fetch(ready.http! + path).then((answer) => answer.text())
    lab.child.kill(signal)
    const { code, out } = await lab.ended
    expect(code).toBe(0)
    expect(out).toBe(`${JSON.stringify(ready)}\n`)
    expect(readdirSync(join(home, 'run'))).toEqual([])
  },
)

test('if no lab is running, token says so and how to start one', async () => {
  const { code, out, err } = await run('token', '--resource', 'https://vault.azure.net', '--http-port', '1')
  expect([code, out]).toEqual([3, ''])
  expect(err).toContain('milab start')
})

test.each([['--help'], ['help'], ['start', '--help'], ['help', 'start'], ['world', 'check', '--help']])(
  'help is not an error: %j',
  async (...args) => {
    const { code, out, err } = await run(...args)
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain(`Usage: milab ${args.filter((arg) => !arg.includes('help')).join(' ')}`.trim())
  },
)
