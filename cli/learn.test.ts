import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { whyNoNamespaces } from '../emulator/hosts/exec/built.test-support.js'
import { milab as milabIn, type Ran } from './run-milab.test-support.js'

const folder = mkdtempSync(join(tmpdir(), 'milab-learn-'))
const home = join(folder, 'home')
const world = join(folder, 'milab.yaml')
const file = join(folder, 'roles.yaml')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

writeFileSync(
  world,
  `milab: 1
resourceGroups:
  shop:
    virtualMachines:
      orders: { os: Linux, identity: system }
    vaults:
      shop-kv: { authorization: rbac, secrets: { one: first, two: second } }
      old-kv: { secrets: { one: first } }
roleAssignments:
  - { to: orders, role: Owner, on: subscription }
`,
)
const refused = whyNoNamespaces() ?? (spawnSync('curl', ['--version']).error && 'there is no curl here')

const milab = (...args: string[]): Promise<Ran> => milabIn(home, args)

/** Reads a secret of each vault, and asks for what no role allows. */
const program = `
  token=$(curl -s -H Metadata:true 'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://vault.azure.net' | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
  for url in shop-kv.vault.azure.net/secrets/one old-kv.vault.azure.net/secrets/one; do
    curl -s -o /dev/null -w '%{http_code} ' -H "Authorization: Bearer $token" "https://$url?api-version=7.4"
  done
  curl -s -o /dev/null -w '%{http_code}' -H "Authorization: Bearer $token" "https://management.azure.com/subscriptions?api-version=2022-12-01"`
const run = (...options: string[]) => milab('exec', '--world', world, ...options, '--', 'sh', '-c', program)

test('a run is learned from and passes under what was learned, which milab roles prints in every form', async ({
  skip,
}) => {
  skip(refused !== undefined, `namespaces are not available: ${refused}`)
  const learned = await run('--learn', file)
  expect(learned.stdout).toBe('200 200 401')
  expect(learned.stderr).toContain(
    `milab: learned 1 role assignment and 1 access policy of orders: ${file}; 1 request stayed refused\n`,
  )
  const text = readFileSync(file, 'utf8')
  expect(parse(text)).toEqual({
    milab: 1,
    roleAssignments: [{ to: 'orders', role: 'Key Vault Secrets User', on: 'shop-kv' }],
    resourceGroups: {
      shop: { vaults: { 'old-kv': { accessPolicies: [{ to: 'orders', permissions: { secrets: ['get'] } }] } } },
    },
  })
  expect((await milab('roles')).stdout).toBe(text)
  expect((await milab('roles', '--format', 'az')).stdout).toMatch(
    /az role assignment create .*\naz keyvault set-policy/,
  )
  expect((await milab('roles', '--format', 'bicep')).stdout).toContain('Microsoft.Authorization/roleAssignments@')
  const { identities } = JSON.parse((await milab('roles', '--format', 'json')).stdout) as { identities: object[] }
  expect(identities).toMatchObject([{ name: 'orders', held: [{ role: 'Owner', lastUsed: null }] }])
  expect((await run('--roles', file)).stdout).toBe('200 200 401')
  const checked = await milab('world', 'check', world, '--roles', file)
  expect(checked).toMatchObject({ status: 0, stderr: '' })
}, 180_000)

test('files that cannot be used are refused before anything runs', async () => {
  expect((await run('--learn', join(folder, 'nowhere/roles.yaml'))).stderr).toMatch(/--learn: there is no folder/)
  expect((await run('--roles', join(folder, 'none.yaml'))).stderr).toMatch(
    /none\.yaml: no such file; milab exec --learn/,
  )
  const wrong = join(folder, 'wrong.yaml')
  writeFileSync(wrong, 'milab: 1\nroleAssignments:\n  - { to: order, role: Reader, on: shop }\n')
  expect(await milab('world', 'check', world, '--roles', wrong)).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/wrong\.yaml:3:11 roleAssignments\[0\]\.to: no identity/) as string,
  })
}, 60_000)

test('a lab of start writes what it learned when milab roles asks, and when it ends', async () => {
  const other = join(folder, 'of-start.yaml')
  const ports = ['--http-port', '0', '--https-port', '0', '--no-msi']
  const started = await milab('start', '--world', world, '--learn', other, '--detach', '--json', ...ports)
  expect(started.status, started.stderr).toBe(0)
  const { http, ca, portal } = JSON.parse(started.stdout) as {
    http: string
    ca: string
    portal: { subscriptionId: string }
  }
  const port = new URL(http).port
  const imds = await fetch(
    `${http}/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://management.azure.com/`,
    { headers: { Metadata: 'true' } },
  )
  expect(imds.status).toBe(200)
  const { access_token: token, ...metadata } = (await imds.json()) as { access_token: string }
  expect(metadata).toHaveProperty('expires_in')
  const groups = `https://management.azure.com/subscriptions/${portal.subscriptionId}/resourceGroups`
  const ask = (path: string) =>
    spawnSync(
      'curl',
      ['-s', '-w', '%{http_code}', '-o', join(folder, 'answer'), '-x', http, '--cacert', ca].concat(
        '-H',
        `Authorization: Bearer ${token}`,
        `${groups}/shop${path}`,
      ),
      { encoding: 'utf8' },
    ).stdout
  expect(ask('?api-version=2021-04-01')).toBe('200')
  const reads = [{ to: 'orders', role: 'Reader', on: 'shop' }]
  const printed = await milab('roles', '--http-port', port)
  expect(printed.status, printed.stderr).toBe(0)
  expect(readFileSync(other, 'utf8')).toBe(printed.stdout)
  expect(parse(printed.stdout)).toEqual({ milab: 1, roleAssignments: reads })
  rmSync(other)
  expect((await milab('stop')).status).toBe(0)
  expect(readFileSync(other, 'utf8')).toBe(printed.stdout)
}, 60_000)
