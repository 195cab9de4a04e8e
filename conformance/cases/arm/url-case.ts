import {
  absent,
  askArm,
  client,
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
    id: 'arm/url-case/published-clients',
    title: 'what clients of 2016 and 2017 spell is taken: resourcegroups, with their api-versions',
    grounds: [
      documented(
        'azure-rest-api-specs Microsoft.Resources/stable/2016-09-01/resources.json: the path is spelt resourcegroups, and the name "is case insensitive"',
      ),
      client('Microsoft.Azure.Management.ResourceManager for .NET: Resources.GetAsync, ResourceGroups.GetAsync'),
    ],
    needs: ['imds', 'group'],
    steps: [
      askArm(
        'vm',
        'GET',
        '/subscriptions/{subscription}/resourcegroups/{group.name}?api-version=2016-09-01',
        withJson(200, hasMembers({ id: group })),
      ),
      askArm(
        'vm',
        'GET',
        '/subscriptions/{subscription}/resourcegroups/{group.name}?api-version=2017-05-10',
        withJson(200, hasMembers({ id: group })),
      ),
    ],
    covers: ['arm.resource-groups.get'],
  },
  {
    id: 'arm/url-case/published-client-of-a-resource',
    title: 'a generic resource of an old api-version is found behind resourcegroups and a doubled slash',
    grounds: [
      documented(
        'azure-rest-api-specs Microsoft.Resources/stable/2016-09-01/resources.json: {parentResourcePath} may be empty',
      ),
      client('Microsoft.Azure.Management.ResourceManager for .NET: Resources.GetAsync with parentResourcePath ""'),
    ],
    needs: ['portal', 'group', 'account'],
    steps: [
      askArm(
        'portal',
        'GET',
        '/subscriptions/{subscription}/resourcegroups/{group.name}/providers/Microsoft.Storage//storageAccounts/{account.name}?api-version=2017-10-01',
        withJson(200, hasMembers({ name: '{account.name}' })),
      ),
    ],
    covers: ['arm.storage-accounts.get'],
  },
  {
    id: 'arm/url-case/old-version-literal',
    title: 'the request that the tutorial types takes no resourcegroups, as the tutorial warns',
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
    title: 'the request that the tutorial types takes no other spelling of the group',
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
