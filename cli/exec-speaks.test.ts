import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { parse } from 'yaml'
import { whyNoNamespaces } from '../emulator/hosts/exec/built.test-support.js'
import { bare, milab as milabIn, milabFile, root, run as runProgram, type Ran } from './run-milab.test-support.js'

const folder = mkdtempSync(join(tmpdir(), 'milab-speaks-'))
const home = join(folder, 'home')
const world = join(folder, 'milab.yaml')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const refused = whyNoNamespaces() ?? (spawnSync('curl', ['--version']).error && 'there is no curl here')
beforeEach(({ skip }) => {
  skip(refused !== undefined, `namespaces are not available: ${refused}`)
  writeFileSync(world, withoutRole)
})

/** A world whose names are its secrets: a VM `orders`, a vault `orders-kv`, a secret with the value `orders`. */
const withoutRole = `milab: 1
resourceGroups:
  orders:
    virtualMachines:
      orders: { os: Linux, identity: system }
    vaults:
      orders-kv: { authorization: rbac, secrets: { db-user: orders } }
`

/** A program with Azure's SDK, which exits with 1 when it is refused. */
const program = `
  import { DefaultAzureCredential } from '@azure/identity'
  import { SecretClient } from '@azure/keyvault-secrets'
  const client = new SecretClient('https://orders-kv.vault.azure.net', new DefaultAzureCredential())
  await client.getSecret('db-user').then(({ value }) => console.log(value.length), () => process.exit(1))`

const milab = (...args: string[]): Promise<Ran> => milabIn(home, args)
const run = (...options: string[]) =>
  milab('exec', '--world', world, ...options, process.execPath, '--input-type=module', '--eval', program)
const curl = (url: string, ...args: string[]) =>
  milab('exec', '--world', world, 'curl', '-sS', '-o', '/dev/null', ...args, url)

test('a 403 is understood from stderr alone: its line of milab.yaml makes the next run pass', async () => {
  const first = await run()
  expect(first.status).toBe(1)
  const lines = first.stderr.trimEnd().split('\n')
  expect(lines).toEqual([
    'milab: 403 keyvault.secrets.get-latest as orders: orders may not ' +
      'Microsoft.KeyVault/vaults/secrets/getSecret/action on orders-kv/secrets/db-user (has no role there)',
    'milab:   milab.yaml, roleAssignments:  - { to: orders, role: Key Vault Secrets User, on: orders-kv }',
    expect.stringMatching(/^milab: {3}or: az role assignment create .* --role "Key Vault Secrets User" --scope \S+$/),
    'milab: 2 requests as orders: 1 allowed, 1 refused (missing: Key Vault Secrets User on orders-kv). milab why',
  ])
  const [, key, item] = /^milab: {3}milab\.yaml, (\w+): {2}(- .*)$/.exec(lines[1]!)!
  appendFileSync(world, `${key}:\n  ${item}\n`)
  expect(await run()).toEqual({ status: 0, stdout: '6\n', stderr: '' })
}, 180_000)

test('milab why and milab roles know what the last exec was refused', async () => {
  await run()
  const why = await milab('why')
  expect(why.stderr).toBe('')
  expect(why.stdout).toContain('403 keyvault.secrets.get-latest (the last milab exec (node')
  expect(why.stdout).toMatch(/^who +orders \(object id /m)
  expect(why.stdout).toMatch(
    /^judged +by roles: data action .* on orders-kv\/secrets\/db-user: not allowed\n +no role there or above/m,
  )
  expect(why.stdout).toContain('milab.yaml:\n  roleAssignments:\n    - { to: orders, role: Key Vault')
  expect(why.stdout).toContain('az:\n  az role assignment create')
  expect(why.stdout).toContain('Bicep:\n  resource target')
  const { requestId } = JSON.parse((await milab('why', '--json')).stdout) as { requestId: string }
  expect((await milab('why', requestId)).stdout).toBe(why.stdout)
  expect(await milab('why', 'nothing')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining("no request 'nothing'"),
  })

  const roles = (await milab('roles')).stdout
  expect(roles).toMatch(/^# refused: the last milab exec .*\n# 1x 403 keyvault\.secrets\.get-latest as orders: assign/)
  expect(parse(roles)).toEqual({ roleAssignments: [{ to: 'orders', role: 'Key Vault Secrets User', on: 'orders-kv' }] })
  appendFileSync(world, roles)
  expect((await run()).status).toBe(0)
  expect((await milab('why')).stdout).toMatch(/^nothing was refused: the last milab exec/)
  expect((await milab('roles')).stdout).toMatch(/^# nothing was refused for want of a right/)
}, 180_000)

test('while a lab runs, too, the closing line and --exec mean the last exec', async () => {
  const lab = await milab('start', '--detach', '--quiet', '--json', '--http-port', '0', '--https-port', '0', '--no-msi')
  expect(lab.status).toBe(0)
  try {
    expect((await run()).stderr).toMatch(/\. milab why --exec\n$/)
    expect((await milab('why', '--exec')).stdout).toContain('403 keyvault.secrets.get-latest (the last milab exec')
    expect((await milab('roles', '--exec', '--format', 'az')).stdout).toMatch(/^az role assignment create/m)
  } finally {
    await milab('stop')
  }
})

test('without namespaces it speaks, too, also of names that the proxy refuses', async ({ skip }) => {
  const without = ['--bounding-set=-all', '--inh-caps=-all']
  skip(spawnSync('setpriv', [...without, 'true']).status !== 0, 'root cannot be made to lack namespaces here')
  const script =
    '"$NODE" --input-type=module --eval "$PROGRAM"; curl -s https://nope.vault.azure.net/; curl -s https://bus.servicebus.windows.net/; exit 4'
  const { status, stderr } = await runProgram(
    'setpriv',
    [...without, process.execPath, milabFile, 'exec', '--world', world, 'sh', '-c', script],
    { ...bare(), MILAB_HOME: home, NO_COLOR: '1', NODE: process.execPath, PROGRAM: program },
  )
  expect(status).toBe(4)
  expect(stderr).toMatch(/^milab: namespaces are not available: /)
  expect(stderr).toContain(
    'milab:   milab.yaml, roleAssignments:  - { to: orders, role: Key Vault Secrets User, on: orders-kv }\n',
  )
  expect(stderr).toMatch(/^milab: 502 no vault 'nope' in this world; add it with /m)
  expect(stderr).toMatch(/^milab: 502 .*servicebus/m)
})

test('--quiet silences it, and what was refused is still kept', async () => {
  expect(await run('--quiet')).toMatchObject({ status: 1, stderr: '' })
  expect((await milab('why', '--json')).stdout).toContain('"status":403')
})

test('a gap is named, and so is what the metadata service refuses', async () => {
  const gap = await curl('https://orders-kv.vault.azure.net/storage/a?api-version=7.4')
  expect(gap.stderr).toMatch(
    /^milab: 501 keyvault GET \S+\/storage\/a: Key Vault managed storage accounts are not emulated[^\n]*\nmilab: {3}.*hang\n/,
  )
  const device = await curl('https://login.microsoftonline.com/common/oauth2/devicecode', '-d', 'client_id=x')
  expect(device.stderr).toMatch(/^milab: 501 entra POST \S+\/devicecode: .* is not emulated[^\n]*\nmilab: {3}.*hang\n/)
  const noHeader = await curl('http://169.254.169.254/metadata/identity/oauth2/token')
  expect(noHeader.stderr).toContain('milab: 400 imds.token: invalid_request: Required metadata header not specified\n')
  const stranger = await curl(
    'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://vault.azure.net&client_id=stranger',
    '-H',
    'Metadata: true',
  )
  expect(stranger.stderr).toMatch(
    /^milab: 400 imds\.token: orders has no such identity\nmilab: {3}ask for an identity that it has/,
  )
})

test('the command’s own flags are the command’s', async () => {
  const node = process.execPath
  expect(await milab('exec', '--world', world, node, '--version')).toEqual({
    status: 0,
    stdout: `${process.version}\n`,
    stderr: '',
  })
  expect((await milab('exec', 'sh', '-c', 'echo "$0 $1"', '--world', '--')).stdout).toBe('--world --\n')
  expect((await milab('exec', '--offline', '--', 'sh', '-c', 'echo inside')).stdout).toBe('inside\n')
  for (const flag of ['-c', '--version']) {
    const { status, stderr } = await milab('exec', flag, 'sh')
    expect(status).toBe(125)
    expect(stderr).toMatch(
      /unknown option .*\nThe options of exec come before the command, those of the command after it/,
    )
  }
})

test('a last-exec.json that is damaged gets one line', async () => {
  await run()
  const file = join(home, 'run/last-exec.json')
  writeFileSync(file, readFileSync(file, 'utf8').slice(0, 100))
  for (const command of ['why', 'roles'])
    expect(await milab(command)).toEqual({
      status: 3,
      stdout: '',
      stderr: `milab: ${file} is damaged; the next milab exec replaces it\n`,
    })
  await milab('exec', 'true')
  expect((await milab('why')).stdout).toMatch(/^nothing was refused/)
})

test('inside exec --control the commands talk to that lab', async () => {
  const script = [
    'milab() { "$NODE" "$MILAB" "$@"; }',
    'milab clock +25h >"$OUT"; milab clock freeze >>"$OUT"; milab clock >>"$OUT"',
    'milab fault keyvault.secrets.get-latest --status 429 --header "Retry-After: 1" --times 2 >>"$OUT"',
    'milab fault >>"$OUT"; milab fault clear >>"$OUT"; milab why >>"$OUT"',
    'milab fault keyvault.secret.get-latest --status 429 2>>"$OUT"; echo $? >>"$OUT"',
  ].join('\n')
  const out = join(folder, 'out')
  const { status } = await milabIn(home, ['exec', '--control', '--world', world, 'sh', '-c', script], {
    NODE: process.execPath,
    MILAB: join(root, 'dist/cli/milab.js'),
    OUT: out,
  })
  expect(status).toBe(0)
  const fault = 'fault-1  keyvault.secrets.get-latest  return 429, 2 times (used 0)'
  expect(readFileSync(out, 'utf8').split('\n')).toEqual([
    expect.stringMatching(/^\d{4}-.*Z$/),
    expect.stringMatching(/Z \(frozen\)$/),
    expect.stringMatching(/Z \(frozen\)$/),
    fault,
    fault,
    expect.stringMatching(/^stories: new-vm, .*, storage-busy \(milab fault stories explains them\)$/),
    'no faults',
    'nothing was refused: the lab of this milab exec',
    "milab: no operation is named 'keyvault.secret.get-latest'; did you mean 'keyvault.secrets.get-latest'?",
    '2',
    '',
  ])
})
