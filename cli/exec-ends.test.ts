import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { built, whyNoNamespaces } from '../emulator/hosts/exec/built.test-support.js'
import { bare } from './run-milab.test-support.js'

/* Whatever is killed, no process of the command and no folder stays behind. */

const home = mkdtempSync(join(tmpdir(), 'milab-ends-home-'))
const temporary = mkdtempSync(join(tmpdir(), 'milab-ends-tmp-'))
const tools = mkdtempSync(join(tmpdir(), 'milab-ends-bin-'))
afterAll(() => [home, temporary, tools].forEach((folder) => rmSync(folder, { recursive: true, force: true })))

const refused = whyNoNamespaces()
beforeEach(({ skip }) => skip(refused !== undefined, `namespaces are not available: ${refused}`))

// What a container says in which /proc cannot be mounted.
const real = spawnSync('sh', ['-c', 'command -v unshare'], { encoding: 'utf8' }).stdout.trim()
const refusing = `case "$*" in *--mount-proc*) echo 'unshare: mount /proc failed: Operation not permitted' >&2; exit 1;; esac`
writeFileSync(join(tools, 'unshare'), `#!/bin/sh\n${refusing}\nexec ${real} "$@"\n`, { mode: 0o755 })

const withProcesses = { ...bare(), MILAB_HOME: home, TMPDIR: temporary }
const without = { ...withProcesses, PATH: `${tools}:${process.env.PATH}` }
const ways = [
  ['in a process namespace', withProcesses],
  ['where /proc cannot be mounted', without],
] as const

const milab = (env: NodeJS.ProcessEnv, ...command: string[]) =>
  spawn(process.execPath, [built('cli/milab.js'), 'exec', '--offline', '--', ...command], { env })

/** Every process of this machine: its id, its parent's, and its command line. */
const processes = () =>
  readdirSync('/proc').flatMap((name) => {
    try {
      const parent = Number(/^PPid:\t(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))![1])
      return [
        { pid: Number(name), parent, line: readFileSync(`/proc/${name}/cmdline`, 'latin1').replaceAll('\0', ' ') },
      ]
    } catch {
      return []
    }
  })

/** A process and all that it started. */
function family(pid: number, all = processes()): { pid: number; line: string }[] {
  const own = all.filter((entry) => entry.pid === pid)
  return [...own, ...all.filter(({ parent }) => parent === pid).flatMap((child) => family(child.pid, all))]
}

/** Runs a command with children, one of them in a session of its own, and waits until they are there. */
async function running(env: NodeJS.ProcessEnv, seconds: string) {
  const child = milab(env, 'sh', '-c', `setsid sleep ${seconds} & sleep ${seconds} & sleep ${seconds}`)
  const sleeping = () => processes().filter(({ line }) => line.startsWith(`sleep ${seconds}`))
  await expect.poll(() => sleeping().length, { timeout: 30_000 }).toBe(3)
  const kill = (pattern: RegExp) => {
    const found = family(child.pid!).find(({ line }) => pattern.test(line))
    process.kill(found!.pid, 'SIGKILL')
  }
  return { child, sleeping, kill, ended: once(child, 'close') as Promise<[number | null]> }
}

const parts = [
  ['exec itself', /milab\.js exec/, '3601', null],
  ['the helper', /^(?!unshare|sh|setsid).*helper\.js/, '3602', 125],
  ['the command', /^sh -c setsid/, '3603', 137],
] as const

for (const [way, env] of ways)
  test.each(parts)(`${way}, killing %s leaves no process`, async (_what, pattern, seconds, status) => {
    const { sleeping, kill, ended } = await running(env, seconds)
    kill(pattern)
    expect((await ended)[0]).toBe(status)
    await expect.poll(() => sleeping(), { timeout: 10_000 }).toEqual([])
  })

test('in a process namespace, killing unshare leaves no process', async () => {
  const { sleeping, kill, ended } = await running(withProcesses, '3604')
  kill(/^unshare /)
  expect((await ended)[0]).toBe(125)
  await expect.poll(() => sleeping(), { timeout: 10_000 }).toEqual([])
})

test.each(ways)('%s, what the command leaves running ends with it', async (_way, env) => {
  const seconds = env === without ? '3606' : '3605'
  const child = milab(env, 'sh', '-c', `setsid sleep ${seconds} >/dev/null 2>&1 & exit 4`)
  expect(await once(child, 'close')).toEqual([4, null])
  expect(processes().filter(({ line }) => line.startsWith(`sleep ${seconds}`))).toEqual([])
})

test('without namespaces, the command is asked to end when exec is killed', async ({ skip }) => {
  const without = ['--bounding-set=-all', '--inh-caps=-all']
  skip(spawnSync('setpriv', [...without, 'true']).status !== 0, 'namespaces cannot be refused here')
  const script = 'trap "echo asked; exit" TERM; echo up; while :; do sleep 0.1; done'
  const started = ['exec', '--offline', '--', 'sh', '-c', script]
  const child = spawn('setpriv', [...without, process.execPath, built('cli/milab.js'), ...started], {
    env: withProcesses,
  })
  let out = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  await expect.poll(() => out, { timeout: 30_000 }).toBe('up\n')
  child.kill('SIGKILL')
  await expect.poll(() => out, { timeout: 10_000 }).toBe('up\nasked\n')
})

test('the folder with certificates of a killed exec is removed by the next', async () => {
  const folders = () => readdirSync(temporary).filter((name) => name.startsWith('milab-trust-'))
  const { child, ended } = await running(withProcesses, '3607')
  child.kill('SIGKILL')
  await ended
  expect(folders().length).toBeGreaterThan(0)
  await once(milab(withProcesses, 'true'), 'close')
  expect(folders()).toEqual([])
})

test('the command sees only its own processes, and none that has ended', async () => {
  const script =
    '(sleep 0.1 & exec true) & wait; sleep 0.5; cat /proc/[0-9]*/status | grep -c "^State:.Z"; ls -d /proc/[0-9]* | wc -l'
  const child = milab(withProcesses, 'sh', '-c', script)
  let out = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  await once(child, 'close')
  const [ended, seen] = out.trim().split('\n').map(Number)
  expect(ended).toBe(0)
  expect(seen).toBeLessThan(8)
})
