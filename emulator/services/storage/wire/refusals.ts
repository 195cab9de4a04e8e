import { refuse } from './refuse.js'

// Headers, parameters, bodies: codes, statuses and texts documented (Common REST API error codes, Blob service error
// codes).

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

/** the message is unverified */
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

export const invalidRange = (length: number) =>
  refuse(416, 'InvalidRange', 'The range specified is invalid for the current size of the resource.', {
    headers: [['Content-Range', `bytes */${length}`]],
  })

// Conditions.

/** recorded: `If-None-Match: *` on a write */
export const blobExists = () => refuse(409, 'BlobAlreadyExists', 'The specified blob already exists.')

export const conditionNotMet = (status: 304 | 412) =>
  refuse(status, 'ConditionNotMet', 'The condition specified using HTTP conditional header(s) is not met.')

/** documented: `If-None-Match: *` on a read */
export const unsatisfiable = () =>
  refuse(400, 'UnsatisfiableCondition', 'The request includes an unsatisfiable condition for this operation.')

export const severalConditions = () =>
  refuse(400, 'MultipleConditionHeadersNotSupported', 'Multiple condition headers are not supported.')

/** documented */
export const internalError = () =>
  refuse(500, 'InternalError', 'The server encountered an internal error. Please retry the request.')

/** documented */
export const serverBusy = () =>
  refuse(503, 'ServerBusy', 'The server is currently unable to receive requests. Please retry your request.')
