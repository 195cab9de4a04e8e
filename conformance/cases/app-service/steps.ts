import { onlyMembersInOrder, withJson, type Expectation, type Match } from '../words.js'

export const newProtocol = 'api-version=2019-08-01&resource={vault.audience}'
export const oldProtocol = 'api-version=2017-09-01&resource={vault.audience}'

/** A token as the newer protocol gives it: its end is unix seconds in a string. */
export const newToken: Expectation = withJson(
  200,
  onlyMembersInOrder({
    access_token: { like: 'jwt' },
    expires_on: { like: 'integer-string' },
    resource: '{vault.audience}',
    token_type: 'Bearer',
    client_id: { like: 'guid' },
  }),
)

/** How the older protocol refuses on Windows. */
export const capitalisedRefusal = (status: number, message: Match): Expectation => ({
  status,
  body: {
    json: onlyMembersInOrder({ StatusCode: status, Message: message, CorrelationId: { like: 'guid' } }),
  },
})

export const appServiceRefusal = (status: number, message: Match): Expectation => ({
  status,
  body: { json: onlyMembersInOrder({ statusCode: status, message, correlationId: { like: 'guid' } }) },
})
