import { absent, askArm, documented, inferred, recorded, refusal, type Case } from '../words.js'
import { createOwnGroup, deleteOwnGroup, group, ownGroup } from './steps.js'

const spelling = [
  recorded('https://github.com/Azure/azure-cli/issues/29802'),
  recorded('https://github.com/Azure/azure-powershell/issues/25069'),
]

const vault = `${group}/providers/Microsoft.KeyVault/vaults/milab-{nonce}`

export const cases: readonly Case[] = [
  {
    id: 'arm/permission/callers-spelling',
    title: 'a refused caller reads its own spelling of the URL in action and scope',
    grounds: spelling,
    needs: ['imds', 'portal', 'group', 'writes'],
    steps: [
      createOwnGroup,
      askArm('vm', 'GET', '/subscriptions/{subscription}/resourcegroups/MILAB-{nonce}?api-version=2021-04-01', {
        ...refusal(
          403,
          'AuthorizationFailed',
          /^The client '[0-9a-f-]{36}' with object id '[0-9a-f-]{36}' does not have authorization to perform action 'Microsoft\.Resources\/subscriptions\/resourcegroups\/read' over scope '\/subscriptions\/{subscription}\/resourcegroups\/MILAB-{nonce}' or the scope is invalid\. If access was recently granted, please refresh your credentials\.$/,
        ),
        headers: { 'x-ms-failure-cause': 'gateway', 'x-ms-ratelimit-remaining-subscription-reads': absent },
      }),
      deleteOwnGroup,
    ],
    covers: ['arm.resource-groups.get'],
  },
  {
    id: 'arm/permission/before-existence',
    title: 'who may not look is refused, also where nothing is',
    grounds: [
      recorded('https://github.com/Azure/azure-powershell/issues/12115'),
      documented('https://learn.microsoft.com/azure/role-based-access-control/troubleshooting'),
    ],
    needs: ['imds', 'group'],
    steps: [
      askArm(
        'vm',
        'GET',
        '/subscriptions/{subscription}/resourceGroups/milab-{nonce}?api-version=2021-04-01',
        refusal(
          403,
          'AuthorizationFailed',
          /action 'Microsoft\.Resources\/subscriptions\/resourceGroups\/read' over scope '\/subscriptions\/{subscription}\/resourceGroups\/milab-{nonce}'/,
        ),
      ),
    ],
    covers: ['arm.resource-groups.get'],
  },
  {
    id: 'arm/permission/reader-writes',
    title: 'a reader may not write',
    grounds: [documented('https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/general#reader')],
    needs: ['imds', 'group', 'writes'],
    steps: [
      // A name of ours: where the machine may write after all, a live run harms nothing.
      askArm(
        'vm',
        'PUT',
        `${vault}?api-version=2023-07-01`,
        refusal(
          403,
          'AuthorizationFailed',
          /action 'Microsoft\.KeyVault\/vaults\/write' over scope '\/subscriptions\/{subscription}\/resourceGroups\/{group.name}\/providers\/Microsoft\.KeyVault\/vaults\/milab-{nonce}'/,
        ),
        {
          body: {
            json: {
              location: '{group.location}',
              properties: { tenantId: '{tenant}', sku: { family: 'A', name: 'standard' }, accessPolicies: [] },
            },
          },
        },
      ),
    ],
    covers: ['arm.vaults.put'],
  },
  {
    id: 'arm/permission/list-in-group',
    title: 'a list in a group is refused on the namespace',
    grounds: [
      recorded('Microsoft Learn, "Troubleshoot Azure fence agent issues in an RHEL Pacemaker cluster", cause 3'),
      inferred('seen for virtual machines and storage accounts; for role assignments deduced'),
    ],
    needs: ['imds', 'portal', 'group', 'writes'],
    steps: [
      createOwnGroup,
      askArm(
        'vm',
        'GET',
        `${ownGroup}/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01`,
        refusal(
          403,
          'AuthorizationFailed',
          /action 'Microsoft\.Authorization\/roleAssignments\/read' over scope '\/subscriptions\/{subscription}\/resourceGroups\/milab-{nonce}\/providers\/Microsoft\.Authorization'/,
        ),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.role-assignments.list'],
  },
]
