import {
  absent,
  advance,
  askArm,
  askEntra,
  client,
  inferred,
  matches,
  recorded,
  refusal,
  savedToken,
  withStatus,
  type Case,
} from '../words.js'
import { armChallenge, group } from './steps.js'

export const cases: readonly Case[] = [
  {
    id: 'arm/authentication/missing-token',
    title: 'a request without a token answers 401 and names the tenant of the subscription',
    grounds: [
      recorded('https://github.com/Azure/azure-cli/issues/5767'),
      recorded('https://github.com/Azure/azure-powershell/issues/27882'),
    ],
    needs: ['group'],
    steps: [
      askArm('nobody', 'GET', `${group}?api-version=2018-02-01`, {
        ...refusal(401, 'AuthenticationFailed', "Authentication failed. The 'Authorization' header is missing."),
        headers: {
          ...armChallenge("The authentication failed because of missing 'Authorization' header\\."),
          'x-ms-ratelimit-remaining-subscription-reads': absent,
        },
      }),
    ],
    covers: ['arm.resource-groups.get'],
  },
  {
    id: 'arm/authentication/tenant-discovery',
    title: 'tools find the tenant of a subscription by asking for it without a token',
    grounds: [
      recorded('https://github.com/Azure/azure-sdk-for-java/issues/1714'),
      client('Packer and acs-engine read authorization_uri of this answer'),
    ],
    needs: ['imds'],
    steps: [
      askArm(
        'nobody',
        'GET',
        '/subscriptions/{subscription}?api-version=2016-06-01',
        withStatus(401, { headers: { 'WWW-Authenticate': matches(/authorization_uri="https:\/\/[\w.]+\/{tenant}"/) } }),
      ),
    ],
    covers: ['arm.subscriptions.get'],
  },
  {
    id: 'arm/authentication/not-bearer',
    title: 'an Authorization header that is no Bearer token answers 401',
    grounds: [recorded('https://github.com/palantir/foundry-dev-tools/issues/461')],
    needs: ['group'],
    steps: [
      askArm(
        'nobody',
        'GET',
        `${group}?api-version=2018-02-01`,
        refusal(
          401,
          'AuthenticationFailedInvalidHeader',
          "Authentication failed. The 'Authorization' header is provided in an invalid format.",
        ),
        { headers: { Authorization: 'Basic eDp5' } },
      ),
    ],
    covers: ['arm.resource-groups.get'],
  },
  {
    id: 'arm/authentication/no-jwt',
    title: 'a token that is no JWT answers 401 InvalidAuthenticationToken',
    grounds: [recorded('https://github.com/Azure/azure-powershell/issues/12544')],
    needs: ['group'],
    steps: [
      askArm(
        'nobody',
        'GET',
        `${group}?api-version=2018-02-01`,
        refusal(401, 'InvalidAuthenticationToken', 'The access token is invalid.'),
        { headers: { Authorization: 'Bearer milab.no.token' } },
      ),
    ],
    covers: ['arm.resource-groups.get'],
  },
  {
    id: 'arm/authentication/wrong-audience',
    title: 'a token for Key Vault answers 401 with the audiences that would do',
    grounds: [
      recorded('https://github.com/Azure-Samples/active-directory-dotnetcore-daemon-v2/issues/145'),
      recorded('https://github.com/microsoft/LogicAppsUX/issues/9068'),
    ],
    needs: ['imds', 'group'],
    steps: [
      askArm(
        'vm',
        'GET',
        `${group}?api-version=2018-02-01`,
        {
          ...refusal(
            401,
            'InvalidAuthenticationTokenAudience',
            /^The access token has been obtained for wrong audience or resource '{vault.audience}'\. It should exactly match with one of the allowed audiences 'https:\/\/.*'\.$/,
          ),
        },
        { audience: '{vault.audience}' },
      ),
    ],
    covers: ['arm.resource-groups.get'],
  },
  {
    id: 'arm/authentication/audience-without-slash',
    title: 'ARM takes a token whose audience lacks the last slash',
    grounds: [
      recorded('https://github.com/hashicorp/go-azure-helpers/issues/51'),
      inferred('both spellings stand in the refusal of 2024'),
    ],
    needs: ['imds', 'group'],
    steps: [
      askArm('vm', 'GET', `${group}?api-version=2018-02-01`, withStatus(200), { audience: 'https://{arm.host}' }),
    ],
    covers: ['arm.resource-groups.get'],
  },
  {
    id: 'arm/authentication/expired-token',
    title: 'a token past its time answers 401 with both times',
    grounds: [recorded('https://github.com/Azure/azure-sdk-for-python/issues/38382')],
    needs: ['entra', 'portal', 'group', 'virtual-clock'],
    steps: [
      askEntra('POST', '/{tenant}/oauth2/token', withStatus(200), {
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body:
          'grant_type=client_credentials&client_id={portal.clientId}&client_secret={portal.secret}' +
          '&resource={arm.audience}',
        save: { token: { json: 'access_token' } },
      }),
      advance(7200),
      askArm(
        'nobody',
        'GET',
        `${group}?api-version=2018-02-01`,
        refusal(
          401,
          'ExpiredAuthenticationToken',
          /^The access token expiry UTC time '\d\d?\/\d\d?\/\d{4} \d\d?:\d\d:\d\d [AP]M' is earlier than current UTC time '\d\d?\/\d\d?\/\d{4} \d\d?:\d\d:\d\d [AP]M'\.$/,
        ),
        { headers: savedToken },
      ),
    ],
    covers: ['arm.resource-groups.get'],
  },
]
