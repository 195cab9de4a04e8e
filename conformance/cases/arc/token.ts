import {
  askArc,
  client,
  documented,
  hasMembers,
  inferred,
  matches,
  onlyMembersInOrder,
  recorded,
  withExactly,
  withJson,
  withStatus,
  type Case,
} from '../words.js'
import { takeChallenge, vaultQuery, withKey } from './steps.js'

const page = documented('https://learn.microsoft.com/azure/azure-arc/servers/managed-identity-authentication')
const rust = client('Azure/azure-sdk-for-rust, azure_identity, managed_identity_credential.rs: arc_challenge_response')
const python = client('AzureAD/microsoft-authentication-library-for-python, managed_identity.py: _obtain_token_on_arc')
const needs = ['arc'] as const

export const cases: readonly Case[] = [
  {
    id: 'arc/challenge/without-authorization',
    title: 'a request without Authorization is told which file to read',
    grounds: [page, rust, python],
    needs,
    steps: [
      askArc(
        'GET',
        `/metadata/identity/oauth2/token?${vaultQuery}`,
        withExactly(
          401,
          '{"error":"unauthorized_client","error_description":"Missing Basic Authorization header","error_codes":[401]}',
          {
            'Www-Authenticate': matches(
              /^Basic realm=(\/var\/opt\/azcmagent\/tokens\/|C:\\ProgramData\\AzureConnectedMachineAgent\\Tokens\\)[0-9a-f-]{36}\.key$/,
            ),
          },
        ),
      ),
    ],
  },
  {
    id: 'arc/challenge/answered',
    title: 'the content of the file opens the endpoint',
    grounds: [page, rust, python],
    needs,
    covers: ['arc.token'],
    steps: [
      takeChallenge,
      askArc(
        'GET',
        `/metadata/identity/oauth2/token?${vaultQuery}`,
        withJson(
          200,
          onlyMembersInOrder({
            token_type: 'Bearer',
            expires_in: { like: 'integer-string' },
            expires_on: { like: 'integer-string' },
            ext_expires_in: 86399,
            access_token: { claims: hasMembers({ aud: '{vault.audience}', oid: '{vm.principalId}' }) },
            resource: '{vault.audience}',
          }),
        ),
        { headers: withKey },
      ),
    ],
  },
  {
    id: 'arc/challenge/wrong-key',
    title: 'another key is challenged again',
    grounds: [inferred('as without Authorization')],
    needs,
    steps: [
      askArc('GET', `/metadata/identity/oauth2/token?${vaultQuery}`, withStatus(401), {
        headers: { Metadata: 'true', Authorization: 'Basic {nonce}' },
      }),
    ],
  },
  {
    id: 'arc/token/named-identity',
    title: 'the identity that a request names is repeated in the response',
    grounds: [python],
    needs,
    steps: [
      takeChallenge,
      askArc(
        'GET',
        `/metadata/identity/oauth2/token?${vaultQuery}&client_id={vm.clientId}`,
        withJson(200, hasMembers({ client_id: '{vm.clientId}' })),
        { headers: withKey },
      ),
      askArc(
        'GET',
        `/metadata/identity/oauth2/token?${vaultQuery}&object_id={vm.principalId}`,
        withJson(200, hasMembers({ object_id: '{vm.principalId}' })),
        { headers: withKey },
      ),
    ],
  },
  {
    id: 'arc/refused/api-version',
    title: 'a version that the agent does not have is refused with those that it has, before the challenge',
    grounds: [recorded('https://github.com/rmbolger/Posh-ACME/issues/562: the text', '2024-08')],
    needs,
    steps: [
      askArc(
        'GET',
        '/metadata/identity/oauth2/token?api-version=2018-02-01&resource={vault.audience}',
        withJson(
          400,
          hasMembers({
            error_description:
              'The api-version not specified. Supported are 2021-02-01 2020-06-01 2019-11-01 2019-08-15',
          }),
        ),
      ),
      askArc('GET', '/metadata/identity/oauth2/token?resource={vault.audience}', withStatus(400)),
    ],
  },
  {
    id: 'arc/refused/missing-metadata-header',
    title: 'a request without the header is refused',
    grounds: [page, inferred('status and text as at the metadata service')],
    needs,
    steps: [askArc('GET', `/metadata/identity/oauth2/token?${vaultQuery}`, withStatus(400), { headers: {} })],
  },
  {
    id: 'arc/refused/unknown-identity',
    title: 'an identity that the machine does not have is not found',
    grounds: [inferred('as at the metadata service')],
    needs,
    steps: [
      takeChallenge,
      askArc(
        'GET',
        `/metadata/identity/oauth2/token?${vaultQuery}&client_id=11111111-1111-1111-1111-111111111111`,
        withStatus(400),
        { headers: withKey },
      ),
    ],
  },
  {
    id: 'arc/refused/other-paths',
    title: 'the agent takes GET only, and has no other identity paths',
    grounds: [inferred('the page has tokens only')],
    needs,
    steps: [
      askArc('POST', `/metadata/identity/oauth2/token?${vaultQuery}`, withStatus(405)),
      askArc('GET', '/metadata/identity/info?api-version=2020-06-01', withStatus(404)),
    ],
  },
]
