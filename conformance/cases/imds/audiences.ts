import { absent, askImds, documented, hasMembers, inferred, matches, recorded, withJson, type Case } from '../words.js'
import { identityOrMachine, tokenAnswer } from './steps.js'

const path = '/metadata/identity/oauth2/token?api-version=2018-02-01&resource='
const needs = ['imds'] as const
const cloudShell = recorded('https://github.com/microsoft/powerplatform-build-tools/issues/972')
const exchange = recorded('https://github.com/AzureAD/microsoft-identity-web/issues/2551')

export const cases: readonly Case[] = [
  {
    id: 'imds/audiences/microsofts',
    title: 'there are tokens for Microsoft’s own services, each with the audience as requested',
    grounds: [cloudShell, recorded('https://github.com/Azure/CloudShell/issues/550')],
    needs,
    steps: [
      askImds('GET', `${path}https://ossrdbms-aad.database.windows.net`, {
        ...withJson(
          200,
          tokenAnswer('https://ossrdbms-aad.database.windows.net', {
            claims: hasMembers({
              aud: 'https://ossrdbms-aad.database.windows.net',
              idtyp: 'app',
              xms_mirid: identityOrMachine,
            }),
          }),
        ),
      }),
      askImds('GET', `${path}https://batch.core.windows.net/`, withJson(200, hasMembers({ token_type: 'Bearer' }))),
      askImds('GET', `${path}https://purview.azure.net/`, withJson(200, hasMembers({ token_type: 'Bearer' }))),
      askImds('GET', `${path}https://api.loganalytics.io`, withJson(200, hasMembers({ token_type: 'Bearer' }))),
      askImds('GET', `${path}https://iothubs.azure.net`, withJson(200, hasMembers({ token_type: 'Bearer' }))),
      askImds('GET', `${path}https://ai.azure.com`, withJson(200, hasMembers({ token_type: 'Bearer' }))),
    ],
  },
  {
    id: 'imds/audiences/application-ids',
    title: 'Microsoft’s services are known by their application ids, too',
    grounds: [
      cloudShell,
      documented('https://learn.microsoft.com/azure/databricks/dev-tools/auth/azure-mi'),
      documented(
        'https://learn.microsoft.com/azure/devops/integrate/get-started/authentication/service-principal-managed-identity',
      ),
    ],
    needs,
    steps: [
      askImds(
        'GET',
        `${path}2ff814a6-3304-4ab8-85cb-cd0e6f879c1d`,
        withJson(200, tokenAnswer('2ff814a6-3304-4ab8-85cb-cd0e6f879c1d')),
      ),
      askImds(
        'GET',
        `${path}499b84ac-1321-427f-aa17-267ca6975798`,
        withJson(
          200,
          tokenAnswer('499b84ac-1321-427f-aa17-267ca6975798', {
            claims: hasMembers({ aud: '499b84ac-1321-427f-aa17-267ca6975798', ver: '1.0' }),
          }),
        ),
      ),
    ],
  },
  {
    id: 'imds/audiences/own-application',
    title: 'a token for an own application does not say which machine the identity belongs to',
    grounds: [
      recorded('https://github.com/hashicorp/vault-plugin-auth-azure/issues/237'),
      documented('https://learn.microsoft.com/entra/identity-platform/optional-claims-reference'),
    ],
    needs: [...needs, 'portal'],
    steps: [
      askImds(
        'GET',
        `${path}{portal.clientId}`,
        withJson(
          200,
          tokenAnswer('{portal.clientId}', {
            claims: hasMembers({
              aud: '{portal.clientId}',
              oid: '{vm.principalId}',
              appidacr: '2',
              ver: '1.0',
              idtyp: absent,
              roles: absent,
              xms_mirid: absent,
              xms_az_rid: absent,
            }),
          }),
        ),
      ),
    ],
  },
  {
    id: 'imds/audiences/token-exchange',
    title: 'the token for a federated exchange is of version 2.0, and its audience is a GUID',
    grounds: [
      exchange,
      recorded('https://github.com/gravitational/teleport, rfd 0211: claims of a token of April 2025'),
      documented(
        'https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity',
      ),
    ],
    needs,
    steps: [
      askImds(
        'GET',
        `${path}api%3A%2F%2FAzureADTokenExchange`,
        withJson(
          200,
          tokenAnswer('api://AzureADTokenExchange', {
            claims: hasMembers({
              aud: 'fb60f99c-7a34-4190-8149-302f77469936',
              iss: 'https://{login.host}/{tenant}/v2.0',
              azp: { like: 'guid' },
              azpacr: '2',
              oid: '{vm.principalId}',
              sub: '{vm.principalId}',
              tid: '{tenant}',
              ver: '2.0',
              appid: absent,
              idp: absent,
            }),
          }),
        ),
      ),
    ],
  },
  {
    id: 'imds/audiences/scope-is-not-a-resource',
    title: 'a scope in place of a resource is refused with AADSTS500011, which names the tenant by its id',
    grounds: [recorded('an error of April 2024, quoted in a public issue, with the tenant’s GUID in it')],
    needs,
    steps: [
      askImds(
        'GET',
        `${path}api%3A%2F%2FAzureADTokenExchange.%2Fdefault`,
        withJson(
          400,
          hasMembers({
            error: 'invalid_resource',
            error_description: matches(
              /^AADSTS500011: The resource principal named api:\/\/AzureADTokenExchange\.\/default was not found in the tenant named {tenant}\. This can happen/,
            ),
          }),
        ),
      ),
    ],
  },
  {
    id: 'imds/audiences/private-link',
    title: 'the name of a private link is not a resource',
    grounds: [
      recorded('https://github.com/Azure/azure-cli/issues/24289'),
      recorded('https://github.com/hashicorp/vault-helm/issues/801'),
    ],
    needs,
    steps: [
      askImds(
        'GET',
        `${path}https://appconfig.privatelink.azconfig.io`,
        withJson(400, hasMembers({ error: 'invalid_resource', error_codes: { array: [500011] } })),
      ),
      askImds(
        'GET',
        `${path}https://privatelink.vaultcore.azure.net/`,
        withJson(400, hasMembers({ error: 'invalid_resource', error_codes: { array: [500011] } })),
      ),
    ],
  },
  {
    id: 'imds/audiences/unknown-to-the-lab',
    title: 'a resource in Microsoft’s domains that the lab lacks is 501, with what adds it',
    grounds: [inferred('a policy of the lab: it does not refuse in Entra’s name what Entra may know')],
    needs: [...needs, 'lab-policy'],
    steps: [
      askImds('GET', `${path}https://{nonce}.azure.com`, {
        status: 501,
        headers: { 'x-milab-hint': matches(/applications\.{nonce}: \{ uri: "https:\/\/{nonce}\.azure\.com" \}/) },
      }),
      askImds('GET', `${path}11111111-2222-4333-8444-000000000000`, { status: 501 }),
    ],
  },
  {
    id: 'imds/audiences/one-store',
    title: 'the URL of one App Configuration store is a resource',
    grounds: [
      recorded('https://github.com/Azure/AppConfiguration/issues/418'),
      documented('https://learn.microsoft.com/azure/azure-app-configuration/rest-api-authentication-azure-ad'),
    ],
    needs,
    steps: [
      askImds(
        'GET',
        `${path}https://orders-{nonce}.azconfig.io/`,
        withJson(200, tokenAnswer('https://orders-{nonce}.azconfig.io/')),
      ),
    ],
  },
  {
    id: 'imds/audiences/other-clouds-manager',
    title: 'Entra gives tokens for the public cloud’s Resource Manager in every cloud',
    grounds: [
      inferred(
        'the error of Resource Manager for US Government names the audience that the metadata service must have given',
      ),
    ],
    needs,
    steps: [
      askImds('GET', `${path}https://management.azure.com`, withJson(200, tokenAnswer('https://management.azure.com'))),
    ],
  },
]
