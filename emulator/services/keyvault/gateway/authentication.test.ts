import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { expect, test } from 'vitest'
import { createEmulator } from '../../../inside.test-support.js'
import { KeyRing, makeSigningKey } from '../../../world/keys.js'
import { ask, tokenOf } from '../../../asking.test-support.js'
import { resource, vm, secretUrl } from './vaults.test-support.js'

test('a request without a token gets the challenge: 108 bytes, whatever else is wrong with it', async () => {
  const emulator = createEmulator()
  const tenant = emulator.world.settings.tenantId
  for (const [method, url, headers] of [
    ['GET', secretUrl, {}],
    ['PUT', 'https://mytestkeyvault.vault.azure.net/secrets/no_such+name', { 'Content-Length': '0' }],
    ['GET', secretUrl, { Authorization: 'Basic YTpi' }],
    ['GET', secretUrl, { Authorization: 'Bearer' }],
  ] as const) {
    const { status, text, header: answered } = await ask(emulator).send(method, url, undefined, { headers })
    expect(status).toBe(401)
    expect(text).toBe(
      '{"error":{"code":"Unauthorized","message":"AKV10000: Request is missing a Bearer, PoP, or MTLS_POP token."}}',
    )
    expect(answered('content-length')).toBe('108')
    expect(answered('www-authenticate')).toBe(
      `Bearer authorization="https://login.microsoftonline.com/${tenant}", resource="https://vault.azure.net"`,
    )
  }
})

test('only the vault URL without a slash and the application id are accepted as audience', async () => {
  const emulator = createEmulator()
  const expected =
    'AKV10022: Invalid audience. Expected https://vault.azure.net or cfa8b339-82a2-471a-a3c9-0fc0be7a4093, found: '
  for (const audience of [`${resource}/`, 'https://mytestkeyvault.vault.azure.net', 'https://management.azure.com/']) {
    const { status, json, header } = await ask(emulator, vm, { resource: audience }).get(secretUrl)
    expect([status, json.error]).toEqual([401, { code: 'Unauthorized', message: `${expected}${audience}.` }])
    expect(header('www-authenticate')).toContain('authorization="https://login.microsoftonline.com/')
  }
  for (const audience of [resource, 'cfa8b339-82a2-471a-a3c9-0fc0be7a4093']) {
    expect((await ask(emulator, vm, { resource: audience }).get(secretUrl)).status).toBe(200)
  }
})

test('a token of another tenant is refused with the list of issuers', async () => {
  const emulator = createEmulator()
  const foreign = '11111111-2222-4333-8444-555555555555'
  const { status, json } = await ask(emulator, vm, { tenantId: foreign }).get(secretUrl)
  expect(status).toBe(401)
  const issuers = [
    emulator.world.settings.tenantId,
    '72f988bf-86f1-41af-91ab-2d7cd011db47',
    'f8cdef31-a31e-4b4a-93e4-5f571e91255a',
    'e2d54eb5-3869-4f70-8578-dee5fc7331f4',
    '33e01921-4d64-4f8c-a055-5bdaffd5e33d',
    '975f013f-7f24-47e8-a7d3-abc4752bf346',
  ].map((tenant) => `https://sts.windows.net/${tenant}/`)
  expect(json.error.message).toBe(
    `AKV10032: Invalid issuer. Expected one of ${issuers.join(', ')}, found https://sts.windows.net/${foreign}/.`,
  )
})

test('a key that the authority never published is refused with the token’s header', async () => {
  const foreign = createEmulator({
    keys: new KeyRing(async () => [await makeSigningKey(() => new Uint8Array([1, 2, 3]))]),
  })
  const token = await tokenOf(foreign, vm, { resource })
  const { status, json } = await ask(createEmulator(), { token }).get(secretUrl)
  expect([status, json.error.message]).toEqual([
    401,
    `AKV10046: Unable to resolve the key used for signature validation. EncodedJwtHeader: '${token.split('.')[0]}'.`,
  ])
})

test('an expired token is refused in 96 bytes, although its signature was found good before', async () => {
  const emulator = createEmulator()
  const token = await tokenOf(emulator, vm, { resource })
  expect((await ask(emulator, { token }).get(secretUrl)).status).toBe(200)
  emulator.world.clock.advance(3_599_000)
  expect((await ask(emulator, { token }).get(secretUrl)).status).toBe(200)
  emulator.world.clock.advance(1000)
  const { status, text, header } = await ask(emulator, { token }).get(secretUrl)
  expect([status, text, header('content-length')]).toEqual([
    401,
    '{"error":{"code":"Unauthorized","message":"[TokenExpired] Error validating token: \'S2S12086\'."}}',
    '96',
  ])
})

test('a token from the future is no better than an expired one', async () => {
  const emulator = createEmulator()
  const token = await tokenOf(emulator, vm, { resource })
  emulator.world.clock.advance(-301_000)
  expect((await ask(emulator, { token }).get(secretUrl)).json.error.message).toBe(
    "[TokenExpired] Error validating token: 'S2S12086'.",
  )
})

test('a forged signature is refused', async () => {
  const emulator = createEmulator()
  const [head, claims] = (await tokenOf(emulator, vm, { resource })).split('.') as [string, string]
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const forged = (body: string, key: KeyObject) =>
    `${head}.${body}.${sign('RSA-SHA256', Buffer.from(`${head}.${body}`), key).toString('base64url')}`
  const { status, json } = await ask(emulator, { token: forged(claims, privateKey) }).get(secretUrl)
  expect([status, json.error.message]).toEqual([401, 'Error validating token: IDX10501'])
})

test('what is no token, or claims to need no signature, is refused', async () => {
  const emulator = createEmulator()
  const [, claims] = (await tokenOf(emulator, vm, { resource })).split('.') as [string, string]
  const { kid } = emulator.world.keys.current()
  const unsigned = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT', kid })).toString('base64url')
  for (const token of ['nonsense', 'a.b.c', `${unsigned}.${claims}.`]) {
    const { status, json } = await ask(emulator, { token }).get(secretUrl)
    expect([status, json.error.message]).toEqual([401, 'AKV10001: Unable to parse JWT token: jwtEncodedString.'])
  }
})

test('a proof-of-possession token is said to be a gap of the lab', async () => {
  const { status, header } = await ask(createEmulator()).get(secretUrl, { headers: { Authorization: 'PoP abc' } })
  expect([status, header('x-milab-not-emulated')]).toEqual([501, 'Key Vault proof-of-possession tokens'])
})

test('every answer carries Key Vault’s headers, and echoes the client’s request id', async () => {
  const emulator = createEmulator()
  const { headers } = await ask(emulator, vm).get(secretUrl, {
    headers: { 'X-MS-Client-Request-Id': 'mine' },
    address: '10.1.2.3',
  })
  expect(headers.slice(0, 11).map(([name]) => name)).toEqual([
    'Cache-Control',
    'Pragma',
    'Expires',
    'Content-Type',
    'Strict-Transport-Security',
    'X-Content-Type-Options',
    'x-ms-keyvault-region',
    'x-ms-keyvault-service-version',
    'x-ms-keyvault-network-info',
    'x-ms-request-id',
    'x-ms-client-request-id',
  ])
  expect(Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]))).toMatchObject({
    'cache-control': 'no-cache',
    pragma: 'no-cache',
    expires: '-1',
    'content-type': 'application/json; charset=utf-8',
    'strict-transport-security': 'max-age=31536000;includeSubDomains',
    'x-content-type-options': 'nosniff',
    'x-ms-keyvault-region': 'westus',
    'x-ms-keyvault-network-info': 'conn_type=Ipv4;addr=10.1.2.3;act_addr_fam=InterNetwork;',
    'x-ms-client-request-id': 'mine',
  })
  const refused = await ask(emulator).get(secretUrl, { address: '::ffff:10.1.2.3' })
  expect(refused.header('x-ms-keyvault-network-info')).toBe('conn_type=Ipv4;addr=10.1.2.3;act_addr_fam=InterNetwork;')
  expect(refused.header('x-ms-client-request-id')).toBeUndefined()
  expect(refused.header('x-ms-keyvault-rbac-assignment-id')).toBeUndefined()
})
