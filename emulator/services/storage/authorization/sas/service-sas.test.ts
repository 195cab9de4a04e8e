import { SASProtocol } from '@azure/storage-blob'
import { expect, test } from 'vitest'
import { createEmulator } from '../../../../inside.test-support.js'
import { containersOf } from '../../blob/gateway/state.js'
import { account, bearer, keyOf, send, token } from '../authorization.test-support.js'
import { hmac } from '../../../../key-signature.test-support.js'
import { serviceSas } from './sas.test-support.js'

const headers = { 'x-ms-version': '2021-12-02' }
const blockBlob = { ...headers, 'x-ms-blob-type': 'BlockBlob' }

/** An emulator whose container `devtest` holds the blob `x`. */
async function withBlob() {
  const emulator = createEmulator()
  const sas = serviceSas(emulator, { blobName: 'x', permissions: 'cw' })
  expect(
    await send(emulator, { method: 'PUT', path: `/devtest/x?${sas}`, headers: blockBlob, body: 'hi' }),
  ).toMatchObject({
    status: 201,
  })
  return emulator
}

const detail = ({ text }: { text: string }) =>
  /<AuthenticationErrorDetail>([^]*)<\/AuthenticationErrorDetail>/.exec(text)?.[1]

test.each(['2015-04-05', '2018-11-09', '2020-02-10', '2020-12-06', '2025-07-05', '2026-10-06'])(
  'a signature of sv %s reads the blob that it is for, and no other',
  async (version) => {
    const emulator = await withBlob()
    const sas = serviceSas(emulator, { blobName: 'x', permissions: 'r', version })
    expect(await send(emulator, { path: `/devtest/x?${sas}`, headers })).toMatchObject({ status: 200, text: 'hi' })
    const other = await send(emulator, { path: `/devtest/y?${sas}`, headers })
    expect(other).toMatchObject({ status: 403, code: 'AuthenticationFailed' })
    expect(detail(other)).toMatch(
      /^Signature did not match\. String to sign used was r\n\n.*\n\/blob\/devteststorage\/devtest\/y\n/,
    )
  },
)

test.each([
  ['2012-02-12', ''],
  ['2013-08-15', '\n\n\n\n\n'],
])('a signature of sv %s has the lines of its time', async (sv, overrides) => {
  const emulator = await withBlob()
  const se = '2199-01-01'
  const sig = hmac(keyOf(emulator), `r\n\n${se}\n/devteststorage/devtest\n\n${sv}${overrides}`)
  const query = new URLSearchParams({ sr: 'c', sp: 'r', sv, se, sig }).toString()
  const answer = await send(emulator, { path: `/devtest/x?${query}&` })
  expect([answer.status, answer.header('x-ms-version')]).toEqual([200, sv])
})

test('without x-ms-version the version is that of api-version, else of sv', async () => {
  const emulator = await withBlob()
  const sas = serviceSas(emulator, { blobName: 'x', permissions: 'r', version: '2020-12-06' })
  expect((await send(emulator, { path: `/devtest/x?${sas}` })).header('x-ms-version')).toBe('2020-12-06')
  const asked = await send(emulator, { path: `/devtest/x?${sas}&api-version=2019-12-12` })
  expect(asked.header('x-ms-version')).toBe('2019-12-12')
  const both = await send(emulator, { path: `/devtest/x?${sas}&api-version=2019-12-12`, headers })
  expect(both.header('x-ms-version')).toBe('2021-12-02')
})

test('the letters decide, and c suffices for a blob that is new', async () => {
  const emulator = await withBlob()
  const may = async (permissions: string, method: string, path: string, more = {}) => {
    const sas = serviceSas(emulator, { permissions })
    const joined = `${path}${path.includes('?') ? '&' : '?'}${sas}`
    return (await send(emulator, { method, path: joined, headers: { ...headers, ...more } })).status
  }
  const list = '/devtest?restype=container&comp=list'
  expect(await may('r', 'GET', '/devtest/x')).toBe(200)
  expect(await may('w', 'GET', '/devtest/x')).toBe(403)
  expect(await may('l', 'GET', list)).toBe(200)
  expect(await may('r', 'GET', list)).toBe(403)
  expect(await may('c', 'PUT', '/devtest/new', blockBlob)).toBe(201)
  expect(await may('c', 'PUT', '/devtest/new', blockBlob)).toBe(403)
  expect(await may('w', 'PUT', '/devtest/new', blockBlob)).toBe(201)
  expect(await may('w', 'DELETE', '/devtest/new')).toBe(403)
  expect(await may('d', 'DELETE', '/devtest/new')).toBe(202)
})

test('what only an account SAS gives is refused as AuthorizationFailure, and the journal says why', async () => {
  const emulator = await withBlob()
  const sas = serviceSas(emulator, { permissions: 'racwdl' })
  const refused = await send(emulator, { path: `/devtest?restype=container&${sas}`, headers })
  expect(refused).toMatchObject({ status: 403, code: 'AuthorizationFailure' })
  const { decisions, why } = [...emulator.world.journal.after()].at(-1)!
  expect(decisions).toMatchObject([{ type: 'sas', allowed: false, by: 'key1', needs: '', has: 'racwdl' }])
  expect(why).toBe('a service SAS cannot give this operation')
})

test('time is the world’s, and an expired signature is told so in the words of its kind', async () => {
  const emulator = await withBlob()
  const now = emulator.world.clock.now()
  const [early, late] = [new Date(now - 7_200_000), new Date(now - 3_600_000)]
  const refusal = async (startsOn?: Date, expiresOn = late) =>
    detail(
      await send(emulator, {
        path: `/devtest/x?${serviceSas(emulator, { permissions: 'r', expiresOn, ...(startsOn && { startsOn }) })}`,
        headers,
      }),
    )
  expect(await refusal(early)).toMatch(
    /^Signature not valid in the specified time frame: Start \[.* GMT\] - Expiry \[.* GMT\] - Current \[.* GMT\]$/,
  )
  expect(await refusal()).toMatch(/^Signed expiry time \[.* GMT\] must be after signed start time \[.* GMT\]$/)
  expect(await refusal(new Date(now + 60_000), new Date(now + 120_000))).toMatch(
    /^Signature not valid in the specified/,
  )
  const sas = serviceSas(emulator, { permissions: 'r' })
  emulator.world.clock.advance(7_200_000)
  expect((await send(emulator, { path: `/devtest/x?${sas}`, headers })).status).toBe(403)
})

test('a stored access policy gives what the signature leaves open, and its removal revokes at once', async () => {
  const emulator = await withBlob()
  const { world } = emulator
  const containers = containersOf(world, account(emulator).incarnation)
  const policies = (...list: { id: string; start?: string; expiry?: string; permission?: string }[]) =>
    world.change(() => containers.put({ ...containers.get('devtest')!, policies: list }))
  const read = { id: 'read', expiry: '2199-01-01T00:00:00.0000000Z', permission: 'r' }
  policies(read)
  const sas = serviceSas(emulator, { identifier: 'read' })
  const get = (query: string) => send(emulator, { path: `/devtest/x?${query}`, headers })
  expect(await get(sas)).toMatchObject({ status: 200 })
  expect(detail(await get(serviceSas(emulator, { identifier: 'read', permissions: 'r' })))).toBe(
    'Access policy fields can be associated with signature or SAS identifier but not both',
  )
  policies({ id: 'read', expiry: read.expiry })
  expect(detail(await get(sas))).toBe('Signed permission must be specified in signature or SAS identifier')
  policies({ ...read, expiry: '2020-01-01T00:00:00.0000000Z' })
  expect(detail(await get(sas))).toMatch(/^Signed expiry time \[Wed, 01 Jan 2020 00:00:00 GMT\] has to be after/)
  policies()
  expect(detail(await get(sas))).toBe('SAS identifier cannot be found for specified signed identifier')
})

test('either key signs, and a regenerated one ends its signatures', async () => {
  const emulator = await withBlob()
  const by = (key: string) =>
    send(emulator, { path: `/devtest/x?${serviceSas(emulator, { permissions: 'r', key })}`, headers })
  expect((await by(keyOf(emulator, 1))).status).toBe(200)
  const refused = await by(Buffer.alloc(64).toString('base64'))
  expect(refused).toMatchObject({ status: 403, code: 'AuthenticationFailed' })
  expect(refused.header('Server')).toBe('Microsoft-HTTPAPI/2.0')
})

test('an address is the one that the request comes from, and https is needed where it is signed', async () => {
  const emulator = await withBlob()
  const from = async (address: string, ipRange: { start: string; end?: string }) => {
    const sas = serviceSas(emulator, { permissions: 'r', ipRange })
    return send(emulator, { path: `/devtest/x?${sas}`, headers, address })
  }
  expect((await from('203.0.113.4', { start: '203.0.113.4' })).status).toBe(200)
  expect((await from('203.0.113.9', { start: '203.0.113.4', end: '203.0.113.9' })).status).toBe(200)
  const refused = await from('203.0.113.10', { start: '203.0.113.4', end: '203.0.113.9' })
  expect(refused).toMatchObject({ status: 403, code: 'AuthorizationSourceIPMismatch' })
  expect(refused.text).toContain('using this source IP 203.0.113.10.')
  expect(refused.header('x-ms-version')).toBe('2021-12-02')
  const both = serviceSas(emulator, { permissions: 'r', protocol: SASProtocol.HttpsAndHttp })
  expect((await send(emulator, { path: `/devtest/x?${both}`, headers })).status).toBe(200)
})

test('what the signature overrides replaces the blob’s own headers', async () => {
  const emulator = await withBlob()
  const sas = serviceSas(emulator, {
    blobName: 'x',
    permissions: 'r',
    contentType: 'text/plain',
    contentDisposition: 'attachment; filename="a b.txt"',
    cacheControl: 'no-store',
  })
  for (const method of ['GET', 'HEAD']) {
    const answer = await send(emulator, { method, path: `/devtest/x?${sas}`, headers })
    expect(['Content-Type', 'Content-Disposition', 'Cache-Control'].map(answer.header)).toEqual([
      'text/plain',
      'attachment; filename="a b.txt"',
      'no-store',
    ])
  }
})

test.each([
  ['sig=AAAA&sp=r&se=2199-01-01&sv=2021-12-02', 'sr is mandatory. Cannot be empty'],
  ['sr=b&sp=r&se=2199-01-01&sv=2021-12-02&sig=', 'sig is mandatory. Cannot be empty'],
  ['sr=b&sp=r&se=2199-01-01&sv=2021-12-02&sig=AAAA', 'Signature size is invalid'],
  ['sr=b&sp=r&se=2199-01-01&sv=2021-12-02&sig=%%%', 'Signature fields not well formed.'],
  ['sr=f&sp=r&se=2199-01-01&sv=2021-12-02&sig=SIG', 'Signature fields not well formed.'],
  ['sr=b&sp=r&sv=2021-12-02&sig=SIG', 'se is mandatory. Cannot be empty'],
  ['sr=b&se=2199-01-01&sv=2021-12-02&sig=SIG', 'sp is mandatory. Cannot be empty'],
  ['sr=b&sp=r&se=2199-01-01&sip=&sv=2021-12-02&sig=SIG', 'sip is optional but cannot be empty'],
  ['sr=b&sp=wr&se=2199-01-01&sv=2021-12-02&sig=SIG', 'Signature fields not well formed.'],
  ['sr=b&sp=rr&se=2199-01-01&sv=2021-12-02&sig=SIG', 'Signature fields not well formed.'],
  ['sr=b&sp=r&se=tomorrow&sv=2021-12-02&sig=SIG', 'Signature fields not well formed.'],
  ['sr=b&sp=r&se=2199-01-01&spr=ftp&sv=2021-12-02&sig=SIG', 'Signature fields not well formed.'],
  ['sr=b&sp=r&se=2199-01-01&sip=10.0.0.300&sv=2021-12-02&sig=SIG', 'Signature fields not well formed.'],
  [
    'sr=b&sp=r&se=2199-01-01&sv=2011-08-18&sig=SIG',
    'sv is either not in the correct format or is not equal or later than version 2012-02-12',
  ],
  [
    'sr=d&sdd=1&sp=r&se=2199-01-01&sv=2021-12-02&sig=SIG',
    'The specified signed resource is not allowed for the this resource level',
  ],
])('%s: %s', async (query, words) => {
  const sig = encodeURIComponent(Buffer.alloc(32).toString('base64'))
  const refused = await send(createEmulator(), { path: `/devtest/x?${query.replace('SIG', sig)}`, headers })
  expect(refused).toMatchObject({ status: 403, code: 'AuthenticationFailed' })
  expect(detail(refused)).toBe(words)
})

test('a signature beside an Authorization header is refused before either is judged', async () => {
  const emulator = await withBlob()
  const sas = serviceSas(emulator, { permissions: 'r' })
  expect(await send(emulator, { path: `/devtest/x?${sas}`, headers: bearer(await token(emulator)) })).toMatchObject({
    status: 400,
    code: 'InvalidAuthenticationInfo',
  })
})

test('encryption scopes in signatures say that they are not emulated', async () => {
  const emulator = await withBlob()
  const sas = serviceSas(emulator, { permissions: 'r', encryptionScope: 'mine' })
  const refused = await send(emulator, { path: `/devtest/x?${sas}`, headers })
  expect([refused.status, refused.header('x-milab-not-emulated')]).toEqual([
    501,
    'encryption scopes in shared access signatures',
  ])
})
