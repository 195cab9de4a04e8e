import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import type { Scenario } from '../../../emulator/index.js'
import { needs, prepared, runBy, sourcesOf } from '../ways.test-support.js'
import { azuriteKey, emulatorsIn, settings } from './emulators.test-support.js'

/* Azurite's queues and tables, which know keys only, and plain HTTP services by managed identity; PostgreSQL and Redis. */

const home = mkdtempSync(join(tmpdir(), 'milab-forwards-'))
const emulators = emulatorsIn(home)
afterAll(() => {
  emulators.end()
  rmSync(home, { recursive: true, force: true, maxRetries: 5 })
})

const queues = 'Microsoft.Storage/storageAccounts/queueServices/queues/messages'
const entities = 'Microsoft.Storage/storageAccounts/tableServices/tables/entities'
const keyValues = 'Microsoft.AppConfiguration/configurationStores/keyValues'

const audience = 'https://storage.azure.com'
const credential = { sharedKey: { account: 'devstoreaccount1', key: azuriteKey } }
const asQueue = { audience, read: `${queues}/read`, write: `${queues}/write`, credential }
const asTable = { audience, read: `${entities}/read`, write: `${entities}/write`, credential }
const at = (port: number) => `http://127.0.0.1:${port}`

/** A file with a world in which `orders` may use the queues and tables of one account, and read settings. */
function worldOf(forwards: Scenario['forwards']): string {
  const world: Scenario = {
    milab: 1,
    resourceGroups: {
      shop: {
        location: 'westeurope',
        virtualMachines: { orders: { os: 'Linux', identity: 'system' } },
        storageAccounts: { shopdata: {}, otherdata: {} },
      },
    },
    roleAssignments: [
      { to: 'orders', role: 'Storage Queue Data Contributor', on: 'shopdata' },
      { to: 'orders', role: 'Storage Table Data Contributor', on: 'shopdata' },
      { to: 'orders', role: 'App Configuration Data Reader', on: 'subscription' },
    ],
    ...(forwards && { forwards }),
  }
  const file = join(home, 'world.json')
  writeFileSync(file, JSON.stringify(world))
  return file
}

const underExec = (forwards: Scenario['forwards'], program: [string, ...string[]]) =>
  runBy('exec', program, { home, options: ['--offline', '--world', worldOf(forwards)] })

const inAzurite = {
  messages: ['größe & <x>', 'two'],
  metadata: { a: 'b' },
  entities: [4, 3],
  entity: 3,
  refused: [403, 'AuthorizationPermissionMismatch'],
}

test('an identity uses queues and tables of Azurite, and plain services see what the world says', async ({ skip }) => {
  needs(skip, 'forwards', 'exec')
  const folder = prepared('forwards')!
  const ports = await emulators.azurite(join(folder, 'node'))
  const plain = await emulators.http((request, response) => {
    const { authorization, 'x-own': own } = request.headers
    response.end(`${request.method} ${request.url} ${authorization} ${own}`)
  })
  const forwards: Scenario['forwards'] = {
    queues: { host: 'shopdata.queue.core.windows.net', to: at(ports.queue), ...asQueue },
    tables: { host: 'shopdata.table.core.windows.net', to: at(ports.table), ...asTable },
    others: { host: 'otherdata.queue.core.windows.net', to: at(ports.queue), ...asQueue },
    plain: {
      ...asQueue,
      host: 'shopdata.file.core.windows.net',
      to: `${at(plain)}/base`,
      credential: { header: { name: 'X-Own', value: 'mine' } },
    },
    settings: {
      host: 'shop.azconfig.io',
      to: at(await emulators.http(settings)),
      audience: 'https://azconfig.io',
      read: `${keyValues}/read`,
      write: `${keyValues}/write`,
    },
  }
  const python = await underExec(forwards, [join(folder, 'bin/python'), join(sourcesOf('forwards'), 'forwards.py')])
  expect(python).toMatchObject({ status: 0, stderr: '' })
  expect(JSON.parse(python.stdout)).toEqual({ ...inAzurite, plain: [200, 'PUT /base/a?b=c undefined mine'] })
  const node = await underExec(forwards, [process.execPath, join(folder, 'node/forwards.mjs')])
  expect(node).toMatchObject({ status: 0, stderr: '' })
  expect(JSON.parse(node.stdout)).toEqual({ ...inAzurite, setting: ['color', 'blue'], readOnly: 403 })
})

test('Debian’s clients use PostgreSQL and Redis by Azure’s names, Redis over the lab’s TLS', async ({ skip }) => {
  needs(skip, 'forwards', 'exec')
  const [postgres, redis] = [await emulators.postgres(), await emulators.redis()]
  const forwards = {
    'orders-db': { host: 'orders.postgres.database.azure.com:5432', to: `127.0.0.1:${postgres}` },
    cache: { host: 'shop.redis.cache.windows.net:6380', to: `127.0.0.1:${redis}`, tls: true },
    down: { host: 'down.postgres.database.azure.com:5432', to: '127.0.0.1:1' },
  }
  const psql = (host: string, sql: string) =>
    `psql 'host=${host}.postgres.database.azure.com user=shop dbname=postgres' -AtqXc "${sql}"`
  const redisCli = 'redis-cli --tls --sni shop.redis.cache.windows.net -h shop.redis.cache.windows.net -p 6380'
  const script = [
    psql('orders', 'create table item (name text); copy item from stdin') + ' < <(seq 300000)',
    psql('orders', 'select count(*) from item'),
    // More than the buffers on the way hold, both ways.
    `seq 3000000 | tr -d '\\n' | ${redisCli} -x SET numbers`,
    `${redisCli} STRLEN numbers`,
    `${redisCli} --raw GET numbers | md5sum`,
    psql('down', 'select 1') + ' 2>&1 || true',
  ].join('\n')
  const { status, stdout, stderr } = await underExec(forwards, ['bash', '-euc', script])
  expect({ status, stdout: stdout.split('\n').slice(0, 4) }, stderr).toEqual({
    status: 0,
    stdout: ['300000', 'OK', '19888896', expect.stringMatching(/^[\da-f]{32} /)],
  })
  expect(stdout).toMatch(/connection to server at "down\.postgres\.database\.azure\.com" .* failed/)
  expect(stderr.trim().split('\n')).toEqual([
    expect.stringMatching(/\(orders-db\): the lab does not check who connects, or what they do there$/),
    expect.stringMatching(/\(cache\): the lab ends TLS and does not check who connects, or what they do there$/),
    expect.stringMatching(/\(down\): the lab does not check/),
    "milab: the forward 'down' does not reach 127.0.0.1:1 (ECONNREFUSED); start what listens there",
  ])
})

test('the projects of examples/from-azurite run in Azurite as they do at the lab’s --path-style', async ({ skip }) => {
  needs(skip, 'forwards', 'exec')
  const azurite = join(prepared('forwards')!, 'node/node_modules/azurite/dist/src/blob/main.js')
  const script = `
    node ${azurite} --inMemoryPersistence --silent --skipApiVersionCheck &
    for try in $(seq 300); do curl -s -o /dev/null http://127.0.0.1:10000/ && break; sleep 0.1; done
    node node/orders.mjs node/settings.json && node dotnet/replay.mjs dotnet/settings.json`
  const cwd = fileURLToPath(new URL('../../../examples/from-azurite/', import.meta.url))
  const ran = await runBy('exec', ['sh', '-c', script], { home, options: ['--offline'], cwd })
  expect(ran.status, ran.stderr).toBe(0)
  expect(ran.stdout).toMatch(/all is gone[^]*202 DELETE/)
})
