import { Refusal } from '../../../core/refusal.js'
import type { AadstsError } from '../../../policy/tokens/aadsts.js'
import { newestThree } from './api-versions.js'
import type { ImdsCall } from './call.js'
import { isIdentity } from './categories.js'

// `code` is the body's `error`, `message` its `error_description`. Bodies marked recorded have their length checked in tests.

/** recorded, both: the identity category (88 bytes) and the rest, whose JSON has blanks in it */
export const missingMetadataHeader = (call: Pick<ImdsCall, 'path'>) =>
  isIdentity(call)
    ? new Refusal(400, 'invalid_request', 'Required metadata header not specified')
    : new Refusal(400, 'bad_request', 'Required metadata header not specified', {
        detail: { text: '{ "error": "Bad request: . Required metadata header not specified" }' },
      })

/** documented that it is refused, as a guard against request forgery; status and text unverified */
export const forwarded = () =>
  new Refusal(400, 'invalid_request', 'Request forwarded by a proxy: the X-Forwarded-For header is not allowed')

/** recorded; has no error_description */
export const badApiVersion = () =>
  new Refusal(400, 'bad_api_version', 'api-version is invalid or was not specified', {
    detail: {
      body: {
        error:
          'Bad request. api-version is invalid or was not specified in the request. For more information refer to aka.ms/azureimds',
        'newest-versions': newestThree,
      },
    },
  })

/** recorded, both: the identity category (21 bytes) and the rest, which spells it otherwise */
export const notFound = (call: Pick<ImdsCall, 'path'>) =>
  new Refusal(404, 'not_found', 'no such path', {
    detail: { text: isIdentity(call) ? '{"error":"Not Found"}' : '{ "error": "Not found" }' },
  })

/** documented that a single value without `format=text` is refused; the body is unverified */
export const textOnly = () =>
  new Refusal(400, 'bad_request', 'a single value is given as text only', {
    detail: { text: '{ "error": "Bad request: . Use format=text for a leaf node" }' },
  })

/** the status is documented, the body unverified */
export const methodNotAllowed = (allowed: readonly string[]) =>
  new Refusal(405, 'method_not_allowed', 'HTTP method is not allowed', { headers: [['Allow', allowed.join(', ')]] })

/** documented that it is refused; text unverified */
export const repeatedParameter = (name: string) =>
  new Refusal(400, 'invalid_request', `Request contains multiple query parameters with same name '${name}'`)

/** recorded, 95 bytes */
export const missingResource = () =>
  new Refusal(400, 'invalid_request', "Required query variable 'resource' is missing")

/** documented as mutually exclusive; text unverified */
export const severalSelectors = () =>
  new Refusal(400, 'invalid_request', 'Only one of client_id, object_id and msi_res_id may be specified')

/** documented that only xms_az_nwperimid is taken; the real body is unverified */
export const badClaims = () => new Refusal(400, 'invalid_request', "Query variable 'claims' is invalid")

/** recorded, 68 bytes; a 400, never a 404 */
export const identityNotFound = (reason: string) =>
  new Refusal(400, 'invalid_request', 'Identity not found', { reason })

/** recorded, 168 bytes */
export const severalIdentities = () =>
  new Refusal(
    400,
    'invalid_request',
    'Multiple user assigned identities exist, please specify the clientId / resourceId of the identity in the token request',
  )

/** recorded, 90 bytes: an empty reason phrase and no Retry-After */
export const throttled = () =>
  new Refusal(429, 'invalid_request', 'Temporarily throttled, too many requests', { detail: { reasonPhrase: '' } })

/** Entra's refusal, passed through (shape from MSAL .NET's tests) */
export const entraRefused = (error: AadstsError) =>
  new Refusal(400, error.error, error.error_description, { detail: { body: error } })
