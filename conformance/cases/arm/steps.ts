import {
  absent,
  askArm,
  hasMembers,
  jsonType,
  matches,
  onlyMembers,
  onlyMembersInOrder,
  recorded,
  refusal,
  withJson,
  withStatus,
  type Expectation,
  type Match,
  type MoreToSend,
  type Send,
} from '../words.js'

export const subscription = '/subscriptions/{subscription}'
export const group = `${subscription}/resourceGroups/{group.name}`

// What the SDKs' own test recordings show, where no issue is nearer.
export const netRecordings = recorded('Azure/azure-libraries-for-net Tests/**/SessionRecords', '2017-2022')
export const javaRecordings = recorded('Azure/azure-libraries-for-java **/session-records', '2017-2021')
export const azdRecordings = recorded('Azure/azure-dev cli/azd/test/functional/testdata/recordings', '2024-2026')
export const xplatRecordings = recorded('Azure/azure-xplat-cli test/recordings', '2015-2017')

/** A PUT of the portal's principal; the body is sent as JSON. */
export const putResource = (path: string, body: unknown, expect: Expectation, more: MoreToSend = {}): Send =>
  askArm('portal', 'PUT', path, expect, { headers: jsonType, body: { json: body }, ...more })

/** What a request with that body says besides. */
export const jsonBody = (body: unknown): MoreToSend => ({ headers: jsonType, body: { json: body } })

export const patchResource = (path: string, body: unknown, expect: Expectation): Send =>
  askArm('portal', 'PATCH', path, expect, { headers: jsonType, body: { json: body } })

/** The group that a case makes for itself. */
export const ownGroup = `${subscription}/resourceGroups/milab-{nonce}`

export const createOwnGroup = putResource(
  `${ownGroup}?api-version=2021-04-01`,
  { location: '{group.location}' },
  withStatus(201),
)
export const deleteOwnGroup = askArm('portal', 'DELETE', `${ownGroup}?api-version=2021-04-01`, withStatus(202))

/** The lock that a case puts on its own group. */
export const ownLock = `${ownGroup}/providers/Microsoft.Authorization/locks/milab`

export const putOwnLock = (level: string, status = 201) =>
  putResource(`${ownLock}?api-version=2016-09-01`, { properties: { level, notes: 'of a test' } }, withStatus(status))

/** A group as Resource Manager shows it. */
export const groupNamed = (name: string, more: Record<string, string> = {}) =>
  onlyMembersInOrder({
    id: `${subscription}/resourceGroups/${name}`,
    name,
    ...more,
    location: '{group.location}',
    properties: onlyMembers({ provisioningState: 'Succeeded' }),
  })

/** What the gateway says of an api-version that only providers have. */
export const notCoreVersion = (version: string) =>
  new RegExp(`^The api-version '${version}' is invalid\\. The supported versions are '[0-9a-z,-]+'\\.$`)

/** The gateway's 415; `<null>` where no type was sent. */
export const unsupportedMediaType = (type: string): Expectation =>
  refusal(
    415,
    'UnsupportedMediaType',
    `The content media type '${type}' is not supported. Only 'application/json' is supported.`,
  )

/** The headers of a 401: whose tenant it is, and what is wrong with the token. */
export const armChallenge = (description: string): Expectation['headers'] => ({
  'WWW-Authenticate': matches(
    new RegExp(
      '^Bearer authorization_uri="https://[\\w.]+/[0-9a-f-]{36}", error="invalid_token", ' +
        `error_description="${description}"`,
    ),
  ),
  'x-ms-failure-cause': 'gateway',
})

/** What the gateway answers in a provider's place has none of the provider's headers; a list says what it is made of. */
export const ofGateway = (ids: Match) => ({
  'Content-Type': 'application/json; charset=utf-8',
  Server: absent,
  'x-ms-ratelimit-remaining-resource': absent,
  'x-ms-original-request-ids': ids,
})

/** A provider of the subscription, or what is done with it: `/register`. */
export const providerAt = (namespace: string, action = '') =>
  `${subscription}/providers/${namespace}${action}?api-version=2022-09-01`

export const registrationIs = (namespace: string, registrationState: string) =>
  withJson(200, hasMembers({ namespace, registrationState }))
