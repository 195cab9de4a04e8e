import {
  absent,
  anything,
  askArm,
  client,
  hasMembers,
  hasMembersInOrder,
  inferred,
  matches,
  onlyMembersInOrder,
  recorded,
  withJson,
  type Case,
} from '../words.js'
import { javaRecordings, subscription } from './steps.js'

export const cases: readonly Case[] = [
  {
    id: 'arm/providers/members',
    title: 'a provider says which services act for it, and a type its default version, profiles and zones',
    grounds: [
      recorded('Azure/azure-libraries-for-net: CanRegisterAndUnRegisterProvider (2021-08, 2021-01-01)'),
      recorded('Azure/azure-libraries-for-java: testForceDeleteGenericResources (2021-03)'),
    ],
    needs: ['portal'],
    steps: [
      askArm(
        'portal',
        'GET',
        `${subscription}/providers/Microsoft.Compute?api-version=2021-01-01`,
        withJson(
          200,
          hasMembersInOrder({
            id: `${subscription}/providers/Microsoft.Compute`,
            namespace: 'Microsoft.Compute',
            authorizations: { each: hasMembers({ applicationId: { like: 'guid' } }), atLeast: 1 },
            resourceTypes: {
              some: hasMembersInOrder({
                resourceType: 'virtualMachines',
                locations: { some: 'West Europe' },
                apiVersions: { some: '2020-12-01' },
                defaultApiVersion: matches(/^20\d\d-\d\d-\d\d$/),
                apiProfiles: {
                  some: hasMembersInOrder({ profileVersion: '2018-06-01-profile', apiVersion: '2017-12-01' }),
                },
                zoneMappings: { some: hasMembersInOrder({ location: 'West Europe', zones: { some: '1' } }) },
                capabilities: matches(/SystemAssignedResourceIdentity, SupportsTags, SupportsLocation$/),
              }),
            },
            registrationState: 'Registered',
            registrationPolicy: 'RegistrationRequired',
          }),
        ),
      ),
      askArm(
        'portal',
        'GET',
        `${subscription}/providers/Microsoft.Resources?api-version=2021-01-01`,
        withJson(
          200,
          hasMembers({
            authorization: hasMembers({ applicationId: { like: 'guid' } }),
            registrationPolicy: 'RegistrationFree',
          }),
        ),
      ),
    ],
    covers: ['arm.providers.get'],
  },
  {
    id: 'arm/providers/members-before-2018',
    title: 'at 2016-09-01 a provider has no policy of registration, and a type four members',
    grounds: [
      inferred(
        'Azure/azure-xplat-cli recorded it in 2016 and 2017; what today answers at that version is not on record',
      ),
    ],
    needs: ['portal'],
    steps: [
      askArm(
        'portal',
        'GET',
        `${subscription}/providers/Microsoft.Storage?api-version=2016-09-01`,
        withJson(
          200,
          hasMembers({
            registrationState: 'Registered',
            registrationPolicy: absent,
            resourceTypes: {
              each: onlyMembersInOrder({
                resourceType: anything,
                locations: anything,
                apiVersions: anything,
                capabilities: anything,
              }),
            },
          }),
        ),
      ),
    ],
    covers: ['arm.providers.get'],
  },
  {
    id: 'arm/providers/any-service',
    title: 'a provider of any service of Azure is told, with its types and a state of registration',
    grounds: [
      recorded('Azure/azure-libraries-for-net: CanRegisterAndUnRegisterProvider (2021-08)'),
      recorded('Azure/azure-libraries-for-java: canUnregisterAndRegisterProvider (2020-07)'),
    ],
    needs: ['portal'],
    steps: [
      ...(
        [
          ['Microsoft.ContainerRegistry', 'registries'],
          ['Microsoft.Maps', 'accounts'],
          ['Microsoft.CognitiveServices', 'accounts'],
        ] as const
      ).map(([namespace, resourceType]) =>
        askArm(
          'portal',
          'GET',
          `${subscription}/providers/${namespace}?api-version=2021-01-01`,
          withJson(
            200,
            hasMembers({
              namespace,
              resourceTypes: { some: hasMembers({ resourceType }) },
              registrationState: matches(/Registered$/i),
            }),
          ),
        ),
      ),
      askArm(
        'portal',
        'GET',
        `${subscription}/providers?api-version=2021-01-01`,
        withJson(200, hasMembers({ value: { some: hasMembers({ namespace: 'Microsoft.EventHub' }) } })),
      ),
    ],
    covers: ['arm.providers.get', 'arm.providers.list'],
  },
  {
    id: 'arm/providers/types-to-ask-for',
    title: 'each type that can be asked for has its place and its api-versions in the list of its provider',
    grounds: [
      client('Azure.ResourceManager 1.7.0 for .NET reads GET …/providers/NS before it asks for a generic resource'),
      javaRecordings,
    ],
    needs: ['portal'],
    steps: (
      [
        ['Microsoft.Resources', 'deployments'],
        ['Microsoft.Compute', 'disks'],
        ['Microsoft.Storage', 'storageAccounts'],
      ] as const
    ).map(([namespace, resourceType]) =>
      askArm(
        'portal',
        'GET',
        `${subscription}/providers/${namespace}?api-version=2022-09-01`,
        withJson(
          200,
          hasMembers({
            resourceTypes: {
              some: hasMembers({ resourceType, apiVersions: { each: matches(/^20\d\d-\d\d(-\d\d)?/), atLeast: 1 } }),
            },
          }),
        ),
      ),
    ),
    covers: ['arm.providers.get'],
  },
]
