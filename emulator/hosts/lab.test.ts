import { execFileSync, fork } from 'node:child_process'
import { Resolver } from 'node:dns/promises'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from 'node:tls'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  builtInScenario,
  PortTaken,
  startLab,
  type LabOptions,
  type RunFile,
  type StartedLab,
} from '../inside.test-support.js'
import { openLab } from './lab.js'
import { holdLock } from './held-lock.test-support.js'
import { exchange } from './test-socket.js'
import { readRunFile, runningLabs } from './run-file.js'

let home: string
const labs: StartedLab[] = []

// A home where a lab has run before: RSA keys take long to make.
const used = mkdtempSync(join(tmpdir(), 'milab-used-'))
beforeAll(async () => {
  const lab = await startLab({ home: used, httpPort: 0, httpsPort: 0, msiPort: null })
  await lab.emulator.world.keys.ready()
  await lab.close()
})
afterAll(() => rmSync(used, { recursive: true, force: true }))

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'milab-lab-'))
  cpSync(used, home, { recursive: true })
})
afterEach(async () => {
  await Promise.all(labs.splice(0).map((lab) => lab.close()))
  rmSync(home, { recursive: true, force: true })
})

async function start(options: LabOptions = {}): Promise<StartedLab> {
  const lab = await startLab({
    home,
    httpPort: 0,
    httpsPort: 0,
    msiPort: 0,
    onNotice: (text) => notices.push(text),
    ...options,
  })
  labs.push(lab)
  return lab
}
const notices: string[] = []
const dead = `"nonce":"${'a'.repeat(32)}"`

const portOf = (url: string) => Number(/\d+$/.exec(url)![0])
const runFile = (lab: StartedLab) => join(home, 'run', `${portOf(lab.urls.http)}.json`)
const secretOf = (lab: StartedLab) => readFileSync(lab.portal.secretFile, 'utf8')
const portalSecrets = ({ emulator, portal }: StartedLab) =>
  emulator.world.directory.principals.get(portal.objectId)!.secrets

const token =
  'GET /metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://vault.azure.net ' +
  'HTTP/1.1\r\nHost: 169.254.169.254\r\nMetadata: true\r\nConnection: close\r\n\r\n'
const kidOf = (answer: string) =>
  (JSON.parse(Buffer.from(/"access_token":"([^.]+)/.exec(answer)![1]!, 'base64url').toString()) as { kid: string }).kid

test('a started lab says where everything is', async () => {
  const lab = await start()
  expect(lab.ready).toEqual({
    event: 'ready',
    version: expect.stringMatching(/^\d/),
    ...lab.urls,
    doors: {},
    ca: lab.ca,
    portal: lab.portal,
  })
  expect(lab.urls).toEqual({
    http: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    https: expect.stringMatching(/^https:/),
    msi: expect.stringMatching(/^http:/),
  })
  expect(lab.portal).toMatchObject({
    tenantId: '3f5c9d2e-0b64-4c1b-9a51-6d0b8a3f7c21',
    subscriptionId: '98f51385-2edc-4b79-bed9-7718de4cb861',
  })
  expect(readFileSync(lab.ca, 'utf8')).toMatch(/^-----BEGIN CERTIFICATE-----/)
  const health = await exchange(
    portOf(lab.urls.http),
    'GET /_lab/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
  )
  const { nonce, ...ready } = JSON.parse(health.split('\r\n\r\n')[1]!) as Record<string, unknown>
  expect(ready).toEqual(lab.ready)
  expect(nonce).toBe((JSON.parse(readFileSync(runFile(lab), 'utf8')) as RunFile).nonce)
  expect(health).not.toContain(secretOf(lab))
})

test('without the MSI door the ready line says null', async () => {
  expect((await start({ msiPort: null })).ready.msi).toBeNull()
})

test('the portal gets a secret of this start’s own, which lasts through resets and other worlds', async () => {
  const lab = await start()
  const secret = secretOf(lab)
  expect(secret.length).toBeGreaterThan(30)
  expect(portalSecrets(lab)).toEqual([secret])
  lab.emulator.reset()
  expect(portalSecrets(lab)).toEqual([secret])
  lab.emulator.replaceWorld(builtInScenario('empty'))
  expect(portalSecrets(lab)).toEqual([secret])
  expect(secretOf(await start())).not.toBe(secret)
})

test('a secret that the scenario names is the portal’s', async () => {
  const scenario = { ...builtInScenario('tutorials'), applications: { portal: { secret: { env: 'PORTAL' } } } }
  const lab = await start({ scenario, environment: (name) => (name === 'PORTAL' ? 'named' : undefined) })
  expect(secretOf(lab)).toBe('named')
  expect(portalSecrets(lab)).toEqual(['named'])
})

test('while it runs there is a run file, for its owner only; afterwards neither that nor the secret', async () => {
  const lab = await start()
  const { secretFile } = lab.portal
  const content = JSON.parse(readFileSync(runFile(lab), 'utf8')) as RunFile
  expect(content).toEqual({
    ...lab.ready,
    nonce: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
    pid: process.pid,
    identityHeader: lab.identityHeader,
    controlToken: lab.controlToken,
    seatSecret: expect.stringMatching(/^[\w-]{43}$/) as string,
  })
  expect(await readRunFile(home, portOf(lab.urls.http))).toEqual(content)
  expect(await runningLabs(home)).toEqual([content])
  if (process.platform !== 'win32')
    for (const file of [runFile(lab), secretFile]) expect(statSync(file).mode & 0o777).toBe(0o600)
  await lab.close()
  expect(readdirSync(join(home, 'run'))).toEqual([])
  expect(existsSync(secretFile)).toBe(false)
})

test('what a dead lab left behind is swept away, what a living one has stays', async () => {
  const living = await start()
  const { pid } = await new Promise<{ pid: number }>((resolve) => {
    const child = fork('-e', [], { execArgv: ['-e', '0'], stdio: 'ignore' })
    child.once('exit', () => resolve({ pid: child.pid! }))
  })
  const run = join(home, 'run')
  writeFileSync(join(run, '1.json'), JSON.stringify({ pid, portal: {} }))
  writeFileSync(join(run, `1-${pid}.portal-secret`), 'old')
  writeFileSync(join(run, '2.json'), 'spoilt')
  writeFileSync(join(run, '3.json'), readFileSync(runFile(living), 'utf8').replace(/"nonce":"\w+"/, dead))
  writeFileSync(join(run, `3-${'a'.repeat(32)}.portal-secret`), 'old')
  expect(await readRunFile(home, 1)).toBeUndefined()
  expect(await readRunFile(home, 3)).toBeUndefined()
  const next = await start()
  const kept = [living, next].flatMap((lab) => {
    const { nonce } = JSON.parse(readFileSync(runFile(lab), 'utf8')) as RunFile
    const port = portOf(lab.urls.http)
    return [`${port}.json`, `${port}-${nonce}.portal-secret`, `${nonce}.sock`]
  })
  expect(readdirSync(run).sort()).toEqual(kept.sort())
})

test('tokens survive a restart, since the keys are kept', async () => {
  const first = await start()
  const kid = kidOf(await exchange(portOf(first.urls.http), token))
  await first.close()
  const second = await start()
  expect(kidOf(await exchange(portOf(second.urls.http), token))).toBe(kid)
})

test('a rotated ring is kept whole, until the old key’s tokens have ended', async () => {
  const first = await start()
  const { keys } = first.emulator.world
  await keys.ready()
  const { makeSigningKey } = await import('../world/keys.js')
  const { selfSigned } = await import('./signing-key.js')
  const now = Math.floor(Date.now() / 1000)
  keys.rotate(await makeSigningKey(selfSigned), now + 3600, now)
  const kids = keys.all().map(({ kid }) => kid)
  await first.close()
  const again = (await start()).emulator.world.keys
  await again.ready()
  expect(again.all().map(({ kid }) => kid)).toEqual(kids)
})

test('closing wins over waiting for a key that another process is making', async () => {
  rmSync(join(home, 'signing-keys.json'))
  const lock = await holdLock(home, 'signing-keys')
  const lab = await start()
  const asking = exchange(portOf(lab.urls.http), token)
  await sleep(50)
  const began = performance.now()
  await lab.close()
  expect(performance.now() - began).toBeLessThan(2000)
  expect(await asking).toBe('')
  await lock.release()
  expect(existsSync(join(home, 'signing-keys.json'))).toBe(false)
})

test('damaged signing keys are replaced, with one line about it that shows none of them', async () => {
  notices.length = 0
  const file = join(home, 'signing-keys.json')
  writeFileSync(file, '[{"pkcs8":"MIIEvQIBADANBgkqhk')
  const lab = await start()
  await lab.emulator.world.keys.ready()
  await lab.close()
  expect(notices).toEqual([expect.stringContaining(`the token signing keys in ${file} were replaced`)])
  expect(notices[0]).not.toContain('MIIE')
})

test('labs started at the same time share CA and keys, at the very first start too', async () => {
  rmSync(home, { recursive: true })
  const [one, two] = await Promise.all([start(), start()])
  expect(readFileSync(one.ca, 'utf8')).toBe(readFileSync(two.ca, 'utf8'))
  const kids = await Promise.all([one, two].map(async ({ urls }) => kidOf(await exchange(portOf(urls.http), token))))
  expect(kids[0]).toBe(kids[1])
})

test('a taken port is said, and what was opened is closed again', async () => {
  const lab = await start()
  const port = portOf(lab.urls.http)
  await expect(start({ httpsPort: port })).rejects.toThrow(PortTaken)
  await expect(start({ httpsPort: port })).rejects.toMatchObject({ door: 'https', port })
  expect(await runningLabs(home)).toHaveLength(1)
})

test('passthrough and an address beyond loopback do not go together', async () => {
  await expect(start({ proxyPassthrough: true, bind: '0.0.0.0' })).rejects.toThrow(
    /cannot listen on 0\.0\.0\.0 .*proxy pass-through/,
  )
})

test('bound to one address it listens there only', async () => {
  const lab = await start({ bind: '127.0.0.1' })
  expect(await exchange(portOf(lab.urls.http), token)).toMatch(/^HTTP\/1.1 200 /)
  await expect(exchange(portOf(lab.urls.http), token, { host: '::1' })).rejects.toThrow()
})

test('the control API is there; beyond loopback it wants the token', async () => {
  const call = (more = '') => `GET /_lab/clock HTTP/1.1\r\nHost: localhost\r\n${more}Connection: close\r\n\r\n`
  const near = await start()
  expect(await exchange(portOf(near.urls.http), call())).toMatch(/^HTTP\/1.1 200 [^]*"frozen":false/)
  const far = await start({ bind: '0.0.0.0', controlToken: 'shown' })
  expect(far.urls.http).toMatch(/^http:\/\/127\.0\.0\.1:/)
  expect(await exchange(portOf(far.urls.http), call())).toMatch(/^HTTP\/1.1 401 /)
  expect(await exchange(portOf(far.urls.http), call('Authorization: Bearer shown\r\n'))).toMatch(/^HTTP\/1.1 200 /)
})

test('a lab can be used up at the end of a block', async () => {
  let url: string
  {
    await using lab = await startLab({ home, httpPort: 0, httpsPort: 0, msiPort: null })
    url = lab.urls.http
  }
  await expect(exchange(portOf(url), token)).rejects.toThrow(/ECONNREFUSED/)
})

test.runIf(process.platform === 'linux')('nothing reaches it from outside this machine', async () => {
  const lab = await start()
  const ports = [lab.urls.http, lab.urls.https, lab.urls.msi!].map(portOf)
  const listening = execFileSync('cat', ['/proc/net/tcp', '/proc/net/tcp6'], { encoding: 'utf8' })
    .split('\n')
    .flatMap((line) => {
      const [, address, port, state] = /^\s*\d+: ([0-9A-F]+):([0-9A-F]{4}) \S+ ([0-9A-F]{2})/.exec(line) ?? []
      return state === '0A' && ports.includes(Number.parseInt(port!, 16)) ? [address] : []
    })
  expect(new Set(listening)).toEqual(
    new Set(listening.length > 3 ? ['0100007F', '00000000000000000000000001000000'] : ['0100007F']),
  )
})

test('with a throw-away CA, each start has another one, and no key of a CA is stored', async () => {
  const open = () => openLab({ home, httpPort: 0, httpsPort: 0, msiPort: null, throwAwayCa: true })
  rmSync(join(home, 'ca'), { recursive: true })
  const first = await open()
  const ca = readFileSync(first.ca, 'utf8')
  const place = { port: portOf(first.urls.https), host: '127.0.0.1', servername: 'management.azure.com', ca }
  await new Promise<void>((resolve, reject) => {
    const socket = connect(place, () => resolve(void socket.destroy())).on('error', reject)
  })
  await first.close()
  const second = await open()
  expect(readFileSync(second.ca, 'utf8')).not.toBe(ca)
  await second.close()
  expect(readdirSync(join(home, 'ca'))).toEqual(['throw-away.pem'])
})

test('names are answered at a port where that is wanted, until the lab closes', async () => {
  expect((await start()).dnsPort).toBeUndefined()
  const lab = await start({ dnsPort: 0 })
  const resolver = new Resolver({ timeout: 1000, tries: 1 })
  resolver.setServers([`127.0.0.1:${lab.dnsPort}`])
  expect(await resolver.resolve4('mytestkeyvault.vault.azure.net')).toEqual(['127.0.0.1'])
  await lab.close()
  await expect(resolver.resolve4('mytestkeyvault.vault.azure.net')).rejects.toThrow()
})

test('a DNS port that is taken opens no door and leaves nothing behind', async () => {
  const { dnsPort, close } = await start({ dnsPort: 0 })
  await expect(start({ dnsPort: dnsPort! })).rejects.toBeInstanceOf(PortTaken)
  await close()
  expect(readdirSync(join(home, 'run'))).toEqual([])
})

test.skipIf(process.platform === 'win32')(
  'the CA’s certificate, and it alone, is put where everybody may read it',
  async () => {
    const caFile = join(home, 'public-ca.pem')
    const lab = await start({ caFile })
    expect(readFileSync(caFile, 'utf8')).toBe(readFileSync(lab.ca, 'utf8'))
    expect(statSync(caFile).mode & 0o777).toBe(0o644)
    expect(readFileSync(caFile, 'utf8')).not.toContain('PRIVATE')
    await expect(start({ caFile: join(home, 'no-such-folder', 'ca.pem') })).rejects.toMatchObject({ code: 'ENOENT' })
  },
)

test('a forward of plain TCP gets one line, and a client of the proxy the reason', async () => {
  notices.length = 0
  const db = { host: 'orders.postgres.database.azure.com:5432', to: '127.0.0.1:5432' }
  const lab = await start({ scenario: { milab: 1, forwards: { db } } })
  expect(notices).toEqual(["the forward 'db' is plain TCP, which works under milab exec only"])
  const target = 'CONNECT orders.postgres.database.azure.com:5432 HTTP/1.1\r\nHost: x\r\n\r\n'
  const answer = await exchange(portOf(lab.urls.http), target)
  expect(answer).toMatch(/^HTTP\/1.1 502 /)
  expect(answer).toContain("the forward 'db' of orders.postgres.database.azure.com:5432 is plain TCP")
})
