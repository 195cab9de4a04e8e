import { absent, anything, askArm, documented, hasMembers, inferred, withJson, type Case } from '../words.js'
import { azdRecordings, group, subscription } from './steps.js'

const docs = 'https://learn.microsoft.com/rest/api/resources'

export const cases: readonly Case[] = [
  {
    id: 'arm/resources/list',
    title: 'resources are listed without properties, in the subscription and in a group',
    grounds: [
      documented(`${docs}/resources/list`),
      documented(`${docs}/resources/list-by-resource-group`),
      azdRecordings,
    ],
    needs: ['imds', 'group', 'vault'],
    steps: [`${subscription}/resources`, `${group}/resources`].map((path) =>
      askArm(
        'vm',
        'GET',
        `${path}?api-version=2021-04-01`,
        withJson(
          200,
          hasMembers({
            value: {
              each: hasMembers({
                id: anything,
                name: anything,
                type: anything,
                properties: absent,
              }),
              atLeast: 1,
            },
          }),
        ),
      ),
    ),
    covers: ['arm.resources.list', 'arm.resources.list-by-group'],
  },
  {
    id: 'arm/resources/list/by-type',
    title: 'a filter by type is without case',
    grounds: [documented(`${docs}/resources/list`), inferred('of the case')],
    needs: ['imds', 'group', 'vault'],
    steps: [
      askArm(
        'vm',
        'GET',
        `${group}/resources?api-version=2021-04-01&$filter=resourceType%20eq%20'microsoft.keyvault/vaults'`,
        withJson(200, hasMembers({ value: { each: hasMembers({ type: 'Microsoft.KeyVault/vaults' }), atLeast: 1 } })),
      ),
    ],
    covers: ['arm.resources.list-by-group'],
  },
]
