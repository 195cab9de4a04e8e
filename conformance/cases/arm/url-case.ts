import {
  absent,
  askArm,
  documented,
  hasMembers,
  inferred,
  recorded,
  refusal,
  withJson,
  withStatus,
  type Case,
  type Ground,
} from '../words.js'
import { group, netRecordings } from './steps.js'

const tutorial = documented(
  'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/tutorial-windows-managed-identities-vm-access?pivots=windows-vm-access-arm',
)
const policy: readonly Ground[] = [
  tutorial,
  inferred('the tutorial says that the URL is case-sensitive; today ARM is not: a policy of the lab'),
]

export const cases: readonly Case[] = [
  {
    id: 'arm/url-case/new-version',
    title: 'resourcegroups in lower case finds the group, whose id says resourceGroups',
    grounds: [
      netRecordings,
      documented('https://github.com/Azure/azure-resource-manager-rpc/blob/master/v1.0/common-api-details.md'),
      recorded('https://github.com/Azure/azure-cli/issues/29802'),
    ],
    needs: ['imds', 'group'],
    steps: [
      askArm(
        'vm',
        'GET',
        '/subscriptions/{subscription}/resourcegroups/{group.name}?api-version=2021-04-01',
        withJson(200, hasMembers({ id: group })),
      ),
    ],
    covers: ['arm.resource-groups.get'],
  },
  {
    id: 'arm/url-case/new-version-says-so',
    title: 'a differing spelling is told in a header of the lab',
    grounds: policy,
    needs: ['imds', 'group', 'lab-policy'],
    steps: [
      askArm(
        'vm',
        'GET',
        '/subscriptions/{subscription}/resourcegroups/{group.name}?api-version=2021-04-01',
        withStatus(200, { headers: { 'x-milab-url-case': 'got=resourcegroups; expected=resourceGroups' } }),
      ),
      askArm(
        'vm',
        'GET',
        `${group}?api-version=2021-04-01`,
        withStatus(200, { headers: { 'x-milab-url-case': absent } }),
      ),
    ],
    covers: ['arm.resource-groups.get'],
  },
  {
    id: 'arm/url-case/old-version-literal',
    title: 'an api-version before 2018 takes no resourcegroups, as the tutorial warns',
    grounds: policy,
    needs: ['imds', 'group', 'lab-policy'],
    steps: [
      askArm('vm', 'GET', '/subscriptions/{subscription}/resourcegroups/{group.name}?api-version=2016-06-01', {
        ...refusal(
          404,
          '',
          /^No HTTP resource was found that matches the request URI 'https:\/\/{arm.host}\/subscriptions\/{subscription}\/resourcegroups\/{group.name}\?api-version=2016-06-01'\.$/,
        ),
        headers: { 'x-milab-url-case': 'got=resourcegroups; expected=resourceGroups' },
      }),
    ],
    covers: ['arm.resource-groups.get'],
  },
  {
    id: 'arm/url-case/old-version-group-name',
    title: 'an api-version before 2018 takes no other spelling of the group',
    grounds: policy,
    needs: ['imds', 'lab-policy', 'tutorial-world'],
    steps: [
      askArm('vm', 'GET', '/subscriptions/{subscription}/resourceGroups/devtest?api-version=2016-06-01', {
        ...refusal(404, 'ResourceGroupNotFound', "Resource group 'devtest' could not be found."),
        headers: { 'x-milab-url-case': 'got=devtest; expected=DevTest' },
      }),
    ],
    covers: ['arm.resource-groups.get'],
  },
]
