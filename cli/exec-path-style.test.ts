import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { built, whyNoNamespaces } from '../emulator/hosts/exec/built.test-support.js'

/* The projects of examples/from-azurite, as they are, and with the one line that moves them to identity. */

const examples = fileURLToPath(new URL('../examples/from-azurite/', import.meta.url))
const home = mkdtempSync(join(tmpdir(), 'milab-from-azurite-'))
const refused = whyNoNamespaces()
afterAll(() => rmSync(home, { recursive: true, force: true }))
beforeEach(({ skip }) => skip(refused !== undefined, refused))

const milabExec = (...args: string[]) => milabExecBy([process.execPath], args)

function milabExecBy([file, ...before]: readonly [string, ...string[]], args: readonly string[]) {
  const env = { ...process.env, MILAB_HOME: home }
  const ran = spawnSync(file, [...before, built('cli/milab.js'), 'exec', ...args], {
    cwd: examples,
    env,
    encoding: 'utf8',
  })
  return { status: ran.status, printed: `${ran.stdout}${ran.stderr}`.trim().split('\n') }
}

/** Both programs of Node, which stop at the first thing that is not as they expect. */
const programs = (settings: (project: string) => string) => [
  'sh',
  '-c',
  `node node/orders.mjs ${settings('node')} && node dotnet/replay.mjs ${settings('dotnet')}`,
]

const ends = ['all is gone', '202 DELETE /azure-webjobs-hosts?restype=container']

test('they run as they are with --path-style', () => {
  const own = programs((project) => `${project}/settings.json`)
  const { status, printed } = milabExec('--offline', '--path-style', '10000', '--', ...own)
  expect(status, printed.join('\n')).toBe(0)
  expect(printed).toEqual(expect.arrayContaining(ends))
})

test('they run by identity with one line changed', () => {
  const settings = join(home, 'settings.json')
  writeFileSync(settings, '{ "storage": "https://ordersdata.blob.core.windows.net" }\n')
  const { status, printed } = milabExec('--offline', '--world', 'milab.yaml', '--', ...programs(() => settings))
  expect(status, printed.join('\n')).toBe(0)
  expect(printed).toEqual(expect.arrayContaining(ends))
})

test('without namespaces, --path-style opens the port on the host for as long as the command runs, or says that it is taken', async ({
  skip,
}) => {
  const without = ['--bounding-set=-all', '--inh-caps=-all'] as const
  skip(spawnSync('setpriv', [...without, 'true']).status !== 0, 'root cannot be made to lack its rights here')
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const ask = `curl -s -o /dev/null -w '%{http_code}' http://127.0.0.1:${port}/devstoreaccount1?comp=list`
  const run = (command: string) =>
    milabExecBy(
      ['setpriv', ...without, process.execPath],
      ['--quiet', '--path-style', `${port}`, '--', 'sh', '-c', command],
    )
  expect(run('true')).toEqual({
    status: 125,
    printed: [
      expect.stringContaining('namespaces are not available'),
      `milab: the path-style endpoint cannot listen on 127.0.0.1 port ${port}: the port is already in use`,
    ],
  })
  server.close()
  await once(server, 'close')
  const { status, printed } = run(ask)
  expect(status, printed.join('\n')).toBe(0)
  expect(printed.join('\n')).toMatch(/^404/)
  expect(spawnSync('sh', ['-c', ask]).status).toBe(7)
})

test('--path-style is for a lab of the command’s own', () => {
  const { status, printed } = milabExec('--join', '--path-style', '10000', '--', 'true')
  expect(status).toBe(125)
  expect(printed).toEqual([
    'milab: --path-style and --join exclude each other: start the joined lab with milab start --path-style 10000, and give ' +
      'exec --reach 10000',
  ])
})
