import { client, documented, inferred, recorded, type Case, type Match } from '../../model.js'
import { arm, azdRecordings, group, netRecordings, subscription } from './steps.js'

const docs = 'https://learn.microsoft.com/rest/api/resources'
const policies: Match = {
  object: { locationPlacementId: { anything: true }, quotaId: { anything: true }, spendingLimit: { anything: true } },
}

export const cases: readonly Case[] = [
  {
    id: 'arm/subscriptions/list',
    title: 'the list of subscriptions is counted from 2019-06-01 on, and its members name their tenant',
    grounds: [documented(`${docs}/subscriptions/list`), azdRecordings, netRecordings],
    needs: ['imds', 'group'],
    steps: [
      arm('vm', 'GET', '/subscriptions?api-version=2022-12-01', {
        status: 200,
        body: {
          json: {
            object: {
              value: {
                some: {
                  object: {
                    id: subscription,
                    subscriptionId: '{subscription}',
                    tenantId: '{tenant}',
                    state: 'Enabled',
                  },
                  open: true,
                },
              },
              count: { object: { type: 'Total', value: { like: 'integer' } } },
            },
          },
        },
      }),
      arm('vm', 'GET', '/subscriptions?api-version=2016-06-01', {
        status: 200,
        body: { json: { object: { value: { each: { object: { id: { anything: true } }, open: true } } } } },
      }),
    ],
    covers: ['arm.subscriptions.list'],
  },
  {
    id: 'arm/subscriptions/get',
    title: 'a subscription of 2016-06-01 has the old members in their order',
    grounds: [documented(`${docs}/subscriptions/get`), netRecordings],
    needs: ['portal'],
    steps: [
      arm('portal', 'GET', `${subscription}?api-version=2016-06-01`, {
        status: 200,
        body: {
          json: {
            object: {
              id: subscription,
              subscriptionId: '{subscription}',
              displayName: { anything: true },
              state: 'Enabled',
              subscriptionPolicies: policies,
              authorizationSource: { anything: true },
            },
            ordered: true,
          },
        },
      }),
    ],
    covers: ['arm.subscriptions.get'],
  },
  {
    id: 'arm/subscriptions/get/group-role',
    title: 'a role on one group is enough to see the subscription',
    grounds: [
      client(
        'hashicorp/terraform-provider-azurerm reads the subscription first, also for principals with roles on groups alone',
      ),
      inferred('from that'),
    ],
    needs: ['imds', 'group'],
    steps: [arm('vm', 'GET', `${subscription}?api-version=2022-12-01`, { status: 200 })],
    covers: ['arm.subscriptions.get'],
  },
  {
    id: 'arm/subscriptions/locations',
    title: 'the locations of a subscription have names and display names',
    grounds: [documented(`${docs}/subscriptions/list-locations`), azdRecordings],
    needs: ['portal'],
    steps: [
      arm('portal', 'GET', `${subscription}/locations?api-version=2022-12-01`, {
        status: 200,
        body: {
          json: {
            object: {
              value: {
                some: {
                  object: {
                    id: `${subscription}/locations/westus`,
                    name: 'westus',
                    type: 'Region',
                    displayName: 'West US',
                    regionalDisplayName: '(US) West US',
                  },
                  open: true,
                },
              },
            },
          },
        },
      }),
    ],
    covers: ['arm.subscriptions.list-locations'],
  },
  {
    id: 'arm/tenants/list',
    title: 'a service principal lists its own tenant',
    grounds: [documented(`${docs}/tenants/list`), netRecordings],
    needs: ['imds'],
    steps: [
      arm('vm', 'GET', '/tenants?api-version=2016-06-01', {
        status: 200,
        body: { json: { object: { value: { some: { object: { id: '/tenants/{tenant}', tenantId: '{tenant}' } } } } } },
        headers: { 'x-ms-ratelimit-remaining-tenant-reads': { like: 'integer-string' } },
      }),
    ],
    covers: ['arm.tenants.list'],
  },
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
      arm('vm', 'GET', `${path}?api-version=2021-04-01`, {
        status: 200,
        body: {
          json: {
            object: {
              value: {
                each: {
                  object: {
                    id: { anything: true },
                    name: { anything: true },
                    type: { anything: true },
                    properties: { absent: true },
                  },
                  open: true,
                },
                atLeast: 1,
              },
            },
            open: true,
          },
        },
      }),
    ),
    covers: ['arm.resources.list', 'arm.resources.list-by-group'],
  },
  {
    id: 'arm/resources/list/by-type',
    title: 'a filter by type is without case',
    grounds: [documented(`${docs}/resources/list`), inferred('of the case')],
    needs: ['imds', 'group', 'vault'],
    steps: [
      arm(
        'vm',
        'GET',
        `${group}/resources?api-version=2021-04-01&$filter=resourceType%20eq%20'microsoft.keyvault/vaults'`,
        {
          status: 200,
          body: {
            json: {
              object: { value: { each: { object: { type: 'Microsoft.KeyVault/vaults' }, open: true }, atLeast: 1 } },
              open: true,
            },
          },
        },
      ),
    ],
    covers: ['arm.resources.list-by-group'],
  },
  {
    id: 'arm/providers/get',
    title: 'a provider names its types with their api-versions, and that it is registered',
    grounds: [documented(`${docs}/providers/get`), netRecordings],
    needs: ['portal', 'account'],
    steps: [
      arm('portal', 'GET', `${subscription}/providers/Microsoft.Storage?api-version=2022-09-01`, {
        status: 200,
        body: {
          json: {
            object: {
              id: `${subscription}/providers/Microsoft.Storage`,
              namespace: 'Microsoft.Storage',
              registrationState: 'Registered',
              resourceTypes: {
                some: {
                  object: {
                    resourceType: 'storageAccounts',
                    apiVersions: { some: '2016-12-01' },
                    locations: { some: 'West US' },
                  },
                  open: true,
                },
              },
            },
            open: true,
          },
        },
      }),
      arm('portal', 'GET', `${subscription}/providers?api-version=2022-09-01`, {
        status: 200,
        body: {
          json: {
            object: { value: { some: { object: { namespace: 'Microsoft.KeyVault' }, open: true } } },
            open: true,
          },
        },
      }),
    ],
    covers: ['arm.providers.get', 'arm.providers.list'],
  },
  {
    id: 'arm/providers/register',
    title: 'registering a provider that is registered answers 200 with the provider',
    grounds: [documented(`${docs}/providers/register`)],
    needs: ['portal', 'writes', 'account'],
    steps: [
      arm('portal', 'POST', `${subscription}/providers/Microsoft.Storage/register?api-version=2022-09-01`, {
        status: 200,
        body: { json: { object: { namespace: 'Microsoft.Storage', registrationState: 'Registered' }, open: true } },
      }),
    ],
    covers: ['arm.providers.register'],
  },
  {
    id: 'arm/providers/at-tenant',
    title: 'providers are told at the tenant, without a state of registration',
    grounds: [documented(`${docs}/providers/get-at-tenant-scope`), inferred('that the state is absent')],
    needs: ['imds'],
    steps: [
      arm('vm', 'GET', '/providers/Microsoft.Storage?api-version=2022-09-01', {
        status: 200,
        body: { json: { object: { namespace: 'Microsoft.Storage', registrationState: { absent: true } }, open: true } },
      }),
      arm('vm', 'GET', '/providers?api-version=2022-09-01', { status: 200 }),
    ],
    covers: ['arm.providers.get-at-tenant', 'arm.providers.list-at-tenant'],
  },
  {
    id: 'arm/metadata/endpoints',
    title: 'the endpoints of the cloud are told to anybody, in the shape of the api-version',
    grounds: [
      recorded('https://github.com/hashicorp/go-azure-sdk/tree/main/sdk/environments (test fixture)'),
      client('Azure/azure-cli:src/azure-cli-core/azure/cli/core/cloud.py reads a list'),
    ],
    needs: [],
    steps: [
      arm('nobody', 'GET', '/metadata/endpoints?api-version=2022-09-01', {
        status: 200,
        body: {
          json: {
            object: {
              name: { anything: true },
              resourceManager: 'https://{arm.host}/',
              authentication: { object: { loginEndpoint: 'https://{login.host}' }, open: true },
              suffixes: { object: { keyVaultDns: '{vault.suffix}', storage: '{storage.suffix}' }, open: true },
            },
            open: true,
          },
        },
      }),
      arm('nobody', 'GET', '/metadata/endpoints?api-version=2019-05-01', {
        status: 200,
        body: { json: { some: { object: { resourceManager: 'https://{arm.host}/' }, open: true } } },
      }),
      arm('nobody', 'GET', '/metadata/endpoints?api-version=2015-01-01', {
        status: 200,
        body: {
          json: {
            object: {
              graphEndpoint: { anything: true },
              authentication: { object: { loginEndpoint: { anything: true } }, open: true },
            },
            open: true,
          },
        },
      }),
    ],
    covers: ['arm.metadata.endpoints'],
  },
]
