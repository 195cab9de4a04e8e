import { spawnSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startLab, type StartedLab } from '../emulator/index.js'
import { bare, milab, milabFile, root, run } from './run-milab.test-support.js'

// A home whose path needs quoting in every shell.
const folder = mkdtempSync(join(tmpdir(), "milab o'env $x "))
const home = join(folder, 'home')
let lab: StartedLab
let port: string

beforeAll(async () => {
  lab = await startLab({ home, httpPort: 0, httpsPort: 0, msiPort: 0 })
  port = new URL(lab.urls.http).port
})
afterAll(async () => {
  await lab.close()
  rmSync(folder, { recursive: true })
})

/** The variables of a process after applying the output of `milab env`. */
async function given(...args: string[]): Promise<Record<string, string | undefined>> {
  const { status, stdout, stderr } = await milab(home, ['env', '--shell', 'json', ...args])
  expect([status, stderr]).toEqual([0, ''])
  const all: Record<string, string | undefined> = bare()
  for (const [name, value] of Object.entries(JSON.parse(stdout) as Record<string, string | null>)) {
    if (value === null) delete all[name]
    else {
      all[name] = value
      // JSON has each name once.
      if (name.endsWith('_PROXY')) all[name.toLowerCase()] = value
    }
  }
  return all
}

const reached = (operation: string) =>
  lab.emulator.world.requests.filter((entry) => entry.operation === operation).length

const readSecret = `
  const { DefaultAzureCredential } = await import('@azure/identity')
  const { SecretClient } = await import('@azure/keyvault-secrets')
  const client = new SecretClient('https://mi-lab-vault.vault.azure.net', new DefaultAzureCredential())
  const { value } = await client.getSecret('mi-test')
  process.stdout.write(value)`

test.each([
  ['imds', 'imds.token', 'app-service.token'],
  ['app-service', 'app-service.token', 'imds.token'],
])('with --source %s the Azure SDK for JavaScript, unchanged, reads a secret', async (source, wanted, other) => {
  const before = [reached(wanted), reached(other)]
  const { stdout, stderr } = await run(
    process.execPath,
    ['--input-type=module', '-e', readSecret],
    await given('--source', source),
  )
  expect([stdout, stderr]).toEqual(['My Secret', ''])
  expect(reached(wanted)).toBeGreaterThan(before[0]!)
  expect(reached(other)).toBe(before[1])
})

const canRun = (command: string) => spawnSync('sh', ['-c', command]).status === 0

test.skipIf(!canRun('command -v curl'))(
  'evaluated by sh, curl reaches Azure’s names and verifies the certificate (needs sh and curl)',
  async () => {
    const script = `
      eval "$("$NODE" "$MILAB" env --http-port ${port})"
      curl -s -i 'https://management.azure.com/subscriptions?api-version=2020-01-01'`
    const { status, stdout, stderr } = await run('sh', ['-eu', '-c', script], {
      ...bare(),
      MILAB_HOME: home,
      NODE: process.execPath,
      MILAB: milabFile,
      IDENTITY_ENDPOINT: 'http://elsewhere',
    })
    expect(status, stderr).toBe(0)
    expect(stdout).toMatch(/^HTTP\/1\.1 401 /m)
    expect(stdout).toMatch(/^x-milab: /m)
  },
)

test.skipIf(!canRun('python3 -c "import requests"'))(
  'Python’s requests reaches Azure’s names with the variables alone (needs Python with requests)',
  async () => {
    const script =
      'import requests; r = ' +
      "requests.get('https://mytestkeyvault.vault.azure.net/secrets/MyTestSecret?api-version=7.4'); " +
      "print(r.status_code, 'x-milab' in r.headers)"
    expect(await run('python3', ['-c', script], await given())).toMatchObject({ status: 0, stdout: '401 True\n' })
  },
)

test('the bundle contains the system’s roots and ours, once, however often it is written', async () => {
  const certificates = async () =>
    readFileSync((await given()).SSL_CERT_FILE!, 'utf8').match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g)!
  const first = await certificates()
  expect(first.length).toBeGreaterThan(50)
  const { fingerprint256 } = new X509Certificate(readFileSync(lab.ca))
  expect(first.filter((pem) => new X509Certificate(pem).fingerprint256 === fingerprint256)).toHaveLength(1)
  expect(await certificates()).toEqual(first)
})

test('evaluated twice, the output stays the same', async () => {
  const { stdout: once } = await milab(home, ['env'])
  const set = await given()
  expect((await milab(home, ['env'], set)).stdout).toBe(once)
})

test('the identity header is printed for App Service only', async () => {
  expect((await milab(home, ['env'])).stdout).not.toContain(lab.identityHeader)
  expect((await milab(home, ['env', '--source', 'app-service'])).stdout).toContain(
    `export IDENTITY_HEADER='${lab.identityHeader}'`,
  )
})

test('a lab of another home is found by its port, but its identity header is not', async () => {
  const elsewhere = join(folder, 'elsewhere')
  expect((await milab(elsewhere, ['env', '--http-port', port])).stdout).toContain(`HTTP_PROXY='${lab.urls.http}'`)
  const { status, stdout, stderr } = await milab(elsewhere, ['env', '--http-port', port, '--source', 'app-service'])
  expect([status, stdout]).toEqual([3, ''])
  expect(stderr).toContain(`is not under ${elsewhere}: set MILAB_HOME`)
})

test('credentials that would win over the managed identity are unset, and named on stderr', async () => {
  const caller = { ...bare(), AZURE_CLIENT_ID: 'c', AZURE_CLIENT_SECRET: 's' }
  const { stdout, stderr } = await milab(home, ['env'], caller)
  expect(stdout).toContain('unset AZURE_CLIENT_SECRET\nunset AZURE_CLIENT_ID\n')
  expect(stderr.slice(0, stderr.indexOf('milab: some clients'))).toBe(
    'milab: dropped, because DefaultAzureCredential would use these before the managed identity: AZURE_CLIENT_SECRET, ' +
      'AZURE_CLIENT_ID\n',
  )
})

test('if no lab responds, one line says so', async () => {
  expect(await milab(join(folder, 'none'), ['env', '--http-port', '1'])).toEqual({
    status: 3,
    stdout: '',
    stderr: 'milab: no lab responds at 127.0.0.1:1 (ECONNREFUSED); start one with: milab start\n',
  })
})

test('token finds the same lab', async () => {
  const { status, stdout } = await milab(home, ['token', '--resource', 'https://vault.azure.net'])
  expect(status).toBe(0)
  expect(stdout).toMatch(/^eyJ[\w-]+\.[\w-]+\.[\w-]+\n$/)
})

test('help has an example for each shell', async () => {
  const { stdout } = await run(process.execPath, [milabFile, 'env', '--help'], undefined, root)
  for (const text of ['eval "$(milab env)"', 'pwsh', 'cmd', 'dotenv', 'json', 'runsettings', 'launchsettings'])
    expect(stdout).toContain(text)
})
