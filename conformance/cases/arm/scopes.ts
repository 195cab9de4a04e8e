import { askArm, documented, recorded, refusal, type Case } from '../words.js'
import { assignmentBody, firstName } from './roles/steps.js'
import { group, notCoreVersion, putResource, subscription } from './steps.js'

const authorization = 'providers/Microsoft.Authorization'
const cli = recorded('https://github.com/Azure/azure-cli/issues/8892 and 7441')

export const cases: readonly Case[] = [
  {
    id: 'arm/scopes/misspelt-group',
    title: 'resourceGroup for resourceGroups answers 400 InvalidApiVersionParameter, from the gateway',
    grounds: [cli, recorded('https://github.com/Azure/azure-powershell/issues/3079')],
    needs: ['portal', 'group'],
    steps: [
      askArm(
        'portal',
        'GET',
        `${subscription}/resourceGroup/{group.name}/${authorization}/roleAssignments?api-version=2015-07-01`,
        {
          ...refusal(400, 'InvalidApiVersionParameter', notCoreVersion('2015-07-01')),
          headers: { 'x-ms-failure-cause': 'gateway' },
        },
      ),
    ],
    covers: ['arm.role-assignments.list'],
  },
  {
    id: 'arm/scopes/empty-group',
    title: 'a group name that an empty variable left out answers 400 InvalidApiVersionParameter',
    grounds: [cli],
    needs: ['portal', 'group', 'writes'],
    steps: [
      putResource(
        `${subscription}/resourceGroups//${authorization}/roleAssignments/${firstName}?api-version=2018-01-01-preview`,
        assignmentBody(),
        refusal(400, 'InvalidApiVersionParameter', notCoreVersion('2018-01-01-preview')),
      ),
    ],
    covers: ['arm.role-assignments.put'],
  },
  {
    id: 'arm/scopes/half-a-resource',
    title: 'a name behind a group that is not below a provider answers 400 InvalidApiVersionParameter',
    grounds: [recorded('https://github.com/Azure/azure-cli/issues/7441 and further reports', '2015-2021')],
    needs: ['portal', 'group'],
    steps: [
      askArm(
        'portal',
        'GET',
        `${group}/app-nsg/${authorization}/roleDefinitions?api-version=2022-04-01`,
        refusal(400, 'InvalidApiVersionParameter', notCoreVersion('2022-04-01')),
      ),
    ],
    covers: ['arm.role-definitions.list'],
  },
  {
    id: 'arm/scopes/misspelt-group-of-a-resource',
    title: 'a resource behind resourceGroup, and a namespace without a resource, answer 400 to lists with filters, too',
    grounds: [recorded('https://github.com/Azure/azure-cli/issues/7441 and further reports, 2015-2021')],
    needs: ['portal', 'group'],
    steps: [
      `${subscription}/resourceGroup/{group.name}/providers/Microsoft.Storage/storageAccounts/x`,
      `${group}/providers/Microsoft.Storage/storageAccounts`,
      `${group}/providers/Microsoft.Storage`,
    ].map((scope) =>
      askArm(
        'portal',
        'GET',
        `${scope}/${authorization}/roleAssignments?api-version=2015-07-01&$filter=atScope()`,
        refusal(400, 'InvalidApiVersionParameter', notCoreVersion('2015-07-01')),
      ),
    ),
    covers: ['arm.role-assignments.list'],
  },
  {
    id: 'arm/scopes/wrong-letters',
    title: 'a group name with other characters answers 400 to GET, DELETE and PUT, and each of them is named',
    grounds: [
      recorded('Azure/azure-sdk-for-ruby should_raise_errors_when_attempting_get|delete_resource_group.yml'),
      recorded('https://github.com/microsoft/microsoft-foundry-for-vscode/issues/53', '2025'),
      documented('https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules'),
    ],
    needs: ['portal', 'group', 'writes'],
    steps: ['GET', 'DELETE', 'PUT'].map((method) =>
      askArm(
        'portal',
        method,
        `${subscription}/resourceGroups/%7E%60a%7E?api-version=2021-04-01`,
        refusal(
          400,
          'InvalidResourceGroup',
          /^The provided resource group name '~`a~' has these invalid characters: '~`~'\. The name can only be a letter, digit, '-', '\.', '\(', '\)' or '_'\./,
        ),
        method === 'PUT' ? { body: { json: { location: '{group.location}' } } } : {},
      ),
    ),
    covers: ['arm.resource-groups.get', 'arm.resource-groups.delete', 'arm.resource-groups.put'],
  },
]
