import { expect, test } from 'vitest'
import { curlOf } from './page/live/curl.js'
import { colourOf, everything, filtered, operationOf, serviceOf, valuesOf, whoOf } from './page/live/filter.js'
import type { WireEntry } from './wire.js'

const entry = (more: Partial<WireEntry> = {}): WireEntry => ({
  id: 1,
  at: '2026-11-29T12:00:00.000Z',
  ms: 1,
  door: 'http',
  service: 'keyvault',
  operation: 'keyvault.secrets.get-latest',
  method: 'GET',
  url: 'https://shop-kv.vault.azure.net/secrets/db?api-version=7.4',
  status: 200,
  requestId: 'a-request-id',
  principal: { objectId: 'an-object-id', name: 'orders' },
  verdict: 'answered',
  outcome: 'allowed',
  ...more,
})

const entries = [
  entry(),
  entry({ id: 2, outcome: 'refused', status: 403, principal: { objectId: 'b', name: 'billing' } }),
  entry({ id: 3, service: 'imds', operation: 'imds.token', principal: null, outcome: 'probe' }),
  entry({
    id: 4,
    service: null,
    operation: null,
    method: '',
    url: '',
    door: 'https',
    principal: null,
    reason: 'no TLS connection: ERR',
    outcome: 'refused',
  }),
  entry({
    id: 5,
    service: null,
    operation: null,
    url: 'https://nope.example/a?b=c',
    principal: null,
    outcome: 'not-emulated',
  }),
]
const ids = (filter: Partial<typeof everything>) => filtered(entries, { ...everything, ...filter }).map(({ id }) => id)

test('filters leave what is refused, an identity’s, a service’s, and what has all words', () => {
  expect(ids({})).toEqual([1, 2, 3, 4, 5])
  expect(ids({ refusedOnly: true })).toEqual([2, 4, 5])
  expect(ids({ identity: 'orders' })).toEqual([1])
  expect(ids({ service: 'https endpoint' })).toEqual([4])
  expect(ids({ text: 'BILLING  403' })).toEqual([2])
  expect(ids({ text: 'tls' })).toEqual([4])
  expect(ids({ text: 'billing tls' })).toEqual([])
  expect(valuesOf(entries, whoOf)).toEqual(['billing', 'orders'])
  expect(valuesOf(entries, serviceOf)).toEqual(['http endpoint', 'https endpoint', 'imds', 'keyvault'])
})

test('what never became a request of a service is named by what is known of it', () => {
  expect(entries.map(operationOf)).toEqual([
    'secrets.get-latest',
    'secrets.get-latest',
    'token',
    'no TLS connection: ERR',
    'GET https://nope.example/a',
  ])
})

test('a name has the same colour each time, and names have different ones', () => {
  expect(colourOf('orders')).toBe(colourOf('orders'))
  expect(new Set(Array.from({ length: 100 }, (_, at) => colourOf(`vm-${at}`))).size).toBe(8)
})

test('a request is copied for curl with a place for the token, and nothing in it leaves its quotes', () => {
  expect(curlOf(entry())).toBe(
    `curl -i -H "Authorization: Bearer $TOKEN" 'https://shop-kv.vault.azure.net/secrets/db?api-version=7.4'`,
  )
  expect(
    curlOf(entry({ service: 'imds', principal: null, url: "http://169.254.169.254/'; rm -rf ~;\u001b[2J'" })),
  ).toBe(`curl -i -H Metadata:true 'http://169.254.169.254/'\\''; rm -rf ~;[2J'\\'''`)
})
