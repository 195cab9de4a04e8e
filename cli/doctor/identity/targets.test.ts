import { expect, test } from 'vitest'
import type { ScenarioVault } from '../../../emulator/scenario/vaults/shape.js'
import { azure, everything, of, subscription, tutorials, type Given } from './azure.test-support.js'
import { allows, allowsData } from './permissions.js'
import type { Answer, CheckId, Resolved, Wanted } from './machine.js'

const containing = (text: string) => expect.stringContaining(text) as string
const matching = (text: RegExp) => expect.stringMatching(text) as string
const group = `/subscriptions/${subscription}/resourceGroups/DevTest`
const toAssign =
  'az role assignment create --assignee-object-id [\\da-f-]{36} --assignee-principal-type ServicePrincipal'

/** The tutorials' world with another vault in place of its own, and these roles in place of its own. */
function world({
  vault = {},
  roles = [],
}: { vault?: Partial<ScenarioVault>; roles?: readonly { role: string; on: string }[] } = {}) {
  const scenario = tutorials()
  const { DevTest } = scenario.resourceGroups
  const vaults = { mytestkeyvault: { ...DevTest!.vaults!.mytestkeyvault!, ...vault } }
  return {
    ...scenario,
    resourceGroups: { ...scenario.resourceGroups, DevTest: { ...DevTest, vaults } },
    roleAssignments: roles.map((role) => ({ to: 'DevTestVM', ...role })),
  }
}

const reader = { role: 'Reader', on: 'DevTest' }
const about = (id: CheckId, scenario: Given['scenario'], wanted: Wanted = everything) =>
  azure(scenario ? { scenario } : {}).about(id, wanted)

test('a group that the identity may not read gets the role that it lacks, one that is not there its name', async () => {
  expect(await about('group', world())).toMatchObject({
    state: 'bad',
    text: containing('403 AuthorizationFailed'),
    remedy: matching(new RegExp(`^${toAssign} --role Reader --scope ${group}$`)),
  })
  const atAll = { role: 'Reader', on: 'subscription' }
  expect(await about('group', world({ roles: [atAll] }), { group: 'Nowhere' })).toMatchObject({
    state: 'bad',
    text: containing('there is no group Nowhere'),
  })
  expect(await about('group', world({ roles: [{ role: 'Owner', on: 'DevTest' }] }))).toMatchObject({
    state: 'good',
    text: containing('it may delete the group'),
  })
})

test('a vault with roles: the role is named, and the scope is the vault’s even if Resource Manager does not tell', async () => {
  for (const roles of [[], [reader]]) {
    const vault = { authorization: 'rbac', accessPolicies: [] } as const
    const found = await about('vault', world({ vault, roles }))
    expect(found).toMatchObject({
      state: 'bad',
      text: containing('403 ForbiddenByRbac: the vault goes by roles'),
      remedy: matching(
        new RegExp(
          `^${toAssign} --role 'Key Vault Secrets User' --scope ${group}/providers/microsoft.keyvault/vaults/mytestkeyvault$`,
          'i',
        ),
      ),
    })
  }
})

test('a role on a single secret is enough for it, though not for the list', async () => {
  const on = `${group}/providers/Microsoft.KeyVault/vaults/mytestkeyvault/secrets/MyTestSecret`
  const roles = [reader, { role: 'Key Vault Secrets User', on }]
  const findings = await azure({
    scenario: world({ vault: { authorization: 'rbac', accessPolicies: [] }, roles }),
  }).look(everything)
  expect(of(findings, 'vault')).toMatchObject({ state: 'warning', remedy: matching(/Key Vault Secrets User/) })
  expect(of(findings, 'secret')?.state).toBe('good')
  expect(of(findings, 'secret-value')).toMatchObject({ state: 'good', text: containing('a role allows') })
})

test('a role that may list but not read a secret is found without reading it', async () => {
  const roles = [reader, { role: 'Key Vault Reader', on: 'mytestkeyvault' }]
  const vault = { authorization: 'rbac', accessPolicies: [] } as const
  expect(await about('secret-value', world({ vault, roles }))).toMatchObject({
    state: 'bad',
    remedy: matching(/Key Vault Secrets User/),
  })
})

test('a vault with access policies: the policy that is missing', async () => {
  expect(await about('vault', world({ vault: { accessPolicies: [] } }))).toMatchObject({
    state: 'bad',
    text: containing('403 AccessDenied: the vault goes by access policies'),
    remedy: matching(
      /^az keyvault set-policy --name mytestkeyvault --object-id [\da-f-]{36} --secret-permissions get list$/,
    ),
  })
  const onlyList = { accessPolicies: [{ to: 'DevTestVM', permissions: { secrets: ['list'] } }] } as const
  expect(await about('secret-value', world({ vault: onlyList, roles: [reader] }))).toMatchObject({ state: 'bad' })
  expect(await about('secret-value', world({ vault: onlyList }))).toMatchObject({
    state: 'good',
    text: containing('not known'),
  })
})

test.each([
  [
    { networkAcls: { defaultAction: 'Deny' } },
    /ForbiddenByFirewall, which it sees as 127.0.0.1\)/,
    /network-rule add .* --ip-address/,
  ],
  [{ publicNetworkAccess: 'Disabled' }, /ForbiddenByConnection/, /private-endpoint list/],
  [{ tenantId: '11111111-2222-4333-8444-555555555555' }, /trusts tenant 11111111-.*401 AKV10032/, /move-subscription/],
])('a vault with %j is closed to this machine, and no secret of it is asked for', async (properties, text, remedy) => {
  const vm = azure()
  vm.setVault('mytestkeyvault', properties)
  const findings = await vm.look(everything)
  expect(of(findings, 'vault')).toMatchObject({ state: 'bad', text: matching(text), remedy: matching(remedy) })
  expect(of(findings, 'secret')).toBeUndefined()
})

test.each<[Record<string, unknown>, string, RegExp]>([
  [{ enabled: false }, 'bad', /is disabled/],
  [{ expires: '2020-01-01T00:00:00Z' }, 'warning', /expired 2020-01-01/],
  [{ notBefore: '2090-01-01T00:00:00Z' }, 'warning', /not valid before 2090/],
  [{}, 'good', /exists and is enabled/],
])('a secret with %j is %s', async (attributes, state, text) => {
  const secrets = { MyTestSecret: { value: 'v', ...attributes } }
  expect(await about('secret', world({ vault: { secrets } }))).toMatchObject({ state, text: matching(text) })
})

test('a secret that does not exist is said to be missing', async () =>
  expect(await about('secret', undefined, { ...everything, secret: 'Nowhere' })).toMatchObject({
    state: 'bad',
    text: 'mytestkeyvault has no secret Nowhere',
  }))

const keyOperator = { role: 'Storage Account Key Operator Service Role', on: 'devteststorage' }
const blobReader = { role: 'Storage Blob Data Reader', on: 'devteststorage' }

test.each([
  ['neither keys nor tokens', [reader], 'warning', 'bad'],
  ['keys', [reader, keyOperator], 'good', 'warning'],
  ['tokens', [reader, blobReader], 'good', 'good'],
  ['tokens, and Resource Manager shows nothing', [blobReader], 'good', 'good'],
])('an account that the identity may use by %s', async (_, roles, keys, blobs) => {
  const findings = await azure({ scenario: world({ roles }) }).look(everything)
  expect([of(findings, 'account-keys')?.state, of(findings, 'blobs')?.state]).toEqual([keys, blobs])
  const role = blobs === 'good' ? undefined : of(findings, 'blobs')?.remedy
  if (role !== undefined)
    expect(role).toMatch(new RegExp(`^${toAssign} --role 'Storage Blob Data Reader' --scope ${group}/`))
})

test('listing containers proves nothing of blobs: the roles tell, or a container must be named', async () => {
  const { container: _, ...wanted } = everything
  const blobs = (...roles: { role: string; on: string }[]) => about('blobs', world({ roles }), wanted)
  expect(await blobs(reader)).toMatchObject({ state: 'bad', text: containing('but no role allows reading blobs') })
  expect(await blobs(reader, keyOperator)).toMatchObject({ state: 'warning' })
  expect(await blobs(reader, blobReader)).toMatchObject({ state: 'good', text: containing('and read blobs') })
  expect(await blobs(blobReader)).toMatchObject({ state: 'good', text: containing('--container shows') })
})

const xml = (status: number, code: string): Answer => ({
  status,
  reason: '',
  headers: { 'x-ms-error-code': code },
  text: `<Error><Code>${code}</Code></Error>`,
  connectMs: 0,
  totalMs: 0,
  at: 0,
})

test.each([
  [xml(403, 'AuthorizationFailure'), /network rules/, /network-rule add --account-name devteststorage/],
  [xml(404, 'ContainerNotFound'), /has no container devtest/, /container list/],
  [xml(401, 'InvalidAuthenticationInfo'), /does not take the token/, /tenant/],
])('what an account refuses is told apart', async (answer, text, remedy) => {
  const instead = ({ url }: { url: string }) => (url.includes('.blob.') ? answer : undefined)
  expect(await azure({ instead }).about('blobs', everything)).toMatchObject({
    state: 'bad',
    text: matching(text),
    remedy: matching(remedy),
  })
})

test.each<[Resolved, string, RegExp]>([
  [{ aliases: [], addresses: ['20.1.2.3'] }, 'good', /leads to 20.1.2.3/],
  [{ aliases: ['v.privatelink.vaultcore.azure.net'], addresses: ['10.0.0.5'] }, 'good', /a private endpoint, 10.0.0.5/],
  [{ aliases: ['v.privatelink.vaultcore.azure.net'], addresses: ['20.1.2.3'] }, 'warning', /public address from here/],
  [{ aliases: [], addresses: [], problem: 'ENOTFOUND' }, 'bad', /no vault has that name/],
  [{ aliases: [], addresses: [], problem: 'EAI_AGAIN' }, 'bad', /the name server does not say/],
])('a name that leads to %j is %s', async (found, state, text) => {
  const vm = azure({ resolve: async () => found })
  expect(await vm.about('vault-name', everything)).toMatchObject({ state, text: matching(text) })
})

test('behind a proxy a name need not resolve here', async () => {
  const resolve = async () => ({ aliases: [], addresses: [], problem: 'ENOTFOUND' })
  const env = { HTTPS_PROXY: 'http://corp:8080' }
  expect(await azure({ env, resolve }).about('vault-name', everything)).toMatchObject({ state: 'good' })
})

test('intercepted TLS is found by who issued the certificate, trusted or not', async () => {
  expect(await azure({ issuer: 'Zscaler Inc.' }).about('vault-tls', everything)).toMatchObject({
    state: 'warning',
    text: containing('is by Zscaler Inc.'),
  })
  expect(await azure().about('vault-tls', everything)).toMatchObject({ state: 'good' })
  const untrusted = { cause: 'certificate', code: 'SELF_SIGNED_CERT_IN_CHAIN', issuer: 'Zscaler Inc.' } as const
  const instead = ({ url }: { url: string }) => (url.includes('.vault.') ? untrusted : undefined)
  expect(await azure({ instead }).about('vault', everything)).toMatchObject({
    state: 'bad',
    text: matching(/issued by Zscaler Inc.*nothing was sent/),
  })
})

test('what a server says is shown without control characters, and quoted in a command', async () => {
  const hostile = JSON.stringify({
    name: "vm'; rm -rf /; '\u001b[2J",
    resourceGroupName: '$(reboot)',
    subscriptionId: subscription,
  })
  const vm = azure({
    instead: ({ url, headers }) =>
      url.includes('/metadata/instance') && headers.length > 0
        ? { status: 200, reason: '', headers: { server: 'IMDS/1' }, text: hostile, connectMs: 0, totalMs: 0, at: 0 }
        : url.includes('/oauth2/')
          ? { ...xml(400, ''), text: '{"error":"invalid_request","error_description":"Identity not found"}' }
          : undefined,
  })
  const { remedy } = (await vm.about('identity'))!
  expect(remedy).toContain("--name 'vm'\\''; rm -rf /; '\\'' [2J'")
  expect(remedy).toContain("--resource-group '$(reboot)'")
  expect(remedy).not.toContain('\u001b')
})

test('a role’s exclusions hold for that role only, and data actions are not actions', () => {
  const none = { actions: [], notActions: [], dataActions: [], notDataActions: [] }
  const keys = 'Microsoft.Storage/storageAccounts/listKeys/action'
  const contributor = { ...none, actions: ['*'], notActions: ['Microsoft.Authorization/*/Write'] }
  expect(allows([contributor], keys)).toBe(true)
  expect(allows([contributor], 'microsoft.authorization/roleAssignments/write')).toBe(false)
  expect(
    allows([contributor, { ...none, actions: ['Microsoft.Authorization/*'] }], 'Microsoft.Authorization/x/write'),
  ).toBe(true)
  expect(allows([{ ...none, actions: ['*/read'] }], keys)).toBe(false)
  expect(allowsData([contributor], keys)).toBe(false)
  expect(allowsData([{ ...none, dataActions: ['*'], notDataActions: ['*/action'] }], keys)).toBe(false)
})
