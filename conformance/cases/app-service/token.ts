import {
  client,
  documented,
  inferred,
  matches,
  recorded,
  send,
  type Case,
  type Expectation,
  type Match,
} from '../../model.js'

const page = documented(
  'https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference',
)
const python = client('Azure/azure-sdk-for-python, azure-identity of 2020, app_service.py: both forms of expires_on')
const msal = client('AzureAD/microsoft-authentication-library-for-dotnet, AppServiceManagedIdentitySource')

const shown = { 'X-IDENTITY-HEADER': '{app-service.header}' }
const newer = 'api-version=2019-08-01&resource={vault.audience}'
const older = 'api-version=2017-09-01&resource={vault.audience}'

const ask = (query: string, expect: Expectation, more: Partial<Parameters<typeof send>[0]> = {}) =>
  send({ to: '{app-service.host}', path: `/msi/token?${query}`, headers: shown, expect, ...more })

const ordered = (object: Record<string, Match>): Expectation => ({
  status: 200,
  body: { json: { object, ordered: true } },
})
const ok: Expectation = { status: 200 }

const refused = (status: number, message: Match): Expectation => ({
  status,
  body: { json: { object: { statusCode: status, message, correlationId: { like: 'guid' } }, ordered: true } },
})
const some = matches(/^.+$/)
const needs = ['app-service'] as const

export const cases: readonly Case[] = [
  {
    id: 'app-service/token/success',
    title: 'an app gets a token whose end is unix seconds in a string',
    grounds: [page, msal],
    needs,
    covers: ['app-service.token'],
    steps: [
      ask(
        newer,
        ordered({
          access_token: { like: 'jwt' },
          expires_on: { like: 'integer-string' },
          resource: '{vault.audience}',
          token_type: 'Bearer',
          client_id: { like: 'guid' },
        }),
      ),
    ],
  },
  {
    id: 'app-service/token/claims',
    title: 'the token is for the resource, in the name of the identity',
    grounds: [page],
    needs,
    steps: [
      ask(newer, {
        status: 200,
        body: {
          json: {
            object: {
              access_token: {
                claims: { object: { aud: '{vault.audience}', tid: '{tenant}', oid: '{vm.principalId}' }, open: true },
              },
            },
            open: true,
          },
        },
      }),
    ],
  },
  {
    id: 'app-service/token/older-protocol',
    title: 'version 2017-09-01 takes the header secret and gives the end as a date',
    grounds: [page, python],
    needs,
    steps: [
      ask(
        older,
        ordered({
          access_token: { like: 'jwt' },
          expires_on: matches(/^\d{1,2}\/\d{1,2}\/\d{4} \d{1,2}:\d\d:\d\d( [AP]M)? \+00:00$/),
          resource: '{vault.audience}',
          token_type: 'Bearer',
        }),
        { headers: { secret: '{app-service.header}' } },
      ),
    ],
  },
  {
    id: 'app-service/token/by-client-id',
    title: 'client_id, principal_id and object_id name the identity',
    grounds: [page, msal],
    needs,
    steps: [
      ask(`${newer}&client_id={vm.clientId}`, ok),
      ask(`${newer}&principal_id={vm.principalId}`, ok),
      ask(`${newer}&object_id={vm.principalId}`, ok),
    ],
  },
  {
    id: 'app-service/token/by-clientid',
    title: 'version 2017-09-01 spells it clientid',
    grounds: [page],
    needs,
    steps: [ask(`${older}&clientid={vm.clientId}`, ok, { headers: { secret: '{app-service.header}' } })],
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
    steps: [ask('', ok, { path: `/MSI/token/?${newer}` })],
  },
  {
    id: 'app-service/token/kept',
    title: 'the same token is given out again',
    grounds: [page],
    needs,
    steps: [
      ask(newer, ok, { save: { token: { json: 'access_token' } } }),
      ask(newer, { status: 200, body: { json: { object: { access_token: '{saved.token}' }, open: true } } }),
    ],
  },
  {
    id: 'app-service/token/opens-vault',
    title: 'the token opens a vault',
    grounds: [page],
    needs: [...needs, 'vault-secret'],
    steps: [
      ask(newer, ok, { save: { token: { json: 'access_token' } } }),
      send({
        to: '{vault.host}',
        path: '/secrets/{vault.secret.name}?api-version=7.4',
        headers: { Authorization: 'Bearer {saved.token}' },
        expect: ok,
      }),
    ],
  },
  {
    id: 'app-service/refused/missing-header',
    title: 'without its header a request is unauthorized',
    grounds: [page, recorded('https://github.com/Azure/azure-sdk-for-js/issues/11595: the status')],
    needs,
    steps: [
      ask(newer, refused(401, some), { headers: {} }),
      ask(newer, refused(401, some), { headers: { Metadata: 'true' } }),
    ],
  },
  {
    id: 'app-service/refused/wrong-header',
    title: 'with another value in the header a request is unauthorized',
    grounds: [page],
    needs,
    steps: [
      ask(newer, refused(401, some), { headers: { 'X-IDENTITY-HEADER': '{nonce}' } }),
      ask(older, refused(401, some), { headers: { secret: '{nonce}' } }),
    ],
  },
  {
    id: 'app-service/refused/other-protocols-header',
    title: 'each version takes its own header only',
    grounds: [inferred('the page says that the older one used secret instead')],
    needs,
    steps: [
      ask(newer, refused(401, some), { headers: { secret: '{app-service.header}' } }),
      ask(older, refused(401, some)),
    ],
  },
  {
    id: 'app-service/refused/unknown-identity',
    title: 'an identity that is not assigned cannot be loaded',
    needs,
    grounds: [recorded('https://github.com/Azure/azure-sdk-for-net/issues/43691')],
    steps: [
      ask(
        `${newer}&client_id=11111111-1111-1111-1111-111111111111`,
        refused(400, 'Unable to load the proper Managed Identity.'),
      ),
    ],
  },
  {
    id: 'app-service/refused/unknown-resource',
    title: 'a resource that Entra does not know answers 500',
    needs,
    grounds: [
      recorded(
        'AzureAD/microsoft-authentication-library-for-dotnet, AppServiceTests and the page on exceptions of managed identities',
      ),
    ],
    steps: [
      ask(
        'api-version=2019-08-01&resource=https://does.not.exist/{nonce}',
        refused(500, 'An unexpected error occured while fetching the AAD Token.'),
      ),
    ],
  },
  {
    id: 'app-service/refused/missing-resource',
    title: 'a request without a resource is refused',
    grounds: [inferred('the page calls it required; status and text are deduced')],
    needs,
    steps: [ask('api-version=2019-08-01', refused(400, some))],
  },
  {
    id: 'app-service/refused/api-version',
    title: 'a request without a known api-version is refused',
    grounds: [inferred('the page calls it required; status and text are deduced')],
    needs,
    steps: [
      ask('resource={vault.audience}', refused(400, some)),
      ask('api-version=2018-02-01&resource={vault.audience}', refused(400, some)),
    ],
  },
  {
    id: 'app-service/refused/method',
    title: 'POST is not allowed',
    grounds: [recorded('https://github.com/microsoft/azure-container-apps/issues/502: the status')],
    needs,
    steps: [ask(newer, { status: 405 }, { method: 'POST' })],
  },
]
