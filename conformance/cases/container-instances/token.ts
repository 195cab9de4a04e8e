import {
  askContainerInstances,
  client,
  documented,
  inferred,
  matches,
  onlyMembersInOrder,
  withJson,
  withExactly,
  withStatus,
  type Case,
} from '../words.js'

const page = documented(
  'https://learn.microsoft.com/azure/container-instances/container-instances-managed-identity' +
    '#use-user-assigned-identity-to-get-secret-from-key-vault',
)
const probes = client('Azure/azure-sdk-for-go, sdk/azidentity/managed_identity_client_test.go: the text')
const needs = ['container-instances'] as const

export const cases: readonly Case[] = [
  {
    id: 'container-instances/token/success',
    title: 'a container group gets a token at the metadata service’s address, with an empty refresh token',
    grounds: [page],
    needs,
    covers: ['container-instances.token'],
    steps: [
      askContainerInstances(
        'GET',
        '/metadata/identity/oauth2/token?api-version=2018-02-01&resource={vault.audience}',
        withJson(
          200,
          onlyMembersInOrder({
            access_token: { like: 'jwt' },
            refresh_token: '',
            expires_in: { like: 'integer-string' },
            expires_on: { like: 'integer-string' },
            not_before: { like: 'integer-string' },
            resource: '{vault.audience}',
            token_type: 'Bearer',
          }),
        ),
      ),
    ],
  },
  {
    id: 'container-instances/token/by-client-id',
    title: 'client_id names the identity',
    grounds: [page],
    needs,
    steps: [
      askContainerInstances(
        'GET',
        '/metadata/identity/oauth2/token?api-version=2018-02-01&resource={vault.audience}&client_id={vm.clientId}',
        withStatus(200),
      ),
    ],
  },
  {
    id: 'container-instances/refused/missing-metadata-header',
    title: 'without the header a request is refused in plain text, whatever else it lacks',
    grounds: [probes],
    needs,
    steps: [
      askContainerInstances(
        'GET',
        '/metadata/identity/oauth2/token',
        withExactly(400, 'Required metadata header not specified or not correct', {
          'Content-Type': matches(/^text\/plain/),
        }),
        { headers: {} },
      ),
    ],
  },
  {
    id: 'container-instances/refused/unknown-identity',
    title: 'an identity that the group does not have is not found',
    grounds: [inferred('as at the metadata service')],
    needs,
    steps: [
      askContainerInstances(
        'GET',
        '/metadata/identity/oauth2/token?api-version=2018-02-01&resource={vault.audience}' +
          '&client_id=11111111-1111-1111-1111-111111111111',
        withExactly(400, '{"error":"invalid_request","error_description":"Identity not found"}'),
      ),
    ],
  },
  {
    id: 'container-instances/refused/other-paths',
    title: 'a container group has no other metadata, and the endpoint takes GET only',
    grounds: [inferred('the page has tokens only')],
    needs,
    steps: [
      askContainerInstances('GET', '/metadata/instance?api-version=2021-02-01', withStatus(404)),
      askContainerInstances('POST', '/metadata/identity/oauth2/token?resource={vault.audience}', withStatus(405)),
    ],
  },
]
