import { absent, anything, askArm, inferred, withStatus, type Case } from '../../words.js'
import { group, javaRecordings, netRecordings, subscription } from '../steps.js'
import { counted } from './steps.js'

/** What the gateway gathers from the regions has none of the provider's headers. */
const gathered = { 'x-ms-original-request-ids': anything, Server: absent, 'x-ms-ratelimit-remaining-resource': absent }

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
    title: 'a list over the subscription is gathered by the gateway: it names the answers it is made of',
    grounds: [
      javaRecordings,
      inferred('a third of the recorded lists of machines come from Compute itself, with its headers'),
    ],
    needs: ['portal', 'group'],
    steps: [
      'Microsoft.Compute/virtualMachines?api-version=2019-07-01',
      'Microsoft.Storage/storageAccounts?api-version=2019-06-01',
    ].map((list) =>
      askArm('portal', 'GET', `${subscription}/providers/${list}`, withStatus(200, { headers: gathered })),
    ),
    covers: ['arm.virtual-machines.list-all', 'arm.storage-accounts.list'],
  },
]
