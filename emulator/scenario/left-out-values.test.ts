import { expect, test } from 'vitest'
import { createEmulator } from '../inside.test-support.js'
import { describeWorld } from './describe.js'
import { fieldText } from './scenario-error.js'
import { withoutMasks } from './left-out-values.js'
import type { Scenario } from './shape.js'

const scenario: Scenario = {
  milab: 1,
  applications: {
    portal: { secret: '***' },
    billing: { uri: 'api://billing', secret: '***' },
    other: { secret: 'own' },
  },
  resourceGroups: {
    rg: {
      vaults: {
        'shop-kv': { secrets: { short: '***', long: { value: '***', contentType: 'password' }, own: 'a value' } },
      },
      storageAccounts: { shopdata: { keys: { key1: '***', key2: { env: 'KEY' } } }, other: { keys: { key1: '***' } } },
    },
  },
  forwards: {
    queues: {
      host: 'shopdata.queue.core.windows.net',
      to: 'http://127.0.0.1:10001',
      credential: { sharedKey: { account: 'devstoreaccount1', key: '***' } },
    },
  },
}

test('what an export left out is made by the lab, or says that it was left out', () => {
  const { scenario: next, said } = withoutMasks(scenario)
  expect(next).toEqual({
    milab: 1,
    applications: { billing: { uri: 'api://billing' }, other: { secret: 'own' } },
    resourceGroups: {
      rg: {
        vaults: {
          'shop-kv': {
            secrets: {
              short: 'left-out-by-milab-world-export',
              long: { value: 'left-out-by-milab-world-export', contentType: 'password' },
              own: 'a value',
            },
          },
        },
        storageAccounts: { shopdata: { keys: { key2: { env: 'KEY' } } }, other: {} },
      },
    },
    forwards: { queues: { host: 'shopdata.queue.core.windows.net', to: 'http://127.0.0.1:10001' } },
  })
  expect(said.map(({ path }) => fieldText(path))).toEqual([
    'resourceGroups.rg.vaults.shop-kv.secrets.short',
    'resourceGroups.rg.vaults.shop-kv.secrets.long.value',
    'applications.billing.secret',
    'forwards.queues.credential',
  ])
})

test('a scenario without masks is the same afterwards', () => {
  const described = describeWorld(createEmulator().world, { secrets: true })
  expect(withoutMasks(described)).toEqual({ scenario: described, said: [] })
})
