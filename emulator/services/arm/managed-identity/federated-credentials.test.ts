import { expect, test } from 'vitest'
import { createEmulator } from '../../../inside.test-support.js'
import { ask, subscription } from '../../../asking.test-support.js'
import { federatedCredentialsOf, identityType } from '../../../policy/views/identities.js'

const group = `${subscription}/resourceGroups/DevTest`
const identity = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/orders-id`
const version = 'api-version=2023-01-31'
const at = (name: string) => `${identity}/federatedIdentityCredentials/${name}?${version}`
const github = {
  issuer: 'https://token.actions.githubusercontent.com',
  subject: 'repo:contoso/orders:ref:refs/heads/main',
  audiences: ['api://AzureADTokenExchange'],
}

async function lab() {
  const emulator = createEmulator()
  await ask(emulator, 'portal').put(`${identity}?${version}`, { location: 'westus' })
  return emulator
}

test('a credential is kept as it was sent, read, listed and removed', async () => {
  const emulator = await lab()
  const portal = ask(emulator, 'portal')
  const made = await portal.put(at('github'), { properties: { ...github, other: 1 } })
  expect([made.status, made.json]).toEqual([
    201,
    {
      id: `${identity.replace('resourceGroups', 'resourcegroups')}/federatedIdentityCredentials/github`,
      name: 'github',
      type: 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials',
      properties: github,
    },
  ])
  expect((await portal.put(at('GitHub'), { properties: github })).status).toBe(200)
  expect((await portal.get(at('github'))).json).toEqual(made.json)
  expect((await portal.get(`${identity}/federatedIdentityCredentials?${version}`)).json).toEqual({ value: [made.json] })
  const resource = emulator.world.resources.named(identityType, 'orders-id')!
  expect(federatedCredentialsOf(emulator.world, resource)).toEqual([{ name: 'github', ...github }])
  const { json } = await portal.get(`${group}/resources?api-version=2021-04-01`)
  expect(json.value.map(({ type }: { type: string }) => type)).not.toContain(made.json.type)
  expect([(await portal.delete(at('github'))).status, (await portal.delete(at('github'))).status]).toEqual([200, 204])
})

test('credentials go with their identity', async () => {
  const emulator = await lab()
  const portal = ask(emulator, 'portal')
  await portal.put(at('github'), { properties: github })
  await portal.delete(`${identity}?${version}`)
  const missing = await portal.get(at('github'))
  expect([missing.status, missing.json.error.code]).toEqual([404, 'ParentResourceNotFound'])
  await portal.put(`${identity}?${version}`, { location: 'westus' })
  expect((await portal.get(at('github'))).json.error.code).toBe('ResourceNotFound')
})

test('an issuer and subject can be there once, in this spelling', async () => {
  const portal = ask(await lab(), 'portal')
  await portal.put(at('github'), { properties: github })
  const again = await portal.put(at('again'), { properties: { ...github, audiences: ['api://other'] } })
  expect([again.status, again.json.error.message]).toEqual([
    409,
    'Issuer and subject combination already exists for this Managed Identity.',
  ])
  const upper = { ...github, subject: github.subject.toUpperCase() }
  expect((await portal.put(at('again'), { properties: upper })).status).toBe(201)
})

test('there are at most twenty, and each of them can still be changed', async () => {
  const portal = ask(await lab(), 'portal')
  for (let i = 0; i < 20; i++) await portal.put(at(`cred-${i}`), { properties: { ...github, subject: `subject-${i}` } })
  expect((await portal.put(at('cred-20'), { properties: github })).status).toBe(400)
  expect((await portal.put(at('cred-7'), { properties: github })).status).toBe(200)
})

test.each([
  ['no properties', 'github', {}, "must specify 'issuer', 'subject' and 'audience'"],
  [
    'no subject',
    'github',
    { properties: { ...github, subject: '' } },
    "must specify 'issuer', 'subject' and 'audience'",
  ],
  [
    'no audience',
    'github',
    { properties: { ...github, audiences: [] } },
    "must specify 'issuer', 'subject' and 'audience'",
  ],
  ['an audience that is not a string', 'github', { properties: { ...github, audiences: [1] } }, 'must specify'],
  ['a name of two letters', 'ab', { properties: github }, "The resource name 'ab' is invalid."],
])('a credential with %s is refused and leaves no trace', async (_, name, body, message) => {
  const emulator = await lab()
  const before = JSON.stringify([...emulator.world.resources.values()])
  const { status, json } = await ask(emulator, 'portal').put(at(name), body)
  expect([status, json.error.code]).toEqual([400, 'BadRequest'])
  expect(json.error.message).toContain(message)
  expect(JSON.stringify([...emulator.world.resources.values()])).toBe(before)
})

test('a version from before credentials is refused', async () => {
  const portal = ask(await lab(), 'portal')
  const { status, json } = await portal.put(at('github').replace('2023-01-31', '2018-11-30'), { properties: github })
  expect([status, json.error.code]).toEqual([400, 'NoRegisteredProviderFound'])
})

test('the claims matching expression of the preview is 501 by name', async () => {
  const properties = {
    ...github,
    subject: undefined,
    claimsMatchingExpression: { value: "claims['sub']", languageVersion: 1 },
  }
  const answer = await ask(await lab(), 'portal').put(at('github'), { properties })
  expect([answer.status, answer.header('x-milab-not-emulated')]).toEqual([
    501,
    'claims matching expressions of federated identity credentials',
  ])
})
