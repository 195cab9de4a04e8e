import {
  matches,
  oauthRefusal,
  onlyMembers,
  onlyMembersInOrder,
  withJson,
  type Expectation,
  type Match,
} from '../words.js'

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

export const badVersion: Expectation = withJson(
  400,
  onlyMembersInOrder({
    error: matches(
      /^Bad request\. api-version is invalid or was not specified in the request\. For more information refer to aka\.ms\/azureimds$/,
    ),
    'newest-versions': { each: matches(/^\d{4}-\d\d-\d\d$/), atLeast: 3 },
  }),
)
