import { documented, inferred, matches, recorded, refusal, withStatus, type Case } from '../../model.js'
import {
  arm,
  azdRecordings,
  dropGroup,
  group,
  javaRecordings,
  makeGroup,
  netRecordings,
  ours,
  patch,
  put,
  subscription,
} from './steps.js'

const docs = 'https://learn.microsoft.com/rest/api/resources/resource-groups'
const tutorial = documented(
  'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/tutorial-windows-managed-identities-vm-access?pivots=windows-vm-access-arm',
)
const shape = (name: string, more: Record<string, string> = {}) => ({
  object: {
    id: `${subscription}/resourceGroups/${name}`,
    name,
    ...more,
    location: '{group.location}',
    properties: { object: { provisioningState: 'Succeeded' } },
  },
  ordered: true,
})

export const cases: readonly Case[] = [
  {
    id: 'arm/resource-groups/get/tutorial',
    title: 'the VM reads its resource group as the tutorial prints it',
    grounds: [tutorial],
    needs: ['imds', 'group', 'tutorial-world'],
    steps: [
      arm('vm', 'GET', `${group}?api-version=2016-06-01`, {
        status: 200,
        body: {
          exactly: `{"id":"${group}","name":"{group.name}","location":"{group.location}","properties":{"provisioningState":"Succeeded"}}`,
        },
      }),
    ],
    covers: ['arm.resource-groups.get'],
  },
  {
    id: 'arm/resource-groups/get/shape-by-version',
    title: 'a group has a type from the newer versions on',
    grounds: [javaRecordings, netRecordings],
    needs: ['portal', 'group', 'writes'],
    steps: [
      makeGroup,
      arm('portal', 'GET', `${ours}?api-version=2017-05-10`, { status: 200, body: { json: shape('milab-{nonce}') } }),
      arm('portal', 'GET', `${ours}?api-version=2019-08-01`, {
        status: 200,
        body: { json: shape('milab-{nonce}', { type: 'Microsoft.Resources/resourceGroups' }) },
      }),
      dropGroup,
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
      arm(
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
    grounds: [documented(`${docs}/check-existence`)],
    needs: ['portal', 'group'],
    steps: [
      arm('portal', 'HEAD', `${group}?api-version=2021-04-01`, { status: 204, body: { empty: true } }),
      arm('portal', 'HEAD', `${subscription}/resourceGroups/milab-{nonce}?api-version=2021-04-01`, {
        status: 404,
        body: { empty: true },
      }),
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
      makeGroup,
      put(
        `${ours}?api-version=2021-04-01`,
        { location: '{group.location}', tags: { a: 'B' } },
        withStatus(200, { body: { json: { object: { tags: { object: { a: 'B' } } }, open: true } } }),
      ),
      put(
        `${ours}?api-version=2021-04-01`,
        { location: 'japaneast' },
        refusal(
          409,
          'InvalidResourceGroupLocation',
          "Invalid resource group location 'japaneast'. The Resource group already exists in location '{group.location}'.",
        ),
      ),
      dropGroup,
    ],
    covers: ['arm.resource-groups.put'],
  },
  {
    id: 'arm/resource-groups/put/location-required',
    title: 'a group without a location answers 400 LocationRequired',
    grounds: [recorded('https://github.com/Azure/bicep/issues/2311')],
    needs: ['portal', 'group', 'writes'],
    steps: [
      put(
        `${ours}?api-version=2021-04-01`,
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
      documented('https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources'),
      documented(`${docs}/update`),
    ],
    needs: ['portal', 'group', 'writes'],
    steps: [
      makeGroup,
      patch(`${ours}?api-version=2021-04-01`, { tags: { a: '1', b: '2' } }, { status: 200 }),
      patch(
        `${ours}?api-version=2021-04-01`,
        { tags: { c: '3' } },
        withStatus(200, { body: { json: { object: { tags: { object: { c: '3' } } }, open: true } } }),
      ),
      dropGroup,
    ],
    covers: ['arm.resource-groups.patch'],
  },
  {
    id: 'arm/resource-groups/delete',
    title: 'a deletion answers 202 with a Location, which answers 200 empty when it is done',
    grounds: [documented(`${docs}/delete`), azdRecordings],
    needs: ['portal', 'group', 'writes'],
    steps: [
      makeGroup,
      arm(
        'portal',
        'DELETE',
        `${ours}?api-version=2021-04-01`,
        {
          status: 202,
          headers: {
            Location: matches(
              /^https:\/\/.+\/subscriptions\/[0-9a-f-]{36}\/operationresults\/[\w-]+\?.*api-version=2021-04-01/,
            ),
            'Retry-After': { like: 'integer-string' },
          },
          body: { empty: true },
        },
        { save: { location: { header: 'Location' } } },
      ),
      {
        kind: 'repeat',
        times: 40,
        every: 15,
        until: { status: 404 },
        expect: { status: 404 },
        step: arm('portal', 'HEAD', `${ours}?api-version=2021-04-01`, { status: [204, 404] }),
      },
    ],
    covers: ['arm.resource-groups.delete'],
  },
  {
    id: 'arm/resource-groups/list/filtered',
    title: 'the list of groups holds what the caller may read, without a refusal',
    grounds: [documented(`${docs}/list`), inferred('what happens without any role')],
    needs: ['imds', 'group'],
    steps: [
      arm('vm', 'GET', `${subscription}/resourcegroups?api-version=2021-04-01`, {
        status: 200,
        body: { json: { object: { value: { some: { object: { name: '{group.name}' }, open: true } } }, open: true } },
      }),
    ],
    covers: ['arm.resource-groups.list'],
  },
  {
    id: 'arm/resource-groups/list/by-tag',
    title: 'a filter by tag compares names without case and values with it',
    grounds: [
      documented('https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources'),
      documented(`${docs}/list`),
    ],
    needs: ['portal', 'group', 'writes'],
    steps: [
      put(
        `${ours}?api-version=2021-04-01`,
        { location: '{group.location}', tags: { MiLab: '{nonce}A' } },
        { status: 201 },
      ),
      arm(
        'portal',
        'GET',
        `${subscription}/resourcegroups?api-version=2021-04-01&$filter=tagName%20eq%20'milab'%20and%20tagValue%20eq%20'{nonce}A'`,
        {
          status: 200,
          body: {
            json: {
              object: { value: { each: { object: { name: 'milab-{nonce}' }, open: true }, atLeast: 1 } },
              open: true,
            },
          },
        },
      ),
      arm(
        'portal',
        'GET',
        `${subscription}/resourcegroups?api-version=2021-04-01&$filter=tagName%20eq%20'milab'%20and%20tagValue%20eq%20'{nonce}a'`,
        { status: 200, body: { json: { object: { value: { array: [] } }, open: true } } },
      ),
      dropGroup,
    ],
    covers: ['arm.resource-groups.list'],
  },
]
