import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createControlApp } from '../../emulator/control/app.js'
import { startLab, type StartedLab } from '../../emulator/inside.test-support.js'
import { cases } from '../cases/index.js'
import { advance, documented, send, withStatus } from '../cases/words.js'
import type { Case, Need } from '../model.js'
import { needsOf } from '../plan.js'
import { runCase } from '../run.js'
import { runSuite } from '../suite.js'
import { inProcess, worldOfCases } from './in-process.js'
import { runningLab } from './url.js'

const home = mkdtempSync(join(tmpdir(), 'milab-url-'))
let lab: StartedLab

beforeAll(async () => {
  lab = await startLab({
    scenario: worldOfCases(),
    httpPort: 0,
    httpsPort: 0,
    msiPort: 0,
    home,
    control: async ({ emulator, ready, ca }) => createControlApp({ emulator, ready, ca, isLoopbackBound: true }),
  })
})
afterAll(async () => {
  await lab.close()
  rmSync(home, { recursive: true })
})

const testCase = (...steps: Case['steps']): Case => ({
  id: 'a/b',
  title: 'a fact',
  grounds: [documented('x')],
  needs: [],
  steps,
})
const readSecret = send({
  as: 'vm',
  to: '{vault.host}',
  path: '/secrets/{vault.secret.name}?api-version=7.4',
  expect: withStatus(200, { reason: 'OK', headers: { 'x-milab': { anything: true } } }),
})

test('a running lab is found by its HTTP door, with all its parts', async () => {
  const target = await runningLab(lab.urls.http)
  expect([...target.offers].sort()).toEqual([
    'account',
    'account-keys',
    'app-service',
    'container',
    'container-app',
    'default-identity',
    'entra',
    'group',
    'hostile',
    'imds',
    'instant-timing',
    'lab-policy',
    'msi-extension',
    'portal',
    'secret-value',
    'secret-value-again',
    'socket',
    'stories',
    'tutorial-world',
    'user',
    'user-data',
    'vault',
    'vault-secret',
    'virtual-clock',
    'windows-app',
    'writes',
  ])
})

test('IMDS is asked at the HTTP door, Azure’s names at the HTTPS door, with its certificate verified', async () => {
  expect(await runCase(await runningLab(lab.urls.http), testCase(readSecret))).toMatchObject({ state: 'passed' })
})

test('a lab that shows another authority’s certificate is not believed', async () => {
  const target = await runningLab(lab.urls.http)
  const { begin } = target
  const session = await begin(testCase(readSecret))
  await expect(
    session.send({ scheme: 'https', authority: 'example.com', method: 'GET', path: '/', headers: [] }),
  ).rejects.toThrow(/altnames|certificate/i)
})

test('the MSI extension is asked at its own door', async () => {
  const step = send({
    to: '{msi.host}',
    path: '/oauth2/token?resource={arm.audience}',
    headers: { Metadata: 'true' },
    expect: withStatus(200),
  })
  expect(await runCase(await runningLab(lab.urls.http), testCase(step))).toMatchObject({ state: 'passed' })
})

test('the App Service source is asked with the header of the lab’s run file', async () => {
  const step = send({
    to: '{app-service.host}',
    path: '/msi/token?api-version=2019-08-01&resource={arm.audience}',
    headers: { 'X-IDENTITY-HEADER': '{app-service.header}' },
    expect: withStatus(200),
  })
  expect(await runCase(await runningLab(lab.urls.http), testCase(step))).toMatchObject({ state: 'passed' })
})

test('bytes are sent as they are', async () => {
  const target = await runningLab(lab.urls.http)
  const raw = (door: 'http' | 'https', text: string) => ({
    kind: 'send-raw' as const,
    door,
    text,
    expect: withStatus(400),
  })
  const noHost = 'GET / HTTP/1.1\r\n\r\n'
  expect(await runCase(target, testCase(raw('http', noHost), raw('https', noHost)))).toMatchObject({ state: 'passed' })
})

test('what a case writes is gone when it is over, and its time too', async () => {
  const target = await runningLab(lab.urls.http)
  const { world } = lab.emulator
  const put = send({
    as: 'vm',
    to: '{vault.host}',
    method: 'PUT',
    path: '/secrets/milab-x?api-version=7.4',
    body: { json: { value: 'x' } },
    expect: withStatus(200),
  })
  const held = () =>
    JSON.stringify(world.snapshot().data, (_, value: unknown) =>
      value instanceof Map ? [...(value as Map<string, unknown>)] : value,
    )
  const before = held()
  expect(before).toContain('MyTestSecret')
  expect(await runCase(target, { ...testCase(put, advance(7200)), needs: ['writes'] })).toMatchObject({
    state: 'passed',
  })
  expect(held()).toBe(before)
  expect(Math.abs(world.clock.now() - Date.now())).toBeLessThan(60_000)
})

test('every case that passes in process passes through the doors', async () => {
  const target = await runningLab(lab.urls.http)
  // In process each case has a world to its liking; these need another one than this lab's, or another way in.
  const otherwise: readonly Need[] = [
    'strict-versions',
    'registration',
    'azure-timing',
    'linux-app',
    'container-instances',
    'arc',
  ]
  const { results } = await runSuite(
    target,
    cases.filter((each) => !needsOf(each).some((need) => otherwise.includes(need))),
  )
  expect(results.filter(({ verdict }) => verdict === 'passed').length).toBeGreaterThan(1000)
  const others = results.filter(({ verdict }) => verdict !== 'passed')
  const ids = new Set(others.map(({ id }) => id))
  const inside = await runSuite(
    inProcess(),
    cases.filter(({ id }) => ids.has(id)),
  )
  const passed = new Set(inside.results.filter(({ verdict }) => verdict === 'passed').map(({ id }) => id))
  expect(
    others
      .filter(({ id }) => passed.has(id))
      .map(({ id, verdict, mismatches, reason }) => ({ id, verdict, mismatches, reason })),
  ).toEqual([])
}, 240_000)
