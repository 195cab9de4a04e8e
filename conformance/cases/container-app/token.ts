import {
  askContainerApp,
  documented,
  hasMembers,
  inferred,
  matches,
  metadata,
  recorded,
  withJson,
  withoutBody,
  withStatus,
  type Case,
} from '../words.js'
import { appServiceRefusal, newProtocol, newToken, oldProtocol } from '../app-service/steps.js'

const page = documented('https://learn.microsoft.com/azure/container-apps/managed-identity#rest-endpoint-reference')
const seen = recorded(
  'https://github.com/AzureAD/microsoft-authentication-library-for-dotnet/issues/5245: curl -v',
  '2025-04',
)
const needs = ['container-app'] as const

export const cases: readonly Case[] = [
  {
    id: 'container-app/token/success',
    title: 'a container app gets a token whose end is unix seconds in a string',
    grounds: [page],
    needs,
    covers: ['app-service.token'],
    steps: [askContainerApp('GET', `/msi/token?${newProtocol}`, newToken)],
  },
  {
    id: 'container-app/refused/missing-header',
    title: 'without its header a request gets 403 and no body',
    grounds: [seen],
    needs,
    steps: [
      askContainerApp(
        'GET',
        `/msi/token?${newProtocol}`,
        withoutBody(403, { 'Content-Length': '0', Server: 'Kestrel', 'X-CORRELATION-ID': { like: 'guid' } }),
        { headers: metadata },
      ),
    ],
  },
  {
    id: 'container-app/refused/wrong-header',
    title: 'with another value in the header a request gets 403 and no body',
    grounds: [inferred('as without the header')],
    needs,
    steps: [
      askContainerApp('GET', `/msi/token?${newProtocol}`, withoutBody(403), {
        headers: { 'X-IDENTITY-HEADER': '{nonce}' },
      }),
    ],
  },
  {
    id: 'container-app/refused/older-protocol',
    title: 'the protocol of 2017 is refused',
    grounds: [page, recorded('https://github.com/microsoft/azure-container-apps/issues/341: the status', '2022-08')],
    needs,
    steps: [
      askContainerApp('GET', `/msi/token?${oldProtocol}`, withStatus(400), {
        headers: { secret: '{app-service.header}' },
      }),
    ],
  },
  {
    id: 'container-app/refused/unknown-identity',
    title: 'an identity that the app does not have is not found',
    grounds: [recorded('https://github.com/Azure/login/issues/538', '2025-07')],
    needs,
    steps: [
      askContainerApp(
        'GET',
        `/msi/token?${newProtocol}&client_id=11111111-1111-1111-1111-111111111111`,
        appServiceRefusal(400, matches(/^No User Assigned or Delegated Managed Identity found for specified /)),
      ),
    ],
  },
  {
    id: 'container-app/refused/method',
    title: 'POST is not allowed',
    grounds: [recorded('https://github.com/microsoft/azure-container-apps/issues/502: the status')],
    needs,
    steps: [askContainerApp('POST', `/msi/token?${newProtocol}`, withStatus(405))],
  },
  {
    id: 'container-app/token/selectors',
    title: 'client_id, principal_id and object_id name the identity',
    grounds: [page],
    needs,
    steps: [
      askContainerApp('GET', `/msi/token?${newProtocol}&client_id={vm.clientId}`, withStatus(200)),
      askContainerApp('GET', `/msi/token?${newProtocol}&principal_id={vm.principalId}`, withStatus(200)),
      askContainerApp(
        'GET',
        `/msi/token?${newProtocol}&object_id={vm.principalId}`,
        withJson(200, hasMembers({ client_id: '{vm.clientId}' })),
      ),
    ],
  },
]
