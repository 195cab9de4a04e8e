import { expect, test } from 'vitest'
import type { Difference } from './compare.js'
import { KnownDifferences } from './known.js'
import { tallyLines } from './lines.js'
import { play } from './player.js'
import { recordingOf, recordLab, type Asked } from './recorded-by-lab.test-support.js'
import { tally } from './tally.js'

const json = [['Content-Type', 'application/json']] as const
const group = '/subscriptions/{subscription}/resourcegroups/shop?api-version=2020-06-01'
const flow: readonly Asked[] = [
  { to: 'arm', method: 'PUT', path: group, headers: json, body: '{"location":"westus"}' },
  { to: 'arm', method: 'GET', path: group },
  { to: 'arm', method: 'GET', path: group.replace('shop', 'none') },
  { to: 'vault', method: 'PUT', path: '/secrets/pw?api-version=7.4', headers: json, body: '{"value":"x"}' },
  { to: 'vault', method: 'GET', path: '/secrets/pw?api-version=7.4' },
  { to: 'blob', method: 'PUT', path: '/data?restype=container', headers: [['x-ms-version', '2021-12-02']] },
  { to: 'blob', method: 'GET', path: '/data?restype=container&comp=list', headers: [['x-ms-version', '2021-12-02']] },
]

const differencesOf = async (entries: Awaited<ReturnType<typeof recordLab>>): Promise<Difference[]> =>
  (await play(recordingOf(entries))).flatMap(({ differences }) => differences)

test('what the lab recorded of itself agrees when it is replayed, in a world that has nothing of it', async () => {
  const played = await play(recordingOf(await recordLab(flow)))
  expect(played.map(({ operation }) => operation)).toEqual([
    'arm.resource-groups.put',
    'arm.resource-groups.get',
    'arm.resource-groups.get',
    'keyvault.secrets.set',
    'keyvault.secrets.get-latest',
    'blob.containers.create',
    'blob.blobs.list',
  ])
  expect(played.flatMap(({ differences }) => differences)).toEqual([])
  expect(played.filter(({ skipped }) => skipped !== undefined)).toEqual([])
  expect(played.every(({ whole }) => whole)).toBe(true)
})

test.each([
  ['status', 1, (text: string) => text, { status: 203 }, { part: 'status', azure: '203', lab: '200' }],
  ['code', 2, (text: string) => text.replace('ResourceGroupNotFound', 'Gone'), {}, { part: 'code', azure: '404 Gone' }],
  [
    'member',
    1,
    (text: string) => text.replace('"name"', '"label"'),
    {},
    { part: 'member', where: '.label', azure: 'sent', lab: 'absent' },
  ],
  [
    'order',
    1,
    (text: string) => text.replace(/^\{("id":"[^"]*"),("name":"[^"]*")/, '{$2,$1'),
    {},
    { part: 'order', where: '.' },
  ],
  [
    'member inside',
    4,
    (text: string) => text.replace('"enabled"', '"disabled"'),
    {},
    { part: 'member', where: '.attributes.disabled' },
  ],
  [
    'element',
    6,
    (text: string) => text.replace('<Blobs', '<Prefix /><Blobs'),
    {},
    { part: 'member', where: '/EnumerationResults/Prefix' },
  ],
  ['body', 1, () => '', {}, { part: 'body', azure: 'empty', lab: 'json' }],
])('a changed %s is found', async (_, at, change, status, difference) => {
  const entries = await recordLab(flow)
  const { response } = entries[at]!
  response.content.text = change(response.content.text)
  Object.assign(response, status)
  expect(await differencesOf(entries)).toContainEqual(expect.objectContaining(difference))
})

test('a header that Azure did not send, and one that the lab does not send, are found', async () => {
  const entries = await recordLab(flow)
  const { headers } = entries[1]!.response
  headers[headers.findIndex(({ name }) => name.toLowerCase() === 'cache-control')]!.name = 'x-ms-new'
  expect(await differencesOf(entries)).toEqual([
    { part: 'header', where: 'x-ms-new', azure: 'sent', lab: 'absent' },
    { part: 'header', where: 'cache-control', azure: 'absent', lab: 'sent' },
  ])
})

test('a known difference does not count, and is stale once it is gone', async () => {
  const entries = await recordLab(flow.slice(0, 2))
  const text = entries[1]!.response.content.text
  entries[1]!.response.content.text = text.replace('"name"', '"label"')
  const known = [
    { operation: 'arm.resource-groups.*', part: 'member', where: '.label', reason: 'a test' },
    { operation: 'arm.resource-groups.get', part: 'member', where: '.name', reason: 'a test' },
    { operation: 'arm.resource-groups.get', part: 'order', reason: 'it never differed' },
    { operation: 'keyvault.*', part: 'order', reason: 'not met, so nothing is known of it' },
  ] as const
  const found = tally(await play(recordingOf(entries)), new KnownDifferences(known))
  expect(found.differences.map(({ known: entry }) => entry?.reason)).toEqual(['a test', 'a test'])
  expect(found.stale).toEqual([known[2]])
  expect(found.all).toMatchObject({ compared: 2, statusAndCode: 2, whole: 1, wholeButKnown: 2, from: 2021, to: 2021 })
  expect(found.byOperation).toEqual({ statusAndCode: 1, whole: 0.5, wholeButKnown: 1 })
  expect(tallyLines({ ...found, files: 1 }).at(-1)).toBe(
    '1 recording, 2 exchanges compared, 0 differences, 2 known, 1 stale, 0 not emulated, 0 not compared',
  )
})

test('what cannot be replayed is skipped by its reason, and what is not emulated is named', async () => {
  const entries = await recordLab([
    { to: 'blob', method: 'GET', path: '/c/b?sig=abc', headers: [['x-ms-version', '2021-12-02']] },
    {
      to: 'arm',
      method: 'GET',
      path: '/subscriptions/{subscription}/providers/Microsoft.Compute/locations/westus/operations/1?api-version=2021-03-01',
    },
    {
      to: 'arm',
      method: 'GET',
      path: '/subscriptions/{subscription}/providers/Microsoft.Sql/servers?api-version=2021-11-01',
    },
  ])
  entries[2]!.response.status = 200
  const { skipped, notEmulated, differences } = tally(await play(recordingOf(entries)), new KnownDifferences([]))
  expect(Object.keys(skipped)).toEqual([
    'signed by a SAS, whose signature is masked',
    'the poll of an operation that was not replayed',
  ])
  expect(Object.keys(notEmulated)).toHaveLength(1)
  expect(differences).toEqual([])
})

test('a recording of before 2019 is compared by status and code alone', async () => {
  const entries = await recordLab(flow.slice(0, 1))
  const headers = entries[0]!.response.headers
  headers.push({ name: 'x-ms-old', value: '1' })
  headers.find(({ name }) => name.toLowerCase() === 'date')!.value = 'Wed, 01 Mar 2017 00:00:00 GMT'
  expect(await differencesOf(entries)).toEqual([])
})
