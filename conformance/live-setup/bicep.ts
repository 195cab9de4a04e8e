import type { SetupOptions } from './az-script.js'
import type { SetupNames } from './names.js'
import { tag } from './names.js'
import { monthlyPrice } from './price.js'

/** The same as the script makes, as a Bicep template for a resource group. */
export const bicep = (
  names: SetupNames,
  { version }: Pick<SetupOptions, 'version'>,
): string => `// Makes all that milab conform --target live needs, in a resource group; the same as live-setup.sh does.
// Written by milab init --live ${version}. NEVER DEPLOYED TO AZURE YET, and not compiled where it was written.
//
//   az group create --name ${names.group} --location ${names.location} --tags ${tag}=1
//   ssh-keygen -q -t rsa -b 3072 -N '' -f throw-away
//   az deployment group create --resource-group ${names.group} --template-file live-setup.bicep \\
//     --parameters sshPublicKey=@throw-away.pub
//   sh live-setup.sh settings     prints the live.yaml for it
//   sh live-setup.sh remove       removes the group
//
// A month of it costs, before taxes:
${monthlyPrice(names)
  .map((line) => `//   ${line}\n`)
  .join('')}
targetScope = 'resourceGroup'

param location string = '${names.location}'
param vmName string = '${names.vm}'
param vmSize string = '${names.size}'
param vaultName string = '${names.vault}'
param secretName string = '${names.secret}'
param accountName string = '${names.account}'
param containerName string = '${names.container}'

@description('The machine has no way in: throw the private key away, az vm run-command needs none.')
param sshPublicKey string

@secure()
@description('Made anew, and shown nowhere.')
param secretValue string = newGuid()
${template}`

const template = `
var tags = { 'milab-live': '1' }
var readerId = 'acdd72a7-3385-48ef-bd42-f606fba81ae7'
var keyOperatorId = '81a9662b-bebf-436f-a333-f67b29880f12'

resource network 'Microsoft.Network/virtualNetworks@2023-11-01' = {
  name: '\${vmName}-vnet'
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: ['10.90.0.0/24'] }
    subnets: [
      {
        name: 'default'
        properties: {
          addressPrefix: '10.90.0.0/25'
          // The machine reaches Azure's public endpoints by this.
          defaultOutboundAccess: true
        }
      }
    ]
  }
}

resource networkInterface 'Microsoft.Network/networkInterfaces@2023-11-01' = {
  name: '\${vmName}-nic'
  location: location
  tags: tags
  properties: {
    ipConfigurations: [
      {
        name: 'ipconfig1'
        properties: {
          privateIPAllocationMethod: 'Dynamic'
          subnet: { id: network.properties.subnets[0].id }
        }
      }
    ]
  }
}

resource vm 'Microsoft.Compute/virtualMachines@2024-07-01' = {
  name: vmName
  location: location
  tags: tags
  identity: { type: 'SystemAssigned' }
  properties: {
    hardwareProfile: { vmSize: vmSize }
    storageProfile: {
      imageReference: { publisher: 'Canonical', offer: 'ubuntu-24_04-lts', sku: 'server', version: 'latest' }
      osDisk: {
        createOption: 'FromImage'
        diskSizeGB: 32
        deleteOption: 'Delete'
        managedDisk: { storageAccountType: 'Standard_LRS' }
      }
    }
    osProfile: {
      computerName: vmName
      adminUsername: 'milab'
      linuxConfiguration: {
        disablePasswordAuthentication: true
        ssh: { publicKeys: [{ path: '/home/milab/.ssh/authorized_keys', keyData: sshPublicKey }] }
      }
    }
    networkProfile: { networkInterfaces: [{ id: networkInterface.id }] }
  }
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: vaultName
  location: location
  tags: tags
  properties: {
    tenantId: subscription().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: false
    enableSoftDelete: true
    softDeleteRetentionInDays: 7
    accessPolicies: [
      {
        tenantId: vm.identity.tenantId
        objectId: vm.identity.principalId
        permissions: { secrets: ['get', 'list'] }
      }
    ]
  }
}

resource secret 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: secretName
  properties: { value: secretValue }
}

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: accountName
  location: location
  tags: tags
  sku: { name: 'Standard_LRS' }
  kind: 'StorageV2'
  properties: { minimumTlsVersion: 'TLS1_2', allowBlobPublicAccess: false }
}

resource blobService 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: account
  name: 'default'
}

resource container 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: blobService
  name: containerName
}

resource reads 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(resourceGroup().id, vm.id, readerId)
  properties: {
    principalId: vm.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', readerId)
  }
}

resource listsKeys 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account.id, vm.id, keyOperatorId)
  scope: account
  properties: {
    principalId: vm.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyOperatorId)
  }
}
`
