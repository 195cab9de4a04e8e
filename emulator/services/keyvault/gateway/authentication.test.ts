import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { expect, test } from 'vitest'
import { builtInScenario, createEmulator, isDrop, wireRequest, type Emulator, type Scenario } from '../../../index.js'
import { roleAssignmentProperties, roleAssignmentType, roleByRoleName } from '../../../policy/authorization/rbac.js'
import { mintToken } from '../../../policy/tokens/tokens.js'
import { vaultNamed } from '../../../policy/views/vaults.js'
import { KeyRing, makeSigningKey } from '../../../world/keys.js'
import type { JsonObject } from '../../../world/resources.js'

const resource = 'https://vault.azure.net'
const secretUrl = 'https://mytestkeyvault.vault.azure.net/secrets/MyTestSecret?api-version=2016-10-01'

async function ask(
  emulator: Emulator,
  url: string,
  token?: string,
  more: { method?: string; headers?: Record<string, string>; body?: string; address?: string } = {},
) {
  const headers = { ...(token !== undefined && { Authorization: `Bearer ${token}` }), ...more.headers }
  const outcome = await emulator.handle(wireRequest({ url, ...more, headers }))
  if (isDrop(outcome)) throw new Error('dropped')
  const text = Buffer.from(outcome.body as Uint8Array).toString()
  return {
    status: outcome.status,
    text,
    headers: new Map(outcome.headers.map(([name, value]) => [name.toLowerCase(), value])),
    order: outcome.headers.map(([name]) => name),
  }
}

function principal(emulator: Emulator, name: string) {
  const found = [...emulator.world.directory.principals.values()].find(({ displayName }) => displayName === name)
  if (!found) throw new Error(`nobody is called ${name}`)
  return found
}

async function tokenFor(
  emulator: Emulator,
  name: string,
  { audience = resource, tenantId }: { audience?: string; tenantId?: string } = {},
) {
  const { appId, objectId, tenantId: home } = principal(emulator, name)
  const { token } = await mintToken(emulator.world, {
    resource: audience,
    tenantId: tenantId ?? home,
    appId,
    objectId,
    appidacr: '1',
    lifetime: 3600,
  })
  return token
}

/** The tutorials' world with one more vault. */
function withVault(
  vault: NonNullable<NonNullable<Scenario['resourceGroups']>[string]['vaults']>[string],
  roleAssignments: Scenario['roleAssignments'] = [],
): Scenario {
  const scenario = builtInScenario('tutorials')
  const { DevTest } = scenario.resourceGroups!
  const vaults = { ...DevTest!.vaults, 'other-vault': { ...vault, secrets: { one: '1', two: '2' } } }
  return {
    ...scenario,
    resourceGroups: { ...scenario.resourceGroups, DevTest: { ...DevTest, vaults } },
    roleAssignments: [...scenario.roleAssignments!, ...roleAssignments],
  }
}

const other = (path: string) => `https://other-vault.vault.azure.net${path}?api-version=7.4`

const error = (text: string) =>
  (JSON.parse(text) as { error: { code: string; message: string; innererror?: { code: string } } }).error

test('a request without a token gets the challenge: 97 bytes, whatever else is wrong with it', async () => {
  const emulator = createEmulator()
  const tenant = emulator.world.settings.tenantId
  for (const [method, url, headers] of [
    ['GET', secretUrl, {}],
    ['PUT', 'https://mytestkeyvault.vault.azure.net/secrets/no_such+name', { 'Content-Length': '0' }],
    ['GET', secretUrl, { Authorization: 'Basic YTpi' }],
    ['GET', secretUrl, { Authorization: 'Bearer' }],
  ] as const) {
    const { status, text, headers: answered } = await ask(emulator, url, undefined, { method, headers })
    expect(status).toBe(401)
    expect(text).toBe(
      '{"error":{"code":"Unauthorized","message":"AKV10000: Request is missing a Bearer or PoP token."}}',
    )
    expect(answered.get('content-length')).toBe('97')
    expect(answered.get('www-authenticate')).toBe(
      `Bearer authorization="https://login.microsoftonline.com/${tenant}", resource="https://vault.azure.net"`,
    )
  }
})

test('an audience with a slash, a vault’s own or another service’s is refused; the URL and the application id are taken', async () => {
  const emulator = createEmulator()
  const expected =
    'AKV10022: Invalid audience. Expected https://vault.azure.net or cfa8b339-82a2-471a-a3c9-0fc0be7a4093, found: '
  for (const audience of [`${resource}/`, 'https://mytestkeyvault.vault.azure.net', 'https://management.azure.com/']) {
    const { status, text, headers } = await ask(
      emulator,
      secretUrl,
      await tokenFor(emulator, 'DevTestVM', { audience }),
    )
    expect([status, error(text)]).toEqual([401, { code: 'Unauthorized', message: `${expected}${audience}.` }])
    expect(headers.get('www-authenticate')).toContain('authorization="https://login.microsoftonline.com/')
  }
  for (const audience of [resource, 'cfa8b339-82a2-471a-a3c9-0fc0be7a4093']) {
    expect((await ask(emulator, secretUrl, await tokenFor(emulator, 'DevTestVM', { audience }))).status).toBe(200)
  }
})

test('a token of another tenant is refused with the list of issuers', async () => {
  const emulator = createEmulator()
  const foreign = '11111111-2222-4333-8444-555555555555'
  const { status, text } = await ask(emulator, secretUrl, await tokenFor(emulator, 'DevTestVM', { tenantId: foreign }))
  expect(status).toBe(401)
  const issuers = [
    emulator.world.settings.tenantId,
    '72f988bf-86f1-41af-91ab-2d7cd011db47',
    'f8cdef31-a31e-4b4a-93e4-5f571e91255a',
    'e2d54eb5-3869-4f70-8578-dee5fc7331f4',
    '33e01921-4d64-4f8c-a055-5bdaffd5e33d',
    '975f013f-7f24-47e8-a7d3-abc4752bf346',
  ].map((tenant) => `https://sts.windows.net/${tenant}/`)
  expect(error(text).message).toBe(
    `AKV10032: Invalid issuer. Expected one of ${issuers.join(', ')}, found https://sts.windows.net/${foreign}/.`,
  )
})

test('a key that the authority never published is refused with the token’s header', async () => {
  const foreign = createEmulator({
    keys: new KeyRing(async () => [await makeSigningKey(async () => new Uint8Array([1, 2, 3]))]),
  })
  const token = await tokenFor(foreign, 'DevTestVM')
  const { status, text } = await ask(createEmulator(), secretUrl, token)
  expect([status, error(text).message]).toEqual([
    401,
    `AKV10046: Unable to resolve the key used for signature validation. EncodedJwtHeader: '${token.split('.')[0]}'.`,
  ])
})

test('an expired token is refused in 96 bytes, although its signature was found good before', async () => {
  const emulator = createEmulator()
  const token = await tokenFor(emulator, 'DevTestVM')
  expect((await ask(emulator, secretUrl, token)).status).toBe(200)
  emulator.world.clock.advance(3_599_000)
  expect((await ask(emulator, secretUrl, token)).status).toBe(200)
  emulator.world.clock.advance(1000)
  const { status, text, headers } = await ask(emulator, secretUrl, token)
  expect([status, text, headers.get('content-length')]).toEqual([
    401,
    '{"error":{"code":"Unauthorized","message":"[TokenExpired] Error validating token: \'S2S12086\'."}}',
    '96',
  ])
})

test('a token from the future is no better than an expired one', async () => {
  const emulator = createEmulator()
  const token = await tokenFor(emulator, 'DevTestVM')
  emulator.world.clock.advance(-301_000)
  expect(error((await ask(emulator, secretUrl, token)).text).message).toBe(
    "[TokenExpired] Error validating token: 'S2S12086'.",
  )
})

test('a forged signature is refused', async () => {
  const emulator = createEmulator()
  const [head, claims] = (await tokenFor(emulator, 'DevTestVM')).split('.') as [string, string]
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const forged = (body: string, key: KeyObject) =>
    `${head}.${body}.${sign('RSA-SHA256', Buffer.from(`${head}.${body}`), key).toString('base64url')}`
  const { status, text } = await ask(emulator, secretUrl, forged(claims, privateKey))
  expect([status, error(text).message]).toEqual([401, 'Error validating token: IDX10501'])
})

test('what is no token, or claims to need no signature, is refused', async () => {
  const emulator = createEmulator()
  const [, claims] = (await tokenFor(emulator, 'DevTestVM')).split('.') as [string, string]
  const { kid } = emulator.world.keys.current()
  const unsigned = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT', kid })).toString('base64url')
  for (const token of ['nonsense', 'a.b.c', `${unsigned}.${claims}.`]) {
    const { status, text } = await ask(emulator, secretUrl, token)
    expect([status, error(text).message]).toEqual([401, 'AKV10001: Unable to parse JWT token: jwtEncodedString.'])
  }
})

test('a proof-of-possession token is said to be a gap of the lab', async () => {
  const { status, headers } = await ask(createEmulator(), secretUrl, undefined, {
    headers: { Authorization: 'PoP abc' },
  })
  expect([status, headers.get('x-milab-not-emulated')]).toEqual([501, 'Key Vault proof-of-possession tokens'])
})

test('every answer carries Key Vault’s headers, and echoes the client’s request id', async () => {
  const emulator = createEmulator()
  const { order, headers } = await ask(emulator, secretUrl, await tokenFor(emulator, 'DevTestVM'), {
    headers: { 'X-MS-Client-Request-Id': 'mine' },
    address: '10.1.2.3',
  })
  expect(order.slice(0, 11)).toEqual([
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
  expect(Object.fromEntries(headers)).toMatchObject({
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
  const refused = await ask(emulator, secretUrl, undefined, { address: '::ffff:10.1.2.3' })
  expect(refused.headers.get('x-ms-keyvault-network-info')).toBe(
    'conn_type=Ipv4;addr=10.1.2.3;act_addr_fam=InterNetwork;',
  )
  expect(refused.headers.has('x-ms-client-request-id')).toBe(false)
  expect(refused.headers.has('x-ms-keyvault-rbac-assignment-id')).toBe(false)
})

test('an access policy that lacks the permission refuses with its name; names are compared without case', async () => {
  const policy = { to: 'DevTestVM', permissions: { secrets: ['GET'] } }
  const emulator = createEmulator({ scenario: withVault({ accessPolicies: [policy as never] }) })
  const token = await tokenFor(emulator, 'DevTestVM')
  expect((await ask(emulator, other('/secrets/one'), token)).status).toBe(200)
  const { status, text } = await ask(emulator, other('/secrets'), token)
  const { appId, objectId, tenantId } = principal(emulator, 'DevTestVM')
  expect(status).toBe(403)
  expect(error(text)).toEqual({
    code: 'Forbidden',
    message:
      `The user, group or application 'appid=${appId};oid=${objectId};iss=https://sts.windows.net/${tenantId}/' does not have secrets list permission on key vault ` +
      "'other-vault;location=westus'. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125287",
    innererror: { code: 'AccessDenied' },
  })
})

test('permission is judged before the body is read and before the secret is looked for', async () => {
  const emulator = createEmulator({ scenario: withVault({}) })
  const token = await tokenFor(emulator, 'DevTestVM')
  expect((await ask(emulator, other('/secrets/one'), token, { method: 'PUT', body: '{' })).status).toBe(403)
  expect((await ask(emulator, other('/secrets/never'), token)).status).toBe(403)
})

test('a policy for an application on behalf of a user refuses the application alone', async () => {
  const emulator = createEmulator({
    scenario: withVault({
      accessPolicies: [
        { to: 'DevTestVM', applicationId: '11111111-2222-4333-8444-555555555555', permissions: { secrets: ['get'] } },
      ],
    }),
  })
  const { status, text } = await ask(emulator, other('/secrets/one'), await tokenFor(emulator, 'DevTestVM'))
  const { appId, objectId, tenantId } = principal(emulator, 'DevTestVM')
  expect([status, error(text)]).toEqual([
    403,
    {
      code: 'Forbidden',
      message:
        `The policy requires the caller 'appid=${appId};oid=${objectId};iss=https://sts.windows.net/${tenantId}/' to use on-behalf-of (OBO) flow. ` +
        'For more information on OBO, please see https://go.microsoft.com/fwlink/?linkid=2152310',
      innererror: { code: 'ForbiddenByPolicy' },
    },
  ])
})

test('a vault with RBAC takes no notice of policies and refuses line by line', async () => {
  const policy = { to: 'DevTestVM', template: 'Secret Management' } as const
  const emulator = createEmulator({ scenario: withVault({ authorization: 'rbac', accessPolicies: [policy] }) })
  const { status, text, headers } = await ask(emulator, other('/secrets/One'), await tokenFor(emulator, 'DevTestVM'))
  const { appId, objectId, tenantId } = principal(emulator, 'DevTestVM')
  const { subscriptionId } = emulator.world.settings
  expect(status).toBe(403)
  expect(error(text)).toEqual({
    code: 'Forbidden',
    message: [
      'Caller is not authorized to perform action on resource.',
      'If role assignments, deny assignments or role definitions were changed recently, please observe propagation time.',
      `Caller: appid=${appId};oid=${objectId};iss=https://sts.windows.net/${tenantId}/`,
      "Action: 'Microsoft.KeyVault/vaults/secrets/getSecret/action'",
      `Resource: '/subscriptions/${subscriptionId}/resourcegroups/devtest/providers/microsoft.keyvault/vaults/other-vault/secrets/one'`,
      'Assignment: (not found)',
      'DenyAssignmentId: null',
      "DecisionReason: 'DeniedWithNoValidRBAC' ",
      'Vault: other-vault;location=westus',
      '',
    ].join('\r\n'),
    innererror: { code: 'ForbiddenByRbac' },
  })
  expect(headers.has('x-ms-keyvault-rbac-assignment-id')).toBe(false)
  const [entry] = emulator.world.journal.after(0, 1)
  expect((entry!.why as { fix: { role: string } }).fix.role).toBe('Key Vault Secrets User')
})

test('a managed identity that is refused shows its resource', async () => {
  const emulator = createEmulator({ scenario: withVault({ authorization: 'rbac' }) })
  const { appId, objectId, tenantId, resourceId } = principal(emulator, 'DevTestVM')
  const { token } = await mintToken(emulator.world, {
    resource,
    tenantId,
    appId,
    objectId,
    appidacr: '2',
    lifetime: 86_400,
    mirid: resourceId!,
  })
  const { text } = await ask(emulator, other('/secrets/one'), token)
  expect(error(text).message).toContain(
    `;xmsmirid=/subscriptions/${emulator.world.settings.subscriptionId}/resourcegroups/DevTest/providers/Microsoft.Compute/virtualMachines/DevTestVM\r\nAction: `,
  )
})

test('a role on the vault lets its holder in and is named in the headers', async () => {
  const assignment = { to: 'DevTestVM', role: 'Key Vault Secrets User', on: 'other-vault' }
  const emulator = createEmulator({ scenario: withVault({ authorization: 'rbac' }, [assignment]) })
  const token = await tokenFor(emulator, 'DevTestVM')
  const { status, headers } = await ask(emulator, other('/secrets/one'), token)
  expect(status).toBe(200)
  expect(headers.get('x-ms-keyvault-rbac-assignment-id')).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  expect(headers.get('x-ms-keyvault-rbac-cache')).toMatch(
    /^ra_age=\d+;da_age=\d+;rd_age=\d+;brd_age=\d+;ra_notif_age=\d+;dec_lev=1;$/,
  )
  expect((await ask(emulator, other('/secrets'), token)).status).toBe(200)
  expect((await ask(emulator, other('/secrets/one'), token, { method: 'DELETE' })).status).toBe(403)
  const missing = await ask(emulator, other('/secrets/never'), token)
  expect([missing.status, missing.headers.has('x-ms-keyvault-rbac-assignment-id')]).toEqual([404, true])
})

test('a role on one secret is good for that secret, not for its neighbour and not for the list', async () => {
  const on =
    '/subscriptions/98f51385-2edc-4b79-bed9-7718de4cb861/resourceGroups/DevTest/providers/Microsoft.KeyVault/vaults/other-vault/secrets/one'
  const emulator = createEmulator({
    scenario: withVault({ authorization: 'rbac' }, [{ to: 'DevTestVM', role: 'Key Vault Secrets User', on }]),
  })
  const token = await tokenFor(emulator, 'DevTestVM')
  const statuses = await Promise.all(
    ['/secrets/ONE', '/secrets/one/versions', '/secrets/two', '/secrets'].map(
      async (path) => (await ask(emulator, other(path), token)).status,
    ),
  )
  expect(statuses).toEqual([200, 200, 403, 403])
})

test('Key Vault Reader sees what there is and never a value', async () => {
  const emulator = createEmulator({
    scenario: withVault({ authorization: 'rbac' }, [{ to: 'DevTestVM', role: 'Key Vault Reader', on: 'other-vault' }]),
  })
  const token = await tokenFor(emulator, 'DevTestVM')
  expect((await ask(emulator, other('/secrets'), token)).status).toBe(200)
  expect((await ask(emulator, other('/secrets/one'), token)).status).toBe(403)
})

test('a role granted later works with the token that was refused before', async () => {
  const emulator = createEmulator({ scenario: withVault({ authorization: 'rbac' }) })
  const { world } = emulator
  const token = await tokenFor(emulator, 'DevTestVM')
  expect((await ask(emulator, other('/secrets/one'), token)).status).toBe(403)
  const { objectId } = principal(emulator, 'DevTestVM')
  const scope = vaultNamed(world, 'other-vault')!.id
  const roleDefinitionId = roleByRoleName('Key Vault Secrets User')!.name
  world.change(() =>
    world.resources.put({
      id: `${scope}/providers/${roleAssignmentType}/11111111-2222-4333-8444-555555555555`,
      name: '11111111-2222-4333-8444-555555555555',
      type: roleAssignmentType,
      properties: roleAssignmentProperties({
        roleDefinitionId,
        principalId: objectId,
        scope,
        at: '2026-01-01T00:00:00Z',
        by: null,
      }),
      created: 0,
      changed: 0,
      incarnation: 'one',
    }),
  )
  const { status, headers } = await ask(emulator, other('/secrets/one'), token)
  expect([status, headers.get('x-ms-keyvault-rbac-assignment-id')]).toEqual([
    200,
    '11111111-2222-4333-8444-555555555555',
  ])
})

test('a vault whose rules deny the client’s address says which, and whose', async () => {
  const emulator = createEmulator({
    scenario: withVault({ accessPolicies: [{ to: 'DevTestVM', template: 'Secret Management' }] }),
  })
  const { world } = emulator
  const token = await tokenFor(emulator, 'DevTestVM')
  const { appId, objectId, tenantId } = principal(emulator, 'DevTestVM')
  const callerText = `appid=${appId};oid=${objectId};iss=https://sts.windows.net/${tenantId}/`
  const asked = async (properties: JsonObject, address = '10.1.2.3') => {
    const vault = vaultNamed(world, 'other-vault')!
    world.change(() => world.resources.put({ ...vault, properties: { ...vault.properties, ...properties } }))
    const { status, text } = await ask(emulator, other('/secrets/one'), token, { address })
    return status === 200 ? status : [status, error(text).innererror?.code, error(text).message]
  }
  expect(
    await asked({ networkAcls: { defaultAction: 'Deny', ipRules: [{ value: '10.1.3.0/24' }] } }, '::ffff:10.1.2.3'),
  ).toEqual([
    403,
    'ForbiddenByFirewall',
    `Client address is not authorized and caller is not a trusted service.\r\nClient address: 10.1.2.3\r\nCaller: ${callerText}\r\nVault: other-vault;location=westus`,
  ])
  expect((await ask(emulator, other('/secrets/one'))).status).toBe(401)
  expect(await asked({ networkAcls: { defaultAction: 'Deny', ipRules: [{ value: '10.1.2.3' }] } })).toBe(200)
  expect(await asked({ networkAcls: { defaultAction: 'Deny', ipRules: [{ value: '10.1.0.0/16' }] } })).toBe(200)
  expect(await asked({ networkAcls: { defaultAction: 'Allow' } })).toBe(200)
  expect(await asked({ publicNetworkAccess: 'disabled' })).toEqual([
    403,
    'ForbiddenByConnection',
    `Public network access is disabled and request is not from a trusted service nor via an approved private link.\r\nCaller: ${callerText}\r\nVault: other-vault;location=westus`,
  ])
  expect(await asked({ publicNetworkAccess: 'Disabled', networkAcls: { bypass: 'None' } })).toEqual([
    403,
    'ForbiddenByConnection',
    "Connection is not an approved private link and caller was ignored because bypass is not set to 'AzureServices' and PublicNetworkAccess is set to 'Disabled'. " +
      'Vault: other-vault;location=westus',
  ])
})
