import { advance, client, documented, matches, recorded, send, type Case, type Match } from '../../model.js'

const howTo = documented(
  'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token#get-a-token-using-http',
)
const specification = documented(
  'https://github.com/Azure/azure-rest-api-specs/blob/main/specification/imds/data-plane/InstanceMetadataService/stable/2023-07-01/imds.json',
)
const captured = recorded('an answer of a host of March 2024, quoted in an issue of Azure/azure-cli')
const claimsPage = documented('https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference')

const path = '/metadata/identity/oauth2/token'
const ask = (
  query: string,
  expect: Parameters<typeof send>[0]['expect'],
  more: Partial<Parameters<typeof send>[0]> = {},
) =>
  send({
    to: '{imds.host}',
    path: `${path}?${query}`,
    headers: { Metadata: 'true' },
    ...(expect && { expect }),
    ...more,
  })

const vault = 'api-version=2018-02-01&resource={vault.audience}'

const answer = (resource: string, token: Match = { like: 'jwt' }, more: Record<string, Match> = {}): Match => ({
  object: {
    access_token: token,
    client_id: { like: 'guid' },
    expires_in: { like: 'integer-string' },
    expires_on: { like: 'integer-string' },
    ext_expires_in: { like: 'integer-string' },
    not_before: { like: 'integer-string' },
    resource,
    token_type: 'Bearer',
    ...more,
  },
})

const ok = (json: Match) => ({ status: 200, body: { json } })
const works = { status: 200 }

export const cases: readonly Case[] = [
  {
    id: 'imds/token/success',
    title: 'a token answer holds eight members, every value a string, in alphabetical order',
    grounds: [captured, howTo, client('Azure/azure-sdk-for-rust, azure_identity: expires_on is read as a string')],
    needs: ['imds'],
    covers: ['imds.token'],
    steps: [
      ask(vault, {
        status: 200,
        headers: { 'content-type': 'application/json; charset=utf-8', server: matches(/^IMDS\//) },
        body: { json: { ...(answer('{vault.audience}') as object), ordered: true } as Match },
      }),
    ],
  },
  {
    id: 'imds/token/ext-expires-in',
    title: 'ext_expires_in is 86399, whatever is left of the token',
    grounds: [captured],
    needs: ['imds'],
    steps: [ask(vault, ok({ object: { ext_expires_in: '86399' }, open: true }))],
  },
  {
    id: 'imds/token/claims',
    title: 'the token is of version 1.0, issued to the machine’s identity by a certificate',
    grounds: [recorded('a token of December 2025 of a virtual machine, its GUIDs replaced'), claimsPage],
    needs: ['imds'],
    steps: [
      ask(
        vault,
        ok(
          answer('{vault.audience}', {
            claims: {
              object: {
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
                azp: { absent: true },
                scp: { absent: true },
                xms_mirid: matches(/\/resourcegroups\/[^/]+\/providers\/Microsoft\.Compute\/virtualMachines\/[^/]+$/),
              },
              open: true,
            },
          }),
        ),
      ),
    ],
  },
  {
    id: 'imds/token/resource-with-slash',
    title: 'a resource with a last slash is echoed with it, and so is the audience',
    grounds: [recorded('https://github.com/MicrosoftDocs/azure-docs/issues/68642'), howTo],
    needs: ['imds'],
    steps: [
      ask(
        'api-version=2018-02-01&resource={arm.audience}',
        ok(answer('{arm.audience}', { claims: { object: { aud: '{arm.audience}' }, open: true } })),
      ),
    ],
  },
  {
    id: 'imds/token/resource-encoded',
    title: 'a percent-encoded resource asks for the same as one that is not',
    grounds: [howTo],
    needs: ['imds'],
    steps: [
      ask(
        'api-version=2018-02-01&resource=https%3a%2F%2Fstorage.azure.com%2f',
        ok(answer('https://storage.azure.com/')),
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
      ask(
        'api-version=2018-02-01&resource=e406a681-f3d4-42a8-90b6-c2b029497af1',
        ok(answer('e406a681-f3d4-42a8-90b6-c2b029497af1')),
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
      ask(vault, works, { save: { token: { json: 'access_token' } } }),
      ask(vault, ok({ object: { access_token: '{saved.token}' }, open: true })),
    ],
  },
  {
    id: 'imds/token/expires-in-falls',
    title: 'expires_in falls while a kept token is handed out again, expires_on stays',
    grounds: [captured],
    needs: ['imds', 'virtual-clock'],
    steps: [
      ask(vault, ok({ object: { expires_in: { between: [86_390, 86_400] } }, open: true }), {
        save: { token: { json: 'access_token' }, until: { json: 'expires_on' } },
      }),
      advance(1000),
      ask(
        vault,
        ok({
          object: {
            access_token: '{saved.token}',
            expires_on: '{saved.until}',
            expires_in: { between: [85_380, 85_400] },
          },
          open: true,
        }),
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
      ask(vault, works, { save: { token: { json: 'access_token' } } }),
      advance(86_200),
      ask(
        vault,
        ok({
          object: { access_token: matches(/^(?!{saved.token}$)eyJ/), expires_in: { between: [86_390, 86_400] } },
          open: true,
        }),
      ),
    ],
  },
  {
    id: 'imds/token/bypass-cache',
    title: 'bypass_cache=true gives another token than the kept one',
    grounds: [specification],
    needs: ['imds'],
    steps: [
      ask(vault, works, { save: { token: { json: 'access_token' } } }),
      ask(
        `${vault}&bypass_cache=true`,
        ok({ object: { access_token: matches(/^(?!{saved.token}$)eyJ/) }, open: true }),
      ),
    ],
  },
  {
    id: 'imds/token/perimeter-claim',
    title: 'the claims parameter may ask for a network security perimeter',
    grounds: [client('AzureAD/microsoft-authentication-library-for-dotnet, docs/nsp_claims_design.md')],
    needs: ['imds', 'lab-policy'],
    steps: [ask(`${vault}&claims=%7B%22xms_az_nwperimid%22%3A%7B%22essential%22%3Atrue%7D%7D`, works)],
  },
  {
    id: 'imds/token/by-client-id',
    title: 'client_id picks the identity',
    grounds: [specification],
    needs: ['imds'],
    steps: [ask(`${vault}&client_id={vm.clientId}`, ok({ object: { client_id: '{vm.clientId}' }, open: true }))],
  },
  {
    id: 'imds/token/by-object-id',
    title: 'object_id picks the identity and comes back in the answer',
    grounds: [specification],
    needs: ['imds'],
    steps: [
      ask(
        `${vault}&object_id={vm.principalId}`,
        ok(answer('{vault.audience}', { like: 'jwt' }, { object_id: '{vm.principalId}' })),
      ),
    ],
  },
  {
    id: 'imds/token/metadata-title-case',
    title: 'Metadata: True counts as true',
    grounds: [client('Azure/WALinuxAgent, azurelinuxagent/common/protocol/imds.py')],
    needs: ['imds'],
    steps: [ask(vault, works, { headers: { Metadata: 'True' } })],
  },
  {
    id: 'imds/token/header-name-lower-case',
    title: 'the name of the Metadata header has no case',
    grounds: [client('Azure/azure-sdk-for-rust, azure_identity')],
    needs: ['imds'],
    steps: [ask('api-version=2019-08-01&resource={vault.audience}', works, { headers: { metadata: 'true' } })],
  },
  {
    id: 'imds/token/parameter-order',
    title: 'parameters come in any order',
    grounds: [
      client(
        'AzureAD/microsoft-authentication-library-for-go, apps/managedidentity: sorted; Azure/azure-cli before 2.60: resource first',
      ),
    ],
    needs: ['imds'],
    steps: [ask('resource={vault.audience}&api-version=2018-02-01', works)],
  },
  {
    id: 'imds/token/trailing-slash',
    title: 'a slash before the query is no other path',
    grounds: [client('@azure/identity 4.13 with AZURE_POD_IDENTITY_AUTHORITY_HOST')],
    needs: ['imds'],
    steps: [send({ to: '{imds.host}', path: `${path}/?${vault}`, headers: { Metadata: 'true' }, expect: works })],
  },
  {
    id: 'imds/token/double-slash',
    title: 'a doubled slash in front is no other path',
    grounds: [client('AzureAD/microsoft-authentication-library-for-java with AZURE_POD_IDENTITY_AUTHORITY_HOST')],
    needs: ['imds'],
    steps: [send({ to: '{imds.host}', path: `/${path}?${vault}`, headers: { Metadata: 'true' }, expect: works })],
  },
  {
    id: 'imds/token/form-content-type',
    title: 'GET may carry the content type of a form, and no body',
    grounds: [client('@azure/msal-node 7.2: sends it with every request')],
    needs: ['imds'],
    steps: [
      ask(vault, works, {
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
      ask('api-version=2031-01-01&resource={vault.audience}', {
        status: 200,
        headers: { 'x-milab-api-version': matches(/^served-as=/) },
      }),
    ],
  },
  {
    id: 'imds/identity-info',
    title: 'the identity info names the tenant of the machine’s identity',
    grounds: [specification],
    needs: ['imds'],
    covers: ['imds.identity-info'],
    steps: [
      send({
        to: '{imds.host}',
        path: '/metadata/identity/info?api-version=2018-02-01',
        headers: { Metadata: 'true' },
        expect: ok({ object: { tenantId: '{tenant}' } }),
      }),
    ],
  },
]
