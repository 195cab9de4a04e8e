import { client, documented, matches, recorded, send, type Case, type Expectation, type Match } from '../../model.js'

const openId = documented(
  'https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc#fetch-the-openid-configuration-document',
)
const recordings = recorded('Azure/azure-sdk-for-js, recordings of its packages’ tests (2021-2022)')
const signature = documented('https://learn.microsoft.com/entra/identity-platform/access-tokens#validate-the-signature')

const needs = ['entra'] as const
const get = (path: string, expect: Expectation, more: Partial<Parameters<typeof send>[0]> = {}) =>
  send({ to: '{login.host}', path, expect, ...more })
const document = (members: Record<string, Match>): Expectation => ({
  status: 200,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'max-age=86400, private' },
  body: { json: { object: members, open: true } },
})

const key: Record<string, Match> = {
  kty: 'RSA',
  use: 'sig',
  kid: matches(/^[\w-]{27}$/),
  x5t: matches(/^[\w-]{27}$/),
  n: matches(/^[\w-]{342,}$/),
  e: 'AQAB',
  x5c: { each: { like: 'base64' }, atLeast: 1 },
  alg: { absent: true },
}
const keys = (more: Record<string, Match> = {}): Expectation => ({
  status: 200,
  body: { json: { object: { keys: { each: { object: { ...key, ...more }, open: true }, atLeast: 1 } } } },
})

const refused = (error: string, code: number, text: RegExp): Expectation => ({
  status: 400,
  body: {
    json: {
      object: {
        error,
        error_description: { matches: `^AADSTS${code}: ${text.source}` },
        error_codes: { array: [code] },
        timestamp: matches(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/),
        trace_id: { like: 'guid' },
        correlation_id: { like: 'guid' },
        error_uri: 'https://{login.host}/error?code=' + code,
      },
      ordered: true,
    },
  },
})

export const cases: readonly Case[] = [
  {
    id: 'entra/discovery/v1',
    title: 'the v1.0 document names the issuer of the tokens, whose host is another',
    grounds: [openId],
    needs,
    covers: ['entra.discovery.v1'],
    steps: [
      get(
        '/{tenant}/.well-known/openid-configuration',
        document({
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
      get(
        '/{tenant}/v2.0/.well-known/openid-configuration',
        document({
          issuer: 'https://{login.host}/{tenant}/v2.0',
          token_endpoint: 'https://{login.host}/{tenant}/oauth2/v2.0/token',
          jwks_uri: 'https://{login.host}/{tenant}/discovery/v2.0/keys',
          token_endpoint_auth_methods_supported: {
            array: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
          },
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
      get(
        '/common/.well-known/openid-configuration',
        document({
          issuer: matches(/^https:\/\/{issuer.host}\/\{tenantid\}\/$/),
          jwks_uri: 'https://{login.host}/common/discovery/keys',
        }),
      ),
      get(
        '/common/v2.0/.well-known/openid-configuration',
        document({ issuer: matches(/^https:\/\/{login.host}\/\{tenantid\}\/v2\.0$/) }),
      ),
      get(
        '/organizations/v2.0/.well-known/openid-configuration',
        document({ issuer: matches(/^https:\/\/{login.host}\/\{tenantid\}\/v2\.0$/) }),
      ),
    ],
  },
  {
    id: 'entra/discovery/unknown-tenant',
    title: 'the document of a tenant that is not there answers invalid_tenant',
    needs,
    grounds: [recorded('https://github.com/Azure/azure-cli/issues/22145'), recordings],
    steps: [
      get(
        '/11111111-2222-3333-4444-555555555555/v2.0/.well-known/openid-configuration',
        refused('invalid_tenant', 90002, /Tenant '11111111-2222-3333-4444-555555555555' not found\. /),
      ),
    ],
  },
  {
    id: 'entra/discovery/method',
    title: 'a document takes no POST',
    grounds: [documented('https://learn.microsoft.com/entra/identity-platform/reference-error-codes')],
    needs: [...needs, 'lab-policy'],
    steps: [get('/{tenant}/.well-known/openid-configuration', { status: 400 }, { method: 'POST' })],
  },
  {
    id: 'entra/keys/v1',
    title: 'a v1.0 key says its certificate, its thumbprint as id, and no alg',
    grounds: [signature],
    needs,
    covers: ['entra.keys.v1'],
    steps: [get('/{tenant}/discovery/keys', keys()), get('/common/discovery/keys', keys())],
  },
  {
    id: 'entra/keys/v2',
    title: 'a v2.0 key says its issuer as well',
    grounds: [documented('https://learn.microsoft.com/entra/identity-platform/access-tokens#validate-the-issuer')],
    needs,
    covers: ['entra.keys.v2'],
    steps: [get('/{tenant}/discovery/v2.0/keys', keys({ issuer: matches(/^https:\/\/{login.host}\/.+\/v2\.0$/) }))],
  },
  {
    id: 'entra/instance-discovery/known',
    title: 'instance discovery knows a host of Entra, and its aliases',
    grounds: [recordings, client('AzureAD/microsoft-authentication-library-for-js, Authority.ts')],
    needs,
    covers: ['entra.instance-discovery'],
    steps: [
      get(
        '/common/discovery/instance?api-version=1.1&authorization_endpoint=https%3A%2F%2F{login.host}%2F{tenant}%2Foauth2%2Fv2.0%2Fauthorize',
        document({
          tenant_discovery_endpoint: 'https://{login.host}/{tenant}/v2.0/.well-known/openid-configuration',
          'api-version': '1.1',
          metadata: {
            some: {
              object: {
                preferred_network: 'login.microsoftonline.com',
                preferred_cache: 'login.windows.net',
                aliases: { some: 'sts.windows.net' },
              },
            },
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
      get(
        '/common/discovery/instance?api-version=1.1&authorization_endpoint=https%3A%2F%2Flogin.example.com%2F{tenant}%2Foauth2%2Fv2.0%2Fauthorize',
        refused('invalid_instance', 50049, /Unknown or invalid instance\./),
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
          'https://learn.microsoft.com/entra/identity-platform/reference-error-codes names the code; that this request gets it is deduced',
      },
    ],
    steps: [
      get('/common/discovery/instance?api-version=1.1', {
        status: 400,
        body: { json: { object: { error_codes: { array: [50050] } }, open: true } },
      }),
    ],
  },
  {
    id: 'entra/unknown-endpoint',
    title: 'a path that Entra has not answers 404',
    grounds: [{ kind: 'inferred', reference: 'the status is deduced' }],
    needs,
    steps: [get('/{tenant}/nothing-{nonce}/here', { status: 404 })],
  },
]
