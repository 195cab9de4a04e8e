import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ReadyLine } from '../emulator/index.js'
import { bare, milab, run } from './run-milab.test-support.js'

const home = mkdtempSync(join(tmpdir(), 'milab-seats-'))
const world = join(home, 'milab.yaml')
const anyPorts = ['--world', world, '--http-port', '0', '--https-port', '0', '--no-msi']
let ready: ReadyLine

beforeAll(async () => {
  const machines = '{ orders: { os: Linux }, billing: { os: Linux } }'
  writeFileSync(world, `milab: 1\nresourceGroups: { shop: { virtualMachines: ${machines} } }\n`)
  const { status, stdout, stderr } = await milab(home, [
    'start',
    '--detach',
    '--json',
    ...anyPorts,
    '--door',
    'billing=0',
  ])
  expect(status, stderr).toBe(0)
  ready = JSON.parse(stdout) as ReadyLine
})
afterAll(async () => {
  await milab(home, ['stop'])
  rmSync(home, { recursive: true, force: true })
})

test('--door opens an endpoint for a seat, which the ready line and milab status name', async () => {
  expect(ready.doors).toEqual({ billing: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) as string })
  const path = '/metadata/instance/compute/name?api-version=2021-02-01&format=text'
  const answer = await fetch(ready.doors.billing! + path, { headers: { Metadata: 'true' } })
  expect(await answer.text()).toBe('billing')
  expect((await milab(home, ['status'])).stdout).toContain(`${ready.doors.billing} speaks for billing\n`)
})

test.each([
  ['biling=0', "milab: --door: no machine or app is named 'biling' in this world; did you mean 'billing'?"],
  ['billing', 'an endpoint is written as the name of a machine or app and a port: billing=4081.'],
  ['billing=x', 'a port must be a whole number from 0 to 65535.'],
  ['=4081', 'an endpoint is written as the name of a machine or app and a port: billing=4081.'],
])('--door %s is refused with what would be right', async (door, message) => {
  const { status, stderr } = await milab(home, ['start', ...anyPorts, '--door', door])
  expect(status).toBe(2)
  expect(stderr.split('\n')[0]).toContain(message)
})

test('a port that is taken is said with the door that wanted it', async () => {
  const { status, stderr } = await milab(home, ['start', ...anyPorts, '--door', `billing=${new URL(ready.http).port}`])
  expect(status).not.toBe(0)
  expect(stderr).toMatch(
    /^milab: the endpoint of the seat 'billing' cannot listen on .*--door billing=0 uses any free port\n$/,
  )
})

const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as { readonly xms_mirid?: string }

test.each(['orders', 'BILLING'])(
  'milab token --as %s is a token of that machine, with a door or without',
  async (seat) => {
    const { status, stdout, stderr } = await milab(home, [
      'token',
      '--as',
      seat,
      '--resource',
      'https://vault.azure.net',
    ])
    expect(status, stderr).toBe(0)
    expect(claimsOf(stdout).xms_mirid).toMatch(new RegExp(`/${seat}$`, 'i'))
  },
)

test('milab env --as leads to the door of the seat, or to the proxy with its credentials', async () => {
  const variables = async (seat: string) => {
    const { status, stdout, stderr } = await milab(home, ['env', '--as', seat, '--shell', 'json'])
    expect(status, stderr).toBe(0)
    return { stderr, ...(JSON.parse(stdout) as Record<string, string | null>) }
  }
  expect(await variables('billing')).toMatchObject({
    HTTP_PROXY: ready.doors.billing,
    MILAB_IMDS: ready.doors.billing,
  })
  const orders = await variables('orders')
  const proxy = new RegExp(`^${ready.http.replace('//', '//orders:[\\w-]{43}@')}$`)
  expect(orders).toMatchObject({
    HTTPS_PROXY: expect.stringMatching(proxy) as string,
    MILAB_IMDS: null,
    stderr: expect.stringContaining('--door orders=PORT') as string,
  })
})

test.runIf(existsSync('/usr/bin/curl'))('curl passes the credentials on, absolute and by CONNECT', async () => {
  const { stdout } = await milab(home, ['env', '--as', 'orders', '--shell', 'json'])
  const { HTTP_PROXY: proxy } = JSON.parse(stdout) as { readonly HTTP_PROXY: string }
  const url = 'http://169.254.169.254/metadata/instance/compute/name?api-version=2021-02-01&format=text'
  for (const how of [[], ['--proxytunnel']])
    expect((await run('curl', ['-sS', '-x', proxy, ...how, '-H', 'Metadata: true', url], bare())).stdout).toBe('orders')
  const wrong = await run('curl', ['-sS', '-x', proxy.replace(/:[\w-]{43}@/, ':wrong@'), url], bare())
  expect(wrong.stdout).toContain("a wrong token for the seat 'orders'")
})

test.each([
  ['env', ['--as', 'biling']],
  ['token', ['--as', 'biling', '--resource', 'https://vault.azure.net']],
])('milab %s names the seats that there are', async (command, options) => {
  const { status, stderr } = await milab(home, [command, ...options])
  expect(status).toBe(2)
  expect(stderr).toMatch(
    /^milab: --as: no machine or app is named 'biling' in the lab at \S+; it has orders, billing\n$/,
  )
})

test('an app’s endpoint needs a door', async () => {
  const { status, stderr } = await milab(home, ['env', '--as', 'orders', '--source', 'app-service'])
  expect([status, stderr]).toEqual([2, expect.stringContaining('start the lab with --door orders=PORT')])
})
