import { expect, test } from 'vitest'
import { createEmulator } from '../../../inside.test-support.js'
import { roleAssignmentProperties, roleAssignmentType, roleByRoleName } from '../../../policy/authorization/rbac.js'
import { mintToken } from '../../../policy/tokens/tokens.js'
import { vaultNamed } from '../../../policy/views/vaults.js'
import { ask, principalOf, tokenOf } from '../../../asking.test-support.js'
import { resource, vm, withVault, inOtherVault } from './vaults.test-support.js'

test('an access policy that lacks the permission refuses with its name; names are compared without case', async () => {
  const policy = { to: 'DevTestVM', permissions: { secrets: ['GET'] } }
  const emulator = createEmulator({ scenario: withVault({ accessPolicies: [policy as never] }) })
  const token = await tokenOf(emulator, vm, { resource })
  expect((await ask(emulator, { token }).get(inOtherVault('/secrets/one'))).status).toBe(200)
  const { status, json } = await ask(emulator, { token }).get(inOtherVault('/secrets'))
  const { appId, objectId, tenantId } = principalOf(emulator.world, vm)
  expect(status).toBe(403)
  expect(json.error).toEqual({
    code: 'Forbidden',
    message:
      `The user, group or application 'appid=${appId};oid=${objectId};iss=https://sts.windows.net/${tenantId}/' ` +
      "does not have secrets list permission on key vault 'other-vault;location=westus'. For help resolving this " +
      'issue, please see https://go.microsoft.com/fwlink/?linkid=2125287',
    innererror: { code: 'AccessDenied' },
  })
})

test('permission is judged before the body is read and before the secret is looked for', async () => {
  const emulator = createEmulator({ scenario: withVault({}) })
  const token = await tokenOf(emulator, vm, { resource })
  expect((await ask(emulator, { token }).put(inOtherVault('/secrets/one'), '{')).status).toBe(403)
  expect((await ask(emulator, { token }).get(inOtherVault('/secrets/never'))).status).toBe(403)
})

test('a policy for an application on behalf of a user refuses the application alone', async () => {
  const emulator = createEmulator({
    scenario: withVault({
      accessPolicies: [
        { to: 'DevTestVM', applicationId: '11111111-2222-4333-8444-555555555555', permissions: { secrets: ['get'] } },
      ],
    }),
  })
  const { status, json } = await ask(emulator, vm).get(inOtherVault('/secrets/one'))
  const { appId, objectId, tenantId } = principalOf(emulator.world, vm)
  expect([status, json.error]).toEqual([
    403,
    {
      code: 'Forbidden',
      message:
        `The policy requires the caller 'appid=${appId};oid=${objectId};iss=https://sts.windows.net/${tenantId}/' ` +
        'to use on-behalf-of (OBO) flow. For more information on OBO, please see ' +
        'https://go.microsoft.com/fwlink/?linkid=2152310',
      innererror: { code: 'ForbiddenByPolicy' },
    },
  ])
})

test('a policy for the same object id of another tenant grants nothing', async () => {
  const emulator = createEmulator({ scenario: withVault({}) })
  const { world } = emulator
  const { objectId, tenantId } = principalOf(world, vm)
  const vault = vaultNamed(world, 'other-vault')!
  const policyOf = (tenant: string) => ({ tenantId: tenant, objectId, permissions: { secrets: ['get'] } })
  const readAsOf = async (tenant: string) => {
    const properties = { ...vault.properties, accessPolicies: [policyOf(tenant)] }
    world.change(() => world.resources.put({ ...vault, properties }))
    return ask(emulator, vm).get(inOtherVault('/secrets/one'))
  }
  const { status, json } = await readAsOf('11111111-2222-4333-8444-555555555555')
  expect([status, json.error?.innererror]).toEqual([403, { code: 'AccessDenied' }])
  expect((await readAsOf(tenantId.toUpperCase())).status).toBe(200)
})

test('a vault with RBAC takes no notice of policies and refuses line by line', async () => {
  const policy = { to: 'DevTestVM', template: 'Secret Management' } as const
  const emulator = createEmulator({ scenario: withVault({ authorization: 'rbac', accessPolicies: [policy] }) })
  const { status, json, header } = await ask(emulator, vm).get(inOtherVault('/secrets/One'))
  const { appId, objectId, tenantId } = principalOf(emulator.world, vm)
  const { subscriptionId } = emulator.world.settings
  expect(status).toBe(403)
  expect(json.error).toEqual({
    code: 'Forbidden',
    message: [
      'Caller is not authorized to perform action on resource.',
      'If role assignments, deny assignments or role definitions were changed recently, please observe ' +
        'propagation time.',
      `Caller: appid=${appId};oid=${objectId};iss=https://sts.windows.net/${tenantId}/`,
      "Action: 'Microsoft.KeyVault/vaults/secrets/getSecret/action'",
      'Resource: ' +
        `'/subscriptions/${subscriptionId}/resourcegroups/devtest/providers/microsoft.keyvault/vaults/` +
        "other-vault/secrets/one'",
      'Assignment: (not found)',
      'DenyAssignmentId: null',
      "DecisionReason: 'DeniedWithNoValidRBAC' ",
      'Vault: other-vault;location=westus',
      '',
    ].join('\r\n'),
    innererror: { code: 'ForbiddenByRbac' },
  })
  expect(header('x-ms-keyvault-rbac-assignment-id')).toBeUndefined()
  const [entry] = emulator.world.journal.after(0, 1)
  expect(entry!.fix).toMatchObject({ assign: { role: 'Key Vault Secrets User' } })
})

test('a managed identity that lacks the permission is named by its ids alone, in either model', async () => {
  for (const authorization of ['rbac', 'access-policies'] as const) {
    const emulator = createEmulator({ scenario: withVault({ authorization }) })
    const { appId, objectId, tenantId, resourceId } = principalOf(emulator.world, vm)
    const of = { resource, tenantId, appId, objectId, appidacr: '2', lifetime: 86_400, mirid: resourceId! } as const
    const { token, claims } = await mintToken(emulator.world, of)
    expect(claims).toHaveProperty('xms_mirid')
    const { json } = await ask(emulator, { token }).get(inOtherVault('/secrets/one'))
    expect(json.error.message).toMatch(new RegExp(`oid=${objectId};iss=https://sts.windows.net/${tenantId}/['\\r]`))
  }
})

test('a role on the vault lets its holder in and is named in the headers', async () => {
  const assignment = { to: 'DevTestVM', role: 'Key Vault Secrets User', on: 'other-vault' }
  const emulator = createEmulator({ scenario: withVault({ authorization: 'rbac' }, [assignment]) })
  const token = await tokenOf(emulator, vm, { resource })
  const { status, header } = await ask(emulator, { token }).get(inOtherVault('/secrets/one'))
  expect(status).toBe(200)
  expect(header('x-ms-keyvault-rbac-assignment-id')).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  expect(header('x-ms-keyvault-rbac-cache')).toMatch(
    /^ra_age=\d+;da_age=\d+;rd_age=\d+;brd_age=\d+;ra_notif_age=\d+;dec_lev=1;$/,
  )
  expect((await ask(emulator, { token }).get(inOtherVault('/secrets'))).status).toBe(200)
  expect((await ask(emulator, { token }).delete(inOtherVault('/secrets/one'))).status).toBe(403)
  const missing = await ask(emulator, { token }).get(inOtherVault('/secrets/never'))
  expect([missing.status, missing.header('x-ms-keyvault-rbac-assignment-id') !== undefined]).toEqual([404, true])
})

test('a role on one secret is good for that secret, not for its neighbour and not for the list', async () => {
  const on =
    '/subscriptions/98f51385-2edc-4b79-bed9-7718de4cb861/resourceGroups/DevTest/providers/Microsoft.KeyVault/' +
    'vaults/other-vault/secrets/one'
  const emulator = createEmulator({
    scenario: withVault({ authorization: 'rbac' }, [{ to: 'DevTestVM', role: 'Key Vault Secrets User', on }]),
  })
  const token = await tokenOf(emulator, vm, { resource })
  const statuses = await Promise.all(
    ['/secrets/ONE', '/secrets/one/versions', '/secrets/two', '/secrets'].map(
      async (path) => (await ask(emulator, { token }).get(inOtherVault(path))).status,
    ),
  )
  expect(statuses).toEqual([200, 200, 403, 403])
})

test('Key Vault Reader sees what there is and never a value', async () => {
  const emulator = createEmulator({
    scenario: withVault({ authorization: 'rbac' }, [{ to: 'DevTestVM', role: 'Key Vault Reader', on: 'other-vault' }]),
  })
  const token = await tokenOf(emulator, vm, { resource })
  expect((await ask(emulator, { token }).get(inOtherVault('/secrets'))).status).toBe(200)
  expect((await ask(emulator, { token }).get(inOtherVault('/secrets/one'))).status).toBe(403)
})

test('a role granted later works with the token that was refused before', async () => {
  const emulator = createEmulator({ scenario: withVault({ authorization: 'rbac' }) })
  const { world } = emulator
  const token = await tokenOf(emulator, vm, { resource })
  expect((await ask(emulator, { token }).get(inOtherVault('/secrets/one'))).status).toBe(403)
  const { objectId } = principalOf(emulator.world, vm)
  const scope = vaultNamed(world, 'other-vault')!.id
  const roleDefinitionId = roleByRoleName(world, 'Key Vault Secrets User')!.name
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
  const { status, header } = await ask(emulator, { token }).get(inOtherVault('/secrets/one'))
  expect([status, header('x-ms-keyvault-rbac-assignment-id')]).toEqual([200, '11111111-2222-4333-8444-555555555555'])
})
