import { generateBlobSASQueryParameters, StorageSharedKeyCredential } from '@azure/storage-blob'
import { expect, test } from 'vitest'
import { ask, type Answer, type Lab } from '../../../asking.test-support.js'
import { createEmulator } from '../../../inside.test-support.js'
import { accountKeys, accountNamed } from '../../../policy/views/accounts.js'
import { account, versioned } from './accounts.test-support.js'

const expiry = '2099-01-01T00:00:00Z'
const accountBody = { signedServices: 'b', signedResourceTypes: 'co', signedPermission: 'rl', signedExpiry: expiry }
const serviceBody = {
  canonicalizedResource: '/blob/devteststorage/devtest',
  signedResource: 'c',
  signedPermission: 'rcw',
  signedProtocol: 'https',
  signedExpiry: expiry,
}

const listed = (action: 'listAccountSas' | 'listServiceSas', body: object, lab: Lab = createEmulator()) =>
  ask(lab, 'portal').post(versioned(`${account}/${action}`, '2017-06-01'), body)

const queryOf = ({ json }: Answer) => new URLSearchParams(json.serviceSasToken ?? json.accountSasToken)

test('a token has what was asked for, in Azure’s order, with seven digits of a second', async () => {
  const service = await listed('listServiceSas', serviceBody)
  expect([service.status, service.header('Content-Type')]).toEqual([200, 'application/json'])
  expect(service.json.serviceSasToken).toMatch(
    /^sv=2015-04-05&sr=c&spr=https&se=2099-01-01T00%3A00%3A00\.0000000Z&sp=rcw&sig=[\w%]+$/,
  )
  const whole = { ...accountBody, signedStart: '2026-01-02T03:04:05.25+01:00', signedProtocol: 'HTTPS,http' }
  expect((await listed('listAccountSas', whole)).json.accountSasToken).toMatch(
    /^sv=2015-04-05&ss=b&srt=co&sp=rl&st=2026-01-02T02%3A04%3A05\.2500000Z&se=[^&]+&spr=https,http&sig=[\w%]+$/,
  )
})

test('its signature is that of the key that was named', async () => {
  const lab = createEmulator()
  const resource = { ...serviceBody, canonicalizedResource: '/blob/devteststorage/devtest/a b', signedResource: 'b' }
  const signed = async (more: object) =>
    queryOf(await listed('listServiceSas', { ...resource, ...more }, lab)).get('sig')
  const [first, second] = accountKeys(lab.world, accountNamed(lab.world, 'devteststorage')!)
  expect(await signed({})).toBe(await signed({ keyToSign: 'KEY1' }))
  expect(await signed({ keyToSign: 'key2' })).not.toBe(await signed({}))
  // The SDK does not write seven digits, so only the shape of its string to sign is compared, with a policy's name.
  const bySdk = (value: string) =>
    generateBlobSASQueryParameters(
      { version: '2015-04-05', containerName: 'devtest', blobName: 'a b', identifier: 'readers' },
      new StorageSharedKeyCredential('devteststorage', value),
    )
  const byPolicy = { signedIdentifier: 'readers', signedPermission: '', signedExpiry: '', signedProtocol: '' }
  expect(await signed(byPolicy)).toBe(new URLSearchParams(String(bySdk(first!.value))).get('sig'))
  expect(await signed({ ...byPolicy, keyToSign: 'key2' })).toBe(
    new URLSearchParams(String(bySdk(second!.value))).get('sig'),
  )
})

test.each([
  ['listAccountSas', { ...accountBody, signedPermission: 'rwdlacupitf' }, 'signedPermission'],
  ['listAccountSas', { ...accountBody, signedExpiry: '2021-10-30T00:00:00Z' }, 'signedExpiry'],
  ['listAccountSas', { ...accountBody, signedExpiry: 'tomorrow' }, 'signedExpiry'],
  ['listAccountSas', { ...accountBody, signedStart: '2099-06-01' }, 'signedExpiry'],
  ['listAccountSas', { ...accountBody, signedIp: '10.0.0.0/8' }, 'signedIp'],
  ['listAccountSas', { ...accountBody, signedProtocol: 'http' }, 'signedProtocol'],
  ['listAccountSas', { ...accountBody, keyToSign: 'key3' }, 'keyToSign'],
  ['listAccountSas', {}, 'signedServices, signedResourceTypes, signedPermission, signedExpiry'],
  ['listServiceSas', { ...serviceBody, signedResource: 'x' }, 'signedResource'],
  ['listServiceSas', { ...serviceBody, canonicalizedResource: '/blob/others/devtest' }, 'canonicalizedResource'],
  ['listServiceSas', { ...serviceBody, signedPermission: 1 }, 'signedPermission'],
] as const)('%s of %j names what is wrong', async (action, body, names) => {
  expect((await listed(action, body)).json.error).toEqual({
    code: 'InvalidValuesForRequestParameters',
    message: `Values for request parameters are invalid: ${names}.`,
  })
})

test('what a queue’s token would open is not emulated', async () => {
  const { status, reason } = await listed('listServiceSas', { canonicalizedResource: '/queue/devteststorage/q' })
  expect([status, reason]).toEqual([501, expect.stringContaining('service SAS of queues')])
})

test('each needs a right of its own', async () => {
  const reader = createEmulator({
    scenario: {
      milab: 1,
      resourceGroups: {
        g: { virtualMachines: { DevTestVM: { os: 'Linux', identity: 'system' } }, storageAccounts: { onekey: {} } },
      },
      roleAssignments: [{ to: 'DevTestVM', role: 'Storage Blob Data Owner', on: 'onekey' }],
    },
  })
  const { id } = accountNamed(reader.world, 'onekey')!
  for (const action of ['listAccountSas', 'listServiceSas']) {
    const { status, json } = await ask(reader, 'vm').post(versioned(`${id}/${action}`), {})
    expect([status, json.error.code]).toEqual([403, 'AuthorizationFailed'])
    expect(json.error.message).toContain(`'Microsoft.Storage/storageAccounts/${action}/action'`)
  }
})
