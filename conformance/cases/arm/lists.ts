import { absent, anything, askArm, recorded, withExactly, withStatus, type Case } from '../words.js'
import { createOwnGroup, deleteOwnGroup, javaRecordings, netRecordings, ofGateway, ownGroup } from './steps.js'
import { createAccountIn, needsWrites, ownAccounts } from './storage-accounts/steps.js'

export const cases: readonly Case[] = [
  {
    id: 'arm/lists/one-region',
    title: 'a list from one region is the answer of the provider, with its headers',
    grounds: [netRecordings, javaRecordings],
    needs: needsWrites,
    steps: [
      createOwnGroup,
      createAccountIn('westus', 's{nonce}'),
      askArm(
        'portal',
        'GET',
        `${ownAccounts}?api-version=2019-06-01`,
        withStatus(200, {
          headers: { Server: anything, 'Content-Type': 'application/json', 'x-ms-original-request-ids': absent },
        }),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.storage-accounts.list-by-resource-group'],
  },
  {
    id: 'arm/lists/no-region',
    title: 'where nothing is to be listed the gateway answers, without a word of the provider',
    grounds: [
      recorded('Azure/azure-libraries-for-java **/testManageUserAssignedMSIEnabledVirtualMachine.json', '2020-10'),
    ],
    needs: needsWrites,
    steps: [
      createOwnGroup,
      askArm(
        'portal',
        'GET',
        `${ownGroup}/providers/Microsoft.Compute/virtualMachines?api-version=2020-06-01`,
        withExactly(200, '{"value":[]}', ofGateway(absent)),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.virtual-machines.list'],
  },
]
