import {
  absent,
  askArm,
  documented,
  hasMembers,
  hasMembersInOrder,
  recorded,
  refusal,
  withJson,
  type Case,
} from '../words.js'
import { azdRecordings, group, ownGroup, putResource, subscription } from './steps.js'

export const cases: readonly Case[] = [
  {
    id: 'arm/locations/wrong-for-group',
    title: 'a group in a region that does not exist answers 400 LocationNotAvailableForResourceGroup',
    grounds: [
      documented('https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors'),
    ],
    needs: ['portal', 'group', 'writes'],
    steps: [
      putResource(
        `${ownGroup}?api-version=2021-04-01`,
        { location: 'mars' },
        refusal(
          400,
          'LocationNotAvailableForResourceGroup',
          /^The provided location 'mars' is not available for resource group\. List of available regions is '[a-z0-9,]+'\.$/,
        ),
      ),
    ],
    covers: ['arm.resource-groups.put'],
  },
  {
    id: 'arm/locations/wrong-for-type',
    title: 'a resource in a region that does not exist answers 400 LocationNotAvailableForResourceType',
    grounds: [recorded('https://github.com/Azure/azure-rest-api-specs/issues/8577')],
    needs: ['portal', 'group', 'writes'],
    steps: [
      putResource(
        `${group}/providers/Microsoft.Storage/storageAccounts/mars{nonce}?api-version=2019-06-01`,
        { location: 'mars', kind: 'StorageV2', sku: { name: 'Standard_LRS' } },
        refusal(
          400,
          'LocationNotAvailableForResourceType',
          /^The provided location 'mars' is not available for resource type 'Microsoft\.Storage\/storageAccounts'\. List of available regions for the resource type is '[a-z0-9,]+'\.$/,
        ),
      ),
    ],
    covers: ['arm.storage-accounts.put'],
  },
  {
    id: 'arm/locations/members',
    title: 'at 2022-12-01 a region tells its geography, and its availability zones where it has some',
    grounds: [azdRecordings],
    needs: ['portal'],
    steps: [
      askArm(
        'portal',
        'GET',
        `${subscription}/locations?api-version=2022-12-01`,
        withJson(
          200,
          hasMembers({
            value: {
              some: hasMembersInOrder({
                name: 'eastus',
                metadata: hasMembersInOrder({
                  regionType: 'Physical',
                  regionCategory: 'Recommended',
                  geography: 'United States',
                  geographyGroup: 'US',
                }),
                availabilityZoneMappings: {
                  some: hasMembersInOrder({ logicalZone: '1', physicalZone: { matches: '^eastus-az' } }),
                },
              }),
            },
          }),
        ),
      ),
      askArm(
        'portal',
        'GET',
        `${subscription}/locations?api-version=2022-12-01`,
        withJson(
          200,
          hasMembers({ value: { some: hasMembers({ name: 'westus', availabilityZoneMappings: absent }) } }),
        ),
      ),
    ],
    covers: ['arm.subscriptions.list-locations'],
  },
]
