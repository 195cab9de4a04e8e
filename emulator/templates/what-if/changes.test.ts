import { expect, test } from 'vitest'
import type { Value, ValueObject } from '../values.js'
import { changesOf } from './changes.js'
import { withoutSecretMembers } from './unread.js'

const a = { name: 'a', id: '/subscriptions/s/x/a', properties: { addressPrefix: '10.0.0.0/24' } }
const b = { name: 'b', properties: { addressPrefix: '10.0.1.0/24' } }
const before: ValueObject = {
  id: '/subscriptions/s/x',
  location: 'westus',
  name: 'x',
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
    provisioningState: 'Succeeded',
    subnets: [a, b],
  },
  tags: { owner: 'ann', stage: 'dev' },
  type: 'A.B/c',
}

test('what the template mentions as it is changes nothing, and neither does what it leaves to the provider', () => {
  const after = {
    location: 'West US',
    properties: {
      addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
      subnets: [
        { name: 'b', properties: { addressPrefix: '10.0.1.0/24' } },
        { name: 'a', properties: { addressPrefix: '10.0.0.0/24' } },
      ],
      dhcpOptions: { dnsServers: [] },
      ProvisioningState: 'succeeded',
      enableDdosProtection: false,
      flowTimeout: null,
    },
    tags: { stage: 'dev', owner: 'ann' },
  }
  expect(changesOf(before, after)).toEqual([])
})

// The forms are those of a what-if recorded in azure-libraries-for-java, July 2020, and of the page
// https://learn.microsoft.com/azure/azure-resource-manager/templates/deploy-what-if
test('members are created, changed and deleted by their path', () => {
  const after = {
    kind: 'k',
    location: 'eastus',
    properties: { provisioningState: '[later()]' },
    tags: { stage: 'prod' },
  }
  expect(changesOf(before, after)).toEqual([
    { path: 'kind', propertyChangeType: 'Create', after: 'k' },
    { path: 'location', propertyChangeType: 'Modify', before: 'westus', after: 'eastus' },
    { path: 'properties.provisioningState', propertyChangeType: 'Modify', before: 'Succeeded', after: '[later()]' },
    { path: 'tags.owner', propertyChangeType: 'Delete', before: 'ann' },
    { path: 'tags.stage', propertyChangeType: 'Modify', before: 'dev', after: 'prod' },
  ])
})

test('a list has its changes by index, of an item by its members', () => {
  const changed = { name: 'b', properties: { addressPrefix: '10.0.2.0/24' } }
  const after = {
    properties: { addressSpace: { addressPrefixes: ['10.0.0.0/15'] }, subnets: [changed, { name: 'c' }] },
  }
  const [space, subnets] = changesOf(before, after)
  expect(space).toEqual({
    path: 'properties.addressSpace.addressPrefixes',
    propertyChangeType: 'Array',
    before: ['10.0.0.0/16'],
    after: ['10.0.0.0/15'],
    children: [
      { path: '0', propertyChangeType: 'Delete', before: '10.0.0.0/16' },
      { path: '0', propertyChangeType: 'Create', after: '10.0.0.0/15' },
    ],
  })
  const prefix = {
    path: 'properties.addressPrefix',
    propertyChangeType: 'Modify',
    before: '10.0.1.0/24',
    after: '10.0.2.0/24',
  }
  expect(subnets).toMatchObject({
    path: 'properties.subnets',
    propertyChangeType: 'Array',
    children: [
      {
        path: '0',
        propertyChangeType: 'Modify',
        before: b,
        after: changed,
        children: [prefix],
      },
      { path: '0', propertyChangeType: 'Delete', before: a },
      { path: '1', propertyChangeType: 'Create', after: { name: 'c' } },
    ],
  })
})

test('a secret is without effect', () => {
  const change = { path: 'properties.value', propertyChangeType: 'NoEffect', after: '*******' }
  expect(changesOf({ properties: { value: 'x' } }, { properties: { value: '*******' } })).toEqual([change])
  expect(changesOf({}, { properties: { value: '*******' } })).toMatchObject([{ propertyChangeType: 'NoEffect' }])

  const settings = (value: string) => ({ properties: { settings: [{ name: 'key', value }] } })
  expect(changesOf(settings('x'), settings('*******'))).toEqual([])
})

test('what a provider does not give back is without effect, unless a reference is in it', () => {
  const with1 = (value: unknown) => ({ properties: { settings: { a: value } } }) as ValueObject
  const unread = ['properties.Settings']
  expect(changesOf({ properties: {} }, with1('x'), unread)).toEqual([
    { path: 'properties.settings', propertyChangeType: 'NoEffect', after: { a: 'x' } },
  ])
  expect(changesOf({ properties: {} }, with1("[reference('y').z]"), unread)).toMatchObject([
    { propertyChangeType: 'Create' },
  ])
})

test('secret members are hidden wherever they stand, but not what only a run knows', () => {
  const secret = ['properties.secrets.value', 'properties.Key']
  const body: ValueObject = {
    properties: {
      key: { a: ['x', 1], b: "[listKeys('y', '1').z]", c: '' },
      secrets: [{ name: 'n', value: 'v' }, { name: 'other' }],
      value: 'shown',
    },
  }
  expect(withoutSecretMembers(body, { secret })).toEqual({
    properties: {
      key: { a: ['*******', '*******'], b: "[listKeys('y', '1').z]", c: '' },
      secrets: [{ name: 'n', value: '*******' }, { name: 'other' }],
      value: 'shown',
    },
  })
})

test('an item without a name that only a run completes is that which it may become', () => {
  const policy = (objectId: string, ...secrets: string[]) => ({ objectId, permissions: { secrets } })
  const list = (...policies: Value[]) => ({ properties: { policies } })
  const [change] = changesOf(
    list(policy('1', 'get'), policy('2', 'all'), policy('3', 'all')),
    list(policy("[reference('x').id]", 'all'), policy('1', 'get')),
  )
  expect(change!.children).toMatchObject([
    {
      path: '0',
      propertyChangeType: 'Modify',
      children: [{ path: 'objectId', before: '2', after: "[reference('x').id]" }],
    },
    { path: '2', propertyChangeType: 'Delete' },
  ])
})
