import { expect, test } from 'vitest'
import type { Answer } from '../judge.js'
import type { Case } from '../model.js'
import type { Outgoing } from '../target.js'
import type { LiveFile } from './live-file.js'
import { realAzure } from './live.js'

const tenant = '3f5c9d2e-0b64-4c1b-9a51-6d0b8a3f7c21'
const subscription = '98f51385-2edc-4b79-bed9-7718de4cb861'
const elsewhere = '11111111-2222-3333-4444-555555555555'
const clientId = '7c1f2f0e-4a40-4d3a-9d5e-2f1b8a0c9d11'
const file: LiveFile = {
  cloud: 'AzurePublicCloud',
  tenantId: tenant,
  subscriptionId: subscription,
  resourceGroup: { name: 'Shop' },
  msiExtension: false,
  keys: false,
  secret: false,
}
const vm = (of: string) => `/subscriptions/${of}/resourcegroups/shop/providers/Microsoft.Compute/virtualMachines/orders`
const identity = `/subscriptions/${subscription}/resourcegroups/shop/providers/Microsoft.ManagedIdentity/userAssignedIdentities/i`

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const token = (claims: object) =>
  JSON.stringify({
    access_token: `${part({ alg: 'RS256' })}.${part({ tid: tenant, oid: 'o', appid: 'a', ...claims })}.c2ln`,
  })
const answer = (status: number, text: string): Answer => ({ status, headers: [], body: Buffer.from(text) })
const seen = answer(200, JSON.stringify({ id: `/subscriptions/${subscription}/resourceGroups/Shop` }))
const refusal = (code: string) => JSON.stringify({ error: { code, message: 'x' } })

/** A VM whose services give these answers in turn; `sent` has what was sent. */
function machine(...answers: readonly Answer[]) {
  const sent: Outgoing[] = []
  const transport = async (request: Outgoing) => answers[sent.push(request) - 1] ?? answer(500, 'nothing is left')
  return { sent, options: { transport, sleep: async () => {} } }
}

test('a wrong tenant is stopped with nothing sent beyond one token', async () => {
  const { sent, options } = machine(answer(200, token({ tid: elsewhere, xms_mirid: vm(subscription) })))
  await expect(realAzure(file, options).check()).rejects.toThrow(
    `this VM's token is from tenant ${elsewhere}, but live.yaml has ${tenant}`,
  )
  expect(sent).toHaveLength(1)
})

test('a wrong subscription is stopped with nothing beyond the token where no group can tell', async () => {
  const { sent, options } = machine(answer(200, token({ xms_mirid: vm(elsewhere) })))
  const { resourceGroup: _, ...without } = file
  await expect(realAzure(without, options).check()).rejects.toThrow(`is not in subscription ${subscription}`)
  expect(sent).toHaveLength(1)
})

test('a group of another subscription than the VM’s is read once, and a refusal names both', async () => {
  const { sent, options } = machine(
    answer(200, token({ xms_mirid: vm(elsewhere) })),
    answer(404, refusal('SubscriptionNotFound')),
  )
  await expect(realAzure(file, options).check()).rejects.toThrow(
    `cannot read the resource group Shop in subscription ${subscription}: 404 SubscriptionNotFound ` +
      `(the identity itself is in subscription ${elsewhere})`,
  )
  expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
    expect.stringContaining('GET /metadata/identity/oauth2/token?'),
    `GET /subscriptions/${subscription}/resourceGroups/Shop?api-version=2021-04-01`,
  ])
  const allowed = machine(answer(200, token({ xms_mirid: vm(elsewhere) })), seen)
  const target = realAzure(file, allowed.options)
  await target.check()
  expect((await target.begin({} as Case)).bindings).toMatchObject({ 'vm.id': vm(elsewhere), 'vm.name': 'orders' })
})

test('a group that may not be read says which role is missing, and the command that grants it', async () => {
  const { options } = machine(
    answer(200, token({ xms_mirid: vm(subscription) })),
    answer(403, refusal('AuthorizationFailed')),
  )
  await expect(realAzure(file, options).check()).rejects.toThrow(
    `the VM's identity cannot read the resource group Shop in subscription ${subscription}: 403 AuthorizationFailed. ` +
      'It needs Reader there: az role assignment create --role Reader ' +
      `--scope /subscriptions/${subscription}/resourceGroups/Shop ` +
      '--assignee-object-id o --assignee-principal-type ServicePrincipal',
  )
})

test('an identity that live.yaml names is asked for in every token request, and the machine is asked for its id', async () => {
  const { sent, options } = machine(
    answer(200, token({ xms_mirid: identity, appid: clientId })),
    seen,
    answer(200, vm(elsewhere)),
    answer(200, token({ xms_mirid: identity })),
  )
  const target = realAzure({ ...file, identity: { clientId } }, options)
  await target.check()
  const session = await target.begin({} as Case)
  expect(session.bindings).toMatchObject({ 'vm.id': vm(elsewhere), 'vm.clientId': clientId, 'vm.principalId': 'o' })
  await session.token('vm', 'https://vault.azure.net')
  const tokens = sent.filter(({ path }) => path.includes('/oauth2/token'))
  expect(tokens).toHaveLength(2)
  for (const { path } of tokens) expect(path).toMatch(new RegExp(`&client_id=${clientId}$`))
  expect(target.offers.has('default-identity')).toBe(false)
  expect(target.why('default-identity')).toBe('live.yaml names an identity, and the run asks for no other’s tokens')
})

test('an identity that the VM lacks, or one of several that none was named of, is said in one line', async () => {
  const refused = (description: string) =>
    machine(answer(400, JSON.stringify({ error: 'invalid_request', error_description: description }))).options
  await expect(realAzure({ ...file, identity: { clientId } }, refused('Identity not found')).check()).rejects.toThrow(
    `The VM has no identity with the client id ${clientId} of live.yaml`,
  )
  const several =
    'Multiple user assigned identities exist, please specify the clientId / resourceId of the identity in the token request'
  await expect(realAzure(file, refused(several)).check()).rejects.toThrow(
    'Name the one that the run is to speak for in live.yaml: identity: { clientId: … }',
  )
})

test('a machine whose metadata does not name it stops the run', async () => {
  const { options } = machine(answer(200, token({ xms_mirid: identity })), seen, answer(404, 'no'))
  await expect(realAzure(file, options).check()).rejects.toThrow(
    "the metadata service did not name this machine's resource id: 404",
  )
})
