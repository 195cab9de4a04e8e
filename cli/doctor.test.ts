import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { startLab } from '../emulator/index.js'
import type { Finding } from './doctor/finding.js'
import { milab, milabFile } from './run-milab.test-support.js'

const home = mkdtempSync(join(tmpdir(), 'milab-doctor-'))
afterAll(() => rmSync(home, { recursive: true }))

const anyPorts = ['--http-port', '0', '--https-port', '0', '--msi-port', '0']
const doctor = (args: readonly string[], env?: Record<string, string>) => milab(home, ['doctor', ...args], env)

test('one line per check, and exit code 0 if there is no problem', async () => {
  const { status, stdout, stderr } = await doctor(anyPorts)
  expect([status, stderr]).toEqual([0, ''])
  expect(stdout).toMatch(/^ok {4}Node {13}/)
  expect(stdout).not.toMatch(/^BAD/m)
  expect(stdout).not.toContain('\u001b')
  expect(stdout).toContain('not tested; use --probe-imds')
})

test('a problem is reported with its cause and its fix, and the exit code is 1', async () => {
  const taken = createServer()
  const port = await new Promise<number>((resolve) =>
    taken.listen(0, '127.0.0.1', () => resolve((taken.address() as { port: number }).port)),
  )
  try {
    const { status, stdout } = await doctor(['--json', ...anyPorts.slice(2), '--http-port', String(port)], {
      MSI_ENDPOINT: 'http://127.0.0.1:1/',
    })
    const report = JSON.parse(stdout) as { good: boolean; checks: Finding[] }
    expect([status, report.good]).toEqual([1, false])
    const bad = report.checks.filter(({ state }) => state === 'bad')
    expect(bad.map(({ check }) => check)).toEqual([`port ${port}`, 'token source'])
    if (process.platform === 'linux') expect(bad[0]!.text).toContain(`(process ${process.pid})`)
  } finally {
    taken.close()
  }
})

test('neither the ports of a running lab nor variables that point to it are a problem', async () => {
  await using lab = await startLab({ home, httpPort: 0, httpsPort: 0, msiPort: null })
  const [http, https] = [lab.urls.http, lab.urls.https].map((url) => new URL(url).port)
  const env = { IDENTITY_ENDPOINT: `${lab.urls.http}/msi/token`, HTTPS_PROXY: lab.urls.http }
  const { status, stdout } = await doctor(
    ['--json', '--http-port', http!, '--https-port', https!, '--msi-port', '0'],
    env,
  )
  expect(status, stdout).toBe(0)
  const { checks } = JSON.parse(stdout) as { checks: Finding[] }
  expect(checks.filter(({ text }) => text === 'used by a running lab')).toHaveLength(2)
  expect(checks.find(({ check }) => check === 'CA')!.text).toMatch(/valid until \d{4}-/)
})

test('an AZURE_CLIENT_ID that the running lab does not know gets a warning', async () => {
  await using lab = await startLab({ home, httpPort: 0, httpsPort: 0, msiPort: null })
  const ports = [...anyPorts.slice(2), '--http-port', new URL(lab.urls.http).port]
  const env = { AZURE_CLIENT_ID: '00000000-1111-4222-8333-444444444444' }
  const { status, stdout } = await doctor(['--json', ...ports], env)
  const { checks } = JSON.parse(stdout) as { checks: Finding[] }
  expect(checks.find(({ id }) => id === 'client-id')).toMatchObject({
    state: 'warning',
    text: expect.stringContaining(`(Identity not found)`) as string,
  })
  expect(status).toBe(0)
})

test.skipIf(process.platform !== 'linux')('milab exec -- milab doctor knows the lab of that exec', async () => {
  const { status, stdout } = await milab(home, ['exec', '--', process.execPath, milabFile, 'doctor', '--json'])
  const { checks } = JSON.parse(stdout) as { checks: Finding[] }
  expect(checks.filter(({ state }) => state !== 'good')).toEqual([])
  expect(checks.find(({ id }) => id === 'port-msi')!.text).toBe('used by the lab of this milab exec')
  expect(status).toBe(0)
})
