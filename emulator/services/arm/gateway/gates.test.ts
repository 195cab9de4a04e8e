import { expect, test } from 'vitest'
import { createEmulator } from '../../../inside.test-support.js'
import { ask, principalOf, subscription } from '../../../asking.test-support.js'
import { group, refusal } from './gates.test-support.js'

test('the tutorial reads its resource group, byte for byte', async () => {
  const { status, text } = await ask(createEmulator(), 'vm').get(group)
  expect(status).toBe(200)
  expect(text).toBe(
    '{"id":"/subscriptions/98f51385-2edc-4b79-bed9-7718de4cb861/resourceGroups/DevTest","name":"DevTest",' +
      '"location":"westus","properties":{"provisioningState":"Succeeded"}}',
  )
})

test('a missing api-version is told before a missing token', async () => {
  const { status, text, header } = await ask(createEmulator()).get(`${subscription}/resourceGroups/DevTest`)
  expect(status).toBe(400)
  expect(text).toBe(
    refusal(
      'MissingApiVersionParameter',
      'The api-version query parameter (?api-version=) is required for all requests.',
    ),
  )
  expect(header('x-ms-failure-cause')).toBe('gateway')
})

test('a subscription id that is no GUID is malformed, also the word after an empty one', async () => {
  const { status, text } = await ask(createEmulator()).get('/subscriptions//resourceGroups/x?api-version=2016-06-01')
  expect(status).toBe(400)
  expect(text).toBe(
    refusal('InvalidSubscriptionId', "The provided subscription identifier 'resourceGroups' is malformed or invalid."),
  )
})

test('a subscription that is not there is told to those who have a token only', async () => {
  const path = '/subscriptions/00000000-0000-4000-8000-000000000000/resourceGroups/x?api-version=2016-06-01'
  expect((await ask(createEmulator()).get(path)).status).toBe(401)
  const { status, text } = await ask(createEmulator(), 'vm').get(path)
  expect(status).toBe(404)
  expect(text).toBe(
    refusal('SubscriptionNotFound', "The subscription '00000000-0000-4000-8000-000000000000' could not be found."),
  )
})

test.each(['/x', '/resourceGroups/DevTest/x', '/resourceGroups/DevTest/providers/Microsoft.KeyVault/vaults'])(
  'a path that cannot be a scope falls to the versions of the gateway: %s',
  async (scope) => {
    for (const type of ['roleAssignments', 'roleDefinitions']) {
      const path = `${subscription}${scope}/providers/Microsoft.Authorization/${type}?api-version=`
      const asked = (version: string) => ask(createEmulator(), 'portal').get(`${path}${version}`)
      const { status, json } = await asked('2022-04-01')
      expect([status, json.error]).toEqual([
        400,
        {
          code: 'InvalidApiVersionParameter',
          message: expect.stringMatching(
            /^The api-version '2022-04-01' is invalid\. The supported versions are '2025-/,
          ),
        },
      ])
      // A version that the gateway has, too.
      expect((await asked('2021-04-01')).json.error.message).toBe(
        `No HTTP resource was found that matches the request URI 'https://management.azure.com${path}2021-04-01'.`,
      )
    }
  },
)

test('what is no route under a subscription, and a core route with another method, has no HTTP resource', async () => {
  for (const [method, path] of [
    ['GET', '/nothing'],
    ['PUT', '/resourcegroups/'],
  ] as const) {
    const { status, text } = await ask(createEmulator(), 'portal').send(
      method,
      `${subscription}${path}?api-version=2021-04-01`,
    )
    expect(status).toBe(404)
    expect(text).toBe(
      refusal(
        '',
        'No HTTP resource was found that matches the request URI ' +
          `'https://management.azure.com${subscription}${path}?api-version=2021-04-01'.`,
      ),
    )
  }
})

test.each(['/global/thing', '/global/providers/Microsoft.Authorization/roleDefinitions', '/'])(
  '%s has neither a subscription nor a provider',
  async (path) => {
    const { status, text } = await ask(createEmulator()).get(`${path}?api-version=2022-04-01`)
    expect(status).toBe(404)
    expect(text).toBe(
      refusal(
        'MissingSubscription',
        'The request did not have a subscription or a valid tenant level resource provider.',
      ),
    )
  },
)

test('an unknown api-version of a core type is refused with the whole list', async () => {
  const { status, json } = await ask(createEmulator(), 'vm').get(
    `${subscription}/resourceGroups/DevTest?api-version=2016-06-02`,
  )
  expect(status).toBe(400)
  expect(json.error.code).toBe('InvalidApiVersionParameter')
  expect(json.error.message).toMatch(
    /^The api-version '2016-06-02' is invalid\. The supported versions are '2025-04-01,2025-03-01,.*,2014-02-26,2014-04'\.$/,
  )
})

test('a date newer than the newest is served as that one, and said', async () => {
  const { status, header } = await ask(createEmulator(), 'vm').get(
    `${subscription}/resourceGroups/DevTest?api-version=2031-01-01`,
  )
  expect(status).toBe(200)
  expect(header('x-milab-api-version')).toBe('served-as=2025-04-01')
})

test('an unknown namespace and an unknown type get Azure 404s, known ones of Azure 501', async () => {
  const lab = createEmulator()
  const at = (rest: string) =>
    ask(lab, 'portal').get(`${subscription}/resourceGroups/DevTest/providers/${rest}?api-version=2021-04-01`)
  const namespace = await at('Contoso.Things/boxes/a')
  expect([namespace.status, namespace.text]).toEqual([
    404,
    refusal('InvalidResourceNamespace', "The resource namespace 'Contoso.Things' is invalid."),
  ])
  const type = await at('Microsoft.Compute/abaci/a')
  expect([type.status, type.text]).toEqual([
    404,
    refusal(
      'InvalidResourceType',
      "The resource type could not be found in the namespace 'Microsoft.Compute' for api version '2021-04-01'.",
    ),
  ])
  const balancer = await at('Microsoft.Network/loadBalancers/a')
  expect([balancer.status, balancer.header('x-milab-not-emulated')]).toEqual([501, 'Microsoft.Network/loadBalancers'])
  const snapshot = await at('Microsoft.Compute/snapshots/a')
  expect([snapshot.status, snapshot.header('x-milab-not-emulated')]).toEqual([501, 'Microsoft.Compute/snapshots'])
})

test('a refused caller reads its own spelling in action and scope, and no more than 403 of what is missing', async () => {
  const lab = createEmulator()
  const { appId, objectId } = principalOf(lab.world, 'vm')
  for (const name of ['mi-test', 'No-Such-Group']) {
    const { status, text, header } = await ask(lab, 'vm').get(
      `${subscription}/resourcegroups/${name}?api-version=2021-04-01`,
    )
    expect(status).toBe(403)
    expect(header('x-ms-failure-cause')).toBe('gateway')
    expect(text).toBe(
      refusal(
        'AuthorizationFailed',
        `The client '${appId}' with object id '${objectId}' does not have authorization to perform action ` +
          "'Microsoft.Resources/subscriptions/resourcegroups/read' over scope " +
          `'${subscription}/resourcegroups/${name}' or the scope is invalid. If access was recently granted, please ` +
          'refresh your credentials.',
      ),
    )
  }
})

test('a refusal is journaled with the assignment that would allow it', async () => {
  const lab = createEmulator()
  const { header } = await ask(lab, 'vm').delete(group)
  const entry = lab.world.journal.byRequestId(header('x-ms-request-id')!)!
  expect(entry.decisions).toMatchObject([{ type: 'role', allowed: false, considered: [{ role: 'Reader' }] }])
  expect(entry.fix).toMatchObject({ assign: { on: `${subscription}/resourceGroups/DevTest` } })
})

test('the gateway answers under the id it routed by, echoes the correlation id and counts down', async () => {
  const lab = createEmulator()
  const first = await ask(lab, 'portal').get(group, { headers: { 'x-ms-correlation-request-id': 'Any Text' } })
  const id = first.header('x-ms-request-id')!
  expect(first.header('x-ms-correlation-request-id')).toBe('Any Text')
  expect(first.header('x-ms-routing-request-id')).toMatch(new RegExp(`^[A-Z0-9]+:\\d{8}T\\d{6}Z:${id}$`))
  expect(first.header('x-ms-ratelimit-remaining-subscription-reads')).toBe('249')
  expect(first.header('x-ms-ratelimit-remaining-subscription-global-reads')).toBe('3749')
  expect(first.header('Strict-Transport-Security')).toBe('max-age=31536000; includeSubDomains')
  const without = await ask(lab, 'portal').get(group)
  expect(without.header('x-ms-correlation-request-id')).toBe(without.header('x-ms-request-id'))
})

test('doubled slashes, encoded slashes and a last slash are forgiven', async () => {
  const lab = createEmulator()
  const spellings = [
    `/${subscription}//resourceGroups/DevTest`,
    `/${subscription.replaceAll('/', '%2F')}/resourceGroups/DevTest`,
    `${subscription}/resourceGroups/DevTest/`,
  ]
  for (const path of spellings) expect((await ask(lab, 'vm').get(`${path}?api-version=2016-06-01`)).status).toBe(200)
})

test('what Azure hangs on any scope and the lab has not is 501 by name', async () => {
  const lab = createEmulator()
  const name = async (path: string) => {
    const { status, header } = await ask(lab, 'portal').get(`${path}?api-version=2022-04-01`)
    return [status, header('x-milab-not-emulated')]
  }
  const at = `${subscription}/resourceGroups/DevTest`
  expect(await name(`${at}/providers/Microsoft.Authorization/policyAssignments/mine`)).toEqual([
    501,
    'Microsoft.Authorization/policyAssignments',
  ])
  expect(await name(`${at}/providers/Microsoft.Resources/deploymentStacks/`)).toEqual([501, 'ARM deployment stacks'])
  expect(
    await name(`${at}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/mi/listAssociatedResources`),
  ).toEqual([501, 'Microsoft.ManagedIdentity/userAssignedIdentities/listAssociatedResources'])
  expect(
    await name('/providers/Microsoft.Management/managementGroups/mg/providers/Microsoft.Authorization/roleAssignments'),
  ).toEqual([501, 'management groups'])
})

test("an unknown api-version of a provider's resource names the place and what is supported", async () => {
  const at = (version: string) =>
    `${subscription}/resourceGroups/DevTest/providers/Microsoft.KeyVault/vaults/mytestkeyvault?api-version=${version}`
  const { status, json } = await ask(createEmulator(), 'portal').get(at('2016-10-02'))
  expect([status, json.error.code]).toEqual([400, 'NoRegisteredProviderFound'])
  expect(json.error.message).toMatch(
    /^No registered resource provider found for location 'westus' and API version '2016-10-02' for type 'vaults'\. The supported api-versions are '2026-02-01, .*, 2016-10-01, 2015-06-01'\. The supported locations are 'eastus, .*'\.$/,
  )
})

test('the action of a POST asked with GET is 405, and its case is never judged', async () => {
  const lab = createEmulator()
  const at = (method: string, action: string) =>
    ask(lab, 'vm').send(
      method,
      `${subscription}/resourceGroups/DevTest/providers/Microsoft.Storage/storageAccounts/devteststorage/` +
        `${action}?api-version=2016-12-01`,
    )
  const get = await at('GET', 'listKeys')
  expect([get.status, get.header('Allow')]).toEqual([405, 'POST'])
  expect((await at('POST', 'LISTKEYS')).status).toBe(200)
})
