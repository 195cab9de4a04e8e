import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { whyNoNamespaces } from '../emulator/hosts/exec/built.test-support.js'
import { bare, milab as milabIn, milabFile, root, run, type Ran } from './run-milab.test-support.js'

const folder = mkdtempSync(join(tmpdir(), 'milab-join-'))
const home = join(folder, 'home')
const world = join(folder, 'milab.yaml')
const milab = (...args: string[]): Promise<Ran> => milabIn(home, args)
let url: string

beforeAll(async () => {
  writeFileSync(
    world,
    `milab: 1
resourceGroups:
  shop:
    virtualMachines:
      orders: { os: Linux, identity: system }
      billing: { os: Linux, identity: system }
    vaults:
      orders-kv: { authorization: rbac, secrets: { password: of-orders } }
      billing-kv: { authorization: rbac, secrets: { password: of-billing } }
    storageAccounts:
      shopdata: { containers: { data: {} } }
roleAssignments:
  - { to: orders, role: Key Vault Secrets User, on: orders-kv }
  - { to: billing, role: Key Vault Secrets User, on: billing-kv }
  - { to: orders, role: Storage Blob Data Contributor, on: shopdata }
  - { to: billing, role: Storage Blob Data Reader, on: shopdata }
`,
  )
  url = await started()
})
afterAll(async () => {
  await milab('stop', '--http-port', new URL(url).port)
  rmSync(folder, { recursive: true, force: true })
})

async function started(): Promise<string> {
  const ports = ['--http-port', '0', '--https-port', '0', '--no-msi']
  const { stdout } = await milab('start', '--detach', '--quiet', '--json', '--world', world, ...ports)
  return (JSON.parse(stdout) as { http: string }).http
}

/** With Azure's SDK and nothing configured: reads both passwords, and writes a blob or waits for it to be there. */
const program = `
  import { DefaultAzureCredential } from '@azure/identity'
  import { SecretClient } from '@azure/keyvault-secrets'
  import { BlobServiceClient } from '@azure/storage-blob'
  const [me, does] = process.argv.slice(1)
  const credential = new DefaultAzureCredential()
  for (const name of ['orders', 'billing']) {
    const client = new SecretClient(\`https://\${name}-kv.vault.azure.net\`, credential)
    console.log(name, await client.getSecret('password').then(({ value }) => value, ({ statusCode }) => statusCode))
  }
  const blobs = new BlobServiceClient('https://shopdata.blob.core.windows.net', credential)
  const blob = blobs.getContainerClient('data').getBlockBlobClient('order-1')
  if (does === 'write') await blob.uploadData(Buffer.from('by ' + me))
  for (let left = 100; does === 'read'; left--) {
    const seen = await blob.downloadToBuffer().then(String, ({ statusCode }) => statusCode)
    if (seen !== 404 || left === 0) { console.log(seen); break }
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  const refused = await blobs.getContainerClient('data').getBlockBlobClient('order-2').uploadData(Buffer.from('x')).then(() => 'wrote', ({ statusCode }) => statusCode)
  console.log('writing:', refused)`

const service = (seat: string, does: 'read' | 'write') => [
  ...['exec', '--join', url, '--as', seat],
  ...['--', process.execPath, '--input-type=module', '--eval', program, seat, does],
]

describe.skipIf(whyNoNamespaces() !== undefined)('exec --join (needs namespaces)', () => {
  test('two programs in one lab at the same time: each has its own identity, and one reads what the other wrote', async () => {
    const [orders, billing] = await Promise.all([
      milab(...service('orders', 'write')),
      milab(...service('billing', 'read')),
    ])
    expect(orders).toMatchObject({ status: 0, stdout: 'orders of-orders\nbilling 403\nwriting: wrote\n' })
    expect(billing).toMatchObject({ status: 0, stdout: 'orders 403\nbilling of-billing\nby orders\nwriting: 403\n' })
    // Each is told of its own refusals alone.
    const missing = (of: string) => `milab:   milab.yaml, roleAssignments:  - { to: ${of}`
    expect(orders.stderr).toContain(`${missing('orders')}, role: Key Vault Secrets User, on: billing-kv }`)
    expect(orders.stderr).not.toContain('as billing')
    expect(orders.stderr).toMatch(
      /^milab: \d+ requests as orders: \d+ allowed, 1 refused \(missing: [^)]*billing-kv\)/m,
    )
    expect(billing.stderr).toContain(`${missing('billing')}, role: Storage Blob Data Contributor, on: shopdata }`)
    expect(billing.stderr).not.toContain('as orders')
  }, 180_000)

  const shell = (...script: string[]) => milab('exec', '--join', '--as', 'billing', '--', 'sh', '-c', script.join('; '))

  test('the joined lab resolves names, trusts its own CA there, and says what it lacks', async ({ skip }) => {
    skip(Boolean(spawnSync('curl', ['--version']).error), 'there is no curl here')
    const { stdout, stderr } = await shell(
      'curl -sS -o /dev/null -w "%{http_code}\\n" https://billing-kv.vault.azure.net/secrets/password?api-version=7.4',
      'curl -s https://nope.vault.azure.net/ || echo $?',
      'curl -s https://nope.vault.azure.net/ || echo $?',
      'curl -s -o /dev/null -w "%{http_code}\\n" http://169.254.169.254/_lab/world',
    )
    expect(stdout).toBe('401\n6\n6\n400\n')
    expect(stderr.match(/no vault 'nope' in this world; add it with/g)).toHaveLength(1)
  })

  test('as an app, the command gets the endpoint and the secret header of the joined lab', async ({ skip }) => {
    skip(Boolean(spawnSync('curl', ['--version']).error), 'there is no curl here')
    const asked = '"$IDENTITY_ENDPOINT?api-version=2019-08-01&resource=https://vault.azure.net"'
    const { stdout } = await milab(
      ...['exec', '--join', '--as', 'billing', '--source', 'app-service', '--', 'sh', '-c'],
      `curl -s -H "X-IDENTITY-HEADER: $IDENTITY_HEADER" ${asked}`,
    )
    const { access_token: token } = JSON.parse(stdout) as { access_token: string }
    const claims = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as { xms_mirid?: string }
    expect(claims.xms_mirid).toMatch(/\/billing$/)
  })

  test('--control is the joined lab’s', async () => {
    const { stdout } = await milab(
      ...['exec', '--join', url, '--as', 'orders', '--control', '--', process.execPath, milabFile, 'clock', 'now'],
    )
    expect(stdout).toMatch(/^\d{4}-\d\d-\d\dT/)
  })

  test('when the lab ends, the command is told to, and one line says so', async () => {
    const own = await started()
    const wait = 'trap "echo told; exit 3" TERM; echo ready; sleep 60 & wait'
    const running = milab('exec', '--join', own, '--as', 'billing', '--', 'sh', '-c', wait)
    await new Promise((resolve) => setTimeout(resolve, 3000))
    await milab('stop', '--http-port', new URL(own).port)
    expect(await running).toEqual({
      status: 125,
      stdout: 'ready\ntold\n',
      stderr: `milab: the lab at ${own} has ended, and the command with it\n`,
    })
  }, 60_000)

  test('without namespaces the program uses a proxy that speaks for the seat', async ({ skip }) => {
    const without = ['--bounding-set=-all', '--inh-caps=-all']
    skip(spawnSync('setpriv', [...without, 'true']).status !== 0, 'root cannot be made to lack namespaces here')
    const { status, stdout, stderr } = await run(
      'setpriv',
      [...without, process.execPath, milabFile, ...service('billing', 'read')],
      { ...bare(), MILAB_HOME: home, NO_COLOR: '1' },
    )
    expect(stderr).toMatch(/^milab: namespaces are not available: /)
    expect({ status, stdout }).toEqual({
      status: 0,
      stdout: expect.stringMatching(/^orders 403\nbilling of-billing\n/),
    })
    expect(stderr).toMatch(/^milab: \d+ requests as billing: /m)
  }, 180_000)
})

test.each<[what: string, args: () => string[], says: string | RegExp]>([
  [
    'no lab',
    () => ['--join', 'http://127.0.0.1:1', '--as', 'billing'],
    /^milab: no lab responds at 127\.0\.0\.1:1 .*milab start$/,
  ],
  [
    'an unknown seat',
    () => ['--join', '--as', 'biling'],
    /^milab: 'biling' is not a seat of the lab at \S+, which has orders, billing; did you mean 'billing'\?$/,
  ],
  ['no seat', () => ['--join'], /^milab: choose one of the seats of the lab at \S+ with --as: orders, billing$/],
  [
    'a wrong token',
    () => ['--join', url.replace('//', '//billing:wrong@')],
    /^milab: the lab at \S+ refuses this seat: .*wrong token for the seat 'billing'/,
  ],
  ['two seats', () => ['--join', url.replace('//', '//billing:x@'), '--as', 'orders'], /are not the same$/],
  [
    'a command in place of a URL',
    () => ['--join', 'python3'],
    /^milab: --join: 'python3' is not the URL of a lab, .* before a command write --$/,
  ],
  ['https', () => ['--join', 'https://127.0.0.1:4443'], /^milab: --join: give the lab's HTTP endpoint/],
  ['a world, too', () => ['--join', '--world', world], /^milab: --world and --join exclude each other/],
])('%s is said in one line, with 125', async (_what, args, says) => {
  const { status, stderr } = await milab('exec', ...args(), '--', 'true')
  expect(stderr.trimEnd().split('\n')).toEqual([expect.stringMatching(says)])
  expect(status).toBe(125)
})

test('a lab of another user wants its control token', async () => {
  const asked = (token?: string) =>
    run(
      process.execPath,
      [milabFile, 'exec', '--join', url, '--as', 'billing', '--', 'true'],
      {
        ...bare(),
        MILAB_HOME: join(folder, 'other'),
        MILAB_CONTROL_TOKEN: token,
      },
      root,
    )
  expect(await asked()).toMatchObject({
    status: 125,
    stderr: expect.stringMatching(/needs its control token: set MILAB_CONTROL_TOKEN/),
  })
  expect(await asked('wrong')).toMatchObject({
    status: 125,
    stderr: expect.stringMatching(/refuses this control token/),
  })
})
