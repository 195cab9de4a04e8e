import {
  askImds,
  client,
  documented,
  hasMembers,
  inferred,
  matches,
  metadata,
  oauthRefusal,
  onlyMembersInOrder,
  recorded,
  withJson,
  withStatus,
  type Case,
} from '../words.js'
import { missingHeader, vaultQuery } from './steps.js'

const errors = documented(
  'https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token#error-handling',
)
const security = documented(
  'https://learn.microsoft.com/azure/virtual-machines/instance-metadata-service#security-and-authentication',
)
const quoted = recorded('bodies quoted in public issues, their length held against the Content-Length beside them')

export const cases: readonly Case[] = [
  {
    id: 'imds/token/missing-metadata-header',
    title: 'a request without the Metadata header answers 400 in 88 bytes',
    grounds: [quoted, security],
    needs: ['imds'],
    steps: [askImds('GET', `/metadata/identity/oauth2/token?${vaultQuery}`, missingHeader, { headers: {} })],
  },
  {
    id: 'imds/token/metadata-header-not-true',
    title: 'a Metadata header that does not say true is none',
    grounds: [security, inferred('the text, which is that of a missing header')],
    needs: ['imds'],
    steps: [
      askImds('GET', `/metadata/identity/oauth2/token?${vaultQuery}`, missingHeader, {
        headers: { Metadata: 'false' },
      }),
    ],
  },
  {
    id: 'imds/token/forwarded',
    title: 'a request with X-Forwarded-For is refused',
    grounds: [security],
    needs: ['imds'],
    steps: [
      askImds('GET', `/metadata/identity/oauth2/token?${vaultQuery}`, withStatus(400), {
        headers: { ...metadata, 'X-Forwarded-For': '10.0.0.1' },
      }),
    ],
  },
  {
    id: 'imds/token/missing-resource',
    title: 'a token request without a resource answers 400 in 95 bytes',
    grounds: [quoted, errors],
    needs: ['imds'],
    steps: [
      askImds(
        'GET',
        '/metadata/identity/oauth2/token?api-version=2018-02-01',
        oauthRefusal(400, 'invalid_request', "Required query variable 'resource' is missing", 95),
      ),
    ],
  },
  {
    id: 'imds/token/unknown-identity',
    title: 'an identity that the machine has not answers 400, not 404, in 68 bytes',
    grounds: [quoted],
    needs: ['imds'],
    steps: [
      askImds(
        'GET',
        `/metadata/identity/oauth2/token?${vaultQuery}&client_id=11111111-1111-1111-1111-111111111111`,
        oauthRefusal(400, 'invalid_request', 'Identity not found', 68),
      ),
    ],
  },
  {
    id: 'imds/token/unknown-resource-id',
    title: 'a user-assigned identity that the machine has not is not found by its id either',
    grounds: [quoted],
    needs: ['imds'],
    steps: [
      askImds(
        'GET',
        `/metadata/identity/oauth2/token?${vaultQuery}` +
          '&msi_res_id=%2Fsubscriptions%2F{subscription}%2FresourceGroups%2Fnone' +
          '%2Fproviders%2FMicrosoft.ManagedIdentity%2FuserAssignedIdentities%2Fnone-{nonce}',
        oauthRefusal(400, 'invalid_request', 'Identity not found', 68),
      ),
    ],
  },
  {
    id: 'imds/token/older-resource-id-name',
    title: 'mi_res_id, the older name of msi_res_id, selects as well',
    grounds: [
      client('@azure/msal-node of October 2024'),
      inferred('what is ignored would have given the machine’s own identity'),
    ],
    needs: ['imds'],
    steps: [
      askImds(
        'GET',
        `/metadata/identity/oauth2/token?${vaultQuery}` +
          '&mi_res_id=%2Fsubscriptions%2F{subscription}%2FresourceGroups%2Fnone' +
          '%2Fproviders%2FMicrosoft.ManagedIdentity%2FuserAssignedIdentities%2Fnone-{nonce}',
        oauthRefusal(400, 'invalid_request', 'Identity not found', 68),
      ),
    ],
  },
  {
    id: 'imds/token/two-selectors',
    title: 'two selectors of an identity at once are refused',
    grounds: [
      documented(
        'https://github.com/Azure/azure-rest-api-specs/blob/main/specification/imds/data-plane/InstanceMetadataService/stable/2023-07-01/imds.json',
      ),
    ],
    needs: ['imds'],
    steps: [
      askImds(
        'GET',
        `/metadata/identity/oauth2/token?${vaultQuery}&client_id=11111111-1111-1111-1111-111111111111` +
          '&object_id=11111111-1111-1111-1111-111111111111',
        withJson(400, hasMembers({ error: 'invalid_request' })),
      ),
    ],
  },
  {
    id: 'imds/token/repeated-parameter',
    title: 'a parameter that is given twice is refused',
    grounds: [errors],
    needs: ['imds'],
    steps: [
      askImds(
        'GET',
        `/metadata/identity/oauth2/token?${vaultQuery}&resource={vault.audience}`,
        withJson(400, hasMembers({ error: 'invalid_request' })),
      ),
    ],
  },
  {
    id: 'imds/token/other-claims',
    title: 'a claims parameter with any other key than xms_az_nwperimid is refused',
    grounds: [client('AzureAD/microsoft-authentication-library-for-dotnet, docs/nsp_claims_design.md')],
    needs: ['imds'],
    steps: [
      askImds(
        'GET',
        `/metadata/identity/oauth2/token?${vaultQuery}&claims=%7B%22nbf%22%3A%7B%22essential%22%3Atrue%7D%7D`,
        withStatus(400),
      ),
    ],
  },
  {
    id: 'imds/token/unknown-resource',
    title: 'a resource that Entra does not know answers 400 with Entra’s own error',
    grounds: [
      client('AzureAD/microsoft-authentication-library-for-dotnet, tests, MockHelpers.GetMsiImdsErrorResponse'),
      errors,
    ],
    needs: ['imds'],
    steps: [
      askImds(
        'GET',
        '/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https://does.not.exist/{nonce}',
        withJson(
          400,
          onlyMembersInOrder({
            error: 'invalid_resource',
            error_description: matches(
              /^AADSTS500011: The resource principal named https:\/\/does\.not\.exist\/{nonce} was not found in the tenant named /,
            ),
            error_codes: { array: [500011] },
            timestamp: matches(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/),
            trace_id: { like: 'guid' },
            correlation_id: { like: 'guid' },
            error_uri: matches(/^https:\/\/.+\/error\?code=500011$/),
          }),
        ),
      ),
    ],
  },
]
