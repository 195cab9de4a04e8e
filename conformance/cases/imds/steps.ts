import {
  matches,
  oauthRefusal,
  onlyMembers,
  onlyMembersInOrder,
  withJson,
  type Expectation,
  type Match,
  hasMembers,
} from '../words.js'
import { firstId, secondId } from '../arm/user-assigned-identities/steps.js'

export const vaultQuery = 'api-version=2018-02-01&resource={vault.audience}'

export const tokenAnswer = (
  resource: string,
  token: Match = { like: 'jwt' },
  more: Record<string, Match> = {},
): Match =>
  onlyMembers({
    access_token: token,
    client_id: { like: 'guid' },
    expires_in: { like: 'integer-string' },
    expires_on: { like: 'integer-string' },
    ext_expires_in: { like: 'integer-string' },
    not_before: { like: 'integer-string' },
    resource,
    token_type: 'Bearer',
    ...more,
  })

export const textMembers = (...names: string[]): Record<string, Match> =>
  Object.fromEntries(names.map((name) => [name, matches(/^/)]))

export const missingHeader = oauthRefusal(400, 'invalid_request', 'Required metadata header not specified', 88)

/** The claim `xms_mirid`: the machine, or the user-assigned identity that the token is of. */
export const identityOrMachine = matches(
  /\/resourcegroups\/[^/]+\/providers\/Microsoft\.(?:Compute\/virtualMachines|ManagedIdentity\/userAssignedIdentities)\/[^/]+$/,
)

export const badVersion: Expectation = withJson(
  400,
  onlyMembersInOrder({
    error: matches(
      /^Bad request\. api-version is invalid or was not specified in the request\. For more information refer to aka\.ms\/azureimds$/,
    ),
    'newest-versions': { each: matches(/^\d{4}-\d\d-\d\d$/), atLeast: 3 },
  }),
)

export const tokenPath = '/metadata/identity/oauth2/token?api-version=2018-02-01&resource={arm.audience}'

/** A token of that identity. */
export const tokenOf = (client_id: Match, oid: Match) =>
  withJson(200, hasMembers({ client_id, access_token: { claims: hasMembers({ appid: client_id, oid }) } }))

export const notFound = oauthRefusal(400, 'invalid_request', 'Identity not found', 68)

export const [firstIdEncoded, secondIdEncoded] = [firstId, secondId].map((id) => id.replaceAll('/', '%2F')) as [
  string,
  string,
]
