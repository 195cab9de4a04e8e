import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ReadyLine, RunFile } from '../emulator/index.js'
import { bare, milab, milabFile } from './run-milab.test-support.js'
import { labsOf } from './running-lab.js'

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'milab-life-'))
})
afterEach(async () => {
  // Labs that a failed test left running.
  for (const { http } of await labs()) await milab(home, ['stop', '--http-port', portOf(http)])
  rmSync(home, { recursive: true, force: true })
})

const anyPorts = ['--http-port', '0', '--https-port', '0', '--no-msi']
const portOf = (url: string) => new URL(url).port
const labs = () => labsOf(home)
const detached = async (...more: string[]) => {
  const { status, stdout, stderr } = await milab(home, ['start', '--detach', '--json', ...anyPorts, ...more])
  expect(status, stderr).toBe(0)
  return { ready: JSON.parse(stdout) as ReadyLine, stdout, stderr }
}

test('a lab started with --detach is ready when the command returns, and stop ends it', async () => {
  const { ready, stdout, stderr } = await detached()
  expect(stdout.split('\n')).toHaveLength(2)
  expect((await fetch(`${ready.http}/_lab/health`)).status).toBe(200)
  expect(stderr).toContain(`milab stop --http-port ${portOf(ready.http)}`)

  const log = join(home, 'log', `${portOf(ready.http)}.log`)
  expect(stderr).toContain(log)
  expect(readdirSync(join(home, 'log'))).toEqual([`${portOf(ready.http)}.log`])
  if (process.platform !== 'win32') expect(statSync(log).mode & 0o777).toBe(0o600)

  const stopped = await milab(home, ['stop'])
  expect(stopped.status, stopped.stderr).toBe(0)
  expect(stopped.stdout).toMatch(/^stopped the lab at http:\/\/127\.0\.0\.1:\d+ \(process \d+\)\n$/)
  await expect(fetch(`${ready.http}/_lab/health`)).rejects.toThrow()
  expect(readdirSync(join(home, 'run'))).toEqual([])
})

test('with --until-stdin-closes a lab ends with the program that started it, even if that is killed', async () => {
  const arguments_ = [milabFile, 'start', '--json', ...anyPorts, '--until-stdin-closes']
  const script = `
    const { spawn } = require('node:child_process')
    spawn(process.execPath, ${JSON.stringify(arguments_)}, { stdio: ['pipe', 'inherit', 'inherit'] })
    setInterval(() => {}, 1000)`
  const parent = spawn(process.execPath, ['-e', script], { env: { ...bare(), MILAB_HOME: home } })
  let line = ''
  parent.stdout.setEncoding('utf8').on('data', (text: string) => (line += text))
  await expect.poll(() => line, { timeout: 30_000 }).toMatch(/\n$/)
  const { http } = JSON.parse(line) as ReadyLine
  const answers = () =>
    fetch(`${http}/_lab/health`).then(
      ({ status }) => status,
      () => 'none',
    )
  expect(await answers()).toBe(200)
  parent.kill('SIGKILL')
  await expect.poll(answers, { timeout: 10_000 }).toBe('none')
  expect(await milab(home, ['start', '--detach', '--until-stdin-closes'])).toMatchObject({ status: 2 })
})

test('without --json the banner is printed, and requests are logged to the file', async () => {
  const { status, stdout } = await milab(home, ['start', '--detach', ...anyPorts])
  expect(status).toBe(0)
  expect(stdout).toContain('managed-identity-lab')
  const [lab] = JSON.parse((await milab(home, ['status', '--json'])).stdout).labs as ReadyLine[]
  await fetch(`${lab!.http}/metadata/versions`, { headers: { Metadata: 'true' } })
  await expect
    .poll(() => readFileSync(join(home, 'log', `${portOf(lab!.http)}.log`), 'utf8'))
    .toMatch(/imds +versions .* 200 /)
  expect((await milab(home, ['stop'])).status).toBe(0)
})

test.each([
  ['milab', undefined],
  ['npx managed-identity-lab', '/usr/lib/npm-cli.js'],
])('the commands to paste use this lab, and begin with %s', async (called, npm) => {
  const { stdout } = await milab(home, ['start', '--detach', ...anyPorts], { npm_execpath: npm })
  const [lab] = await labs()
  const which = `--http-port ${portOf(lab!.http)}`
  expect(stdout).toContain(`\n  eval "$(${called} env ${which})"\n`)
  expect(stdout).toContain(`\n  TOKEN=$(${called} token ${which} --resource https://vault.azure.net)\n`)
  expect(stdout).not.toContain('Invoke-Expression')
})

test('PowerShell is shown what PowerShell takes', async () => {
  const { stdout } = await milab(home, ['start', '--detach', ...anyPorts], { PSModulePath: '/opt/modules' })
  const [lab] = await labs()
  const command = `env --http-port ${portOf(lab!.http)} --shell pwsh | Out-String | Invoke-Expression`
  expect(stdout).toMatch(new RegExp(` ${command.replaceAll('|', '\\|')}\n`))
  expect(stdout).not.toContain('eval "')
})

test('a detached lab that cannot start says why in one line, and passes its exit code on', async () => {
  const taken = createServer()
  const port = await new Promise<number>((resolve) =>
    taken.listen(0, '127.0.0.1', () => resolve((taken.address() as { port: number }).port)),
  )
  try {
    const { status, stdout, stderr } = await milab(home, [
      'start',
      '--detach',
      '--http-port',
      String(port),
      '--https-port',
      '0',
      '--no-msi',
    ])
    expect(status).toBe(3)
    expect(stdout).toBe('')
    expect(stderr).toMatch(new RegExp(`^milab: the HTTP endpoint cannot listen on 127\\.0\\.0\\.1 port ${port}: .*\n$`))
  } finally {
    taken.close()
  }
  const wrong = await milab(home, ['start', '--detach', '--world', join(home, 'none.yaml'), ...anyPorts])
  expect([wrong.status, wrong.stdout]).toEqual([2, ''])
  expect(wrong.stderr).toContain('no such file')
})

test('status lists every lab of this home, without secrets', async () => {
  const [one, two] = [await detached(), await detached()]
  const { status, stdout } = await milab(home, ['status', '--json'])
  const said = JSON.parse(stdout) as { running: boolean; labs: (ReadyLine & { pid: number })[] }
  expect([status, said.running]).toEqual([0, true])
  expect(said.labs.map(({ http }) => http).sort()).toEqual([one.ready.http, two.ready.http].sort())
  for (const { http, pid } of said.labs) {
    const file = JSON.parse(readFileSync(join(home, 'run', `${portOf(http)}.json`), 'utf8')) as RunFile
    expect(pid).toBe(file.pid)
    expect(stdout).not.toContain(file.identityHeader)
    expect(stdout).not.toContain(file.controlToken)
  }
  const text = await milab(home, ['status', '--http-port', portOf(two.ready.http)])
  expect(text.status).toBe(0)
  expect(text.stdout).toContain(two.ready.http)
  expect(text.stdout).not.toContain(one.ready.http)

  const unclear = await milab(home, ['stop'])
  expect(unclear.status).toBe(2)
  expect(unclear.stderr).toContain('2 labs are running; choose one with --http-port')
  expect((await milab(home, ['stop', '--http-port', portOf(one.ready.http)])).status).toBe(0)
  expect((await milab(home, ['stop', '--http-port', portOf(two.ready.http)])).status).toBe(0)
})

// Port 1 is unused; the usual port may be in use on the machine that runs this.
test('if no lab is running, status and stop say so and exit with 1', async () => {
  const status = await milab(home, ['status', '--http-port', '1'])
  expect([status.status, status.stdout]).toEqual([1, 'no lab is running\n'])
  const json = await milab(home, ['status', '--json', '--http-port', '1'])
  expect([json.status, json.stdout]).toEqual([1, '{"running":false,"labs":[]}\n'])
  const stop = await milab(home, ['stop', '--http-port', '1'])
  expect([stop.status, stop.stderr]).toEqual([1, `milab: no lab is running at port 1 (run files: ${home})\n`])
  expect(existsSync(join(home, 'run'))).toBe(false)
})

test('stop does not touch a process that does not respond as a lab', async () => {
  const { ready } = await detached()
  const port = portOf(ready.http)
  const file = join(home, 'run', `${port}.json`)
  const own = readFileSync(file, 'utf8')
  // As after a crash, when the id has been given to another program: this one.
  writeFileSync(
    join(home, 'run', '1.json'),
    own.replaceAll(`:${port}"`, ':1"').replace(/"pid":\d+/, `"pid":${process.pid}`),
  )
  const { status, stderr } = await milab(home, ['stop', '--http-port', '1'])
  expect(status).toBe(3)
  expect(stderr).toContain(`its run file names process ${process.pid}`)
  expect((await milab(home, ['stop', '--http-port', port])).status).toBe(0)
})

test('a run file that a killed lab left vouches for no process, even if a lab of another home has its port', async () => {
  const { ready } = await detached()
  const port = portOf(ready.http)
  const own = readFileSync(join(home, 'run', `${port}.json`), 'utf8')
  const other = mkdtempSync(join(tmpdir(), 'milab-life-'))
  mkdirSync(join(other, 'run'), { mode: 0o700 })
  // Its process id was given to another program since: a stranger.
  const stranger = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 600_000)'])
  try {
    const left = own
      .replace(/"pid":\d+/, `"pid":${stranger.pid}`)
      .replace(/"nonce":"\w+"/, `"nonce":"${'a'.repeat(32)}"`)
    writeFileSync(join(other, 'run', `${port}.json`), left)
    const { status, stdout, stderr } = await milab(other, ['stop', '--http-port', port])
    expect([status, stdout]).toEqual([3, ''])
    expect(stderr).toContain('was not started under')
    expect([stranger.exitCode, stranger.signalCode]).toEqual([null, null])
    expect((await fetch(`${ready.http}/_lab/health`)).status).toBe(200)
    const seen = await milab(other, ['status', '--json', '--http-port', port])
    expect(seen.stdout).not.toContain(`"pid":${stranger.pid}`)
  } finally {
    stranger.kill()
    rmSync(other, { recursive: true, force: true })
  }
  expect((await milab(home, ['stop', '--http-port', port])).status).toBe(0)
})

test.each(['{"pid":-1}', '{"pid":0,"http":"http://127.0.0.1:1"}', 'spoilt', '[]'])(
  'a file that is not a run file is ignored, and removed with one line: %s',
  async (content) => {
    mkdirSync(join(home, 'run'), { mode: 0o700 })
    const file = join(home, 'run', '1.json')
    writeFileSync(file, content)
    for (const command of ['status', 'stop', 'env']) {
      const { stderr } = await milab(home, [command, '--http-port', '1'])
      expect(stderr).not.toContain('bug')
    }
    const { stderr } = await milab(home, ['start', '--detach', '--json', ...anyPorts])
    expect(readdirSync(join(home, 'run'))).not.toContain('1.json')
    const [lab] = await labs()
    expect(readFileSync(join(home, 'log', `${portOf(lab!.http)}.log`), 'utf8')).toContain(
      `${file} was removed: it is not a run file`,
    )
    expect(stderr).not.toContain('bug')
  },
)

test('a lab that was killed is not running, and the next start removes what it left', async () => {
  const { ready } = await detached()
  const [lab] = await labs()
  process.kill(lab!.pid, 'SIGKILL')
  await expect
    .poll(() => milab(home, ['status', '--http-port', portOf(ready.http)]).then(({ status }) => status))
    .toBe(1)
  await detached()
  expect(readdirSync(join(home, 'run')).filter((name) => name.includes(lab!.nonce))).toEqual([])
  expect(await labs()).toHaveLength(1)
})

test('an invalid port is invalid usage', async () => {
  for (const command of ['stop', 'status', 'env'])
    expect((await milab(home, [command, '--http-port', 'x'])).status, command).toBe(2)
})
