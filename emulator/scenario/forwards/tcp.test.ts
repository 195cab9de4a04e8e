import { expect, test } from 'vitest'
import { createEmulator, type Scenario } from '../../inside.test-support.js'
import { hint } from '../../policy/name-resolution.js'
import { tcpForwardsAt } from '../../policy/views/forwards.js'

const db = { host: 'Orders.postgres.database.azure.com:5432', to: '127.0.0.1:5432' }
const world = (forwards: Scenario['forwards']) => createEmulator({ scenario: { milab: 1, forwards: forwards! } }).world

test('a host with a port is forwarded as plain TCP', () => {
  const cache = { host: 'shop.redis.cache.windows.net:6380', to: '[::1]:6379', tls: true }
  const built = world({ db, cache })
  expect(tcpForwardsAt(built, 'orders.postgres.database.azure.com')).toEqual([
    {
      name: 'db',
      host: 'orders.postgres.database.azure.com',
      port: 5432,
      to: { host: '127.0.0.1', port: 5432 },
      tls: false,
    },
  ])
  expect(tcpForwardsAt(built, 'shop.redis.cache.windows.net')).toMatchObject([{ to: { host: '::1' }, tls: true }])
})

test('outside of exec its name says that it works there only', () => {
  expect(hint(world({ db }), 'orders.postgres.database.azure.com')).toBe(
    "the forward 'db' of orders.postgres.database.azure.com:5432 is plain TCP, which milab exec serves with a world of " +
      'its own; a running lab does not',
  )
})

test.each([
  [{ host: 'orders.postgres.database.azure.com:0' }, 'host: expected a host and a port, such as orders.postgres'],
  [{ host: 'orders.postgres.database.azure.com:65536' }, 'host: expected a host and a port'],
  [{ host: 'orders.example:5432' }, "host: 'orders.example' is not a host name of Azure's"],
  [{ host: 'shop.vault.azure.net:5432' }, "host: the lab emulates 'shop.vault.azure.net' itself"],
  [{ host: 'shop.azconfig.io:443' }, "host: port 443 is the lab's; for HTTP leave the port out"],
  [{ to: 'http://127.0.0.1:5432' }, 'to: expected a host and a port, such as 127.0.0.1:5432'],
  [{ to: '127.0.0.1' }, 'to: expected a host and a port'],
  [{ audience: 'https://ossrdbms-aad.database.windows.net' }, 'audience: a host with a port is forwarded as plain TCP'],
  [{ credential: { header: { name: 'a', value: 'b' } } }, 'credential: a host with a port'],
])('plain TCP with %j is refused with what would be right', (wrong, message) => {
  expect(() => world({ db: { ...db, ...wrong } })).toThrow(`forwards.db.${message}`)
})

test('a host and port is forwarded once, and not more hosts than there are addresses', () => {
  expect(() => world({ db, other: { ...db, to: '127.0.0.1:1' } })).toThrow("the forward 'db' has this host and port")
  const many = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, i) => [`db${i}`, { ...db, host: `db${i}.postgres.database.azure.com:5432` }]),
    )
  expect(() => world(many(254))).not.toThrow()
  expect(() => world(many(255))).toThrow('at most 254 host names')
})
