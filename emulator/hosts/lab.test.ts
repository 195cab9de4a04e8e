import { fork } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { builtInScenario, startLab, type RunFile, type StartedLab } from '../inside.test-support.js'
import { LabsOfTest, portOf, token } from './labs.test-support.js'
import { exchange } from './test-socket.js'
import { readRunFile, runningLabs } from './run-file.js'

const of = new LabsOfTest()
const { start } = of
const dead = `"nonce":"${'a'.repeat(32)}"`

const runFile = (lab: StartedLab) => join(of.home, 'run', `${portOf(lab.urls.http)}.json`)
const secretOf = (lab: StartedLab) => readFileSync(lab.portal.secretFile, 'utf8')
const portalSecrets = ({ emulator, portal }: StartedLab) =>
  emulator.world.directory.principals.get(portal.objectId)!.secrets

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
  expect(await readRunFile(of.home, portOf(lab.urls.http))).toEqual(content)
  expect(await runningLabs(of.home)).toEqual([content])
  if (process.platform !== 'win32')
    for (const file of [runFile(lab), secretFile]) expect(statSync(file).mode & 0o777).toBe(0o600)
  await lab.close()
  expect(readdirSync(join(of.home, 'run'))).toEqual([])
  expect(existsSync(secretFile)).toBe(false)
})

test('what a dead lab left behind is swept away, what a living one has stays', async () => {
  const living = await start()
  const { pid } = await new Promise<{ pid: number }>((resolve) => {
    const child = fork('-e', [], { execArgv: ['-e', '0'], stdio: 'ignore' })
    child.once('exit', () => resolve({ pid: child.pid! }))
  })
  const run = join(of.home, 'run')
  writeFileSync(join(run, '1.json'), JSON.stringify({ pid, portal: {} }))
  writeFileSync(join(run, `1-${pid}.portal-secret`), 'old')
  writeFileSync(join(run, '2.json'), 'spoilt')
  writeFileSync(join(run, '3.json'), readFileSync(runFile(living), 'utf8').replace(/"nonce":"\w+"/, dead))
  writeFileSync(join(run, `3-${'a'.repeat(32)}.portal-secret`), 'old')
  expect(await readRunFile(of.home, 1)).toBeUndefined()
  expect(await readRunFile(of.home, 3)).toBeUndefined()
  const next = await start()
  const kept = [living, next].flatMap((lab) => {
    const { nonce } = JSON.parse(readFileSync(runFile(lab), 'utf8')) as RunFile
    const port = portOf(lab.urls.http)
    return [`${port}.json`, `${port}-${nonce}.portal-secret`, `${nonce}.sock`]
  })
  expect(readdirSync(run).sort()).toEqual(kept.sort())
})

test('a lab can be used up at the end of a block', async () => {
  let url: string
  {
    await using lab = await startLab({ home: of.home, httpPort: 0, httpsPort: 0, msiPort: null })
    url = lab.urls.http
  }
  await expect(exchange(portOf(url), token)).rejects.toThrow(/ECONNREFUSED/)
})
