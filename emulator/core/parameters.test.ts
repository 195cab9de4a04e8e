import { expect, test } from 'vitest'
import { parametersHeeded, type ParameterGap } from './parameters.js'
import { Query } from './query.js'
import type { Call } from './service.js'
import { wireRequest } from './wire-request.js'

const filter: ParameterGap = { what: '$filter on this list', source: 'https://learn.microsoft.com/' }
const snapshots: ParameterGap = { what: 'snapshots', source: 'https://learn.microsoft.com/', harmless: ['include'] }
const gate = parametersHeeded({
  query: new Map([['$filter', filter]]),
  headers: new Map([['x-ms-delete-snapshots', snapshots]]),
})

function judged(query: string, headers: Record<string, string> = {}, takes?: readonly string[]) {
  const request = wireRequest({ url: `https://example.com/?${query}`, headers })
  const route = { operation: { takes } }
  return () => gate({ request, query: new Query(query), route } as unknown as Call<unknown>)
}

test('a query parameter that would change the answer is refused by its name', () => {
  expect(judged('%24Filter=a')).toThrow('$filter on this list is not emulated by managed-identity-lab')
})

test('a header that would change the answer is refused by its name, in any case', () => {
  expect(judged('', { 'X-MS-Delete-Snapshots': 'only' })).toThrow('snapshots are not emulated')
})

test('a row may take what its neighbours do not', () => {
  expect(judged('$filter=a', {}, ['$filter'])).not.toThrow()
})

test('a parameter without a value, with a harmless one or unknown to Azure asks for nothing', () => {
  expect(judged('$filter=&color=blue')).not.toThrow()
  expect(judged('', { 'x-ms-delete-snapshots': 'Include' })).not.toThrow()
})
