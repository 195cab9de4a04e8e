import https from 'node:https'
import { request as requestByName } from 'node:https'
import { HttpResponse, http } from 'msw'
import { describe, expect } from 'vitest'
import { builtInScenario } from '../index.js'
import { test } from './vitest.js'

const vault = 'https://mytestkeyvault.vault.azure.net/secrets?api-version=7.4'
const tokenUrl =
  'http://169.254.169.254/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://vault.azure.net'
const metadata = { headers: { Metadata: 'true' } }

test('the default world answers at the real names', async ({ lab }) => {
  expect((await fetch(vault)).status).toBe(401)
  expect(lab.requests).toMatchObject([
    { id: 1, service: 'keyvault', method: 'GET', url: vault, status: 401, verdict: 'refused' },
  ])
})

let worlds: unknown[] = []

test('a test changes its world …', async ({ lab }) => {
  worlds = [lab.world]
  lab.emulator.replaceWorld(builtInScenario('empty'))
  lab.faults.add({ on: 'imds.*', do: { answer: { status: 500 } } })
  lab.clock.advance('P1D')
  expect((await fetch(tokenUrl, metadata)).status).toBe(500)
})

test('… and the next one has its own', async ({ lab }) => {
  expect(lab.world).not.toBe(worlds[0])
  expect(lab.requests).toEqual([])
  expect(lab.faults.list()).toEqual([])
  expect(Math.abs(lab.clock.now() - Date.now())).toBeLessThan(60_000)
  expect((await fetch(tokenUrl, metadata)).status).toBe(200)
  expect((await fetch(vault)).status).toBe(401)
})

test('a test that does not take the lab has one all the same', async () => {
  expect((await fetch(vault)).headers.get('x-milab')).toMatch(/^\d/)
})

test('a request function imported by name is reached too', async () => {
  for (const request of [https.request, requestByName]) {
    const status = await new Promise((resolve, reject) => {
      request(vault, (response) => resolve(response.resume().statusCode))
        .on('error', reject)
        .end()
    })
    expect(status).toBe(401)
  }
})

describe('a scenario for some tests', () => {
  const empty = test.extend({ scenario: builtInScenario('empty') })

  empty('is what their worlds start with', async ({ lab }) => {
    await expect(fetch(vault)).rejects.toThrow(/no vault 'mytestkeyvault' in this world/)
    expect(lab.requests).toMatchObject([
      { status: 421, verdict: 'unclaimed', fix: { text: expect.stringContaining('mytestkeyvault') as string } },
    ])
  })
})

describe('the scenario of a describe block', () => {
  test.override({ scenario: builtInScenario('us-government') })

  test('is set with override', async ({ lab }) => {
    expect(lab.world.settings.cloud).toBe('AzureUSGovernmentCloud')
    expect((await fetch('https://management.usgovcloudapi.net/subscriptions?api-version=2020-01-01')).status).toBe(401)
  })
})

describe('with onUnhandledRequest: error', () => {
  test.override({ onUnhandledRequest: 'error' })

  test('what is not Azure’s is refused, unless a handler of one’s own takes it', async ({ server }) => {
    await expect(fetch('https://orders.example/')).rejects.toThrow()
    server.use(http.get('https://orders.example/', () => HttpResponse.text('mine')))
    expect(await (await fetch('https://orders.example/')).text()).toBe('mine')
  })
})

test('times and faults are checked', ({ lab }) => {
  expect(() => lab.clock.advance('1h')).toThrow(/not a valid duration/)
  expect(() => lab.clock.set('soon')).toThrow(/not a valid date/)
  expect(() => lab.faults.add({ on: 'imds.tokens', do: { drop: 'before-answer' } })).toThrow(
    /no operation is named 'imds.tokens'/,
  )
  lab.clock.freeze()
  lab.clock.set('2030-01-01T00:00:00Z')
  expect(lab.clock.now()).toBe(Date.UTC(2030, 0, 1))
})

test('nothing secret stands in the list of requests', async ({ lab }) => {
  const { access_token: token } = (await (await fetch(tokenUrl, metadata)).json()) as { access_token: string }
  await fetch(`${vault}&token=${token}`, { headers: { Authorization: `Bearer ${token}` } })
  expect(lab.requests).toHaveLength(2)
  expect(JSON.stringify(lab.requests)).not.toContain(token.split('.')[2])
})
