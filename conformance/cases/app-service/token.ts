import {
  askAppService,
  askVault,
  client,
  documented,
  hasMembers,
  matches,
  onlyMembersInOrder,
  recorded,
  withJson,
  withStatus,
  type Case,
} from '../words.js'
import { newProtocol, newToken, oldProtocol } from './steps.js'

const overview = documented(
  'https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference',
)
const python = client('Azure/azure-sdk-for-python, azure-identity of 2020, app_service.py: both forms of expires_on')
const msal = client('AzureAD/microsoft-authentication-library-for-dotnet, AppServiceManagedIdentitySource')
const needs = ['app-service'] as const

export const cases: readonly Case[] = [
  {
    id: 'app-service/token/success',
    title: 'an app gets a token whose end is unix seconds in a string',
    grounds: [overview, msal],
    needs,
    covers: ['app-service.token'],
    steps: [askAppService('GET', `/msi/token?${newProtocol}`, newToken)],
  },
  {
    id: 'app-service/token/claims',
    title: 'the token is for the resource, in the name of the identity',
    grounds: [overview],
    needs,
    steps: [
      askAppService(
        'GET',
        `/msi/token?${newProtocol}`,
        withJson(
          200,
          hasMembers({
            access_token: {
              claims: hasMembers({ aud: '{vault.audience}', tid: '{tenant}', oid: '{vm.principalId}' }),
            },
          }),
        ),
      ),
    ],
  },
  {
    id: 'app-service/token/older-protocol',
    title: 'version 2017-09-01 takes the header secret and gives the end as a date',
    grounds: [overview, python],
    needs,
    steps: [
      askAppService(
        'GET',
        `/msi/token?${oldProtocol}`,
        withJson(
          200,
          onlyMembersInOrder({
            access_token: { like: 'jwt' },
            expires_on: matches(/^\d{1,2}\/\d{1,2}\/\d{4} \d{1,2}:\d\d:\d\d( [AP]M)? \+00:00$/),
            resource: '{vault.audience}',
            token_type: 'Bearer',
          }),
        ),
        { headers: { secret: '{app-service.header}' } },
      ),
    ],
  },
  {
    id: 'app-service/token/older-protocol-windows',
    title: 'on Windows the date of the older protocol has twelve hours and no leading zeros',
    grounds: [
      python,
      recorded('https://github.com/microsoft/mssql-jdbc/pull/1308: the format of Functions on Windows'),
    ],
    needs: [...needs, 'windows-app'],
    steps: [
      askAppService(
        'GET',
        `/msi/token?${oldProtocol}`,
        withJson(
          200,
          hasMembers({ expires_on: matches(/^[1-9]\d?\/[1-9]\d?\/\d{4} [1-9]\d?:\d\d:\d\d [AP]M \+00:00$/) }),
        ),
        { headers: { secret: '{app-service.header}' } },
      ),
    ],
  },
  {
    id: 'app-service/token/older-protocol-linux',
    title: 'on Linux the date of the older protocol has 24 hours and leading zeros',
    grounds: [python],
    needs: [...needs, 'linux-app'],
    steps: [
      askAppService(
        'GET',
        `/msi/token?${oldProtocol}`,
        withJson(200, hasMembers({ expires_on: matches(/^\d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d \+00:00$/) })),
        { headers: { secret: '{app-service.header}' } },
      ),
    ],
  },
  {
    id: 'app-service/token/by-client-id',
    title: 'client_id, principal_id and object_id name the identity',
    grounds: [overview, msal],
    needs,
    steps: [
      askAppService('GET', `/msi/token?${newProtocol}&client_id={vm.clientId}`, withStatus(200)),
      askAppService('GET', `/msi/token?${newProtocol}&principal_id={vm.principalId}`, withStatus(200)),
      askAppService('GET', `/msi/token?${newProtocol}&object_id={vm.principalId}`, withStatus(200)),
    ],
  },
  {
    id: 'app-service/token/by-clientid',
    title: 'version 2017-09-01 spells it clientid',
    grounds: [overview],
    needs,
    steps: [
      askAppService('GET', `/msi/token?${oldProtocol}&clientid={vm.clientId}`, withStatus(200), {
        headers: { secret: '{app-service.header}' },
      }),
    ],
  },
  {
    id: 'app-service/token/upper-case-path',
    title: 'the path may be written in capitals and end in a slash, as Windows hosts give it',
    needs,
    grounds: [
      recorded(
        'https://github.com/Azure/azure-sdk-for-net/issues/49174: MSI_ENDPOINT=http://localhost:46809/MSI/token',
      ),
    ],
    steps: [askAppService('GET', `/MSI/token/?${newProtocol}`, withStatus(200))],
  },
  {
    id: 'app-service/token/kept',
    title: 'the same token is given out again',
    grounds: [overview],
    needs,
    steps: [
      askAppService('GET', `/msi/token?${newProtocol}`, withStatus(200), { save: { token: { json: 'access_token' } } }),
      askAppService('GET', `/msi/token?${newProtocol}`, withJson(200, hasMembers({ access_token: '{saved.token}' }))),
    ],
  },
  {
    id: 'app-service/token/opens-vault',
    title: 'the token opens a vault',
    grounds: [overview],
    needs: [...needs, 'vault-secret'],
    steps: [
      askAppService('GET', `/msi/token?${newProtocol}`, withStatus(200), { save: { token: { json: 'access_token' } } }),
      askVault('nobody', 'GET', '/secrets/{vault.secret.name}?api-version=7.4', withStatus(200), {
        headers: { Authorization: 'Bearer {saved.token}' },
      }),
    ],
  },
]
