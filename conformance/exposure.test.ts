import { expect, test } from 'vitest'
import { askBlobWithKey, keepAccountKeys } from './cases/storage/steps.js'
import { cases } from './cases/index.js'
import { askArm, askImds, send, withStatus } from './cases/words.js'
import { exposure } from './exposure.js'
import { needsOf } from './plan.js'
import type { LiveFile } from './targets/live-file.js'
import { realAzure } from './targets/live.js'

const everything: LiveFile = {
  cloud: 'AzurePublicCloud',
  tenantId: '3f5c9d2e-0b64-4c1b-9a51-6d0b8a3f7c21',
  subscriptionId: '98f51385-2edc-4b79-bed9-7718de4cb861',
  resourceGroup: { name: 'DevTest' },
  keyVault: { name: 'mytestkeyvault', secret: 'MyTestSecret' },
  storage: { account: 'devteststorage', container: 'devtest' },
  msiExtension: true,
  keys: true,
  secret: true,
}

const secret = (path: string, status: number) =>
  send({ as: 'vm', to: '{vault.host}', path, expect: { status }, method: 'GET' })

test('a request for metadata, a token, a list of attributes or a group is calm', () => {
  for (const step of [
    send({ to: '{imds.host}', path: '/metadata/instance?api-version=2020-09-01', expect: { status: 200 } }),
    secret('/secrets?api-version=7.4', 200),
    secret('/secrets/{vault.secret.name}/versions?api-version=7.4', 200),
  ])
    expect(exposure(step)).toEqual([])
})

test('listing keys and signing with one expose the account’s keys', () => {
  expect(exposure(keepAccountKeys)).toEqual(['account-keys'])
  expect(exposure(askBlobWithKey('GET', '/{container}?restype=container', { status: 200 }))).toEqual(['account-keys'])
  expect(exposure(askBlobWithKey('GET', '/{container}/x', { status: 404 }))).toEqual(['account-keys', 'hostile'])
})

test('a secret that is read is exposed, in every spelling and version, unless the vault refuses', () => {
  expect(exposure(secret('/secrets/{vault.secret.name}?api-version=2016-10-01', 200))).toEqual(['secret-value'])
  for (const path of [
    '/secrets/{vault.secret.name}?api-version=7.4',
    '//secrets/{vault.secret.name}?api-version=2016-10-01',
    '/secrets/{vault.secret.name}/?api-version=2016-10-01',
    '/secrets/{vault.secret.name}/1?api-version=2016-10-01',
  ])
    expect(exposure(secret(path, 200)), path).toEqual(['secret-value-again'])
  expect(exposure(secret('/secrets/{vault.secret.name}?', 401))).toEqual(['hostile'])
  expect(exposure(secret('/secrets/never-{nonce}?', 404))).toEqual(['hostile'])
})

const token = (resource: string) =>
  askImds('GET', `/metadata/identity/oauth2/token?api-version=2018-02-01&resource=${resource}`, withStatus(200))

test('a token is calm for the services that a live run asks, and foreign for every other', () => {
  for (const resource of ['{arm.audience}', '{vault.audience}', 'https%3a%2F%2Fstorage.azure.com%2f'])
    expect(exposure(token(resource)), resource).toEqual([])
  for (const resource of ['https://purview.azure.net/', '499b84ac-1321-427f-aa17-267ca6975798', '{vault.audience}.x'])
    expect(exposure(token(resource)), resource).toEqual(['hostile'])
  expect(exposure({ ...secret('/secrets?', 200), audience: 'https://graph.microsoft.com' })).toEqual(['hostile'])
})

test('Resource Manager is asked for the subscription and the group of live.yaml; all else is foreign', () => {
  const asked = (path: string) => exposure(askArm('vm', 'GET', path, withStatus(200)))
  for (const path of [
    '/subscriptions/{subscription}?api-version=2022-12-01',
    '//subscriptions/{subscription}//resourcegroups/{group.name}/?api-version=2021-04-01',
    '/subscriptions/{subscription}/resourceGroups/{group.name}/resources?api-version=2021-04-01',
    '/metadata/endpoints?api-version=2022-09-01',
  ])
    expect(asked(path), path).toEqual([])
  for (const path of [
    '/subscriptions?api-version=2022-12-01',
    '/subscriptions/{subscription}/resources?api-version=2021-04-01',
    '/subscriptions/{subscription}/resourcegroups?api-version=2021-04-01',
    '/subscriptions/{subscription}/resourceGroups/{group.name}-2?api-version=2021-04-01',
    '/tenants?api-version=2016-06-01',
  ])
    expect(asked(path), path).toEqual(['hostile'])
})

test('what a case says never existed is no calm question, though the service has an answer', () =>
  expect(exposure(secret('/secrets/never-{nonce}/versions?api-version=7.4', 200))).toEqual(['hostile']))

test('the documents of IMDS that hold user data expose it; their parts and older ones do not', () => {
  const asked = (path: string) => exposure(askImds('GET', `/metadata/instance${path}`, withStatus(200)))
  for (const path of [
    '?api-version=2021-01-01',
    '/compute?api-version=2021-08-01',
    '/compute/userData?api-version=2025-04-07',
  ])
    expect(asked(path), path).toEqual(['user-data'])
  for (const path of [
    '?api-version=2020-12-01',
    '/compute/location?api-version=2021-02-01',
    '/network?api-version=2021-02-01',
  ])
    expect(asked(path), path).toEqual([])
})

test('of all that a live run can send, one case reads the secret’s value, and two more would', () => {
  const { offers } = realAzure(everything, { allowWrites: true, hostile: true })
  const live = cases.filter((testCase) =>
    needsOf(testCase).every((need) => offers.has(need) || need === 'secret-value-again'),
  )
  const reading = live.filter((testCase) => JSON.stringify(testCase.steps).includes('/secrets/{vault.secret.name}'))
  const reads = (need: string) =>
    reading.filter((testCase) => needsOf(testCase).some((needed) => needed === need)).map(({ id }) => id)
  expect(reads('secret-value')).toEqual(['keyvault/secrets/get/latest'])
  expect(reads('secret-value-again')).toEqual(['keyvault/secrets/get/last-slash', 'keyvault/secrets/get/doubled-slash'])
  // The rest asks for names and attributes, or for a version that never existed.
  expect(
    reading
      .map(({ id }) => id)
      .filter((id) => !reads('secret-value').includes(id) && !reads('secret-value-again').includes(id)),
  ).toEqual(['keyvault/secrets/list-versions/attributes', 'keyvault/secrets/get/missing-version'])
})

test('a repeated step is judged by its last answer', () => {
  const step = secret('/secrets?api-version=7.4', 200)
  expect(exposure({ kind: 'repeat', times: 3, step, expect: withStatus(429) })).toEqual(['hostile'])
  expect(exposure({ kind: 'repeat', times: 3, step, until: withStatus(200) })).toEqual([])
})
