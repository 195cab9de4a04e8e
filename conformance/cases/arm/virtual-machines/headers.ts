import { askArm, matches, recorded, withStatus, type Case } from '../../words.js'
import { createOwnGroup, deleteOwnGroup, group, javaRecordings, netRecordings, ofGateway } from '../steps.js'
import { createAccountIn, needsWrites, ownAccounts } from '../storage-accounts/steps.js'
import { counted } from './steps.js'

export const cases: readonly Case[] = [
  {
    id: 'arm/virtual-machines/headers/remaining-resource',
    title: 'what Compute answers says how many such requests are left',
    grounds: [netRecordings, javaRecordings],
    needs: ['portal', 'group', 'msi-extension'],
    steps: [
      askArm(
        'portal',
        'GET',
        '{vm.id}?api-version=2020-06-01',
        withStatus(200, { headers: { 'x-ms-ratelimit-remaining-resource': counted('LowCostGet') } }),
      ),
      askArm(
        'portal',
        'GET',
        `${group}/providers/Microsoft.Compute/virtualMachines?api-version=2020-06-01`,
        withStatus(200, { headers: { 'x-ms-ratelimit-remaining-resource': counted('HighCostGet') } }),
      ),
    ],
    covers: ['arm.virtual-machines.get', 'arm.virtual-machines.list'],
  },
  {
    id: 'arm/virtual-machines/headers/gathered',
    title: 'a list from several regions is gathered by the gateway, and names the answer of each',
    grounds: [
      recorded(
        'Azure/azure-libraries-for-net Fluent.Tests.Storage.StorageAccounts/CanListStorageAccounts.json',
        '2019-04',
      ),
      recorded('Azure/azure-libraries-for-net Samples.Tests.KeyVault/ManageKeyVaultTest.json: of a group', '2019-10'),
    ],
    needs: needsWrites,
    steps: [
      createOwnGroup,
      createAccountIn('westus', 's{nonce}'),
      createAccountIn('eastus', 't{nonce}'),
      askArm(
        'portal',
        'GET',
        `${ownAccounts}?api-version=2019-06-01`,
        withStatus(200, { headers: ofGateway(matches(/^[0-9a-f-]{36},[0-9a-f-]{36}$/)) }),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.storage-accounts.list-by-resource-group'],
  },
]
