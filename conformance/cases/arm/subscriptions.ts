import {
  anything,
  askArm,
  client,
  documented,
  hasMembers,
  inferred,
  onlyMembers,
  onlyMembersInOrder,
  withJson,
  withStatus,
  type Case,
  type Match,
} from '../words.js'
import { azdRecordings, netRecordings, subscription } from './steps.js'

const docs = 'https://learn.microsoft.com/rest/api/resources'
const policies: Match = onlyMembers({ locationPlacementId: anything, quotaId: anything, spendingLimit: anything })

export const cases: readonly Case[] = [
  {
    id: 'arm/subscriptions/list',
    title: 'the list of subscriptions is counted from 2019-06-01 on, and its members name their tenant',
    grounds: [documented(`${docs}/subscriptions/list`), azdRecordings, netRecordings],
    needs: ['imds', 'group'],
    steps: [
      askArm(
        'vm',
        'GET',
        '/subscriptions?api-version=2022-12-01',
        withJson(
          200,
          onlyMembers({
            value: {
              some: hasMembers({
                id: subscription,
                subscriptionId: '{subscription}',
                tenantId: '{tenant}',
                state: 'Enabled',
              }),
            },
            count: onlyMembers({ type: 'Total', value: { like: 'integer' } }),
          }),
        ),
      ),
      askArm(
        'vm',
        'GET',
        '/subscriptions?api-version=2016-06-01',
        withJson(200, onlyMembers({ value: { each: hasMembers({ id: anything }) } })),
      ),
    ],
    covers: ['arm.subscriptions.list'],
  },
  {
    id: 'arm/subscriptions/get',
    title: 'a subscription of 2016-06-01 has the old members in their order',
    grounds: [documented(`${docs}/subscriptions/get`), netRecordings],
    needs: ['portal'],
    steps: [
      askArm(
        'portal',
        'GET',
        `${subscription}?api-version=2016-06-01`,
        withJson(
          200,
          onlyMembersInOrder({
            id: subscription,
            subscriptionId: '{subscription}',
            displayName: anything,
            state: 'Enabled',
            subscriptionPolicies: policies,
            authorizationSource: anything,
          }),
        ),
      ),
    ],
    covers: ['arm.subscriptions.get'],
  },
  {
    id: 'arm/subscriptions/get/group-role',
    title: 'a role on one group is enough to see the subscription',
    grounds: [
      client(
        'hashicorp/terraform-provider-azurerm reads the subscription first, also for principals with roles on ' +
          'groups alone',
      ),
      inferred('from that'),
    ],
    needs: ['imds', 'group'],
    steps: [askArm('vm', 'GET', `${subscription}?api-version=2022-12-01`, withStatus(200))],
    covers: ['arm.subscriptions.get'],
  },
  {
    id: 'arm/subscriptions/locations',
    title: 'the locations of a subscription have names, display names, a place and a pair',
    grounds: [documented(`${docs}/subscriptions/list-locations`), azdRecordings],
    needs: ['portal'],
    steps: [
      askArm(
        'portal',
        'GET',
        `${subscription}/locations?api-version=2022-12-01`,
        withJson(
          200,
          onlyMembers({
            value: {
              some: onlyMembersInOrder({
                id: `${subscription}/locations/eastus`,
                name: 'eastus',
                type: 'Region',
                displayName: 'East US',
                regionalDisplayName: '(US) East US',
                metadata: onlyMembersInOrder({
                  regionType: 'Physical',
                  regionCategory: anything,
                  geography: 'United States',
                  geographyGroup: 'US',
                  longitude: '-79.8164',
                  latitude: '37.3719',
                  physicalLocation: 'Virginia',
                  pairedRegion: {
                    array: [onlyMembersInOrder({ name: 'westus', id: `${subscription}/locations/westus` })],
                  },
                }),
                availabilityZoneMappings: {
                  each: onlyMembersInOrder({ logicalZone: anything, physicalZone: anything }),
                  atLeast: 1,
                },
              }),
            },
          }),
        ),
      ),
    ],
    covers: ['arm.subscriptions.list-locations'],
  },
  {
    id: 'arm/tenants/list',
    title: 'a service principal lists its own tenant',
    grounds: [documented(`${docs}/tenants/list`), netRecordings],
    needs: ['imds'],
    steps: [
      askArm(
        'vm',
        'GET',
        '/tenants?api-version=2016-06-01',
        withJson(
          200,
          onlyMembers({ value: { some: onlyMembers({ id: '/tenants/{tenant}', tenantId: '{tenant}' }) } }),
          { 'x-ms-ratelimit-remaining-tenant-reads': { like: 'integer-string' } },
        ),
      ),
    ],
    covers: ['arm.tenants.list'],
  },
]
