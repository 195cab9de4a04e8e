import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { createServer as createHttpsServer, type Server } from 'node:https'
import { connect, createServer, type AddressInfo, type Server as TcpServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createEmulator } from '../../inside.test-support.js'
import { throwAwayAuthority } from '../tls/authority.js'
import { built, whyNoNamespaces } from './built.test-support.js'
import { exec } from './exec.js'
import type { ExecOptions } from './exec-options.js'
import { enterNamespace } from './outside/namespace.js'
import { bundlesHere } from './command/system-bundles.js'

const home = mkdtempSync(join(tmpdir(), 'milab-exec-test-'))
const out = join(home, 'out')
const refused = whyNoNamespaces() ?? (spawnSync('curl', ['--version']).error && 'there is no curl here')
let far: Server
let farPlain: ReturnType<typeof createHttpServer>
const servers: TcpServer[] = []

// They stand for a foreign host: real ones are not reached from a test.
beforeAll(async () => {
  far = createHttpsServer(throwAwayAuthority().issue([]), (_req, res) => res.end('from far, encrypted'))
  farPlain = createHttpServer((req, res) => res.end(`from far as ${req.headers.host}`))
  for (const server of [far, farPlain]) await once(server.listen(0, '127.0.0.1'), 'listening')
})
afterAll(() => {
  far.close()
  farPlain.close()
  for (const server of servers) server.close()
  rmSync(home, { recursive: true, force: true })
})
beforeEach(({ skip }) => skip(refused !== undefined, `namespaces are not available: ${refused}`))

const reached: string[] = []
const said: string[] = []
const outside: NonNullable<ExecOptions['outside']> = async (host, port) => {
  reached.push(`${host}:${port}`)
  if (host !== 'far.example') throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
  return connect(((port === 443 ? far : farPlain).address() as AddressInfo).port, '127.0.0.1')
}

/** Runs a shell's line and gives what it printed. */
async function run(line: string, options: Partial<ExecOptions> = {}): Promise<{ status: number; printed: string }> {
  reached.length = said.length = 0
  const status = await exec(
    {
      command: ['sh', '-c', `exec >"${out}" 2>&1; ${line}`],
      home,
      outside,
      helper: built('cli/helper.js'),
      say: (text) => said.push(text),
      ...options,
    },
    createEmulator,
  )
  return { status, printed: existsSync(out) ? readFileSync(out, 'utf8') : '' }
}

test('a foreign host is reached by its name, with its own certificate', async () => {
  const { printed } = await run(
    'curl -sv --max-time 10 -k https://far.example/; echo; curl -s --max-time 10 http://far.example/',
  )
  expect(printed).toContain('from far, encrypted')
  expect(printed).toContain('from far as far.example')
  expect(reached).toEqual(['far.example:443', 'far.example:80'])
  // Unread: what the far server presented arrived as it was, and is not trusted in here.
  expect((await run('curl -sS --max-time 10 https://far.example/')).printed).toMatch(/certificate/)
})

test('an unreachable foreign host is reported once, and the connection closes', async () => {
  const { printed, status } = await run(
    'curl -s --max-time 10 https://gone.example/; curl -s --max-time 10 https://gone.example/; echo "curl: $?"; exit 3',
  )
  expect(status).toBe(3)
  expect(printed).toMatch(/^curl: (35|52|56)\n$/)
  expect(said).toEqual(["'gone.example' is unreachable: ENOTFOUND"])
})

test('offline there is no foreign host, but Azure’s are there', async () => {
  const { printed } = await run(
    'curl -s https://far.example/; echo $?; curl -s -o /dev/null -w "%{http_code}" ' +
      '"https://mytestkeyvault.vault.azure.net/secrets?api-version=7.4"',
    { offline: true },
  )
  expect(printed).toBe('6\n401')
  expect(reached).toEqual([])
})

test('no name of Azure’s leaves, not even one that the client resolved by itself', async () => {
  const ask = (host: string) => `curl -sk --max-time 10 --resolve ${host}:443:192.0.2.1 --resolve ${host}:80:192.0.2.1`
  const { printed } = await run(
    ['nope.vault.azure.net', 'bus.servicebus.windows.net']
      .flatMap((host) => [
        `${ask(host)} -o /dev/null -w "%{http_code} " https://${host}/`,
        `${ask(host)} -o /dev/null -w "%{http_code} " http://${host}/`,
      ])
      .join('; '),
  )
  // The second is a service that the lab knows by name.
  expect(printed).toBe('421 421 501 501 ')
  expect(reached).toEqual([])
})

test('the caller’s proxy is not passed on, and that is said', async () => {
  const { printed } = await run('env', {
    variables: { ...process.env, https_proxy: 'http://127.0.0.1:9', MSI_ENDPOINT: 'http://127.0.0.1:9' },
  })
  expect(printed).not.toMatch(/^(https_proxy|MSI_ENDPOINT)=/m)
  expect(said.join('\n')).toMatch(/https_proxy[^]*MSI_ENDPOINT/)
})

test('a helper that is not there is said, and nothing falls back where that is forbidden', async () => {
  expect(await run('true', { helper: join(home, 'none.js'), requireNamespaces: true })).toMatchObject({ status: 125 })
  expect(said).toEqual([expect.stringMatching(/^namespaces are not available: /)])
})

test('a program without variables trusts the lab by the system’s own files, which do not change', async () => {
  const before = bundlesHere().map((path) => readFileSync(path, 'utf8'))
  const arm = 'https://management.azure.com/subscriptions?api-version=2022-12-01'
  const { printed } = await run(`env -i PATH="$PATH" curl -sS --max-time 10 -o /dev/null -w '%{http_code}' '${arm}'`, {
    quiet: true,
  })
  expect(printed).toBe('401')
  expect(said).toEqual([])
  expect(bundlesHere().map((path) => readFileSync(path, 'utf8'))).toEqual(before)
})

test('a system file that cannot be replaced is named, and the command runs all the same', async () => {
  const namespace = await enterNamespace({
    listen: [],
    watch: false,
    bundle: () => join(home, 'none.pem'),
    helper: built('cli/helper.js'),
  })
  for (const { handle } of namespace.received) handle.close()
  expect(namespace.unbound).toEqual(bundlesHere())
  expect(await namespace.run('true', [], { PATH: process.env.PATH! })).toEqual({ status: 0 })
  namespace.dispose()
})

test('a client that insists on a revocation list finds it, and each run has a CA of its own', async ({ skip }) => {
  if (spawnSync('openssl', ['version']).error) skip('there is no openssl here')
  const { printed } = await run(
    'openssl s_client -connect management.azure.com:443 -servername management.azure.com -crl_check -crl_download ' +
      '-verify_return_error -CAfile "$SSL_CERT_FILE" </dev/null 2>&1 | grep -E "^Verify return code"; ' +
      'cat "$NODE_EXTRA_CA_CERTS"',
    { variables: {} },
  )
  const [verdict, ...first] = printed.split('\n')
  expect(verdict).toBe('Verify return code: 0 (ok)')
  const second = await run('cat "$NODE_EXTRA_CA_CERTS"', { variables: {} })
  expect(second.printed).toContain('BEGIN CERTIFICATE')
  expect(second.printed).not.toBe(first.join('\n'))
  // Neither CA was written to the lab's home.
  expect(existsSync(join(home, 'ca'))).toBe(false)
})

/** An emulator of the caller's, which says its name and what it was sent. */
async function named(name: string): Promise<string> {
  const server = createServer((socket) => socket.on('data', (bytes) => socket.end(`${name} got ${String(bytes)}`)))
  servers.push(server)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return `127.0.0.1:${(server.address() as AddressInfo).port}`
}

const talk = `
  const { connect } = require('node:net')
  const { connect: connectTls } = require('node:tls')
  const said = (socket) => new Promise((resolve) => {
    let text = ''
    socket.on('data', (bytes) => (text += bytes)).on('end', () => resolve(text)).on('error', ({ code }) => resolve(code))
    socket.write('hello')
  })
  const plain = (host, port) => said(connect({ host, port }))
  const tls = (host, port) => said(connectTls({ host, port, servername: host }))
  const db = '.postgres.database.azure.com'
  const all = async () => [
    await plain('orders' + db, 5432), await plain('billing' + db, 5432), await plain('orders' + db, 5433),
    await tls('shop.redis.cache.windows.net', 6380), await plain('other' + db, 5432),
    await tls('bus.servicebus.windows.net', 5671), await plain('other.servicebus.windows.net', 5671),
  ]
  all().then((lines) => console.log(lines.join('\\n')))`

test('plain TCP reaches the emulator of its name and port, and nothing else is there', async () => {
  const [orders, billing, cache] = [await named('orders'), await named('billing'), await named('cache')]
  const action = 'Microsoft.ServiceBus/namespaces/messages/receive/action'
  const bus = { to: 'http://127.0.0.1:1', audience: 'https://servicebus.azure.net', read: action, write: action }
  const { printed } = await run(`exec "${process.execPath}" --eval "${talk.replaceAll('"', '\\"')}"`, {
    offline: true,
    scenario: {
      milab: 1,
      forwards: {
        'orders-db': { host: 'orders.postgres.database.azure.com:5432', to: orders },
        'billing-db': { host: 'billing.postgres.database.azure.com:5432', to: billing },
        cache: { host: 'shop.redis.cache.windows.net:6380', to: cache, tls: true },
        bus: { host: 'bus.servicebus.windows.net', ...bus },
      },
    },
  })
  expect(printed.trim().split('\n')).toEqual([
    'orders got hello',
    'billing got hello',
    'ECONNREFUSED',
    'cache got hello',
    'ENOTFOUND',
    'ECONNRESET',
    'ENOTFOUND',
  ])
  const unchecked = 'does not check who connects, or what they do there'
  expect(said).toEqual([
    `orders.postgres.database.azure.com:5432 is forwarded to ${orders} as plain TCP (orders-db): the lab ${unchecked}`,
    `billing.postgres.database.azure.com:5432 is forwarded to ${billing} as plain TCP (billing-db): the lab ${unchecked}`,
    `shop.redis.cache.windows.net:6380 is forwarded to ${cache} as plain TCP (cache): the lab ends TLS and ${unchecked}`,
    expect.stringContaining("Azure Database for PostgreSQL is not emulated by managed-identity-lab: 'other.postgres"),
    "AMQP is not emulated by managed-identity-lab: 'bus.servicebus.windows.net' at port 5671; a forward of that port " +
      'hands its bytes to an emulator (docs/forwards.md)',
    expect.stringMatching(/'other\.servicebus\.windows\.net' \(neither is AMQP, at port 5671 or in WebSockets\)$/),
  ])
})
