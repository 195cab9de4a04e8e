import { Refusal } from '../../../core/refusal.js'
import { addContainer, say, type Fix } from '../../../policy/authorization/fix.js'

/** What the dialect shows of a refusal beside code and message. */
export interface StorageDetail {
  /** refused by the front end, which names itself otherwise and gives no version */
  readonly front?: boolean | undefined
  /** elements after the message, in this order */
  readonly elements?: readonly (readonly [name: string, text: string])[] | undefined
}

interface More extends StorageDetail {
  readonly headers?: [string, string][]
  readonly reason?: string | undefined
  readonly fix?: Fix | undefined
}

function refuse(
  status: number,
  code: string,
  message: string,
  { headers = [], reason, fix, front, elements }: More = {},
): Refusal<StorageDetail> {
  return new Refusal(status, code, message, { headers, reason, fix, detail: { front, elements } })
}

const sendToken = say('send a bearer token')

// Who. The sizes of the recorded bodies fix the byte order mark at their start.

const notAuthenticated =
  'Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly including the signature.'

const checkKey = say('check the key or the signature; for tokens the audience is https://storage.azure.com/')

const authenticationFailed = (detail: string, reason: string) =>
  refuse(403, 'AuthenticationFailed', notAuthenticated, {
    fix: checkKey,
    front: true,
    elements: [['AuthenticationErrorDetail', detail]],
    reason,
  })

/** recorded */
export const wrongSignature = (signature: string, stringToSign: string) =>
  authenticationFailed(
    `The MAC signature found in the HTTP request '${signature}' is not the same as any computed signature. ` +
      `Server used following string to sign: '${stringToSign}'.`,
    "the Shared Key signature fits neither of the account's current keys",
  )

/** recorded, 435 bytes */
export const dateTooOld = (date: string) =>
  authenticationFailed(`Request date header too old: '${date}'`, 'the signed date is more than 15 minutes old')

/** status and code documented, the detail unverified */
export const missingDate = () =>
  authenticationFailed('Request date header not specified', 'a Shared Key request needs x-ms-date or Date')

/** recorded: what Logic Apps and curl meet first */
export const bearerTooEarly = () =>
  authenticationFailed(
    'Authentication scheme Bearer is not supported in this version.',
    'tokens need the header x-ms-version: 2017-11-09 or later',
  )

const challenged = (code: string, challenge: string, detail: string | undefined, reason: string, fix: Fix) =>
  refuse(
    401,
    code,
    'Server failed to authenticate the request. Please refer to the information in the www-authenticate header.',
    {
      front: true,
      headers: [['WWW-Authenticate', challenge]],
      elements: detail === undefined ? [] : [['AuthenticationErrorDetail', detail]],
      reason,
      fix,
    },
  )

/**
 * A token that does not do. Recorded at 401 with the challenge (402 bytes for the issuer, 2021 and 2026); before version
 * 2019-12-12 at 403 AuthenticationFailed with the same detail (422 bytes, 2018 and 2020).
 */
export const badToken = (version: string, challenge: string, detail: string) =>
  version >= '2019-12-12'
    ? challenged('InvalidAuthenticationInfo', challenge, detail, detail, checkKey)
    : authenticationFailed(detail, detail)

/** recorded */
export const noAuthentication = (challenge: string) =>
  challenged(
    'NoAuthenticationInformation',
    challenge,
    undefined,
    'nothing says who asks, and the container is not public',
    sendToken,
  )

/** recorded for versions before 2019-12-12: anonymous callers learn nothing */
export const resourceNotFound = () =>
  refuse(404, 'ResourceNotFound', 'The specified resource does not exist.', {
    reason: 'nothing says who asks, and the container is not public',
    fix: sendToken,
  })

/** code and status documented; the text is an SDK test's, the rest of the shape unverified */
export const malformedAuthorization = () =>
  refuse(
    400,
    'InvalidAuthenticationInfo',
    'Authentication information is not given in the correct format. Check the value of Authorization header.',
    {
      front: true,
    },
  )

// What the account and the caller's rights allow.

/** recorded */
export const keysNotPermitted = () =>
  refuse(
    403,
    'KeyBasedAuthenticationNotPermitted',
    'Key based authentication is not permitted on this storage account.',
    {
      reason: 'the account has allowSharedKeyAccess: false',
      fix: say('use a token, or allow keys: sharedKey: true'),
    },
  )

/** recorded */
export const publicAccessNotPermitted = () =>
  refuse(409, 'PublicAccessNotPermitted', 'Public access is not permitted on this storage account.', {
    reason: 'the account has allowBlobPublicAccess: false',
  })

/** recorded, 279 bytes, without a challenge */
export const permissionMismatch = (fix: Fix | undefined) =>
  refuse(
    403,
    'AuthorizationPermissionMismatch',
    'This request is not authorized to perform this operation using this permission.',
    { fix },
  )

// Headers, parameters, bodies: codes, statuses and texts documented (Common REST API error codes, Blob service error codes).

/** recorded for x-ms-version */
export const invalidHeader = (name: string, value: string) =>
  refuse(400, 'InvalidHeaderValue', 'The value for one of the HTTP headers is not in the correct format.', {
    elements: [
      ['HeaderName', name],
      ['HeaderValue', value],
    ],
  })

export const missingHeader = (name: string) =>
  refuse(400, 'MissingRequiredHeader', "An HTTP header that's mandatory for this request is not specified.", {
    elements: [['HeaderName', name]],
  })

export const missingParameter = (name: string) =>
  refuse(
    400,
    'MissingRequiredQueryParameter',
    "A query parameter that's mandatory for this request is not specified.",
    {
      elements: [['QueryParameterName', name]],
    },
  )

export const invalidParameter = (name: string, value: string, why = '') =>
  refuse(
    400,
    'InvalidQueryParameterValue',
    'Value for one of the query parameters specified in the request URI is invalid.',
    {
      elements: [
        ['QueryParameterName', name],
        ['QueryParameterValue', value],
        ['Reason', why],
      ],
    },
  )

export const parameterOutOfRange = (name: string, value: string, least: number, most: number) =>
  refuse(
    400,
    'OutOfRangeQueryParameterValue',
    'One of the query parameters specified in the request URI is outside the permissible range.',
    {
      elements: [
        ['QueryParameterName', name],
        ['QueryParameterValue', value],
        ['MinimumAllowed', String(least)],
        ['MaximumAllowed', String(most)],
      ],
    },
  )

export const outOfRange = () => refuse(400, 'OutOfRangeInput', 'One of the request inputs is out of range.')

/** "specifed" is Azure's spelling */
export const invalidName = () =>
  refuse(400, 'InvalidResourceName', 'The specifed resource name contains invalid characters.')

export const unsupportedVerb = (allowed: readonly string[]) =>
  refuse(405, 'UnsupportedHttpVerb', "The resource doesn't support specified Http Verb.", {
    headers: [['Allow', allowed.join(',')]],
  })

export const lengthRequired = () =>
  refuse(411, 'MissingContentLengthHeader', 'The Content-Length header was not specified.')

export const tooLarge = (limit: number) =>
  refuse(413, 'RequestBodyTooLarge', 'The request body is too large and exceeds the maximum permissible limit.', {
    elements: [['MaxLimit', String(limit)]],
  })

export const invalidMd5 = () =>
  refuse(
    400,
    'InvalidMd5',
    'The MD5 value specified in the request is invalid. MD5 value must be 128 bits and base64 encoded.',
  )

export const md5Mismatch = (given: string, calculated: string) =>
  refuse(
    400,
    'Md5Mismatch',
    'The MD5 value specified in the request did not match with the MD5 value calculated by the server.',
    {
      elements: [
        ['UserSpecifiedMd5', given],
        ['ServerCalculatedMd5', calculated],
      ],
    },
  )

/** the text is unverified */
export const crc64Mismatch = (given: string, calculated: string) =>
  refuse(
    400,
    'Crc64Mismatch',
    'The CRC64 value specified in the request did not match with the CRC64 value calculated by the server.',
    {
      elements: [
        ['UserSpecifiedCrc64', given],
        ['ServerCalculatedCrc64', calculated],
      ],
    },
  )

export const invalidMetadata = () =>
  refuse(400, 'InvalidMetadata', 'The specified metadata is invalid. It includes characters that are not permitted.')

export const emptyMetadataKey = () =>
  refuse(400, 'EmptyMetadataKey', 'The key for one of the metadata key-value pairs is empty.')

export const metadataTooLarge = () =>
  refuse(400, 'MetadataTooLarge', 'The size of the specified metadata exceeds the maximum size permitted.')

export const invalidXml = () => refuse(400, 'InvalidXmlDocument', 'XML specified is not syntactically valid.')

// Existence, conditions, state.

export const containerNotFound = () =>
  refuse(404, 'ContainerNotFound', 'The specified container does not exist.', {
    fix: addContainer,
  })

export const containerExists = () => refuse(409, 'ContainerAlreadyExists', 'The specified container already exists.')

export const blobNotFound = () =>
  refuse(404, 'BlobNotFound', 'The specified blob does not exist.', { fix: say('upload it first') })

/** recorded: `If-None-Match: *` on a write */
export const blobExists = () => refuse(409, 'BlobAlreadyExists', 'The specified blob already exists.')

export const conditionNotMet = (status: 304 | 412) =>
  refuse(status, 'ConditionNotMet', 'The condition specified using HTTP conditional header(s) is not met.')

/** documented: `If-None-Match: *` on a read */
export const unsatisfiable = () =>
  refuse(400, 'UnsatisfiableCondition', 'The request includes an unsatisfiable condition for this operation.')

export const severalConditions = () =>
  refuse(400, 'MultipleConditionHeadersNotSupported', 'Multiple condition headers are not supported.')

/** nothing is ever leased here, so every lease id is one too many */
export const noLease = (what: 'blob' | 'container') =>
  refuse(
    412,
    `LeaseNotPresentWith${what === 'blob' ? 'Blob' : 'Container'}Operation`,
    `There is currently no lease on the ${what}.`,
  )

export const invalidRange = (length: number) =>
  refuse(416, 'InvalidRange', 'The range specified is invalid for the current size of the resource.', {
    headers: [['Content-Range', `bytes */${length}`]],
  })

export const invalidBlock = () => refuse(400, 'InvalidBlobOrBlock', 'The specified blob or block content is invalid.')

export const invalidBlockList = () => refuse(400, 'InvalidBlockList', 'The specified block list is invalid.')

export const blockListTooLong = () =>
  refuse(400, 'BlockListTooLong', 'The block list may not contain more than 50,000 blocks.')

export const tooManyBlocks = () =>
  refuse(
    409,
    'BlockCountExceedsLimit',
    'The uncommitted block count cannot exceed the maximum limit of 100,000 blocks.',
  )
