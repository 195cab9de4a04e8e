import {
  documented,
  inferred,
  matches,
  recorded,
  send,
  type Case,
  type Expectation,
  type Ground,
  type Match,
} from '../../model.js'

const v1Page = documented(
  'https://learn.microsoft.com/previous-versions/azure/active-directory/azuread-dev/v1-oauth2-client-creds-grant-flow',
)
const v2Page = documented('https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow')
const codes = documented('https://learn.microsoft.com/entra/identity-platform/reference-error-codes')
const recordings = recorded('Azure/azure-sdk-for-js, recordings of its packages’ tests (2021-2022)')
const issue = (path: string) => recorded(`https://github.com/${path}`)

const formType = { 'Content-Type': 'application/x-www-form-urlencoded' }
const who = 'grant_type=client_credentials&client_id={portal.clientId}'
const good = `${who}&client_secret={portal.secret}`
const scope = 'scope={vault.audience}%2F.default'

const post = (path: string, body: string, expect: Expectation, more: Partial<Parameters<typeof send>[0]> = {}) =>
  send({ to: '{login.host}', method: 'POST', path, headers: formType, body, expect, ...more })

const v1 = '/{tenant}/oauth2/token'
const v2 = '/{tenant}/oauth2/v2.0/token'
const needs = ['entra', 'portal'] as const

const token = (aud: Match): Match => ({
  claims: {
    object: {
      aud,
      iss: 'https://{issuer.host}/{tenant}/',
      tid: '{tenant}',
      appid: '{portal.clientId}',
      oid: '{portal.objectId}',
      sub: '{portal.objectId}',
      appidacr: '1',
      ver: '1.0',
      xms_mirid: { absent: true },
    },
    open: true,
  },
})

const headers = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store, no-cache',
  pragma: 'no-cache',
  'x-ms-request-id': { like: 'guid' },
} as const

const answerV2 = (aud: string): Expectation => ({
  status: 200,
  headers,
  body: {
    json: {
      object: {
        token_type: 'Bearer',
        expires_in: { like: 'integer' },
        ext_expires_in: { like: 'integer' },
        access_token: token(aud),
      },
    },
  },
})

const refused = (status: number, error: string, code: number, text: RegExp): Expectation => ({
  status,
  body: {
    json: {
      object: {
        error,
        error_description: { matches: `^AADSTS${code}: ${text.source}` },
        error_codes: { array: [code] },
        timestamp: matches(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/),
        trace_id: { like: 'guid' },
        correlation_id: { like: 'guid' },
        error_uri: `https://{login.host}/error?code=${code}`,
      },
      ordered: true,
      open: true,
    },
  },
})

const wrong = (
  id: string,
  title: string,
  grounds: readonly Ground[],
  path: string,
  body: string,
  expect: Expectation,
  more?: Partial<Parameters<typeof send>[0]>,
): Case => ({
  id: `entra/refused/${id}`,
  title,
  grounds,
  needs: body.includes('{portal.') ? needs : ['entra'],
  steps: [post(path, body, expect, more)],
})

export const cases: readonly Case[] = [
  {
    id: 'entra/token/v1',
    title: 'v1.0 answers an application with strings, and a token for the resource as asked',
    grounds: [v1Page],
    needs,
    covers: ['entra.token.v1'],
    steps: [
      post(v1, `${good}&resource={arm.audience}`, {
        status: 200,
        headers,
        body: {
          json: {
            object: {
              token_type: 'Bearer',
              expires_in: { like: 'integer-string' },
              ext_expires_in: { like: 'integer-string' },
              expires_on: { like: 'integer-string' },
              not_before: { like: 'integer-string' },
              resource: '{arm.audience}',
              access_token: token('{arm.audience}'),
            },
          },
        },
      }),
    ],
  },
  {
    id: 'entra/token/v2',
    title: 'v2.0 answers with numbers, and still with a token of version 1.0',
    grounds: [v2Page, recordings],
    needs,
    covers: ['entra.token.v2'],
    steps: [post(v2, `${good}&${scope}`, answerV2('{vault.audience}'))],
  },
  {
    id: 'entra/token/v2-slash',
    title: 'a scope with a doubled slash asks for the resource with its last slash',
    grounds: [v2Page],
    needs,
    steps: [post(v2, `${good}&scope=https%3A%2F%2F{arm.host}%2F%2F.default`, answerV2('https://{arm.host}/'))],
  },
  {
    id: 'entra/token/hour',
    title: 'a token of an application lives an hour',
    grounds: [v1Page],
    needs: [...needs, 'virtual-clock'],
    steps: [
      post(v1, `${good}&resource={arm.audience}`, {
        status: 200,
        body: { json: { object: { expires_in: '3599', ext_expires_in: '3599' }, open: true } },
      }),
    ],
  },
  {
    id: 'entra/token/v1-without-resource',
    title: 'v1.0 without a resource gives a token for Azure AD Graph',
    needs,
    grounds: [issue('DuendeArchive/IdentityModel/issues/74'), issue('MicrosoftDocs/azure-docs/issues/64495')],
    steps: [
      post(v1, good, {
        status: 200,
        body: { json: { object: { resource: '00000002-0000-0000-c000-000000000000' }, open: true } },
      }),
    ],
  },
  {
    id: 'entra/token/opens-resource-manager',
    title: 'the token opens Resource Manager',
    grounds: [v1Page],
    needs: [...needs, 'group'],
    steps: [
      post(v1, `${good}&resource={arm.audience}`, { status: 200 }, { save: { token: { json: 'access_token' } } }),
      send({
        to: '{arm.host}',
        path: '/subscriptions/{subscription}/resourceGroups/{group.name}?api-version=2021-04-01',
        headers: { Authorization: 'Bearer {saved.token}' },
        expect: { status: 200 },
      }),
    ],
  },
  wrong(
    'unknown-tenant',
    'a tenant that is not there is not found',
    [codes, issue('Azure/azure-cli/issues/22145')],
    '/11111111-2222-3333-4444-555555555555/oauth2/v2.0/token',
    `${who}&${scope}`,
    refused(400, 'invalid_request', 90002, /Tenant '11111111-2222-3333-4444-555555555555' not found\. /),
  ),
  wrong(
    'tenant-no-name',
    'a tenant that is neither GUID nor domain is no valid name',
    [recorded('AzureAD/microsoft-authentication-library-for-dotnet, tests, InvalidTenantError900023')],
    '/nonsense/oauth2/v2.0/token',
    `${who}&${scope}`,
    refused(
      400,
      'invalid_request',
      900023,
      /Specified tenant identifier 'nonsense' is neither a valid DNS name, nor a valid external domain\./,
    ),
  ),
  wrong(
    'common',
    'client credentials name no tenant at the common endpoint',
    [
      inferred(
        'https://learn.microsoft.com/entra/identity-platform/reference-error-codes names the code; that this grant gets it is deduced',
      ),
    ],
    '/common/oauth2/v2.0/token',
    `${who}&${scope}`,
    refused(400, 'invalid_request', 50059, /No tenant-identifying information found/),
  ),
  wrong(
    'method',
    'GET at a token endpoint is told which methods it takes',
    [codes, issue('NunoFilipeMota/PublicScripts/issues/5')],
    v2,
    '',
    refused(
      400,
      'invalid_request',
      900561,
      /The endpoint only accepts POST, OPTIONS requests\. Received a GET request\./,
    ),
    { method: 'GET' },
  ),
  wrong(
    'no-form',
    'a body that is no form misses its grant type',
    [issue('MicrosoftDocs/azure-docs/issues/43780')],
    v2,
    '{"grant_type":"client_credentials"}',
    refused(400, 'invalid_request', 900144, /The request body must contain the following parameter: 'grant_type'\./),
    { headers: { 'Content-Type': 'application/json' } },
  ),
  wrong(
    'missing-grant-type',
    'a form without a grant type misses it',
    [codes, issue('MicrosoftDocs/azure-docs/issues/43780')],
    v2,
    `client_id={portal.clientId}&${scope}`,
    refused(400, 'invalid_request', 900144, /The request body must contain the following parameter: 'grant_type'\./),
  ),
  wrong(
    'unknown-grant-type',
    'a grant type that nobody has is unsupported',
    [codes],
    v2,
    `grant_type=test&client_id={portal.clientId}&${scope}`,
    refused(400, 'unsupported_grant_type', 70003, /The app requested an unsupported grant type 'test'\./),
  ),
  wrong(
    'missing-client',
    'a form without a client id misses it',
    [codes],
    v2,
    `grant_type=client_credentials&${scope}`,
    refused(400, 'invalid_request', 900144, /The request body must contain the following parameter: 'client_id'\./),
  ),
  wrong(
    'unknown-client',
    'an application that the tenant has not is not found in it',
    [codes],
    v2,
    `grant_type=client_credentials&client_id=11111111-2222-3333-4444-555555555555&client_secret=x&${scope}`,
    refused(
      400,
      'unauthorized_client',
      700016,
      /Application with identifier '11111111-2222-3333-4444-555555555555' was not found in the directory '/,
    ),
  ),
  wrong(
    'missing-secret',
    'client credentials without a credential are refused',
    [issue('MicrosoftDocs/azure-docs/issues/30777')],
    v2,
    `${who}&${scope}`,
    refused(
      401,
      'invalid_client',
      7000216,
      /'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type\./,
    ),
  ),
  wrong(
    'wrong-secret',
    'a wrong secret answers 401 and names the application',
    [codes, issue('OfficeDev/microsoft-365-agents-toolkit/issues/8621')],
    v2,
    `${who}&client_secret=wrong-{nonce}&${scope}`,
    refused(
      401,
      'invalid_client',
      7000215,
      /Invalid client secret provided\. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '{portal.clientId}'\./,
    ),
  ),
  wrong(
    'missing-scope',
    'v2.0 without a scope misses it in words of its own',
    [issue('mullerpeter/databricks-grafana/issues/99')],
    v2,
    good,
    refused(400, 'invalid_request', 90014, /The required field 'scope' is missing from the credential\./),
  ),
  wrong(
    'scope-without-default',
    'a scope that does not end in /.default is refused',
    [issue('MicrosoftDocs/azure-docs/issues/99862')],
    v2,
    `${good}&scope={vault.audience}%2Fuser_impersonation`,
    refused(
      400,
      'invalid_scope',
      1002012,
      /The provided value for scope {vault.audience}\/user_impersonation is not valid\. Client credential flows must have a scope value with \/\.default suffixed/,
    ),
  ),
  wrong(
    'openid-scope-alone',
    'a scope that names no resource is refused',
    [issue('ctron/oidc-cli/issues/7')],
    v2,
    `${good}&scope=openid`,
    refused(400, 'invalid_scope', 1002012, /The provided value for scope openid is not valid\./),
  ),
  wrong(
    'two-resources',
    'scopes of two resources at once are refused',
    [inferred('the code and its text are recorded for other wrong scopes')],
    v2,
    `${good}&scope={vault.audience}%2F.default%20https%3A%2F%2F{arm.host}%2F.default`,
    refused(400, 'invalid_scope', 70011, /The provided request must include a 'scope' input parameter\./),
  ),
  wrong(
    'resource-on-v2',
    'v2.0 takes no resource',
    [codes, issue('modelcontextprotocol/modelcontextprotocol/issues/1389')],
    v2,
    `${good}&${scope}&resource={vault.audience}`,
    refused(400, 'invalid_request', 901002, /The 'resource' request parameter is not supported\./),
  ),
  wrong(
    'unknown-resource-v1',
    'v1.0 does not find a resource that the tenant has not',
    [codes],
    v1,
    `${good}&resource=https://does.not.exist/{nonce}`,
    refused(
      400,
      'invalid_resource',
      500011,
      /The resource principal named https:\/\/does\.not\.exist\/{nonce} was not found in the tenant named /,
    ),
  ),
  wrong(
    'unknown-resource-v2',
    'v2.0 does not find a resource that the tenant has not',
    [codes],
    v2,
    `${good}&scope=api%3A%2F%2Fnone-{nonce}%2F.default`,
    refused(
      400,
      'invalid_resource',
      500011,
      /The resource principal named api:\/\/none-{nonce} was not found in the tenant named /,
    ),
  ),
  wrong(
    'secret-before-scope',
    'a wrong secret is told before a wrong scope',
    [inferred('the order is deduced')],
    v2,
    `${who}&client_secret=wrong-{nonce}&scope=x`,
    refused(401, 'invalid_client', 7000215, /Invalid client secret provided\./),
  ),
  {
    id: 'entra/refused/too-large',
    title: 'a body beyond 64 KiB is refused',
    grounds: [inferred('the limit is the lab’s')],
    needs: ['entra', 'lab-policy'],
    steps: [post(v2, `${who.replace('{portal.clientId}', 'x')}&padding=${'x'.repeat(65_536)}`, { status: 413 })],
  },
]
