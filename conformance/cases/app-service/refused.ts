import {
  askAppService,
  client,
  documented,
  inferred,
  matches,
  metadata,
  recorded,
  withStatus,
  type Case,
} from '../words.js'
import { appServiceRefusal, capitalisedRefusal, newProtocol, oldProtocol } from './steps.js'

const overview = documented(
  'https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference',
)
const needs = ['app-service'] as const

export const cases: readonly Case[] = [
  {
    id: 'app-service/refused/missing-header',
    title: 'without its header a request is unauthorized',
    grounds: [overview, recorded('https://github.com/Azure/azure-sdk-for-js/issues/11595: the status')],
    needs,
    steps: [
      askAppService('GET', `/msi/token?${newProtocol}`, appServiceRefusal(401, matches(/^.+$/)), { headers: {} }),
      askAppService('GET', `/msi/token?${newProtocol}`, appServiceRefusal(401, matches(/^.+$/)), { headers: metadata }),
    ],
  },
  {
    id: 'app-service/refused/wrong-header',
    title: 'with another value in the header a request is unauthorized',
    grounds: [overview],
    needs,
    steps: [
      askAppService('GET', `/msi/token?${newProtocol}`, appServiceRefusal(401, matches(/^.+$/)), {
        headers: { 'X-IDENTITY-HEADER': '{nonce}' },
      }),
      askAppService('GET', `/msi/token?${oldProtocol}`, withStatus(401), { headers: { secret: '{nonce}' } }),
    ],
  },
  {
    id: 'app-service/refused/other-protocols-header',
    title: 'each version takes its own header only',
    grounds: [inferred('the page says that the older one used secret instead')],
    needs,
    steps: [
      askAppService('GET', `/msi/token?${newProtocol}`, appServiceRefusal(401, matches(/^.+$/)), {
        headers: { secret: '{app-service.header}' },
      }),
      askAppService('GET', `/msi/token?${oldProtocol}`, withStatus(401)),
    ],
  },
  {
    id: 'app-service/refused/unknown-identity',
    title: 'an identity that the app does not have is not found',
    needs,
    grounds: [
      recorded('https://github.com/Azure-Samples/azure-search-openai-demo/issues/2148', '2024-11'),
      client('AzureAD/microsoft-authentication-library-for-java, ManagedIdentity integration tests of App Service'),
    ],
    steps: [
      askAppService('GET', `/msi/token?${newProtocol}&client_id=11111111-1111-1111-1111-111111111111`, {
        ...appServiceRefusal(
          400,
          'No User Assigned or Delegated Managed Identity found for specified ClientId/ResourceId/PrincipalId.',
        ),
        headers: { Server: 'Kestrel', 'X-CORRELATION-ID': { like: 'guid' } },
      }),
    ],
  },
  {
    id: 'app-service/refused/unknown-identity-windows',
    title: 'on Windows the older protocol capitalises the members of its refusals, and its text is older',
    needs: [...needs, 'windows-app'],
    grounds: [recorded('https://github.com/MicrosoftDocs/azure-docs/issues/43543', '2019-11')],
    steps: [
      askAppService(
        'GET',
        `/msi/token?${oldProtocol}&clientid=11111111-1111-1111-1111-111111111111`,
        capitalisedRefusal(400, 'No MSI found for specified ClientId/ResourceId.'),
        { headers: { secret: '{app-service.header}' } },
      ),
    ],
  },
  {
    id: 'app-service/refused/unknown-identity-linux',
    title: 'on Linux the older protocol refuses with the members of the newer one',
    needs: [...needs, 'linux-app'],
    grounds: [
      recorded('https://github.com/Azure/azure-cli/issues/20196: the members', '2021-11'),
      inferred('the text is the newer protocol’s'),
    ],
    steps: [
      askAppService(
        'GET',
        `/msi/token?${oldProtocol}&clientid=11111111-1111-1111-1111-111111111111`,
        appServiceRefusal(400, matches(/^No User Assigned or Delegated Managed Identity found for specified /)),
        { headers: { secret: '{app-service.header}' } },
      ),
    ],
  },
  {
    id: 'app-service/refused/unknown-resource',
    title: 'a resource that Entra does not know answers 500',
    needs,
    grounds: [
      recorded(
        'AzureAD/microsoft-authentication-library-for-dotnet, AppServiceTests and the page on exceptions of ' +
          'managed identities',
      ),
    ],
    steps: [
      askAppService(
        'GET',
        '/msi/token?api-version=2019-08-01&resource=https://does.not.exist/{nonce}',
        appServiceRefusal(500, 'An unexpected error occured while fetching the AAD Token.'),
      ),
    ],
  },
  {
    id: 'app-service/refused/missing-resource',
    title: 'a request without a resource is refused',
    grounds: [inferred('the page calls it required; status and text are deduced')],
    needs,
    steps: [askAppService('GET', '/msi/token?api-version=2019-08-01', appServiceRefusal(400, matches(/^.+$/)))],
  },
  {
    id: 'app-service/refused/api-version',
    title: 'a request without a known api-version is refused',
    grounds: [inferred('the page calls it required; status and text are deduced')],
    needs,
    steps: [
      askAppService('GET', '/msi/token?resource={vault.audience}', appServiceRefusal(400, matches(/^.+$/))),
      askAppService(
        'GET',
        '/msi/token?api-version=2018-02-01&resource={vault.audience}',
        appServiceRefusal(400, matches(/^.+$/)),
      ),
    ],
  },
  {
    id: 'app-service/refused/method',
    title: 'POST is not allowed',
    grounds: [recorded('https://github.com/microsoft/azure-container-apps/issues/502: the status')],
    needs,
    steps: [askAppService('POST', `/msi/token?${newProtocol}`, withStatus(405))],
  },
]
