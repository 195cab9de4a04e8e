import { expect, test } from 'vitest'
import { ask } from '../asking.test-support.js'
import { createEmulator, type Emulator } from '../inside.test-support.js'
import { identityIn } from '../services/sources/assigned.test-support.js'
import { whyText } from './why.js'

/* What to do about an identity that a machine does not have. */

const token =
  'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://vault.azure.net'

const lab = (identity: string | readonly string[]) =>
  createEmulator({
    scenario: {
      milab: 1,
      resourceGroups: {
        shop: {
          userAssignedIdentities: { 'orders-id': {}, 'other-id': {} },
          virtualMachines: { orders: { os: 'Linux', identity }, billing: { os: 'Linux' } },
        },
      },
    },
  })

async function adviceOf(emulator: Emulator, selector = '') {
  await ask(emulator).get(`${token}${selector}`, { headers: { Metadata: 'true' } })
  const { reason, fix } = whyText([...emulator.world.journal.after()].at(-1)!, emulator.world)!
  return { reason, text: fix!.text, yaml: fix!.yaml }
}

test('an identity of the world is attached by the line that it gives', async () => {
  const emulator = lab(['system', 'orders-id'])
  const { clientId } = identityIn(emulator, 'other-id')
  expect(await adviceOf(emulator, `&client_id=${clientId}`)).toMatchObject({
    reason: 'orders does not have other-id',
    yaml:
      'resourceGroups:\n  shop:\n    virtualMachines:\n      orders:\n        identity:\n' +
      '          - system\n          - orders-id\n          - other-id',
  })
})

test('a machine without one is given its own', async () => {
  expect((await adviceOf(lab('none'))).text).toBe(
    'give it one: resourceGroups.shop.virtualMachines.orders.identity: system',
  )
})

test('of several each is named with its client id', async () => {
  const emulator = lab(['orders-id', 'other-id'])
  const [one, two] = ['orders-id', 'other-id'].map((name) => identityIn(emulator, name).clientId)
  expect((await adviceOf(emulator)).text).toBe(`say which: orders-id (client_id=${one}), other-id (client_id=${two})`)
})

test('the identity of another machine is named as that', async () => {
  const emulator = lab('system')
  const billing = [...emulator.world.directory.principals.values()].find((of) => of.displayName === 'billing')!
  const { reason, text } = await adviceOf(emulator, `&client_id=${billing.appId}`)
  expect([reason, text]).toEqual([
    'that is the identity of billing',
    expect.stringMatching(/^ask for an identity that it has: system \(client_id=[0-9a-f-]{36}\)$/),
  ])
})

test('an identity that was made anew is told apart from the one that is attached', async () => {
  const emulator = lab(['system', 'orders-id'])
  const { id, clientId } = identityIn(emulator, 'orders-id')
  const url = `https://management.azure.com${id}?api-version=2018-11-30`
  await ask(emulator, 'portal').delete(url)
  expect((await adviceOf(emulator, `&client_id=${clientId}`)).reason).toBe(
    'orders has orders-id attached, which was deleted since',
  )
  await ask(emulator, 'portal').put(url, { location: 'westus' })
  const anew = identityIn(emulator, 'orders-id').clientId
  for (const named of [clientId, anew])
    expect(await adviceOf(emulator, `&client_id=${named}`)).toMatchObject({
      reason: 'orders has orders-id attached, which was deleted and made anew since',
      text: 'take orders-id away from orders and attach it again',
    })
})
