import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { milab as milabIn } from './run-milab.test-support.js'

const home = mkdtempSync(join(tmpdir(), 'milab-token-'))
const milab = (...args: string[]) => milabIn(home, args)
const clientId = '0c000000-0000-4000-8000-000000000001'

beforeAll(async () => {
  const world = join(home, 'milab.yaml')
  writeFileSync(
    world,
    `milab: 1
resourceGroups:
  shop:
    userAssignedIdentities: { orders-id: { clientId: ${clientId} }, other-id: {} }
    virtualMachines: { orders: { os: Linux, identity: [system, orders-id] } }
`,
  )
  const ports = ['--http-port', '0', '--https-port', '0', '--no-msi']
  expect((await milab('start', '--detach', '--json', '--world', world, ...ports)).status).toBe(0)
})
afterAll(async () => {
  await milab('stop')
  rmSync(home, { recursive: true, force: true })
})

const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as Record<string, unknown>

test('milab token prints the token of an identity that is named by its name, in any case, or by its client id', async () => {
  for (const selector of [
    ['--identity', 'Orders-ID'],
    ['--client-id', clientId],
  ]) {
    const { status, stdout, stderr } = await milab('token', '--resource', 'https://vault.azure.net', ...selector)
    expect([status, stderr]).toEqual([0, ''])
    expect(claimsOf(stdout)).toMatchObject({ appid: clientId, aud: 'https://vault.azure.net' })
  }
})

test('an identity that no machine has is refused with the names that there are', async () => {
  const { status, stderr } = await milab('token', '--resource', 'https://vault.azure.net', '--identity', 'other-id')
  expect([status, stderr]).toEqual([
    2,
    "milab: no machine or app of the lab has a user-assigned identity 'other-id'; they have orders-id\n",
  ])
})

test('two ways to name it exclude one another', async () => {
  const both = ['--identity', 'orders-id', '--client-id', clientId]
  const { status, stderr } = await milab('token', '--resource', 'https://vault.azure.net', ...both)
  expect([status, stderr]).toEqual([2, expect.stringContaining('--identity, --client-id,')])
})
