import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { milab as milabIn, type Ran } from './run-milab.test-support.js'

const home = mkdtempSync(join(tmpdir(), 'milab-control-'))
const milab = (...args: string[]): Promise<Ran> => milabIn(home, args)
let http: string

beforeAll(async () => {
  const world = join(home, 'milab.yaml')
  writeFileSync(
    world,
    `milab: 1
resourceGroups:
  shop:
    virtualMachines: { orders: { os: Linux, identity: system } }
    userAssignedIdentities:
      deploy-id: { federatedCredentials: { github: { issuer: 'https://token.example', subject: 'repo:a/b' } } }
    vaults:
      orders-kv: { authorization: rbac, secrets: { db-user: orders } }
      old-kv: { secrets: { db-user: orders } }
      older-kv: { secrets: { db-user: orders } }
`,
  )
  const ports = ['--http-port', '0', '--https-port', '0', '--no-msi']
  const { stdout, status } = await milab('start', '--detach', '--json', '--world', world, ...ports)
  expect(status).toBe(0)
  http = (JSON.parse(stdout) as { http: string }).http
})
afterAll(async () => {
  await milab('stop')
  rmSync(home, { recursive: true, force: true })
})

/** A GET at one of Azure's hosts, through the lab's proxy. */
function ask(url: string, headers: Record<string, string> = {}): Promise<{ status: number; id: string; text: string }> {
  const { hostname: host, port } = new URL(http)
  const { host: Host, pathname, search, protocol } = new URL(url)
  // As a proxy does that ends TLS in front of the lab.
  const forwarded = { ...headers, Host, 'X-Forwarded-Proto': protocol.slice(0, -1) }
  return new Promise((resolve, reject) => {
    get({ host, port, path: `${pathname}${search}`, headers: forwarded, agent: false }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      const id = String(answer.headers['x-ms-request-id'])
      answer.once('end', () => resolve({ status: answer.statusCode!, id, text }))
    }).once('error', reject)
  })
}

const imds = 'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource='
const secretAt = (vault: string) => `https://${vault}.vault.azure.net/secrets/db-user?api-version=7.4`

async function token(): Promise<Record<string, string>> {
  const { text } = await ask(`${imds}https://vault.azure.net`, { Metadata: 'true' })
  return { Authorization: `Bearer ${(JSON.parse(text) as { access_token: string }).access_token}` }
}

test('token --assertion prints what a federated credential trusts', async () => {
  const { status, stdout } = await milab('token', '--assertion', 'deploy-id/github')
  expect(status).toBe(0)
  const claims = JSON.parse(Buffer.from(stdout.split('.')[1]!, 'base64url').toString()) as object
  expect(claims).toMatchObject({ iss: 'https://token.example', sub: 'repo:a/b', aud: 'api://AzureADTokenExchange' })
  expect(await milab('token', '--assertion', 'deploy-id/gitlab')).toMatchObject({
    status: 2,
    stderr: expect.stringContaining("'deploy-id' has no federated credential 'gitlab'; it has github") as string,
  })
})

test('before anything was refused, why and roles say that nothing was', async () => {
  expect((await milab('why')).stdout).toBe(`nothing was refused: the lab at ${http}\n`)
  expect((await milab('roles')).stdout).toBe(`# nothing was refused for want of a right: the lab at ${http}\n`)
})

test('why explains the last refusal, and any request by its id or number', async () => {
  const { id } = await ask(`${imds}https://vault.azure.net&client_id=stranger`, { Metadata: 'true' })
  const last = await milab('why')
  expect(last.stdout).toContain(`400 imds.token (the lab at ${http})`)
  expect(last.stdout).toMatch(/^why +orders has no such identity$/m)
  expect(await milab('why', id.toUpperCase())).toEqual(last)
  const { id: number } = JSON.parse((await milab('why', '--json')).stdout) as { id: number }
  expect(await milab('why', String(number))).toEqual(last)
  const allowed = await ask(`${imds}https://vault.azure.net`, { Metadata: 'true' })
  expect((await milab('why', allowed.id)).stdout).toMatch(/^why +it was allowed$/m)
  expect(await milab('why', 'unknown')).toMatchObject({ status: 2, stderr: expect.stringContaining("'unknown'") })
})

test('roles joins what would have allowed the refusals, as YAML, az and Bicep', async () => {
  const headers = await token()
  for (const vault of ['orders-kv', 'old-kv', 'older-kv', 'orders-kv']) await ask(secretAt(vault), headers)
  const { stdout } = await milab('roles')
  expect(stdout).toMatch(/^# 2x 403 keyvault\.secrets\.get-latest as orders: assign 'Key Vault Secrets User'/m)
  const policy = [{ to: 'orders', permissions: { secrets: ['get'] } }]
  expect(parse(stdout)).toEqual({
    roleAssignments: [{ to: 'orders', role: 'Key Vault Secrets User', on: 'orders-kv' }],
    resourceGroups: {
      shop: { vaults: { 'old-kv': { accessPolicies: policy }, 'older-kv': { accessPolicies: policy } } },
    },
  })
  const az = (await milab('roles', '--format', 'az')).stdout.split('\n').filter((line) => !line.startsWith('#'))
  expect(az).toEqual([
    expect.stringMatching(/^az keyvault set-policy --name old-kv /),
    expect.stringMatching(/^az keyvault set-policy --name older-kv /),
    expect.stringMatching(/^az role assignment create /),
    '',
  ])
  expect((await milab('roles', '--format', 'bicep')).stdout).toMatch(/^\/\/ Each block[^]*^resource assignment /m)
  const { identities } = JSON.parse((await milab('roles', '--format', 'json')).stdout) as { identities: unknown[] }
  expect(identities).toContainEqual(expect.objectContaining({ name: 'orders' }))
  expect(await milab('roles', '--format', 'toml')).toMatchObject({ status: 2 })
})

test('the clock is moved, set, frozen and let go', async () => {
  const at = async (...change: string[]) =>
    JSON.parse((await milab('clock', ...change, '--json')).stdout) as { now: string; frozen: boolean }
  const hours = async (from: string) => Math.round((Date.parse((await at()).now) - Date.parse(from)) / 3_600_000)
  const start = (await at()).now
  await at('+25h')
  expect(await hours(start)).toBe(25)
  await at('+P1DT1H')
  await at('+1d30m')
  await at('+30m')
  expect(await hours(start)).toBe(75)
  await at('now')
  expect(await hours(start)).toBe(0)
  expect(await at('freeze')).toMatchObject({ frozen: true })
  expect(await at('2027-01-01T00:00:00Z')).toEqual({ now: '2027-01-01T00:00:00.000Z', frozen: true })
  expect((await milab('clock')).stdout).toBe('2027-01-01T00:00:00.000Z (frozen)\n')
  expect(await at('unfreeze')).toMatchObject({ frozen: false })
  await at('now')
})

test.each([
  ['tomorrow', "'tomorrow' does not change a clock; expected a time ahead such as +1h or +PT1H"],
  ['+tomorrow', "'+tomorrow' is not a duration; expected one such as +90s"],
  ['+P1Y', "now 'P1Y' is not a valid duration"],
  ['2027-13-01', '2027-13-01'],
])('clock %s says what would be right', async (change, message) => {
  const { status, stdout, stderr } = await milab('clock', change)
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toContain(message.replace('now ', ''))
})

test('a fault is added, listed, applied and cleared', async () => {
  const add = ['imds.token', '--status', '503', '--header', 'Retry-After: 1', '--body', '{"error":"busy"}']
  expect((await milab('fault', ...add, '--times', '1')).stdout).toBe(
    'fault-1  imds.token  return 503, 1 time (used 0)\n',
  )
  expect(await ask(`${imds}https://vault.azure.net`, { Metadata: 'true' })).toMatchObject({
    status: 503,
    text: '{"error":"busy"}',
  })
  await milab('fault', 'add', 'keyvault.*', '--drop-after', '10', '--delay', 'PT0.01S', '--after', '3')
  await milab('fault', 'blob.*', '--drop')
  const conditions = ['--when', 'query.client_id=*', '--when', 'identity=orders', '--for', 'PT70S', '--after', 'PT1S']
  await milab('fault', 'imds.token', ...conditions, '--patch', 'expires_in="299"', '--slow', '100')
  await milab('fault', 'imds', '--drop', 'connect')
  await milab('fault', '{"on":"imds.identity-info","when":{"query":{"a":null}},"do":{"drop":"after-doing"}}')
  expect((await milab('fault', 'list')).stdout.split('\n')).toEqual([
    'fault-1  imds.token  return 503, 1 time (used 1)',
    'fault-2  keyvault.*  wait PT0.01S, then drop after 10 bytes, always after 3 (used 0)',
    'fault-3  blob.*  drop, always (used 0)',
    'fault-4  imds.token when query.client_id=*, identity=orders  change expires_in, then send 100 bytes a second, ' +
      'always after PT1S for PT1M10S (used 0)',
    'fault-5  imds  refuse the connection, always (used 0)',
    'fault-6  imds.identity-info when no query.a  do it and drop, always (used 0)',
    '',
  ])
  expect((await milab('fault', 'clear', 'fault-2')).stdout).not.toContain('fault-2')
  expect((await milab('fault', 'clear')).stdout).toBe('no faults\n')
})

test.each([
  [['imds.tokn', '--status', '503'], "no operation is named 'imds.tokn'; did you mean 'imds.token'?"],
  [
    ['imds.token'],
    'add --status, --patch, --delay, --slow, --drop or --drop-after: milab fault imds.token --status 503',
  ],
  [['imds.token', '--drop', 'later'], "--drop is before-answer, after-doing or connect, not 'later'"],
  [['imds.token', '--drop', '--when', 'client_id=x'], 'expected query.NAME='],
  [['{"on":"imds.token"'], 'this fault is not JSON'],
  [['imds.token', '--body', 'x'], '--reason, --header and --body need --status'],
  [['imds.token', '--status', '99'], 'expected a status from 200 to 599'],
  [['imds.token', '--delay', '2s'], 'PT2S'],
  [['add'], 'add which fault?'],
  [['clear', 'fault-99'], 'no fault has this id'],
])('fault %j says what would be right', async (args, message) => {
  const { status, stdout, stderr } = await milab('fault', ...args)
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toContain(message)
})

test('without a lab, they say so', async () => {
  const nowhere = ['--http-port', '1']
  for (const command of ['why', 'roles', 'clock', 'fault'])
    expect(await milab(command, ...nowhere)).toMatchObject({
      status: 3,
      stderr: expect.stringContaining('no lab responds'),
    })
})

test('ui prints the address of the page of the running lab', async () => {
  expect(await milab('ui', '--no-open')).toMatchObject({ status: 0, stdout: `${http}/\n` })
})
