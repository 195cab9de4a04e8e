import {
  absent,
  anything,
  askArm,
  client,
  documented,
  hasMembers,
  inferred,
  onlyMembers,
  onlyMembersInOrder,
  recorded,
  withJson,
  withStatus,
  type Case,
} from '../words.js'
import { group, javaRecordings, netRecordings, providerAt, putResource, registrationIs, subscription } from './steps.js'

const docs = 'https://learn.microsoft.com/rest/api/resources'
const unused = 'Microsoft.OperationalInsights'
const missing = 'MissingSubscriptionRegistration'
const notRegistered =
  `The subscription is not registered to use namespace '${unused}'. See https://aka.ms/rps-not-found for how to ` +
  'register subscriptions.'

export const cases: readonly Case[] = [
  {
    id: 'arm/providers/get',
    title: 'a provider names its types with their api-versions, and that it is registered',
    grounds: [documented(`${docs}/providers/get`), netRecordings],
    needs: ['portal', 'account'],
    steps: [
      askArm(
        'portal',
        'GET',
        `${subscription}/providers/Microsoft.Storage?api-version=2022-09-01`,
        withJson(
          200,
          hasMembers({
            id: `${subscription}/providers/Microsoft.Storage`,
            namespace: 'Microsoft.Storage',
            registrationState: 'Registered',
            resourceTypes: {
              some: hasMembers({
                resourceType: 'storageAccounts',
                apiVersions: { some: '2016-12-01' },
                locations: { some: 'West US' },
              }),
            },
          }),
        ),
      ),
      askArm(
        'portal',
        'GET',
        `${subscription}/providers?api-version=2022-09-01`,
        withJson(200, hasMembers({ value: { some: hasMembers({ namespace: 'Microsoft.KeyVault' }) } })),
      ),
    ],
    covers: ['arm.providers.get', 'arm.providers.list'],
  },
  {
    id: 'arm/providers/register',
    title: 'registering a provider that is registered answers 200 with the provider',
    grounds: [javaRecordings, documented(`${docs}/providers/register`)],
    needs: ['portal', 'writes', 'account'],
    steps: [
      askArm(
        'portal',
        'POST',
        `${subscription}/providers/Microsoft.Storage/register?api-version=2022-09-01`,
        withJson(200, hasMembers({ namespace: 'Microsoft.Storage', registrationState: 'Registered' })),
      ),
    ],
    covers: ['arm.providers.register'],
  },
  {
    id: 'arm/providers/at-tenant',
    title: 'providers are told at the tenant, without a state of registration',
    grounds: [documented(`${docs}/providers/get-at-tenant-scope`), inferred('that the state is absent')],
    needs: ['imds'],
    steps: [
      askArm(
        'vm',
        'GET',
        '/providers/Microsoft.Storage?api-version=2022-09-01',
        withJson(200, hasMembers({ namespace: 'Microsoft.Storage', registrationState: absent })),
      ),
      askArm('vm', 'GET', '/providers?api-version=2022-09-01', withStatus(200)),
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
      askArm(
        'nobody',
        'GET',
        '/metadata/endpoints?api-version=2022-09-01',
        withJson(
          200,
          hasMembers({
            name: anything,
            resourceManager: 'https://{arm.host}/',
            authentication: hasMembers({ loginEndpoint: 'https://{login.host}' }),
            suffixes: hasMembers({ keyVaultDns: '{vault.suffix}', storage: '{storage.suffix}' }),
          }),
        ),
      ),
      askArm(
        'nobody',
        'GET',
        '/metadata/endpoints?api-version=2019-05-01',
        withJson(200, { some: hasMembers({ resourceManager: 'https://{arm.host}/' }) }),
      ),
      askArm(
        'nobody',
        'GET',
        '/metadata/endpoints?api-version=2015-01-01',
        withJson(
          200,
          hasMembers({
            graphEndpoint: anything,
            authentication: hasMembers({ loginEndpoint: anything }),
          }),
        ),
      ),
    ],
    covers: ['arm.metadata.endpoints'],
  },
  {
    id: 'arm/providers/registration',
    title: 'a provider is registered before it is used, and unregistered; both take their time',
    grounds: [
      recorded(
        'Azure/azure-cli command_modules/resource/tests/latest/recordings/test_provider_registration.yaml',
        '2020-07',
      ),
      recorded('MissingSubscriptionRegistration: the members of its error in users’ logs', '2022-2025'),
      documented(`${docs}/providers/unregister`),
      documented(
        'https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-register-resource-provider',
      ),
    ],
    needs: ['portal', 'group', 'writes', 'registration', 'instant-timing'],
    steps: [
      putResource(
        `${group}/providers/${unused}/workspaces/milab-{nonce}?api-version=2023-09-01`,
        { location: '{group.location}' },
        withJson(
          409,
          onlyMembers({
            error: onlyMembersInOrder({
              code: missing,
              message: notRegistered,
              details: { array: [onlyMembersInOrder({ code: missing, target: unused, message: notRegistered })] },
            }),
          }),
        ),
      ),
      askArm('portal', 'GET', providerAt(unused, ''), registrationIs(unused, 'NotRegistered')),
      askArm('portal', 'POST', providerAt(unused, '/register'), registrationIs(unused, 'Registering')),
      askArm('portal', 'GET', providerAt(unused, ''), registrationIs(unused, 'Registered')),
      askArm('portal', 'POST', providerAt(unused, '/unregister'), registrationIs(unused, 'Unregistering')),
      askArm('portal', 'GET', providerAt(unused, ''), registrationIs(unused, 'Unregistered')),
    ],
    covers: ['arm.providers.register', 'arm.providers.unregister'],
  },
]
