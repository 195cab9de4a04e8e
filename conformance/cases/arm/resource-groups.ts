import {
  askArm,
  documented,
  hasMembers,
  inferred,
  matches,
  onlyMembers,
  recorded,
  refusal,
  repeat,
  withExactly,
  withJson,
  withoutBody,
  withStatus,
  type Case,
} from '../words.js'
import {
  azdRecordings,
  createOwnGroup,
  deleteOwnGroup,
  group,
  groupNamed,
  javaRecordings,
  netRecordings,
  ownGroup,
  patchResource,
  putResource,
  subscription,
  xplatRecordings,
} from './steps.js'

const docs = 'https://learn.microsoft.com/rest/api/resources/resource-groups'
const tutorial = documented(
  'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/tutorial-windows-managed-identities-vm-access?pivots=windows-vm-access-arm',
)
export const cases: readonly Case[] = [
  {
    id: 'arm/resource-groups/get/tutorial',
    title: 'the VM reads its resource group as the tutorial prints it',
    grounds: [tutorial],
    needs: ['imds', 'group', 'tutorial-world'],
    steps: [
      askArm(
        'vm',
        'GET',
        `${group}?api-version=2016-06-01`,
        withExactly(
          200,
          `{"id":"${group}","name":"{group.name}","location":"{group.location}",` +
            '"properties":{"provisioningState":"Succeeded"}}',
        ),
      ),
    ],
    covers: ['arm.resource-groups.get'],
  },
  {
    id: 'arm/resource-groups/get/shape-by-version',
    title: 'a group has a type from the newer versions on',
    grounds: [javaRecordings, netRecordings],
    needs: ['portal', 'group', 'writes'],
    steps: [
      createOwnGroup,
      askArm('portal', 'GET', `${ownGroup}?api-version=2017-05-10`, withJson(200, groupNamed('milab-{nonce}'))),
      askArm(
        'portal',
        'GET',
        `${ownGroup}?api-version=2019-08-01`,
        withJson(200, groupNamed('milab-{nonce}', { type: 'Microsoft.Resources/resourceGroups' })),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.resource-groups.get', 'arm.resource-groups.put'],
  },
  {
    id: 'arm/resource-groups/get/missing',
    title: 'a missing group answers 404 with the name as it was written',
    grounds: [
      javaRecordings,
      documented('https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-not-found'),
    ],
    needs: ['portal', 'group'],
    steps: [
      askArm(
        'portal',
        'GET',
        `${subscription}/resourceGroups/MiLab-{nonce}?api-version=2021-04-01`,
        refusal(404, 'ResourceGroupNotFound', "Resource group 'MiLab-{nonce}' could not be found."),
      ),
    ],
    covers: ['arm.resource-groups.get'],
  },
  {
    id: 'arm/resource-groups/head',
    title: 'HEAD answers 204 for a group that is there and 404 for one that is not, both empty',
    grounds: [azdRecordings, javaRecordings, documented(`${docs}/check-existence`)],
    needs: ['portal', 'group'],
    steps: [
      askArm('portal', 'HEAD', `${group}?api-version=2021-04-01`, withoutBody(204)),
      askArm('portal', 'HEAD', `${subscription}/resourceGroups/milab-{nonce}?api-version=2021-04-01`, withoutBody(404)),
    ],
    covers: ['arm.resource-groups.check-existence'],
  },
  {
    id: 'arm/resource-groups/put',
    title: 'a new group answers 201, the same again 200, another location 409',
    grounds: [
      documented(`${docs}/create-or-update`),
      azdRecordings,
      documented('https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors'),
    ],
    needs: ['portal', 'group', 'writes'],
    steps: [
      createOwnGroup,
      putResource(
        `${ownGroup}?api-version=2021-04-01`,
        { location: '{group.location}', tags: { a: 'B' } },
        withJson(200, hasMembers({ tags: onlyMembers({ a: 'B' }) })),
      ),
      putResource(
        `${ownGroup}?api-version=2021-04-01`,
        { location: 'japaneast' },
        refusal(
          409,
          'InvalidResourceGroupLocation',
          "Invalid resource group location 'japaneast'. " +
            "The Resource group already exists in location '{group.location}'.",
        ),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.resource-groups.put'],
  },
  {
    id: 'arm/resource-groups/put/location-required',
    title: 'a group without a location answers 400 LocationRequired',
    grounds: [recorded('https://github.com/Azure/bicep/issues/2311')],
    needs: ['portal', 'group', 'writes'],
    steps: [
      putResource(
        `${ownGroup}?api-version=2021-04-01`,
        {},
        refusal(400, 'LocationRequired', 'The location property is required for this definition.'),
      ),
    ],
    covers: ['arm.resource-groups.put'],
  },
  {
    id: 'arm/resource-groups/patch',
    title: 'PATCH replaces the whole set of tags',
    grounds: [
      xplatRecordings,
      documented('https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources'),
      documented(`${docs}/update`),
    ],
    needs: ['portal', 'group', 'writes'],
    steps: [
      createOwnGroup,
      patchResource(`${ownGroup}?api-version=2021-04-01`, { tags: { a: '1', b: '2' } }, withStatus(200)),
      patchResource(
        `${ownGroup}?api-version=2021-04-01`,
        { tags: { c: '3' } },
        withJson(200, hasMembers({ tags: onlyMembers({ c: '3' }) })),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.resource-groups.patch'],
  },
  {
    id: 'arm/resource-groups/delete',
    title: 'a deletion answers 202 with a Location, which answers 200 empty when it is done',
    grounds: [documented(`${docs}/delete`), azdRecordings],
    needs: ['portal', 'group', 'writes'],
    steps: [
      createOwnGroup,
      askArm(
        'portal',
        'DELETE',
        `${ownGroup}?api-version=2021-04-01`,
        withoutBody(202, {
          Location: matches(
            /^https:\/\/.+\/subscriptions\/[0-9a-f-]{36}\/operationresults\/[\w-]+\?.*api-version=2021-04-01/,
          ),
          'Retry-After': { like: 'integer-string' },
        }),
        { save: { location: { header: 'Location' } } },
      ),
      repeat(askArm('portal', 'HEAD', `${ownGroup}?api-version=2021-04-01`, withStatus([204, 404])), {
        times: 40,
        every: 15,
        until: withStatus(404),
        expect: withStatus(404),
      }),
    ],
    covers: ['arm.resource-groups.delete'],
  },
  {
    id: 'arm/resource-groups/list/filtered',
    title: 'the list of groups holds what the caller may read, without a refusal',
    grounds: [documented(`${docs}/list`), inferred('what happens without any role')],
    needs: ['imds', 'group'],
    steps: [
      askArm(
        'vm',
        'GET',
        `${subscription}/resourcegroups?api-version=2021-04-01`,
        withJson(200, hasMembers({ value: { some: hasMembers({ name: '{group.name}' }) } })),
      ),
    ],
    covers: ['arm.resource-groups.list'],
  },
  {
    id: 'arm/resource-groups/list/by-tag',
    title: 'a filter by tag compares names without case and values with it',
    grounds: [
      xplatRecordings,
      documented('https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources'),
      documented(`${docs}/list`),
    ],
    needs: ['portal', 'group', 'writes'],
    steps: [
      putResource(
        `${ownGroup}?api-version=2021-04-01`,
        { location: '{group.location}', tags: { MiLab: '{nonce}A' } },
        withStatus(201),
      ),
      askArm(
        'portal',
        'GET',
        `${subscription}/resourcegroups?api-version=2021-04-01` +
          "&$filter=tagName%20eq%20'milab'%20and%20tagValue%20eq%20'{nonce}A'",
        withJson(200, hasMembers({ value: { each: hasMembers({ name: 'milab-{nonce}' }), atLeast: 1 } })),
      ),
      askArm(
        'portal',
        'GET',
        `${subscription}/resourcegroups?api-version=2021-04-01` +
          "&$filter=tagName%20eq%20'milab'%20and%20tagValue%20eq%20'{nonce}a'",
        withJson(200, hasMembers({ value: { array: [] } })),
      ),
      deleteOwnGroup,
    ],
    covers: ['arm.resource-groups.list'],
  },
]
