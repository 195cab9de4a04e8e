import { expect, test } from 'vitest'
import { machineType } from '../../../policy/views/machines.js'
import { ask } from '../../../asking.test-support.js'
import { tokenUrl, vaultTokenUrl, metadata, getWithMetadata, lab, claimsOf } from './imds.test-support.js'

test('a token answer is one line of strings in alphabetical order', async () => {
  const emulator = lab()
  emulator.world.clock.freeze(true)
  emulator.world.clock.set((emulator.world.clock.seconds() + 1) * 1000)
  const answer = await getWithMetadata(emulator, vaultTokenUrl)
  const body = answer.json
  const now = emulator.world.clock.seconds()
  expect(Object.keys(body)).toEqual([
    'access_token',
    'client_id',
    'expires_in',
    'expires_on',
    'ext_expires_in',
    'not_before',
    'resource',
    'token_type',
  ])
  expect(answer.text).toBe(JSON.stringify(body))
  expect(body).toMatchObject({
    expires_in: '86399',
    expires_on: String(now + 86_400),
    ext_expires_in: '86399',
    not_before: String(now - 300),
    resource: 'https://vault.azure.net',
    token_type: 'Bearer',
  })
  const { identity } = emulator.world.resources.ofType(machineType)[0]!
  expect(claimsOf(answer)).toMatchObject({
    aud: 'https://vault.azure.net',
    oid: identity!.principalId,
    sub: identity!.principalId,
    appid: body.client_id,
    appidacr: '2',
  })
  expect(claimsOf(answer).xms_mirid).toMatch(
    /\/resourcegroups\/DevTest\/providers\/Microsoft.Compute\/virtualMachines\/DevTestVM$/,
  )
})

test('the machine is named beside its own identity in tokens for Key Vault only', async () => {
  const emulator = lab()
  const vaults = claimsOf(await getWithMetadata(emulator, vaultTokenUrl))
  expect(vaults.xms_az_rid).toBe(vaults.xms_mirid)
  for (const resource of ['https://management.azure.com/', 'https://storage.azure.com/'])
    expect(
      claimsOf(await getWithMetadata(emulator, `${tokenUrl}?api-version=2018-02-01&resource=${resource}`)),
    ).not.toHaveProperty('xms_az_rid')
})

test('headers come in the order of real hosts', async () => {
  const answer = await getWithMetadata(lab(), vaultTokenUrl)
  expect(answer.headers.map(([name]) => name).filter((name) => !name.startsWith('x-milab'))).toEqual([
    'Content-Type',
    'Server',
    'x-ms-request-id',
    'Date',
    'Content-Length',
  ])
  expect(answer.header('Server')).toMatch(/^IMDS\//)
})

test('claims are taken when they name a perimeter and refused otherwise', async () => {
  const emulator = lab()
  const claims = (value: unknown) =>
    getWithMetadata(emulator, `${vaultTokenUrl}&claims=${encodeURIComponent(JSON.stringify(value))}`)
  expect((await claims({ xms_az_nwperimid: { essential: true } })).status).toBe(200)
  expect((await claims({ xms_az_nwperimid: { essential: true }, nbf: 1 })).status).toBe(400)
  expect((await claims(['xms_az_nwperimid'])).status).toBe(400)
})

test.each(['https://management.azure.com', 'https://management.azure.com/', 'cfa8b339-82a2-471a-a3c9-0fc0be7a4093'])(
  'resource %s is echoed to the letter, in aud too',
  async (resource) => {
    const answer = await getWithMetadata(lab(), `${tokenUrl}?api-version=2018-02-01&resource=${resource}`)
    expect([answer.json.resource, claimsOf(answer).aud]).toEqual([resource, resource])
  },
)

test('a kept token comes again with less time left, until five minutes before its end', async () => {
  const emulator = lab()
  const { clock } = emulator.world
  clock.freeze(true)
  const first = (await getWithMetadata(emulator, vaultTokenUrl)).json
  clock.advance(100_000)
  const again = (await getWithMetadata(emulator, vaultTokenUrl)).json
  expect(again.access_token).toBe(first.access_token)
  expect([again.expires_in, again.ext_expires_in, again.expires_on]).toEqual(['86299', '86399', first.expires_on])
  clock.advance((86_400 - 100 - 300) * 1000)
  expect((await getWithMetadata(emulator, vaultTokenUrl)).json.access_token).not.toBe(first.access_token)
})

test('bypass_cache=true gives a new token, which is kept', async () => {
  const emulator = lab()
  const first = (await getWithMetadata(emulator, vaultTokenUrl)).json.access_token
  const second = (await getWithMetadata(emulator, `${vaultTokenUrl}&bypass_cache=true`)).json.access_token
  expect(second).not.toBe(first)
  expect((await getWithMetadata(emulator, vaultTokenUrl)).json.access_token).toBe(second)
})

test.each([
  ["WALinuxAgent's", { url: vaultTokenUrl, headers: { Metadata: 'True' } }],
  ["Rust's", { url: vaultTokenUrl.replace('2018-02-01', '2019-08-01'), headers: { metadata: 'true' } }],
  [
    "Node's with a form's content type",
    { url: vaultTokenUrl, headers: { ...metadata, 'Content-Type': 'application/x-www-form-urlencoded;charset=utf-8' } },
  ],
  ["Node's with an endpoint override", { url: vaultTokenUrl.replace('/token?', '/token/?'), headers: metadata }],
  ["Java's with an endpoint override", { url: vaultTokenUrl.replace('/metadata', '//metadata'), headers: metadata }],
  [
    'one at a host name of its own',
    { url: vaultTokenUrl.replace('169.254.169.254', 'lab.example:4080'), headers: metadata },
  ],
  [
    'one in another case',
    { url: vaultTokenUrl.replace('/metadata/identity/oauth2', '/Metadata/Identity/OAuth2'), headers: metadata },
  ],
])('%s way of asking works', async (_, parts) => {
  expect((await ask(lab()).request(parts)).status).toBe(200)
})

test('with throttling on, the 21st request in a second gets 90 bytes without reason phrase or Retry-After', async () => {
  const emulator = lab({ policies: { throttling: 'azure' } })
  emulator.world.clock.freeze(true)
  for (let i = 0; i < 20; i++) expect((await getWithMetadata(emulator, vaultTokenUrl)).status).toBe(200)
  const answer = await getWithMetadata(emulator, vaultTokenUrl)
  expect([answer.status, answer.bytes.length, answer.reason, answer.header('Retry-After')]).toEqual([
    429,
    90,
    '',
    undefined,
  ])
  expect(answer.text).toBe('{"error":"invalid_request","error_description":"Temporarily throttled, too many requests"}')
  emulator.world.clock.advance(1000)
  expect((await getWithMetadata(emulator, vaultTokenUrl)).status).toBe(200)
})

test('with throttling on, the sixth request at once is refused, and the next is not', async () => {
  const emulator = lab({ policies: { throttling: 'azure' } })
  const statuses = await Promise.all(
    Array.from({ length: 7 }, async () => (await getWithMetadata(emulator, vaultTokenUrl)).status),
  )
  expect(statuses.sort()).toEqual([200, 200, 200, 200, 200, 429, 429])
  expect((await getWithMetadata(emulator, vaultTokenUrl)).status).toBe(200)
})

test('with throttling off nothing is counted', async () => {
  const emulator = lab()
  const statuses = await Promise.all(
    Array.from({ length: 40 }, async () => (await getWithMetadata(emulator, vaultTokenUrl)).status),
  )
  expect(new Set(statuses)).toEqual(new Set([200]))
})
