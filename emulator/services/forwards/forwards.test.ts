import { expect, test } from 'vitest'
import { ask } from '../../asking.test-support.js'
import { createEmulator, type Scenario } from '../../inside.test-support.js'
import type { Upstream, UpstreamRequest } from '../../world/upstream.js'

const queue = 'Microsoft.Storage/storageAccounts/queueServices/queues/messages'
const secret = 'c2VjcmV0IG9mIHRoZSBlbXVsYXRvcg=='
const forward = {
  host: 'shopdata.queue.core.windows.net',
  to: 'http://127.0.0.1:10001',
  audience: 'https://storage.azure.com',
  read: `${queue}/read`,
  write: `${queue}/write`,
}

function lab({
  role = 'Storage Queue Data Reader',
  credential = {} as object,
  upstream,
}: {
  role?: string | undefined
  credential?: object
  upstream?: Upstream
} = {}) {
  const scenario = {
    milab: 1,
    resourceGroups: {
      shop: {
        location: 'westeurope',
        virtualMachines: { vm: { os: 'Linux', identity: 'system' } },
        storageAccounts: { shopdata: {} },
      },
    },
    roleAssignments: role === '' ? [] : [{ to: 'vm', role, on: 'shopdata' }],
    forwards: { queues: { ...forward, ...credential } },
  } as Scenario
  const asked: (Omit<UpstreamRequest, 'body' | 'signal'> & { body: string })[] = []
  const answering: Upstream = async ({ body, signal: _, ...request }) => {
    let text = ''
    await body.read((chunk) => void (text += Buffer.from(chunk).toString()))
    asked.push({ ...request, body: text })
    return {
      status: 201,
      reason: 'Made',
      headers: [
        ['X-Own', 'yes'],
        ['Connection', 'close'],
      ],
      body: chunks(),
    }
  }
  const emulator = createEmulator({ scenario, upstream: upstream ?? answering })
  return { emulator, asked, vm: ask(emulator, { principal: 'vm' }, { resource: 'https://storage.azure.com' }) }
}

async function* chunks() {
  yield Buffer.from('from ')
  yield Buffer.from('the emulator')
}

const url = `https://${forward.host}/orders/messages?peekonly=true&x=a%20b`
const storage = { headers: { 'x-ms-version': '2021-12-02', 'x-ms-date': 'Thu, 01 Jan 2026 00:00:00 GMT' } }

test('a request goes on with the credential of the emulator, and its answer comes back as it is', async () => {
  const { vm, asked, emulator } = lab({
    role: 'Storage Queue Data Contributor',
    credential: { credential: { sharedKey: { account: 'devstoreaccount1', key: secret } } },
  })
  const answer = await vm.send('PUT', url, 'hello', storage)
  expect(answer).toMatchObject({ status: 201, reason: 'Made', text: 'from the emulator' })
  expect(answer.header('X-Own')).toBe('yes')
  expect(answer.header('Connection')).toBeUndefined()
  const [request] = asked
  expect(request).toMatchObject({
    method: 'PUT',
    url: 'http://127.0.0.1:10001/devstoreaccount1/orders/messages?peekonly=true&x=a%20b',
    body: 'hello',
  })
  const header = (name: string) =>
    request!.headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value)
  expect(header('host')).toEqual(['127.0.0.1:10001'])
  expect(header('authorization')).toEqual([expect.stringMatching(/^SharedKey devstoreaccount1:[\w+/]{43}=$/)])
  const entry = [...emulator.world.journal.after()].at(-1)!
  expect(entry).toMatchObject({ service: 'forwards', principal: { name: 'vm' }, verdict: 'answered' })
  expect(JSON.stringify(entry)).not.toContain(secret)
})

test('a header may be what an emulator wants to see, or nothing at all', async () => {
  const headed = lab({ credential: { credential: { header: { name: 'x-functions-key', value: 'k' } } } })
  await headed.vm.send('GET', url, undefined, storage)
  expect(headed.asked[0]!.headers).toContainEqual(['x-functions-key', 'k'])
  expect(headed.asked[0]!.url).toBe('http://127.0.0.1:10001/orders/messages?peekonly=true&x=a%20b')
  const bare = lab()
  await bare.vm.send('GET', url, undefined, storage)
  expect(bare.asked[0]!.headers.map(([name]) => name.toLowerCase())).not.toContain('authorization')
})

test('reading and writing are judged apart, and a refusal says which role is missing', async () => {
  const { vm, asked, emulator } = lab()
  expect(await vm.send('GET', url, undefined, storage)).toMatchObject({ status: 201 })
  const refused = await vm.send('PUT', url, 'x', storage)
  expect(refused).toMatchObject({ status: 403, code: 'AuthorizationPermissionMismatch' })
  expect(refused.text).toMatch(/^<\?xml/)
  expect(asked).toHaveLength(1)
  const entry = [...emulator.world.journal.after()].at(-1)!
  expect(entry.fix).toMatchObject({ assign: { role: 'Storage Queue Data Contributor' } })
  expect(entry.decisions).toMatchObject([{ action: `${queue}/write`, allowed: false }])
  expect(await lab({ role: '' }).vm.send('GET', url, undefined, storage)).toMatchObject({ status: 403 })
})

test('only a token of the lab for the right audience gets in', async () => {
  const { emulator, asked } = lab()
  const refused = async (who: Parameters<typeof ask>[1], claims = {}) => {
    const answer = await ask(emulator, who, claims).send('GET', url, undefined, storage)
    expect(answer.header('WWW-Authenticate')).toMatch(
      /^Bearer authorization_uri=.* resource_id=https:\/\/storage\.azure\.com$/,
    )
    return answer
  }
  expect(await refused('anonymous')).toMatchObject({ status: 401, code: 'NoAuthenticationInformation' })
  expect(await refused({ token: 'a.b.c' })).toMatchObject({ status: 401, code: 'InvalidAuthenticationInfo' })
  expect(await refused({ principal: 'vm' }, { resource: 'https://vault.azure.net' })).toMatchObject({ status: 401 })
  expect(await refused({ principal: 'vm' }, { resource: forward.audience, lifetime: -1 })).toMatchObject({
    status: 401,
  })
  expect(asked).toEqual([])
})

test('an emulator that is down is 502 with one line', async () => {
  const { vm } = lab({ upstream: () => Promise.reject(new Error('ECONNREFUSED')) })
  const answer = await vm.send('GET', url, undefined, storage)
  expect(answer).toMatchObject({ status: 502, code: 'BadGateway' })
  expect(answer.text).toContain(
    "The emulator behind the forward 'queues' does not answer at http://127.0.0.1:10001: ECONNREFUSED",
  )
})

test('a service that is not of a storage account is judged at the subscription, and answers in JSON', async () => {
  const store = 'Microsoft.AppConfiguration/configurationStores/keyValues'
  const scenario = {
    milab: 1,
    resourceGroups: {
      shop: { virtualMachines: { vm: { os: 'Linux', identity: 'system' } }, storageAccounts: { shop: {} } },
    },
    roleAssignments: [{ to: 'vm', role: 'App Configuration Data Reader', on: 'subscription' }],
    forwards: {
      settings: {
        host: 'Shop.azconfig.io',
        to: 'http://127.0.0.1:8080',
        audience: 'https://azconfig.io/',
        read: `${store}/read`,
        write: `${store}/write`,
      },
    },
  } as Scenario
  const body = (async function* () {
    yield Buffer.from('{}')
  })()
  const emulator = createEmulator({
    scenario,
    upstream: () => Promise.resolve({ status: 200, reason: 'OK', headers: [], body }),
  })
  const vm = ask(emulator, { principal: 'vm' }, { resource: 'https://azconfig.io' })
  expect(await vm.send('GET', 'https://shop.azconfig.io/kv/a?api-version=2023-11-01')).toMatchObject({ status: 200 })
  const refused = await vm.send('PUT', 'https://shop.azconfig.io/kv/a', '{}')
  expect(refused.status).toBe(403)
  expect(JSON.parse(refused.text)).toMatchObject({ error: { code: 'AuthorizationPermissionMismatch' } })
  const entry = [...emulator.world.journal.after()].at(-1)!
  // An account that happens to have the first label of that name is not it.
  expect(entry.decisions).toMatchObject([{ scope: `/subscriptions/${emulator.world.settings.subscriptionId}` }])
})

test.each([
  ['/$servicebus/websocket', 'AMQPWSB10', 'AMQP over WebSockets is not emulated'],
  ['/client/hubs/orders', 'json.webpubsub.azure.v1', 'a WebSocket through a forward is not emulated'],
])('a WebSocket at %s is 501 by name, whoever asks', async (path, protocol, message) => {
  const { emulator, asked } = lab({ credential: { host: 'shop.servicebus.windows.net' } })
  const answer = await ask(emulator, 'anonymous').send('GET', `https://shop.servicebus.windows.net${path}`, undefined, {
    headers: { Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Protocol': protocol },
  })
  expect(answer).toMatchObject({ status: 501, reason: expect.stringContaining(message) as string })
  expect(asked).toEqual([])
})

test.each([
  [{ host: 'shopdata.blob.core.windows.net' }, "the lab emulates 'shopdata.blob.core.windows.net' itself"],
  [{ host: 'shop.vault.azure.net' }, "the lab emulates 'shop.vault.azure.net' itself"],
  [{ host: 'queue.example' }, "'queue.example' is not a host name of Azure's"],
  [{ host: 'https://shop.azconfig.io' }, "'https://shop.azconfig.io' is not a host name, such as"],
  [{ host: 'a b.azconfig.io' }, "'a b.azconfig.io' is not a host name"],
  [{ audience: undefined }, "forwards.queues: 'audience' is required for HTTP: the resource that tokens must be for"],
  [{ tls: true }, "forwards.queues.tls: 'tls' is for plain TCP"],
  [{ to: 'ftp://127.0.0.1' }, 'expected an http or https URL'],
  [{ to: 'http://me:pw@127.0.0.1' }, 'expected an http or https URL'],
  [{ on: 'nowhere' }, "'nowhere'"],
  [{ credential: {} }, 'expected one of sharedKey and header'],
  [{ credential: { header: { name: 'a b', value: 'x' } } }, 'expected the name of a header'],
])('a forward with %j is refused', (wrong, message) => {
  expect(() => lab({ credential: wrong })).toThrow(message)
})
