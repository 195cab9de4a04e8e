import {
  absent,
  advance,
  askImds,
  client,
  documented,
  hasMembers,
  matches,
  onlyMembers,
  recorded,
  withJson,
  withStatus,
  type Case,
  type Match,
} from '../words.js'
import { identityOrMachine, tokenAnswer, vaultQuery } from './steps.js'

const howTo = documented(
  'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token#get-a-token-using-http',
)
const specification = documented(
  'https://github.com/Azure/azure-rest-api-specs/blob/main/specification/imds/data-plane/InstanceMetadataService/stable/2023-07-01/imds.json',
)
const captured = recorded('an answer of a host of March 2024, quoted in an issue of Azure/azure-cli')
const claimsPage = documented('https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference')

export const cases: readonly Case[] = [
  {
    id: 'imds/token/success',
    title: 'a token answer holds eight members, every value a string, in alphabetical order',
    grounds: [captured, howTo, client('Azure/azure-sdk-for-rust, azure_identity: expires_on is read as a string')],
    needs: ['imds'],
    covers: ['imds.token'],
    steps: [
      askImds(
        'GET',
        `/metadata/identity/oauth2/token?${vaultQuery}`,
        withJson(200, { ...(tokenAnswer('{vault.audience}') as object), ordered: true } as Match, {
          'content-type': 'application/json; charset=utf-8',
          server: matches(/^IMDS\//),
        }),
      ),
    ],
  },
  {
    id: 'imds/token/ext-expires-in',
    title: 'ext_expires_in is 86399, whatever is left of the token',
    grounds: [captured],
    needs: ['imds'],
    steps: [
      askImds(
        'GET',
        `/metadata/identity/oauth2/token?${vaultQuery}`,
        withJson(200, hasMembers({ ext_expires_in: '86399' })),
      ),
    ],
  },
  {
    id: 'imds/token/claims',
    title: 'the token is of version 1.0, issued to the machine’s identity by a certificate',
    grounds: [recorded('a token of December 2025 of a virtual machine, its GUIDs replaced'), claimsPage],
    needs: ['imds'],
    steps: [
      askImds(
        'GET',
        `/metadata/identity/oauth2/token?${vaultQuery}`,
        withJson(
          200,
          tokenAnswer('{vault.audience}', {
            claims: hasMembers({
              aud: '{vault.audience}',
              iss: 'https://{issuer.host}/{tenant}/',
              idp: 'https://{issuer.host}/{tenant}/',
              tid: '{tenant}',
              appidacr: '2',
              ver: '1.0',
              appid: { like: 'guid' },
              oid: '{vm.principalId}',
              sub: '{vm.principalId}',
              iat: { like: 'integer' },
              nbf: { like: 'integer' },
              exp: { like: 'integer' },
              azp: absent,
              scp: absent,
              xms_mirid: identityOrMachine,
            }),
          }),
        ),
      ),
    ],
  },
  {
    id: 'imds/token/resource-encoded',
    title: 'a percent-encoded resource asks for the same as one that is not',
    grounds: [howTo],
    needs: ['imds'],
    steps: [
      askImds(
        'GET',
        '/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https%3a%2F%2Fstorage.azure.com%2f',
        withJson(200, tokenAnswer('https://storage.azure.com/')),
      ),
    ],
  },
  {
    id: 'imds/token/resource-as-application-id',
    title: 'a resource may be the GUID of an application',
    grounds: [
      documented('https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token'),
    ],
    needs: ['imds'],
    steps: [
      askImds(
        'GET',
        '/metadata/identity/oauth2/token?api-version=2018-02-01&resource=e406a681-f3d4-42a8-90b6-c2b029497af1',
        withJson(200, tokenAnswer('e406a681-f3d4-42a8-90b6-c2b029497af1')),
      ),
    ],
  },
  {
    id: 'imds/token/cached',
    title: 'the same token is handed out again',
    grounds: [
      documented(
        'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/managed-identities-faq',
      ),
    ],
    needs: ['imds'],
    steps: [
      askImds('GET', `/metadata/identity/oauth2/token?${vaultQuery}`, withStatus(200), {
        save: { token: { json: 'access_token' } },
      }),
      askImds(
        'GET',
        `/metadata/identity/oauth2/token?${vaultQuery}`,
        withJson(200, hasMembers({ access_token: '{saved.token}' })),
      ),
    ],
  },
  {
    id: 'imds/token/expires-in-falls',
    title: 'expires_in falls while a kept token is handed out again, expires_on stays',
    grounds: [captured],
    needs: ['imds', 'virtual-clock'],
    steps: [
      askImds(
        'GET',
        `/metadata/identity/oauth2/token?${vaultQuery}`,
        withJson(200, hasMembers({ expires_in: { between: [86_390, 86_400] } })),
        { save: { token: { json: 'access_token' }, until: { json: 'expires_on' } } },
      ),
      advance(1000),
      askImds(
        'GET',
        `/metadata/identity/oauth2/token?${vaultQuery}`,
        withJson(
          200,
          hasMembers({
            access_token: '{saved.token}',
            expires_on: '{saved.until}',
            expires_in: { between: [85_380, 85_400] },
          }),
        ),
      ),
    ],
  },
  {
    id: 'imds/token/renewed-near-expiry',
    title: 'a new token comes before the kept one expires',
    grounds: [
      documented(
        'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/managed-identities-faq',
      ),
    ],
    needs: ['imds', 'virtual-clock'],
    steps: [
      askImds('GET', `/metadata/identity/oauth2/token?${vaultQuery}`, withStatus(200), {
        save: { token: { json: 'access_token' } },
      }),
      advance(86_200),
      askImds(
        'GET',
        `/metadata/identity/oauth2/token?${vaultQuery}`,
        withJson(
          200,
          hasMembers({ access_token: matches(/^(?!{saved.token}$)eyJ/), expires_in: { between: [86_390, 86_400] } }),
        ),
      ),
    ],
  },
  {
    id: 'imds/identity-info',
    title: 'the identity info names the tenant of the machine’s identity',
    grounds: [specification],
    needs: ['imds'],
    covers: ['imds.identity-info'],
    steps: [
      askImds(
        'GET',
        '/metadata/identity/info?api-version=2018-02-01',
        withJson(200, onlyMembers({ tenantId: '{tenant}' })),
      ),
    ],
  },
]
