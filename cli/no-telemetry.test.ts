import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { bare, milabFile, run } from './run-milab.test-support.js'

/*
 * "No telemetry" is a promise. Here every command runs with nothing but loopback, and the name server and the kernel's
 * counters show each attempt to look up a name or to connect elsewhere.
 */

const home = mkdtempSync(join(tmpdir(), 'milab-alone-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const unshare = ['unshare', ...(process.getuid?.() === 0 ? ['-nm'] : ['-rnm'])]
const canBeAlone =
  process.platform === 'linux' &&
  spawnSync(unshare[0]!, [...unshare.slice(1), 'ip', 'link', 'set', 'lo', 'up']).status === 0

interface Seen {
  readonly status: number | null
  readonly output: string
  readonly attempts: number
  readonly names: readonly string[]
}

async function alone(commands: readonly (readonly string[])[]): Promise<Seen[]> {
  const [file, ...args] = unshare
  const script = fileURLToPath(new URL('./alone.test-support.mjs', import.meta.url))
  const env = { ...bare(), MILAB_HOME: home, NO_COLOR: '1' }
  const { stdout, stderr } = await run(file!, [...args, process.execPath, script, JSON.stringify(commands)], env, home)
  expect(stderr).toBe('')
  return JSON.parse(stdout) as Seen[]
}

const milab = (...args: string[]) => [process.execPath, milabFile, ...args]
const js = (text: string) => [process.execPath, '-e', text]

test.skipIf(!canBeAlone)(
  'no command of milab looks up a name or connects beyond this machine (Linux with namespaces and ip)',
  async () => {
    const commands = [
      milab('start', '--detach', '--quiet'),
      milab('status'),
      milab('doctor'),
      milab('env'),
      milab('token', '--resource', 'https://vault.azure.net'),
      milab('conform', '--target', 'http://127.0.0.1:4080', '--only', 'imds/*'),
      milab('stop'),
      milab('conform', '--only', 'keyvault/secrets/*'),
      milab('init', '--output', join(home, 'milab.yaml')),
      milab('world', 'check', join(home, 'milab.yaml')),
      milab('ca', 'path'),
      milab(
        'exec',
        '--offline',
        '--',
        process.execPath,
        '-e',
        "fetch('http://169.254.169.254/metadata/versions', { headers: { Metadata: 'true' } })" +
          '.then(({ status }) => process.exit(status === 200 ? 0 : 1))',
      ),
    ]
    for (const [i, { status, output, attempts, names }] of (await alone(commands)).entries()) {
      expect({ command: commands[i]!.slice(2).join(' '), status, attempts, names }, output).toEqual({
        command: commands[i]!.slice(2).join(' '),
        status: 0,
        attempts: 0,
        names: [],
      })
    }
  },
  180_000,
)

test.skipIf(!canBeAlone)(
  'what does go out is seen there: planted in milab itself, by name, by address, by either family, and through ' +
    'exec (Linux with namespaces and ip)',
  async () => {
    const [byName, byAddress, bySix, datagram, lookup, throughExec] = await alone([
      [
        process.execPath,
        '--import',
        "data:text/javascript,fetch('https://example.com').catch(() => {})",
        milabFile,
        'status',
        '--http-port',
        '1',
      ],
      js("require('net').connect(443, '198.51.100.9').on('error', () => {})"),
      js("require('net').connect(443, '2001:db8::9').on('error', () => {})"),
      js(
        "const socket = require('dgram').createSocket('udp4'); socket.on('error', () => socket.close()); " +
          "socket.send('x', 8125, '198.51.100.9', () => socket.close())",
      ),
      js("require('dns').lookup('telemetry.example', () => {})"),
      milab('exec', '--', process.execPath, '-e', "fetch('http://packages.example').catch(() => {})"),
    ])
    expect(byName!.names).toEqual(['example.com'])
    for (const [what, { attempts }] of Object.entries({ byName, byAddress, bySix, datagram, throughExec } as Record<
      string,
      Seen
    >))
      expect(attempts, what).toBeGreaterThan(0)
    expect(lookup!.names).toEqual(['telemetry.example'])
    expect(throughExec!.names).toEqual(['packages.example'])
  },
  60_000,
)
