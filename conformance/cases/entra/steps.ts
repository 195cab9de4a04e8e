import {
  absent,
  hasMembers,
  hasMembersInOrder,
  matches,
  onlyMembers,
  onlyMembersInOrder,
  withJson,
  type Expectation,
  type Match,
  type Members,
} from '../words.js'

const refusalMembers = (error: string, code: number, description: RegExp): Members => ({
  error,
  error_description: { matches: `^AADSTS${code}: ${description.source}` },
  error_codes: { array: [code] },
  timestamp: matches(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/),
  trace_id: { like: 'guid' },
  correlation_id: { like: 'guid' },
  error_uri: `https://{login.host}/error?code=${code}`,
})

/** A refusal of a discovery document: these members and no others. */
export const discoveryRefusal = (error: string, code: number, description: RegExp): Expectation =>
  withJson(400, onlyMembersInOrder(refusalMembers(error, code, description)))

/** A refusal of a token: members may follow, such as `suberror`. */
export const tokenRefusal = (status: number, error: string, code: number, description: RegExp): Expectation =>
  withJson(status, hasMembersInOrder(refusalMembers(error, code, description)))

export const asPortal = 'grant_type=client_credentials&client_id={portal.clientId}'

const jwtBearer = 'client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer'

/** As the user-assigned identity that a case made, by the assertion that it kept. */
export const asOwnIdentity = `grant_type=client_credentials&client_id={saved.client}&${jwtBearer}&client_assertion={saved.assertion}`
export const asAssertion = `${asPortal}&${jwtBearer}`
export const asPortalWithSecret = `${asPortal}&client_secret={portal.secret}`

export const vaultScope = 'scope={vault.audience}%2F.default'
export const tokenPathV1 = '/{tenant}/oauth2/token'

export const tokenPathV2 = '/{tenant}/oauth2/v2.0/token'

export const applicationToken = (aud: Match): Match => ({
  claims: hasMembers({
    aud,
    iss: 'https://{issuer.host}/{tenant}/',
    tid: '{tenant}',
    appid: '{portal.clientId}',
    oid: '{portal.objectId}',
    sub: '{portal.objectId}',
    appidacr: '1',
    ver: '1.0',
    xms_mirid: absent,
  }),
})

export const tokenHeaders = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store, no-cache',
  pragma: 'no-cache',
  'x-ms-request-id': { like: 'guid' },
} as const

export const withTokenV2 = (aud: string): Expectation =>
  withJson(
    200,
    onlyMembers({
      token_type: 'Bearer',
      expires_in: { like: 'integer' },
      ext_expires_in: { like: 'integer' },
      access_token: applicationToken(aud),
    }),
    tokenHeaders,
  )

export const withDocument = (members: Record<string, Match>): Expectation =>
  withJson(200, hasMembers(members), {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'max-age=86400, private',
  })

export const keyMembers: Record<string, Match> = {
  kty: 'RSA',
  use: 'sig',
  kid: matches(/^[\w-]{27}$/),
  x5t: matches(/^[\w-]{27}$/),
  n: matches(/^[\w-]{342,}$/),
  e: 'AQAB',
  x5c: { each: { like: 'base64' }, atLeast: 1 },
  alg: absent,
}

export const withKeys = (more: Record<string, Match> = {}): Expectation =>
  withJson(200, onlyMembers({ keys: { each: hasMembers({ ...keyMembers, ...more }), atLeast: 1 } }))
