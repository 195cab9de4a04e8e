import {
  absent,
  documented,
  hasMembers,
  jsonType,
  keepImdsToken,
  matches,
  oneOf,
  onlyMembers,
  onlyMembersInOrder,
  text,
  withJson,
  withTokenTo,
  type Expectation,
  type Match,
  type Wording,
} from '../words.js'

export const askGraph = withTokenTo('{graph.host}')

export const docs = 'https://learn.microsoft.com/graph/api'
export const page = (name: string) => documented(`${docs}/${name}`)

/** An id that nothing has. */
export const unknownId = '00000000-5a1b-4000-8000-00000000dead'

const guid: Match = { like: 'guid' }

/** An error of Graph's, which tells when and in which request it was made. */
export const graphRefusal = (status: number, code: string, message: Wording): Expectation => ({
  ...withJson(
    status,
    onlyMembers({
      error: onlyMembersInOrder({
        code,
        message: text(message),
        innerError: hasMembers({
          date: matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/),
          'request-id': guid,
          'client-request-id': guid,
        }),
      }),
    }),
    { 'request-id': guid },
  ),
})

/** One object with where it is from. */
export const graphObject = (set: string, members: Readonly<Record<string, Match>>): Expectation =>
  withJson(
    200,
    hasMembers({ '@odata.context': matches(new RegExp(`/v1\\.0/\\$metadata#${set}/\\$entity$`)), ...members }),
    {
      'Content-Type': matches(/odata\.metadata=minimal/),
    },
  )

/** A list that is not continued. */
export const graphList = (value: Match): Expectation =>
  withJson(200, hasMembers({ '@odata.context': matches(/\$metadata#/), value, '@odata.nextLink': absent }))

export const notThere = (id: string): Expectation =>
  graphRefusal(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  )

/** A token of the machine for Graph, kept as `{saved.token}`. */
export const keepGraphToken = keepImdsToken('https://{graph.host}')

const compactForm = (spelling: string) =>
  `IDX14100: JWT is not well formed, there are no dots (.).\nThe token needs to be in JWS or JWE Compact Serialization ` +
  `Format. (JWS): 'EncodedHeader.${spelling}.EncodedSignature'. (JWE): ` +
  "'EncodedProtectedHeader.EncodedEncryptedKey.EncodedInitializationVector.EncodedCiphertext.EncodedAuthenticationTag'."

/** The library's typing error was mended. */
export const tokenMalformed = oneOf(
  ['2025-03', compactForm('EncodedPayload')],
  ['2023', compactForm('EndcodedPayload')],
)
export const tokenDamaged = 'Access token validation failure. Invalid signature.'

/** Finds the object with that name, and keeps its id. */
export const findInGraph = (set: 'users' | 'groups', name: string, as: string) =>
  askGraph(
    'portal',
    'GET',
    `/v1.0/${set}?$filter=displayName%20eq%20'${name}'`,
    graphList({ array: [hasMembers({ displayName: name })] }),
    { save: { [as]: { json: 'value.0.id' } } },
  )

/** The ids of the groups that an object is in. */
export const memberGroups = (object: string, ids: readonly string[]) =>
  askGraph(
    'portal',
    'POST',
    `/v1.0/${object}/getMemberGroups`,
    withJson(
      200,
      hasMembers({ '@odata.context': matches(/\$metadata#Collection\(Edm\.String\)$/), value: { array: ids } }),
    ),
    { headers: jsonType, body: { json: { securityEnabledOnly: true } } },
  )

/** A body as it is, or as JSON. */
export const postGraph = (path: string, body: string | object, expect: Expectation) =>
  askGraph('portal', 'POST', path, expect, {
    headers: jsonType,
    body: typeof body === 'string' ? body : { json: body },
  })
