import {
  anything,
  askMsiExtension,
  formType,
  hasMembers,
  metadata,
  oauthRefusal,
  onlyMembers,
  withJson,
  type Expectation,
  type Match,
} from '../words.js'

export const withMsiToken = (resource: string, audience: Match = resource): Expectation =>
  withJson(
    200,
    onlyMembers({
      access_token: {
        claims: hasMembers({ aud: audience, iss: 'https://{issuer.host}/{tenant}/', oid: '{vm.principalId}' }),
      },
      refresh_token: '',
      expires_in: { between: [1, 3600] },
      expires_on: { like: 'integer-string' },
      not_before: { like: 'integer-string' },
      resource,
      token_type: 'Bearer',
    }),
  )

export const invalidRequest: Expectation = withJson(
  400,
  onlyMembers({ error: 'invalid_request', error_description: anything }),
)

export const wrongResource = (resource: RegExp): Expectation =>
  oauthRefusal(
    400,
    'invalid_resource',
    new RegExp(`^AADSTS50001: The application named ${resource.source} was not found in the tenant named {tenant}\\.`),
  )

/** A token of the identity with that client id. */
export const tokenFor = (appid: string): Expectation =>
  withJson(200, hasMembers({ access_token: { claims: hasMembers({ appid }) } }))

/** @param selector `&client_id=…`, or nothing */
export const postForToken = (selector: string, expect: Expectation) =>
  askMsiExtension('POST', '/oauth2/token', expect, {
    headers: { ...metadata, ...formType },
    body: `resource={arm.audience}${selector}`,
  })
