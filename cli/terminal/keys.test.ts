import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { EntryView } from '../../emulator/control/journal-view.js'
import type { ReadyLine } from '../../emulator/index.js'
import { bare, milabFile } from '../run-milab.test-support.js'
import { hasTerminals, onTerminal } from './on-a-terminal.test-support.js'

const home = mkdtempSync(join(tmpdir(), 'milab-terminal-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const start = [process.execPath, milabFile, 'start', '--http-port', '0', '--https-port', '0', '--no-msi']

const run = (command: readonly string[], steps: readonly string[], more: NodeJS.ProcessEnv = {}) =>
  onTerminal(command, steps, { MILAB_HOME: home, ...more })

const ready = 'wait keys: r resets'

test.concurrent('single keys reset, move the clock and name the page; Ctrl-C ends the lab', async ({ skip }) => {
  skip(!hasTerminals, 'terminals are opened on Linux only')
  const keys = [
    'type c',
    'wait an hour later: 2',
    'type r',
    'wait the world is as',
    'type w',
    'wait the page is at http',
  ]
  const { shown, status, during, takesLines } = await run(start, [ready, ...keys, 'type ?', ready, 'type \\x03'])
  expect({ status, takesLines }, shown).toEqual({ status: 0, takesLines: true })
  expect(during[1]).toBe(false)
})

test.concurrent('Ctrl-Z gives the terminal back, and the lab takes it again when it goes on', async ({ skip }) => {
  skip(!hasTerminals, 'terminals are opened on Linux only')
  const steps = [ready, 'type \\x1a', 'wait stopped', 'type \\n', 'type c', 'wait an hour later', 'type \\x03']
  // As a shell with jobs does it. It ends with the status of the lab.
  const shell = 'set -m; "$@"; test $? -gt 128 && echo "stopped"; read answer; fg %1 >/dev/null'
  const { shown, status, during } = await run(['bash', '-c', shell, 'bash', ...start], steps)
  expect(status, shown).toBe(0)
  expect(during.slice(2, 6)).toEqual([true, true, expect.any(Boolean), false])
})

test.concurrent.for([
  ['an error that nothing catches', 'SIGUSR2', 1],
  ['a terminal that hangs up', 'SIGHUP', -1],
  ['SIGTERM', 'SIGTERM', 0],
] as const)('after %s the terminal takes lines again', async ([, signal, wanted], { skip }) => {
  skip(!hasTerminals, 'terminals are opened on Linux only')
  const crash = 'process.on("SIGUSR2",()=>{throw(new(Error)("planted"))})'
  const more = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(crash)}` }
  const { shown, status, during, takesLines } = await run(start, [ready, `signal ${signal}`], more)
  expect({ status, takesLines, raw: !during[0] }, shown).toEqual({ status: wanted, takesLines: true, raw: true })
})

test.concurrent('in the background it takes no keys, and is not stopped', async ({ skip }) => {
  skip(!hasTerminals, 'terminals are opened on Linux only')
  const shell = 'set -m; "$@" & read answer; jobs; kill -INT %1; wait %1; echo "ended with $?"'
  const steps = ['wait If something fails', 'type \\n', 'wait ended with 0']
  const { shown } = await run(['bash', '-c', shell, 'bash', ...start], steps)
  expect(shown).toContain('Running')
  expect(shown).not.toContain('keys:')
})

test.concurrent(
  'with --log json stdout has a ready line and then an object for each request, without secrets',
  async ({ expect }) => {
    const [file, ...args] = start
    const child = spawn(file!, [...args, '--json', '--log', 'json'], { env: { ...bare(), MILAB_HOME: home } })
    let printed = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text))
    await expect.poll(() => printed, { timeout: 30_000 }).toMatch(/\n$/)
    const { http } = JSON.parse(printed) as ReadyLine
    await fetch(`${http}/metadata/identity/oauth2/token?resource=x&sig=planted`, { headers: { Metadata: 'true' } })
    await expect.poll(() => printed.split('\n').length, { timeout: 10_000 }).toBe(3)
    child.kill('SIGINT')
    expect(JSON.parse(printed.split('\n')[1]!) as EntryView).toMatchObject({
      id: 1,
      service: 'imds',
      outcome: 'refused',
    })
    expect(printed).not.toContain('planted')
  },
)
