import { setupServer } from 'msw/node'
import { expect, test } from 'vitest'
import { createEmulator, ScenarioError, wireRequest, type Scenario } from '../../index.js'
import { handlers } from '../msw.js'
import { test as labTest } from '../vitest.js'

const scenario: Scenario = {
  milab: 1,
  runsOn: 'orders',
  resourceGroups: { shop: { virtualMachines: { orders: { identity: 'system' }, billing: { identity: 'system' } } } },
}
const url = 'http://169.254.169.254/metadata/instance/compute/name?api-version=2021-02-01&format=text'
const headers = { Metadata: 'true' }

test('a fetch request may name its seat, in any case', async () => {
  const { fetch, world } = createEmulator({ scenario })
  expect(await (await fetch(url, { headers })).text()).toBe('orders')
  expect(await (await fetch(url, { headers, seat: 'Billing' })).text()).toBe('billing')
  expect(await (await fetch(new Request(url, { headers }), { seat: 'billing' })).text()).toBe('billing')
  expect(world.requests.map(({ seat }) => seat)).toEqual([undefined, 'billing', 'billing'])
  expect(world.lastRequest).toEqual(world.requests.at(-1))
  expect(world.summary.seats.map(({ name }) => name)).toEqual(['orders', 'billing'])
})

test('so may a wire request', async () => {
  const { handle } = createEmulator({ scenario })
  const outcome = await handle(wireRequest({ url, headers, seat: 'billing' }))
  expect(outcome).toMatchObject({ status: 200, body: Buffer.from('billing') })
})

test('a seat that the world does not have is an error that names those that it has', async () => {
  const emulator = createEmulator({ scenario })
  await expect(emulator.fetch(url, { headers, seat: 'x' })).rejects.toThrow(
    new ScenarioError(['seat'], "no machine or app is named 'x' in this world; the world has orders, billing"),
  )
  expect(() => handlers(emulator, { seat: 'biling' })).toThrow(/did you mean 'billing'/)
})

test('msw’s handlers speak for one seat', async () => {
  const server = setupServer(...handlers(createEmulator({ scenario }), { seat: 'billing' }))
  server.listen({ onUnhandledRequest: 'error' })
  expect(await (await fetch(url, { headers })).text()).toBe('billing')
  server.close()
})

labTest.override({ scenario, seat: 'billing' })
labTest('a test runs on the seat that it chooses', async ({ lab }) => {
  expect(await (await fetch(url, { headers })).text()).toBe('billing')
  expect(lab.requests.at(-1)).toMatchObject({ seat: 'billing' })
})
