import { expect, test } from 'vitest'
import { ask, subscription } from '../../asking.test-support.js'
import { createEmulator } from '../../inside.test-support.js'
import { isObject } from '../../policy/json-object.js'
import type { Json, JsonObject } from '../../world/resources.js'
import { extensionProperties, fullMachine } from './read-back.test-support.js'

/** What a body says that the answer does not: paths with what stands there. A list is compared element by element. */
function lost(body: Json, answer: Json | undefined, path = ''): string[] {
  if (Array.isArray(body)) {
    const there: readonly Json[] = Array.isArray(answer) ? answer : []
    return body.flatMap((one: Json, i) => lost(one, there[i], `${path}[${i}]`))
  }
  if (!isObject(body)) return body === answer ? [] : [`${path}: ${JSON.stringify(answer)}`]
  const there = isObject(answer) ? answer : {}
  return Object.entries(body).flatMap(([name, value]) => lost(value as Json, there[name], `${path}.${name}`))
}

const group = `${subscription}/resourceGroups/DevTest`
const machines = `${group}/providers/Microsoft.Compute/virtualMachines`
const tags = { a: 'b', 'c d': '' }
const tenantId = '3f5c9d2e-0b64-4c1b-9a51-6d0b8a3f7c21'

/** Each type that has rows of its own, with a body that says all that may be said where the lab answers at all. */
const bodies: readonly [what: string, list: string, name: string, version: string, body: JsonObject][] = [
  [
    'a storage account',
    `${group}/providers/Microsoft.Storage/storageAccounts`,
    'readback1',
    '2023-05-01',
    {
      location: 'westus',
      kind: 'StorageV2',
      sku: { name: 'Standard_RAGRS' },
      tags,
      properties: {
        accessTier: 'Cool',
        supportsHttpsTrafficOnly: false,
        networkAcls: {
          bypass: 'Logging',
          defaultAction: 'Allow',
          ipRules: [{ value: '192.0.2.1', action: 'Allow' }],
          virtualNetworkRules: [{ id: `${group}/providers/Microsoft.Network/virtualNetworks/v/subnets/s` }],
        },
        isHnsEnabled: false,
        azureFilesIdentityBasedAuthentication: { directoryServiceOptions: 'None' },
        largeFileSharesState: 'Enabled',
        allowBlobPublicAccess: true,
        minimumTlsVersion: 'TLS1_2',
        routingPreference: { routingChoice: 'MicrosoftRouting' },
        isNfsV3Enabled: false,
        allowSharedKeyAccess: true,
        keyPolicy: { keyExpirationPeriodInDays: 90 },
        sasPolicy: { sasExpirationPeriod: '1.00:00:00', expirationAction: 'Log' },
        allowCrossTenantReplication: true,
        immutableStorageWithVersioning: { enabled: false },
        publicNetworkAccess: 'Enabled',
        isLocalUserEnabled: true,
        isSftpEnabled: false,
        dnsEndpointType: 'Standard',
        enableExtendedGroups: false,
        encryption: {
          requireInfrastructureEncryption: true,
          keySource: 'Microsoft.Storage',
          services: { queue: { keyType: 'Account' }, table: { keyType: 'Account' }, blob: { enabled: true } },
        },
      },
    },
  ],
  [
    'a vault',
    `${group}/providers/Microsoft.KeyVault/vaults`,
    'readback-1',
    '2023-07-01',
    {
      location: 'westus',
      tags,
      properties: {
        tenantId,
        sku: { family: 'A', name: 'premium' },
        accessPolicies: [
          {
            tenantId,
            objectId: '7a1b3c52-0e5c-4a6e-8f7e-51c1a54b0f01',
            applicationId: '5ca1ab1e-0000-4000-8000-000000000001',
            permissions: { keys: ['get'], secrets: ['get', 'list'], certificates: ['get'], storage: ['get'] },
          },
        ],
        enabledForDeployment: true,
        enabledForDiskEncryption: true,
        enabledForTemplateDeployment: true,
        enableSoftDelete: true,
        softDeleteRetentionInDays: 7,
        enableRbacAuthorization: false,
        enablePurgeProtection: true,
        networkAcls: {
          bypass: 'None',
          defaultAction: 'Allow',
          ipRules: [{ value: '192.0.2.0/24' }],
          virtualNetworkRules: [
            { id: `${group}/providers/microsoft.network/virtualnetworks/v/subnets/s`.toLowerCase() },
          ],
        },
        publicNetworkAccess: 'Enabled',
      },
    },
  ],
  ['a machine', machines, 'read-back', '2023-03-01', fullMachine(group)],
  [
    'an extension',
    `${group}/providers/Microsoft.Compute/virtualMachines/DevTestVM/extensions`,
    'ManagedIdentityExtensionForWindows',
    '2023-03-01',
    { location: 'westus', tags, properties: extensionProperties },
  ],
  [
    'a resource group',
    `${subscription}/resourceGroups`,
    'read-back',
    '2021-04-01',
    { location: 'westus', tags, managedBy: `${group}/providers/Microsoft.Solutions/applications/app` },
  ],
  [
    'an identity',
    `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities`,
    'read-back',
    '2023-01-31',
    { location: 'westus', tags },
  ],
]

test.each(bodies)('what a PUT of %s took, GET and the list give back', async (_, list, name, version, body) => {
  const lab = createEmulator()
  const url = (path: string) => `${path}?api-version=${version}`
  const portal = ask(lab, 'portal')
  const put = await portal.put(url(`${list}/${name}`), body)
  expect(put.text).not.toContain('"error"')
  const read = await portal.get(url(`${list}/${name}`))
  expect(lost(body, read.json)).toEqual([])
  const listed = (await portal.get(url(list))).json.value as readonly JsonObject[]
  expect(
    lost(
      body,
      listed.find((one) => one.name === name),
    ),
  ).toEqual([])
})
