import {
  askEntra,
  client,
  documented,
  hasMembers,
  inferred,
  matches,
  onlyMembers,
  recorded,
  withJson,
  withStatus,
  type Case,
} from '../words.js'
import { discoveryRefusal, withDocument, withKeys } from './steps.js'

const openId = documented(
  'https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc#fetch-the-openid-configuration-document',
)
const recordings = recorded('Azure/azure-sdk-for-js, recordings of its packages’ tests', '2021-2022')
const signature = documented('https://learn.microsoft.com/entra/identity-platform/access-tokens#validate-the-signature')

const needs = ['entra'] as const

export const cases: readonly Case[] = [
  {
    id: 'entra/discovery/v1',
    title: 'the v1.0 document names the issuer of the tokens, whose host is another',
    grounds: [openId],
    needs,
    covers: ['entra.discovery.v1'],
    steps: [
      askEntra(
        'GET',
        '/{tenant}/.well-known/openid-configuration',
        withDocument({
          issuer: 'https://{issuer.host}/{tenant}/',
          token_endpoint: 'https://{login.host}/{tenant}/oauth2/token',
          jwks_uri: 'https://{login.host}/{tenant}/discovery/keys',
          token_endpoint_auth_methods_supported: {
            array: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
          },
          id_token_signing_alg_values_supported: { array: ['RS256'] },
        }),
      ),
    ],
  },
  {
    id: 'entra/discovery/v2',
    title: 'the v2.0 document names the v2.0 issuer and endpoints',
    grounds: [openId, recordings],
    needs,
    covers: ['entra.discovery.v2'],
    steps: [
      askEntra(
        'GET',
        '/{tenant}/v2.0/.well-known/openid-configuration',
        withDocument({
          issuer: 'https://{login.host}/{tenant}/v2.0',
          token_endpoint: 'https://{login.host}/{tenant}/oauth2/v2.0/token',
          jwks_uri: 'https://{login.host}/{tenant}/discovery/v2.0/keys',
          token_endpoint_auth_methods_supported: { some: 'private_key_jwt' },
        }),
      ),
    ],
  },
  {
    id: 'entra/discovery/v2/mutual-tls',
    title: 'the v2.0 document names another host for clients that bring a certificate',
    grounds: [
      recorded('https://github.com/openiddict/openiddict-core/issues/2298: the whole document', '2025-04'),
      recorded('https://github.com/Azure/azure-cli/issues/32943: the members', '2026'),
    ],
    needs,
    steps: [
      askEntra(
        'GET',
        '/{tenant}/v2.0/.well-known/openid-configuration',
        withDocument({
          mtls_endpoint_aliases: onlyMembers({
            token_endpoint: matches(/^https:\/\/mtlsauth\.microsoft\.com\/{tenant}\/oauth2\/v2\.0\/token$/),
          }),
          tls_client_certificate_bound_access_tokens: true,
        }),
      ),
    ],
  },
  {
    id: 'entra/discovery/common',
    title: 'for all tenants together the issuer holds the literal {tenantid}',
    grounds: [openId],
    needs,
    steps: [
      askEntra(
        'GET',
        '/common/.well-known/openid-configuration',
        withDocument({
          issuer: matches(/^https:\/\/{issuer.host}\/\{tenantid\}\/$/),
          jwks_uri: 'https://{login.host}/common/discovery/keys',
        }),
      ),
      askEntra(
        'GET',
        '/common/v2.0/.well-known/openid-configuration',
        withDocument({ issuer: matches(/^https:\/\/{login.host}\/\{tenantid\}\/v2\.0$/) }),
      ),
      askEntra(
        'GET',
        '/organizations/v2.0/.well-known/openid-configuration',
        withDocument({ issuer: matches(/^https:\/\/{login.host}\/\{tenantid\}\/v2\.0$/) }),
      ),
    ],
  },
  {
    id: 'entra/discovery/unknown-tenant',
    title: 'the document of a tenant that is not there answers invalid_tenant',
    needs,
    grounds: [recorded('https://github.com/Azure/azure-cli/issues/22145'), recordings],
    steps: [
      askEntra(
        'GET',
        '/11111111-2222-3333-4444-555555555555/v2.0/.well-known/openid-configuration',
        discoveryRefusal('invalid_tenant', 90002, /Tenant '11111111-2222-3333-4444-555555555555' not found\. /),
      ),
    ],
  },
  {
    id: 'entra/discovery/method',
    title: 'a document takes no POST',
    grounds: [
      documented('https://learn.microsoft.com/entra/identity-platform/reference-error-codes'),
      inferred('the status'),
    ],
    needs: [...needs, 'lab-policy'],
    steps: [askEntra('POST', '/{tenant}/.well-known/openid-configuration', withStatus(400))],
  },
  {
    id: 'entra/keys/v1',
    title: 'a v1.0 key says its certificate, its thumbprint as id, and no alg',
    grounds: [signature],
    needs,
    covers: ['entra.keys.v1'],
    steps: [
      askEntra('GET', '/{tenant}/discovery/keys', withKeys()),
      askEntra('GET', '/common/discovery/keys', withKeys()),
    ],
  },
  {
    id: 'entra/keys/v2',
    title: 'a v2.0 key says its issuer as well',
    grounds: [documented('https://learn.microsoft.com/entra/identity-platform/access-tokens#validate-the-issuer')],
    needs,
    covers: ['entra.keys.v2'],
    steps: [
      askEntra(
        'GET',
        '/{tenant}/discovery/v2.0/keys',
        withKeys({ issuer: matches(/^https:\/\/{login.host}\/.+\/v2\.0$/) }),
      ),
    ],
  },
  {
    id: 'entra/instance-discovery/known',
    title: 'instance discovery knows a host of Entra, and its aliases',
    grounds: [recordings, client('AzureAD/microsoft-authentication-library-for-js, Authority.ts')],
    needs,
    covers: ['entra.instance-discovery'],
    steps: [
      askEntra(
        'GET',
        '/common/discovery/instance?api-version=1.1' +
          '&authorization_endpoint=https%3A%2F%2F{login.host}%2F{tenant}%2Foauth2%2Fv2.0%2Fauthorize',
        withDocument({
          tenant_discovery_endpoint: 'https://{login.host}/{tenant}/v2.0/.well-known/openid-configuration',
          'api-version': '1.1',
          metadata: {
            some: onlyMembers({
              preferred_network: 'login.microsoftonline.com',
              preferred_cache: 'login.windows.net',
              aliases: { some: 'sts.windows.net' },
            }),
          },
        }),
      ),
    ],
  },
  {
    id: 'entra/instance-discovery/unknown',
    title: 'instance discovery answers 400 for a host that is none of Entra’s',
    needs,
    grounds: [recorded('https://github.com/AzureAD/microsoft-authentication-library-for-go/issues/438')],
    steps: [
      askEntra(
        'GET',
        '/common/discovery/instance?api-version=1.1' +
          '&authorization_endpoint=https%3A%2F%2Flogin.example.com%2F{tenant}%2Foauth2%2Fv2.0%2Fauthorize',
        discoveryRefusal('invalid_instance', 50049, /Unknown or invalid instance\./),
      ),
    ],
  },
  {
    id: 'entra/instance-discovery/malformed',
    title: 'instance discovery without an authorization endpoint is malformed',
    needs,
    grounds: [
      {
        kind: 'inferred',
        reference:
          'https://learn.microsoft.com/entra/identity-platform/reference-error-codes names the code; that this ' +
          'request gets it is deduced',
      },
    ],
    steps: [
      askEntra(
        'GET',
        '/common/discovery/instance?api-version=1.1',
        withJson(400, hasMembers({ error_codes: { array: [50050] } })),
      ),
    ],
  },
  {
    id: 'entra/unknown-endpoint',
    title: 'a path that Entra has not answers 404',
    grounds: [{ kind: 'inferred', reference: 'the status is deduced' }],
    needs,
    steps: [askEntra('GET', '/{tenant}/nothing-{nonce}/here', withStatus(404))],
  },
]
