import { Refusal, type RefusalMore } from '../../../core/refusal.js'
import { say, type Fix } from '../../../policy/authorization/fix.js'
import type { AadstsError } from '../../../policy/tokens/aadsts.js'
import { newestThree } from './api-versions.js'
import type { ImdsCall } from './call.js'
import { isIdentity } from './categories.js'

/** What the dialect writes instead of the usual body and reason phrase. */
export interface ImdsDetail {
  /** instead of `{ error, error_description }` */
  readonly body?: object
  /** the same for recorded JSON that contains spaces */
  readonly text?: string
  readonly reasonPhrase?: string
}

const refuse = (status: number, code: string, message: string, more?: RefusalMore<ImdsDetail>) =>
  new Refusal(status, code, message, more)

// `code` is the body's `error`, `message` its `error_description`. Tests check the length of bodies marked recorded.

const sendMetadata = say('send the header Metadata: true')

/** recorded, both: the identity category (88 bytes) and the rest, whose JSON contains spaces */
export const missingMetadataHeader = (call: Pick<ImdsCall, 'path'>) =>
  isIdentity(call)
    ? refuse(400, 'invalid_request', 'Required metadata header not specified', { fix: sendMetadata, isProbe: true })
    : refuse(400, 'bad_request', 'Required metadata header not specified', {
        detail: { text: '{ "error": "Bad request: . Required metadata header not specified" }' },
        fix: sendMetadata,
        isProbe: true,
      })

/** documented that it is refused, as a guard against request forgery; status and text unverified */
export const forwarded = () =>
  refuse(400, 'invalid_request', 'Request forwarded by a proxy: the X-Forwarded-For header is not allowed', {
    fix: say('send it without X-Forwarded-For: IMDS must not be asked through a proxy (NO_PROXY=169.254.169.254)'),
  })

/** recorded; has no error_description */
export const badApiVersion = () =>
  refuse(400, 'bad_api_version', 'api-version is invalid or was not specified', {
    fix: say('ask with api-version=2018-02-01'),
    detail: {
      body: {
        error:
          'Bad request. api-version is invalid or was not specified in the request. For more information refer to ' +
          'aka.ms/azureimds',
        'newest-versions': newestThree,
      },
    },
  })

/** recorded, both: the identity category (21 bytes) and the rest, with another spelling */
export const notFound = (call: Pick<ImdsCall, 'path'>) =>
  refuse(404, 'not_found', 'no such path', {
    detail: { text: isIdentity(call) ? '{"error":"Not Found"}' : '{ "error": "Not found" }' },
  })

/** recorded with curl, 26 bytes (RedHatInsights/insights-core#3251) */
export const textOnly = () =>
  refuse(400, 'bad_request', 'a single value is given as text only', {
    detail: { text: '{ "error": "Bad request" }' },
    fix: say('add format=text'),
  })

/** the status is documented, the body unverified */
export const methodNotAllowed = (allowed: readonly string[]) =>
  refuse(405, 'method_not_allowed', 'HTTP method is not allowed', { headers: [['Allow', allowed.join(', ')]] })

/** documented that it is refused; text unverified */
export const repeatedParameter = (name: string) =>
  refuse(400, 'invalid_request', `Request contains multiple query parameters with same name '${name}'`, {
    fix: say('give the parameter once'),
  })

/** recorded, 95 bytes */
export const missingResource = () =>
  refuse(400, 'invalid_request', "Required query variable 'resource' is missing", {
    fix: say('add resource=https%3A%2F%2Fvault.azure.net, or the resource you mean'),
  })

/** documented as mutually exclusive; text unverified */
export const severalSelectors = () =>
  refuse(400, 'invalid_request', 'Only one of client_id, object_id and msi_res_id may be specified', {
    fix: say('name the identity by one of client_id, object_id, msi_res_id'),
  })

/** documented that only xms_az_nwperimid is taken; the real body is unverified */
export const badClaims = () => refuse(400, 'invalid_request', "Query variable 'claims' is invalid")

/** recorded, 68 bytes; a 400, never a 404 */
export const identityNotFound = (reason: string, fix: Fix) =>
  refuse(400, 'invalid_request', 'Identity not found', { reason, fix })

/** recorded, 168 bytes */
export const severalIdentities = (fix: Fix) =>
  refuse(
    400,
    'invalid_request',
    'Multiple user assigned identities exist, please specify the clientId / resourceId of the identity in the ' +
      'token request',
    { fix },
  )

/** recorded, 90 bytes: an empty reason phrase and no Retry-After */
export const throttled = () =>
  refuse(429, 'invalid_request', 'Temporarily throttled, too many requests', {
    detail: { reasonPhrase: '' },
    fix: say('wait a second and try again; or policies: { throttling: off }'),
  })

/** documented: status, `unknown` and the text, which ends with a path in angle brackets */
export const tokenServiceFailed = () =>
  refuse(500, 'unknown', 'Failed to retrieve token from the Active directory. For details see logs in <file path>')

/** Entra's refusal, passed through (shape from MSAL .NET's tests) */
export const entraRefused = (error: AadstsError, fix: Fix) =>
  refuse(400, error.error, error.error_description, { detail: { body: error }, fix })
