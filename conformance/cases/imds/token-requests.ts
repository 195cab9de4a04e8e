import {
  askImds,
  client,
  documented,
  hasMembers,
  matches,
  recorded,
  withJson,
  withStatus,
  type Case,
} from '../words.js'
import { tokenAnswer, vaultQuery } from './steps.js'

const howTo = documented(
  'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token#get-a-token-using-http',
)
const specification = documented(
  'https://github.com/Azure/azure-rest-api-specs/blob/main/specification/imds/data-plane/InstanceMetadataService/stable/2023-07-01/imds.json',
)

export const cases: readonly Case[] = [
  {
    id: 'imds/token/resource-with-slash',
    title: 'a resource with a last slash is echoed with it, and so is the audience',
    grounds: [recorded('https://github.com/MicrosoftDocs/azure-docs/issues/68642'), howTo],
    needs: ['imds'],
    steps: [
      askImds(
        'GET',
        '/metadata/identity/oauth2/token?api-version=2018-02-01&resource={arm.audience}',
        withJson(200, tokenAnswer('{arm.audience}', { claims: hasMembers({ aud: '{arm.audience}' }) })),
      ),
    ],
  },
  {
    id: 'imds/token/bypass-cache',
    title: 'bypass_cache=true gives another token than the kept one',
    grounds: [specification],
    needs: ['imds'],
    steps: [
      askImds('GET', `/metadata/identity/oauth2/token?${vaultQuery}`, withStatus(200), {
        save: { token: { json: 'access_token' } },
      }),
      askImds(
        'GET',
        `/metadata/identity/oauth2/token?${vaultQuery}&bypass_cache=true`,
        withJson(200, hasMembers({ access_token: matches(/^(?!{saved.token}$)eyJ/) })),
      ),
    ],
  },
  {
    id: 'imds/token/perimeter-claim',
    title: 'the claims parameter may ask for a network security perimeter',
    grounds: [client('AzureAD/microsoft-authentication-library-for-dotnet, docs/nsp_claims_design.md')],
    needs: ['imds', 'lab-policy'],
    steps: [
      askImds(
        'GET',
        `/metadata/identity/oauth2/token?${vaultQuery}` +
          '&claims=%7B%22xms_az_nwperimid%22%3A%7B%22essential%22%3Atrue%7D%7D',
        withStatus(200),
      ),
    ],
  },
  {
    id: 'imds/token/by-client-id',
    title: 'client_id picks the identity',
    grounds: [specification],
    needs: ['imds'],
    steps: [
      askImds(
        'GET',
        `/metadata/identity/oauth2/token?${vaultQuery}&client_id={vm.clientId}`,
        withJson(200, hasMembers({ client_id: '{vm.clientId}' })),
      ),
    ],
  },
  {
    id: 'imds/token/by-object-id',
    title: 'object_id picks the identity and comes back in the answer',
    grounds: [specification],
    needs: ['imds'],
    steps: [
      askImds(
        'GET',
        `/metadata/identity/oauth2/token?${vaultQuery}&object_id={vm.principalId}`,
        withJson(200, tokenAnswer('{vault.audience}', { like: 'jwt' }, { object_id: '{vm.principalId}' })),
      ),
    ],
  },
  {
    id: 'imds/token/metadata-title-case',
    title: 'Metadata: True counts as true',
    grounds: [client('Azure/WALinuxAgent, azurelinuxagent/common/protocol/imds.py')],
    needs: ['imds'],
    steps: [
      askImds('GET', `/metadata/identity/oauth2/token?${vaultQuery}`, withStatus(200), {
        headers: { Metadata: 'True' },
      }),
    ],
  },
  {
    id: 'imds/token/header-name-lower-case',
    title: 'the name of the Metadata header has no case',
    grounds: [client('Azure/azure-sdk-for-rust, azure_identity')],
    needs: ['imds'],
    steps: [
      askImds(
        'GET',
        '/metadata/identity/oauth2/token?api-version=2019-08-01&resource={vault.audience}',
        withStatus(200),
        { headers: { metadata: 'true' } },
      ),
    ],
  },
  {
    id: 'imds/token/parameter-order',
    title: 'parameters come in any order',
    grounds: [
      client(
        'AzureAD/microsoft-authentication-library-for-go, apps/managedidentity: sorted; Azure/azure-cli before ' +
          '2.60: resource first',
      ),
    ],
    needs: ['imds'],
    steps: [
      askImds(
        'GET',
        '/metadata/identity/oauth2/token?resource={vault.audience}&api-version=2018-02-01',
        withStatus(200),
      ),
    ],
  },
  {
    id: 'imds/token/trailing-slash',
    title: 'a slash before the query is no other path',
    grounds: [client('@azure/identity 4.13 with AZURE_POD_IDENTITY_AUTHORITY_HOST')],
    needs: ['imds'],
    steps: [askImds('GET', `/metadata/identity/oauth2/token/?${vaultQuery}`, withStatus(200))],
  },
  {
    id: 'imds/token/double-slash',
    title: 'a doubled slash in front is no other path',
    grounds: [client('AzureAD/microsoft-authentication-library-for-java with AZURE_POD_IDENTITY_AUTHORITY_HOST')],
    needs: ['imds'],
    steps: [askImds('GET', `//metadata/identity/oauth2/token?${vaultQuery}`, withStatus(200))],
  },
  {
    id: 'imds/token/form-content-type',
    title: 'GET may carry the content type of a form, and no body',
    grounds: [client('@azure/msal-node 7.2: sends it with every request')],
    needs: ['imds'],
    steps: [
      askImds('GET', `/metadata/identity/oauth2/token?${vaultQuery}`, withStatus(200), {
        headers: { Metadata: 'true', 'Content-Type': 'application/x-www-form-urlencoded;charset=utf-8' },
      }),
    ],
  },
  {
    id: 'imds/token/newer-api-version',
    title: 'an api-version newer than the lab knows is served as the newest it knows',
    grounds: [
      documented('https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service#supported-api-versions'),
    ],
    needs: ['imds', 'lab-policy'],
    steps: [
      askImds(
        'GET',
        '/metadata/identity/oauth2/token?api-version=2031-01-01&resource={vault.audience}',
        withStatus(200, { headers: { 'x-milab-api-version': matches(/^served-as=/) } }),
      ),
    ],
  },
]
