import { absent, askArm, documented, hasMembersInOrder, matches, onlyMembers, withJson, type Case } from '../words.js'
import { group, javaRecordings } from './steps.js'

export const cases: readonly Case[] = [
  {
    id: 'arm/resource-groups/get/own-group',
    title: 'a VM with Reader reads its group: id, name, location and state, and no type at the tutorial’s version',
    grounds: [
      documented(
        'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/tutorial-windows-managed-identities-vm-access?pivots=windows-vm-access-arm',
      ),
      javaRecordings,
    ],
    needs: ['imds', 'group'],
    steps: [
      askArm(
        'vm',
        'GET',
        `${group}?api-version=2016-06-01`,
        withJson(
          200,
          hasMembersInOrder({
            id: group,
            name: '{group.name}',
            type: absent,
            location: matches(/^[a-z0-9]+$/),
            properties: onlyMembers({ provisioningState: 'Succeeded' }),
          }),
          { 'x-ms-request-id': { like: 'guid' } },
        ),
      ),
    ],
    covers: ['arm.resource-groups.get'],
  },
]
