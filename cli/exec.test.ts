import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, get } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { built, whyNoNamespaces } from '../emulator/hosts/exec/built.test-support.js'

const home = mkdtempSync(join(tmpdir(), 'milab-exec-cli-'))
const temporary = mkdtempSync(join(tmpdir(), 'milab-exec-tmp-'))
chmodSync(temporary, 0o777)
afterAll(() => [home, temporary].forEach((folder) => rmSync(folder, { recursive: true, force: true })))

const systemPath = `${process.env.PATH}:/usr/sbin:/sbin`

const refused = whyNoNamespaces() ?? (spawnSync('curl', ['--version']).error && 'there is no curl here')
const inNamespaces = (skip: (condition: boolean, why?: string) => void) =>
  skip(refused !== undefined, `namespaces are not available: ${refused}`)

// Without the variables that exec would report as removed.
const caller = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/proxy$|^(IDENTITY|MSI)_|^AZURE_|^SUDO_/i.test(name)),
)
const env = { ...caller, MILAB_HOME: home, TMPDIR: temporary }
const milab = (...args: string[]) => spawn(process.execPath, [built('cli/milab.js'), 'exec', ...args], { env })

interface Ended {
  readonly status: number | null
  readonly out: string
  readonly err: string
}

async function ending(child: ReturnType<typeof milab>): Promise<Ended> {
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  const [status] = (await once(child, 'close')) as [number | null]
  return { status, out, err }
}

const run = (...args: string[]) => ending(milab(...args))
const sh = (line: string, ...options: string[]) => run(...options, '--', 'sh', '-c', line)

/** The child's output up to a line that matches. */
function until(child: ReturnType<typeof milab>, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let seen = ''
    child.stdout.on('data', (chunk: Buffer) => {
      seen += chunk.toString()
      if (pattern.test(seen)) resolve(seen)
    })
    child.once('close', () => reject(new Error(`it exited after '${seen}'`)))
  })
}

const vault = 'https://mytestkeyvault.vault.azure.net/secrets/MyTestSecret?api-version=2016-10-01'
const imds =
  'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://vault.azure.net'
const secretByCurl =
  `T=$(curl -sS -H Metadata:true "${imds}" | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/'); ` +
  `curl -sS -H "Authorization: Bearer $T" "${vault}"`

beforeEach(({ skip }) => skip(process.platform === 'win32', 'for Linux and macOS'))

test('a command gets a token and a secret at their real addresses, and the machine is unchanged', async ({ skip }) => {
  inNamespaces(skip)
  const before = [readFileSync('/etc/hosts', 'utf8'), readdirSync(temporary)]
  const { status, out, err } = await sh(`${secretByCurl}; cat /etc/hosts`)
  expect(err).toBe('')
  expect(out).toMatch(/^\{"value":"p@ssw0rd!",[^]*\}127\.0\.0\.1 localhost/)
  expect(status).toBe(0)
  expect([readFileSync('/etc/hosts', 'utf8'), readdirSync(temporary)]).toEqual(before)
})

test('the MSI extension answers at localhost:50342', async ({ skip }) => {
  inNamespaces(skip)
  const { out } = await sh(
    'for host in localhost 127.0.0.1; do curl -sS -H Metadata:true ' +
      '"http://$host:50342/oauth2/token?resource=https://management.azure.com/" | cut -c1-17; done',
  )
  expect(out).toBe('{"access_token":"\n{"access_token":"\n')
})

test('Azure’s own SDK runs unmodified', async ({ skip }) => {
  inNamespaces(skip)
  const script = `
    import { DefaultAzureCredential, ManagedIdentityCredential } from '@azure/identity'
    import { SecretClient } from '@azure/keyvault-secrets'
    for (const credential of [new ManagedIdentityCredential(), new DefaultAzureCredential()]) {
      const client = new SecretClient('https://mytestkeyvault.vault.azure.net', credential)
      const { value } = await client.getSecret('MyTestSecret')
      console.log(value)
    }`
  const { out, err, status } = await run('--', process.execPath, '--input-type=module', '--eval', script)
  expect(err).toBe('')
  expect({ out, status }).toEqual({ out: 'p@ssw0rd!\np@ssw0rd!\n', status: 0 })
})

const secretByApp = `
  import { DefaultAzureCredential } from '@azure/identity'
  import { SecretClient } from '@azure/keyvault-secrets'
  const client = new SecretClient('https://mytestkeyvault.vault.azure.net', new DefaultAzureCredential())
  const { value } = await client.getSecret('MyTestSecret')
  console.log(value)`

test('as an app of App Service it has the variables of one, and no metadata service', async ({ skip }) => {
  inNamespaces(skip)
  const { out, err, status } = await run(
    '--source',
    'app-service',
    '--',
    'sh',
    '-c',
    [
      'curl -sS -H "X-IDENTITY-HEADER: $IDENTITY_HEADER" ' +
        '"$IDENTITY_ENDPOINT?api-version=2019-08-01&resource=https://vault.azure.net" | cut -c1-17',
      'curl -sS -H "secret: $MSI_SECRET" ' +
        '"$MSI_ENDPOINT?api-version=2017-09-01&resource=https://vault.azure.net" | cut -c1-17',
      `curl -s "${imds}"; echo "curl: $?"`,
      `curl -s http://localhost:50342/; echo "curl: $?"`,
      `exec "${process.execPath}" --input-type=module --eval "$0"`,
    ].join('; '),
    secretByApp,
  )
  expect(err).toBe('')
  expect({ out, status }).toEqual({
    out: '{"access_token":"\n{"access_token":"\ncurl: 7\ncurl: 7\np@ssw0rd!\n',
    status: 0,
  })
})

test('a vault that the world lacks does not resolve, and the line that would add it is printed', async ({ skip }) => {
  inNamespaces(skip)
  const { out, err } = await sh('curl -s https://nope.vault.azure.net/; echo $?')
  expect(out).toBe('6\n')
  expect(err).toContain("no vault 'nope' in this world; add it with")
})

test('standard input is passed on completely', async ({ skip }) => {
  inNamespaces(skip)
  const child = milab('--', 'cat')
  const ended = ending(child)
  const text = 'line\n'.repeat(200_000)
  child.stdin.end(text)
  const { out } = await ended
  expect(out === text).toBe(true)
})

test('the exit code is the command’s, or 128 and the signal that ended it', async ({ skip }) => {
  inNamespaces(skip)
  expect((await sh('exit 42')).status).toBe(42)
  expect((await sh('kill -KILL $$')).status).toBe(137)
})

test('125 means that exec failed, 126 that the command is not executable, 127 that it is not found', async () => {
  const none = await run('--', 'no-such-command')
  expect(none).toMatchObject({
    status: 127,
    err: 'milab: no-such-command: not found; install it, or give its path, such as ./no-such-command\n',
  })
  expect((await run('--', '/dev')).status).toBe(126)
  expect((await run('--nonsense', '--', 'true')).status).toBe(125)
  expect((await run('--source', 'nonsense', '--', 'true')).status).toBe(125)
  const vm = await run('--vm', 'nobody', '--', 'true')
  expect(vm).toMatchObject({
    status: 125,
    err: expect.stringMatching(/^milab: --vm: no machine or app is named 'nobody'/),
  })
})

test('a signal reaches the command, which can take its time to exit', async ({ skip }) => {
  inNamespaces(skip)
  const child = milab('--', 'sh', '-c', 'trap "echo asked; exit 9" TERM; echo up; while :; do sleep 0.1; done')
  const ended = ending(child)
  await until(child, /up/)
  child.kill('SIGTERM')
  expect(await ended).toMatchObject({ status: 9, out: 'up\nasked\n' })
})

test('if exec is killed, the command ends, too', async ({ skip }) => {
  inNamespaces(skip)
  const child = milab('--', 'sh', '-c', 'trap "echo asked; exit" TERM; echo up; while :; do sleep 0.1; done')
  const ended = ending(child)
  await until(child, /up/)
  child.kill('SIGKILL')
  expect((await ended).out).toBe('up\nasked\n')
})

const answersAt = (host: string, port: number) => `
  const server = require('node:http').createServer((_req, res) => res.end('mine'))
  server.listen(${port}, '${host}', () => {
    fetch('http://${host === '127.0.0.1' ? host : 'localhost'}:${port}/').then((answer) => answer.text()).then((text) => {
      console.log(text)
      server.close()
      server.closeAllConnections()
    })
  })`

test.each([
  ['0.0.0.0', 80],
  ['::', 80],
  ['127.0.0.1', 443],
])('the command can listen at %s, port %i, and the lab still responds', async (host, port) => {
  const { out, err } = await run(
    '--publish',
    'none',
    '--',
    'sh',
    '-c',
    `"$0" --eval "$1" && curl -sS -H Metadata:true "${imds}" | cut -c1-17`,
    process.execPath,
    answersAt(host, port),
  )
  expect({ out, err }).toEqual({ out: 'mine\n{"access_token":"\n', err: '' })
})

test('where the kernel cannot join two networks, the lab takes both ports and says so', async ({ skip }) => {
  inNamespaces(skip)
  const tools = mkdtempSync(join(tmpdir(), 'milab-no-veth-'))
  const ip = spawnSync('sh', ['-c', 'command -v ip'], { encoding: 'utf8', env: { PATH: systemPath } }).stdout.trim()
  // It gets its lines on stdin.
  const script = `#!/bin/sh\nlines=$(cat)\ncase $lines in *veth*) echo 'Error: Unknown device type.' >&2; exit 2;; esac\nprintf '%s\\n' "$lines" | ${ip} "$@"\n`
  writeFileSync(join(tools, 'ip'), script, { mode: 0o755 })
  const child = spawn(
    process.execPath,
    [built('cli/milab.js'), 'exec', '--', 'sh', '-c', `${secretByCurl}; echo; curl -s localhost:80 | cut -c1-8`],
    {
      env: { ...env, PATH: `${tools}:${process.env.PATH}` },
    },
  )
  const { out, err } = await ending(child)
  rmSync(tools, { recursive: true, force: true })
  expect(out).toMatch(/^\{"value":"p@ssw0rd!"[^\n]*\n\{"error":?\n/)
  expect(err).toContain(
    "milab: the command cannot listen on ports 80 and 443, which are the lab's here: ip: Error: Unknown device type.\n",
  )
})

test('a port of the host is reachable only if requested', async ({ skip }) => {
  inNamespaces(skip)
  const server = createServer((_req, res) => res.end('the host’s'))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  const line = `curl -s http://localhost:${port}/; echo $?`
  expect((await sh(line, '--reach', String(port))).out).toBe('the host’s0\n')
  expect((await sh(line)).out).toBe('7\n')
  server.close()
})

async function exchangeEnding(port: number, text: string): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  socket.end(text)
  let seen = ''
  for await (const chunk of socket) seen += String(chunk)
  return seen
}

const serve = `
  const server = require('node:http').createServer((req, res) => {
    let size = 0
    req.on('data', (chunk) => (size += chunk.length)).on('end', () => res.end('got ' + size))
  })
  server.listen(0, '127.0.0.1', () => console.log(server.address().port))`

test('a port that the command listens on is published, and ends with it', async ({ skip }) => {
  inNamespaces(skip)
  const child = milab('--', process.execPath, '--eval', serve)
  const ended = ending(child)
  const port = Number(await until(child, /^\d+\n/))
  const url = `http://127.0.0.1:${port}/`
  // It is published at the next look at the command's ports.
  await expect
    .poll(
      () =>
        fetch(url).then(
          (answer) => answer.text(),
          () => '',
        ),
      { timeout: 10_000 },
    )
    .toBe('got 0')
  const body = Buffer.alloc(3_000_000, 'x')
  expect(await fetch(url, { method: 'POST', body }).then((answer) => answer.text())).toBe(`got ${body.length}`)
  // A client may half-close before the response.
  expect(await exchangeEnding(port, 'GET / HTTP/1.0\r\n\r\n')).toMatch(/got 0$/)
  child.kill('SIGTERM')
  expect((await ended).status).toBe(143)
  await expect(fetch(url)).rejects.toThrow()
})

test('its port 80 is published for root, and otherwise a line says why not', async ({ skip }) => {
  inNamespaces(skip)
  const free = createServer().listen(80, '127.0.0.1')
  const problem = await Promise.race([once(free, 'listening'), once(free, 'error')]).then(([error]) => error as unknown)
  free.close()
  const code = (problem as NodeJS.ErrnoException | undefined)?.code
  skip(code === 'EADDRINUSE', 'another program listens on port 80')
  const child = milab('--', process.execPath, '--eval', serve.replace('listen(0,', 'listen(80,'))
  const ended = ending(child)
  await until(child, /^80\n/)
  if (code === undefined) {
    const body = () => fetch('http://127.0.0.1/').then((answer) => answer.text())
    await expect.poll(() => body().catch(() => ''), { timeout: 10_000 }).toBe('got 0')
  } else await new Promise((resolve) => setTimeout(resolve, 1000))
  child.kill('SIGTERM')
  const notice = "milab: port 80 is open to root alone on this machine, so the command's port is not published\n"
  expect((await ended).err).toBe(code === undefined ? '' : notice)
})

test('with --publish none nothing is published, and a port in use is reported', async ({ skip }) => {
  inNamespaces(skip)
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const { err, status } = await sh('true', '--publish', String(port))
  expect({ err, status }).toEqual({
    status: 0,
    err: `milab: port ${port} is in use on this machine, so the command's port is not published\n`,
  })
  server.close()
  const child = milab('--publish', 'none', '--', process.execPath, '--eval', serve)
  const ended = ending(child)
  const inner = Number(await until(child, /^\d+\n/))
  const failed = once(get({ port: inner, host: '127.0.0.1' }), 'error') as Promise<[NodeJS.ErrnoException]>
  expect((await failed)[0].code).toBe('ECONNREFUSED')
  child.kill('SIGTERM')
  await ended
})

test('the control API is not available at any of Azure’s addresses', async ({ skip }) => {
  inNamespaces(skip)
  const places = [
    'http://192.0.2.1',
    'https://mytestkeyvault.vault.azure.net',
    'http://169.254.169.254',
    'http://localhost:50342',
    'https://management.azure.com',
  ]
  const { out } = await sh(
    `env | grep MILAB_CONTROL; for at in ${places.join(' ')}; do for path in health world clock; do curl -s ` +
      '$at/_lab/$path; echo; done; done; curl -s -x http://192.0.2.1:80 http://localhost/_lab/clock',
  )
  expect(out).not.toMatch(/frozen|resourceGroups|"event"|MILAB_CONTROL/)
  expect(out.match(/"error"/g)!.length).toBeGreaterThan(5)
})

test('with --control the command can use it with a token', async ({ skip }) => {
  inNamespaces(skip)
  const { out } = await sh(
    'curl -s -H "Authorization: Bearer $MILAB_CONTROL_TOKEN" $MILAB_CONTROL_URL/clock; curl -s -o /dev/null -w ' +
      '"%{http_code}" $MILAB_CONTROL_URL/clock; curl -s -o /dev/null -w "%{http_code}" ' +
      '${MILAB_CONTROL_URL%/_lab}/metadata/instance',
    '--control',
  )
  expect(out).toMatch(/^\{"now":"[^"]+","frozen":false\}401404$/)
})

test('another user runs it without root, with its own ids', async ({ skip }) => {
  inNamespaces(skip)
  skip(process.getuid!() !== 0, 'only root can become another user')
  const nobody = 65534
  const asNobody = ['--reuid', String(nobody), '--regid', String(nobody), '--clear-groups']
  const works = spawnSync('setpriv', [
    ...asNobody,
    'unshare',
    '-Urnm',
    process.execPath,
    built('cli/milab.js'),
    '--version',
  ])
  skip(works.status !== 0, 'that user is not allowed to create namespaces, or cannot read this folder')
  const theirs = mkdtempSync(join(tmpdir(), 'milab-nobody-'))
  chownSync(theirs, nobody, nobody)
  const child = spawn(
    'setpriv',
    [
      ...asNobody,
      process.execPath,
      built('cli/milab.js'),
      'exec',
      '--',
      'sh',
      '-c',
      `id -u; id -g; touch "${theirs}/made"; ${secretByCurl}; exit 5`,
    ],
    {
      env: { ...env, MILAB_HOME: theirs },
      cwd: theirs,
    },
  )
  const { status, out } = await ending(child)
  expect(out).toMatch(/^65534\n65534\n\{"value":"p@ssw0rd!"/)
  expect(status).toBe(5)
  expect(readdirSync(theirs)).toContain('made')
  rmSync(theirs, { recursive: true, force: true })
})

test('if namespaces are refused, one line says so, and variables point to the lab', async ({ skip }) => {
  const without = ['--bounding-set=-all', '--inh-caps=-all']
  const can = spawnSync('setpriv', [...without, 'true'])
  skip(refused === undefined && can.status !== 0, 'they are not refused here, and root cannot be made to lack them')
  const command = refused === undefined ? ['setpriv', ...without, process.execPath] : [process.execPath]
  const start = (...args: string[]) =>
    ending(spawn(command[0]!, [...command.slice(1), built('cli/milab.js'), 'exec', ...args], { env }))
  const { status, out, err } = await start('--', 'sh', '-c', `${secretByCurl}; curl -s $HTTP_PROXY/_lab/clock; exit 6`)
  expect(out).toMatch(/^\{"value":"p@ssw0rd!",[^]*this lab has no control API/)
  expect(err).toMatch(/^milab: namespaces are not available: .*Falling back .*HTTPS_PROXY/)
  expect(status).toBe(6)
  const credential = await start('--', process.execPath, '--input-type=module', '--eval', secretByApp)
  expect(credential.out).toBe('p@ssw0rd!\n')
  const [file, ...before] = command
  const onRunner = await ending(
    spawn(file!, [...before, built('cli/milab.js'), 'exec', '--', 'true'], {
      env: { ...env, RUNNER_ENVIRONMENT: 'github-hosted', RUNNER_OS: 'Linux' },
    }),
  )
  expect(onRunner.err.split('\n')).toEqual([
    expect.stringContaining('namespaces are not available'),
    expect.stringContaining('GitHub-hosted runner'),
    '',
  ])
  const app = await start(
    '--source',
    'app-service',
    '--',
    'sh',
    '-c',
    'env; exec "$0" --input-type=module --eval "$1"',
    process.execPath,
    secretByApp,
  )
  expect(app.out).toMatch(/^IDENTITY_ENDPOINT=http:\/\/127\.0\.0\.1:\d+\/msi\/token\/?$/m)
  expect(app.out).not.toContain('AZURE_POD_IDENTITY_AUTHORITY_HOST')
  expect(app.out).toMatch(/\np@ssw0rd!\n$/)
  const required = await start('--require-namespaces', '--', 'true')
  expect(required).toMatchObject({
    status: 125,
    out: '',
    err: expect.stringMatching(/^milab: namespaces are not available: [^\n]*\n$/),
  })
})
