import {
  client,
  documented,
  inferred,
  matches,
  oauthRefusal,
  recorded,
  send,
  type Case,
  type Expectation,
} from '../../model.js'

const errors = documented(
  'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token#error-handling',
)
const security = documented(
  'https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service#security-and-authentication',
)
const quoted = recorded('bodies quoted in public issues, their length held against the Content-Length beside them')

const path = '/metadata/identity/oauth2/token'
const metadata = { Metadata: 'true' }
const vault = 'api-version=2018-02-01&resource={vault.audience}'

const refused = (
  id: string,
  title: string,
  grounds: Case['grounds'],
  to: string,
  expect: Expectation,
  {
    headers = metadata,
    method = 'GET',
    covers,
  }: { headers?: Record<string, string>; method?: string; covers?: readonly string[] } = {},
): Case => ({
  id,
  title,
  grounds,
  needs: ['imds'],
  steps: [send({ to: '{imds.host}', path: to, method, headers, expect })],
  ...(covers && { covers }),
})

const missingHeader = oauthRefusal(400, 'invalid_request', 'Required metadata header not specified', 88)

const badVersion: Expectation = {
  status: 400,
  body: {
    json: {
      object: {
        error: matches(
          /^Bad request\. api-version is invalid or was not specified in the request\. For more information refer to aka\.ms\/azureimds$/,
        ),
        'newest-versions': { each: matches(/^\d{4}-\d\d-\d\d$/), atLeast: 3 },
      },
      ordered: true,
    },
  },
}

export const cases: readonly Case[] = [
  refused(
    'imds/token/missing-metadata-header',
    'a request without the Metadata header answers 400 in 88 bytes',
    [quoted, security],
    `${path}?${vault}`,
    missingHeader,
    { headers: {} },
  ),
  refused(
    'imds/token/metadata-header-not-true',
    'a Metadata header that does not say true is none',
    [security],
    `${path}?${vault}`,
    missingHeader,
    { headers: { Metadata: 'false' } },
  ),
  refused(
    'imds/token/forwarded',
    'a request with X-Forwarded-For is refused',
    [security],
    `${path}?${vault}`,
    { status: 400 },
    { headers: { ...metadata, 'X-Forwarded-For': '10.0.0.1' } },
  ),
  refused(
    'imds/token/missing-resource',
    'a token request without a resource answers 400 in 95 bytes',
    [quoted, errors],
    `${path}?api-version=2018-02-01`,
    oauthRefusal(400, 'invalid_request', "Required query variable 'resource' is missing", 95),
  ),
  refused(
    'imds/token/unknown-identity',
    'an identity that the machine has not answers 400, not 404, in 68 bytes',
    [quoted],
    `${path}?${vault}&client_id=11111111-1111-1111-1111-111111111111`,
    oauthRefusal(400, 'invalid_request', 'Identity not found', 68),
  ),
  refused(
    'imds/token/unknown-resource-id',
    'a user-assigned identity that the machine has not is not found by its id either',
    [quoted],
    `${path}?${vault}&msi_res_id=%2Fsubscriptions%2F{subscription}%2FresourceGroups%2Fnone%2Fproviders%2FMicrosoft.ManagedIdentity%2FuserAssignedIdentities%2Fnone-{nonce}`,
    oauthRefusal(400, 'invalid_request', 'Identity not found', 68),
  ),
  refused(
    'imds/token/older-resource-id-name',
    'mi_res_id, the older name of msi_res_id, selects as well',
    [
      client('@azure/msal-node of October 2024'),
      inferred('what is ignored would have given the machine’s own identity'),
    ],
    `${path}?${vault}&mi_res_id=%2Fsubscriptions%2F{subscription}%2FresourceGroups%2Fnone%2Fproviders%2FMicrosoft.ManagedIdentity%2FuserAssignedIdentities%2Fnone-{nonce}`,
    oauthRefusal(400, 'invalid_request', 'Identity not found', 68),
  ),
  refused(
    'imds/token/two-selectors',
    'two selectors of an identity at once are refused',
    [
      documented(
        'https://github.com/Azure/azure-rest-api-specs/blob/main/specification/imds/data-plane/InstanceMetadataService/stable/2023-07-01/imds.json',
      ),
    ],
    `${path}?${vault}&client_id=11111111-1111-1111-1111-111111111111&object_id=11111111-1111-1111-1111-111111111111`,
    { status: 400, body: { json: { object: { error: 'invalid_request' }, open: true } } },
  ),
  refused(
    'imds/token/repeated-parameter',
    'a parameter that is given twice is refused',
    [errors],
    `${path}?${vault}&resource={vault.audience}`,
    { status: 400, body: { json: { object: { error: 'invalid_request' }, open: true } } },
  ),
  refused(
    'imds/token/other-claims',
    'a claims parameter with any other key than xms_az_nwperimid is refused',
    [client('AzureAD/microsoft-authentication-library-for-dotnet, docs/nsp_claims_design.md')],
    `${path}?${vault}&claims=%7B%22nbf%22%3A%7B%22essential%22%3Atrue%7D%7D`,
    { status: 400 },
  ),
  refused(
    'imds/token/unknown-resource',
    'a resource that Entra does not know answers 400 with Entra’s own error',
    [client('AzureAD/microsoft-authentication-library-for-dotnet, tests, MockHelpers.GetMsiImdsErrorResponse'), errors],
    `${path}?api-version=2018-02-01&resource=https://does.not.exist/{nonce}`,
    {
      status: 400,
      body: {
        json: {
          object: {
            error: 'invalid_resource',
            error_description: matches(
              /^AADSTS500011: The resource principal named https:\/\/does\.not\.exist\/{nonce} was not found in the tenant named /,
            ),
            error_codes: { array: [500011] },
            timestamp: matches(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/),
            trace_id: { like: 'guid' },
            correlation_id: { like: 'guid' },
            error_uri: matches(/^https:\/\/.+\/error\?code=500011$/),
          },
          ordered: true,
        },
      },
    },
  ),
  refused(
    'imds/token/missing-api-version',
    'a request without an api-version answers with the newest versions',
    [quoted],
    `${path}?resource={vault.audience}`,
    badVersion,
  ),
  refused(
    'imds/token/unknown-api-version',
    'an api-version that never was answers the same',
    [quoted],
    `${path}?api-version=2018-02-02&resource={vault.audience}`,
    badVersion,
  ),
  refused(
    'imds/token/too-old-api-version',
    'an api-version from before managed identities answers the same',
    [
      documented(
        'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token#get-a-token-using-http',
      ),
      inferred('2018-02-01 or later, say the documents; the body is deduced'),
    ],
    `${path}?api-version=2017-12-01&resource={vault.audience}`,
    badVersion,
  ),
  refused(
    'imds/version-before-path',
    'the api-version is judged before the path',
    [recorded('https://github.com/MicrosoftDocs/azure-compute-docs/pull/289')],
    '/metadata',
    badVersion,
  ),
  refused(
    'imds/identity/unknown-path',
    'a path that is not there answers 404 in 21 bytes',
    [recorded('https://github.com/MicrosoftDocs/azure-docs/issues/15282')],
    '/metadata/identity/nothing-{nonce}?api-version=2018-02-01',
    { status: 404, body: { exactly: '{"error":"Not Found"}' } },
  ),
  refused(
    'imds/token/post',
    'POST answers 405',
    [documented('https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service#errors-and-debugging')],
    `${path}?${vault}`,
    { status: 405 },
    { method: 'POST' },
  ),
  refused(
    'imds/elsewhere/missing-metadata-header',
    'beside the identity category a missing header has other words, with blanks',
    [recorded('https://github.com/MicrosoftDocs/azure-docs/issues/15283')],
    '/metadata/nothing-{nonce}?api-version=2021-02-01',
    { status: 400, body: { exactly: '{ "error": "Bad request: . Required metadata header not specified" }' } },
    { headers: {} },
  ),
  refused(
    'imds/elsewhere/unknown-path',
    'beside the identity category what is not there has other words, with blanks',
    [recorded('https://github.com/MicrosoftDocs/azure-docs/issues/15283')],
    '/metadata/nothing-{nonce}?api-version=2021-02-01',
    { status: 404, body: { exactly: '{ "error": "Not found" }' } },
  ),
]
