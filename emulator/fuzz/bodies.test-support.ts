import { directoryBody } from './directory-drafts.test-support.js'
import { corsRule } from './known-blobs.test-support.js'
import { certificateBody } from './known-certificates.test-support.js'
import { keyBody } from './known-keys.test-support.js'
import { group, type KnownWorld } from './known-world.test-support.js'
import { partBodies, plainBody, plainName } from './plain-types.test-support.js'
import { deploymentBody } from './deployments.test-support.js'
import { vaultObjectBody } from './vault-objects.test-support.js'
import type { Prng } from '../world/prng.test-support.js'

/** A value that goes out as JSON, or what goes out as it is. */
export type Body = { json: unknown } | Uint8Array | string | undefined

/** A body that the operation takes. */
export function bodyOf(random: Prng, known: KnownWorld, operation: string): Body {
  const { tenantId, subscriptionId } = known
  const location = 'westus'
  const json = (value: object) => ({ json: value })
  const policies = [
    {
      tenantId,
      objectId: '99999999-aaaa-4bbb-8ccc-dddddddddddd',
      permissions: { keys: ['get'], secrets: ['get', 'list'], certificates: [] },
    },
  ]
  if (operation.startsWith('keyvault.keys.')) {
    const body = keyBody(operation, known.keys)
    return body && json(body)
  }
  const inVault =
    certificateBody(operation, known.certificates) ?? vaultObjectBody(operation) ?? deploymentBody(operation)
  if (inVault) return json(inVault)
  switch (operation) {
    case 'keyvault.secrets.set':
      return json({
        value: 'v',
        contentType: 'text/plain',
        tags: { a: 'b' },
        attributes: { enabled: true, nbf: 1, exp: 4_000_000_000 },
      })
    case 'keyvault.secrets.update':
    case 'keyvault.secrets.update-latest':
      return json({ contentType: 'text/plain', tags: { a: 'b' }, attributes: { enabled: true, exp: 4_000_000_000 } })
    case 'keyvault.secrets.restore':
      return json({ value: known.backup })
    case 'arm.resource-groups.put':
      return json({ location, tags: { a: 'b' }, managedBy: 'x' })
    case 'arm.resource-groups.patch':
      return json({ tags: { a: 'c' } })
    case 'arm.role-assignments.put':
      return json({
        properties: {
          roleDefinitionId:
            `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/` +
            'acdd72a7-3385-48ef-bd42-f606fba81ae7',
          principalId: random.guid(),
          principalType: 'ServicePrincipal',
          description: 'd',
        },
      })
    case 'arm.virtual-machines.put':
    case 'arm.virtual-machines.patch':
      return json({
        location,
        tags: { a: 'b' },
        identity: random.pick([
          { type: 'SystemAssigned' },
          {
            type: 'SystemAssigned, UserAssigned',
            userAssignedIdentities: {
              [`/subscriptions/${subscriptionId}/resourceGroups/${group}/providers/Microsoft.ManagedIdentity/` +
              `userAssignedIdentities/${plainName}`]: {},
            },
          },
        ]),
        properties: {
          hardwareProfile: { vmSize: 'Standard_DS1_v2' },
          storageProfile: {
            imageReference: {
              publisher: 'MicrosoftWindowsServer',
              offer: 'WindowsServer',
              sku: '2016-Datacenter',
              version: 'latest',
            },
            osDisk: {
              createOption: 'FromImage',
              caching: 'ReadWrite',
              diskSizeGB: 30,
              managedDisk: { storageAccountType: 'Standard_LRS' },
            },
            dataDisks: [{ lun: 0, name: 'd', diskSizeGB: 1 }],
          },
          osProfile: {
            computerName: 'DevTestVM',
            adminUsername: 'azureuser',
            adminPassword: 'x',
            windowsConfiguration: { provisionVMAgent: true },
            secrets: [],
          },
          networkProfile: {
            networkInterfaces: [
              {
                id:
                  `/subscriptions/${subscriptionId}/resourceGroups/${group}/providers/Microsoft.Network/` +
                  'networkInterfaces/nic1',
                properties: { primary: true },
              },
            ],
          },
        },
      })
    case 'arm.federated-identity-credentials.put':
      return json({ properties: { issuer: 'https://issuer.example', subject: 'other', audiences: ['a', 'b'] } })
    case 'arm.virtual-machine-extensions.put':
    case 'arm.virtual-machine-extensions.patch':
      return json({
        location,
        tags: {},
        properties: {
          publisher: 'Microsoft.ManagedIdentity',
          type: 'ManagedIdentityExtensionForWindows',
          typeHandlerVersion: '1.0',
          autoUpgradeMinorVersion: true,
          settings: { port: 50342 },
          protectedSettings: { a: 'b' },
        },
      })
    case 'arm.vaults.put':
    case 'arm.vaults.patch':
      return json({
        location,
        tags: { a: 'b' },
        properties: {
          tenantId,
          sku: { family: 'A', name: 'standard' },
          accessPolicies: policies,
          enabledForDeployment: false,
          networkAcls: {
            bypass: 'AzureServices',
            defaultAction: random.pick(['Allow', 'Deny']),
            ipRules: [{ value: '127.0.0.1' }, { value: '10.0.0.0/8' }],
            virtualNetworkRules: [{ id: '/X' }],
          },
        },
      })
    case 'arm.vaults.access-policies.put':
      return json({ properties: { accessPolicies: policies } })
    case 'arm.vaults.check-name-availability':
      return json({ name: 'somevault', type: 'Microsoft.KeyVault/vaults' })
    case 'arm.storage-accounts.list-account-sas':
      return json({
        signedServices: 'b',
        signedResourceTypes: 'sco',
        signedPermission: 'rwl',
        signedStart: '2026-01-01',
        signedExpiry: '2099-01-01T00:00:00Z',
        signedProtocol: 'https,http',
        signedIp: '203.0.113.4-203.0.113.9',
        keyToSign: 'key2',
      })
    case 'arm.storage-accounts.list-service-sas':
      return json({
        canonicalizedResource: '/blob/devteststorage/devtest',
        signedResource: 'c',
        signedPermission: 'r',
        signedExpiry: '2099-01-01T00:00:00Z',
        signedIdentifier: 'x',
        rsct: 'text/plain',
      })
    case 'arm.blob-services.put':
      return json({
        properties: {
          isVersioningEnabled: true,
          deleteRetentionPolicy: { enabled: true, days: 5 },
          containerDeleteRetentionPolicy: { enabled: true, days: 7 },
          defaultServiceVersion: '2021-12-02',
          cors: {
            corsRules: [
              {
                allowedOrigins: ['*'],
                allowedMethods: ['GET'],
                allowedHeaders: ['*'],
                exposedHeaders: ['x-ms-meta-a'],
                maxAgeInSeconds: 60,
              },
            ],
          },
        },
      })
    case 'arm.storage-accounts.put':
    case 'arm.storage-accounts.patch':
      return json({
        location,
        kind: 'StorageV2',
        sku: { name: 'Standard_GRS' },
        tags: { a: 'b' },
        properties: {
          accountType: 'Standard_GRS',
          supportsHttpsTrafficOnly: true,
          accessTier: 'Hot',
          allowBlobPublicAccess: true,
          networkAcls: { defaultAction: 'Allow', ipRules: [] },
        },
      })
    case 'arm.storage-accounts.regenerate-key':
      return json({ keyName: 'key2' })
    case 'arm.storage-accounts.check-name-availability':
      return json({ name: 'someaccount', type: 'Microsoft.Storage/storageAccounts' })
    case 'arm.blob-containers.put':
    case 'arm.blob-containers.patch':
      return json({ properties: { publicAccess: 'None', metadata: { colour: 'blue' } } })
    case 'blob.service.set-properties':
      return corsRule
    case 'blob.blobs.put':
    case 'blob.blocks.put':
    case 'blob.append-blobs.append':
      return 'This is a test text file.\n'
    case 'blob.tags.set':
      return '<Tags><TagSet><Tag><Key>colour</Key><Value>blue</Value></Tag></TagSet></Tags>'
    case 'blob.containers.set-acl':
      return '<SignedIdentifiers><SignedIdentifier><Id>x</Id></SignedIdentifier></SignedIdentifiers>'
    case 'blob.account.get-user-delegation-key':
      return `<KeyInfo><Expiry>${new Date(known.emulator.world.clock.now() + 86_400_000).toISOString()}</Expiry></KeyInfo>`
    case 'blob.account.batch':
    case 'blob.containers.batch':
      return '--b--\r\n'
    case 'blob.blocks.put-list':
      return (
        '<?xml version="1.0" ' +
        `encoding="utf-8"?><BlockList>${random.chance(0.5) ? `<Latest>${Buffer.from('block-0').toString('base64')}</Latest>` : ''}</BlockList>`
      )
    case 'entra.token.v1':
    case 'entra.token.v2': {
      const target: Record<string, string> = operation.endsWith('v1')
        ? { resource: `https://${known.hosts.arm}/` }
        : { scope: `https://${known.hosts.arm}/.default` }
      return new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: known.portal.clientId,
        client_secret: known.portal.secret,
        ...target,
      }).toString()
    }
    default: {
      const own = directoryBody(operation, subscriptionId)
      if (own || !/^arm\..+\.(put|patch)$/.test(operation)) return own && json(own)
      return json(partBodies[operation] ?? plainBody)
    }
  }
}
