import { refuse } from './refuse.js'

// Headers, parameters, bodies: codes and statuses documented (Common REST API error codes, Blob service error codes).
// Texts are those of the wire where one was seen; else those of Microsoft's own Storage Emulator (5.10), whose texts
// agree with every recorded one; the documentation's tables word many otherwise.

/** recorded for x-ms-version */
export const invalidHeader = (name: string, value: string) =>
  refuse(400, 'InvalidHeaderValue', 'The value for one of the HTTP headers is not in the correct format.', {
    elements: [
      ['HeaderName', name],
      ['HeaderValue', value],
    ],
  })

/** recorded for x-ms-tags: https://github.com/Azure/azure-cli/issues/28341 (2024-02: 400 with 334 bytes, which are these) */
export const unsupportedHeader = (name: string, value: string) =>
  refuse(400, 'UnsupportedHeader', 'One of the HTTP headers specified in the request is not supported.', {
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

export const invalidParameter = (name: string, value: string, why = '', front = false) =>
  refuse(
    400,
    'InvalidQueryParameterValue',
    'Value for one of the query parameters specified in the request URI is invalid.',
    {
      front,
      elements: [
        ['QueryParameterName', name],
        ['QueryParameterValue', value],
        ['Reason', why],
      ],
    },
  )

/** recorded for `GET /` and `PUT /`, from the front: https://github.com/Azure/azure-sdk-for-net/issues/25430 (2021) */
export const noOperation = (comp: string) => invalidParameter('comp', comp, '', true)

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

export const lengthRequired = () => refuse(411, 'MissingContentLengthHeader', 'Content-Length HTTP header is missing.')

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

/** its code was seen on the live service for Content-MD5 (Azurite's change log, 2026-08) */
export const bothChecksums = (md5: 'Content-MD5' | 'x-ms-blob-content-md5') =>
  refuse(
    400,
    md5 === 'Content-MD5' ? 'BothCrc64AndMd5HeaderPresent' : 'BothCrc64AndMsMd5HeaderPresent',
    `Both x-ms-content-crc64 header and ${md5} header are present.`,
  )

/** Unverified: the code, which is that of a request's own checksums. Documented: 400. */
export const bothSourceChecksums = () =>
  refuse(
    400,
    'BothCrc64AndMd5HeaderPresent',
    'Both x-ms-source-content-crc64 header and x-ms-source-content-md5 header are present.',
  )

export const bothRangeChecksums = () =>
  refuse(
    400,
    'BothCrc64AndMd5RangeHeaderPresent',
    'Both x-ms-range-get-content-crc64 header and x-ms-range-get-content-md5 header are present.',
  )

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

/** Of Azure's codes this one says least. */
export const invalidInput = () => refuse(400, 'InvalidInput', 'One of the request inputs is not valid.')

/** Unverified: what a structured message gets whose layout is wrong. */
export const invalidStructuredBody = invalidInput

/** recorded: https://github.com/Azure/azure-storage-java/issues/524 (2020), and three more until 2025 */
export const invalidMetadata = () =>
  refuse(400, 'InvalidMetadata', 'The metadata specified is invalid. It has characters that are not permitted.')

export const emptyMetadataKey = () =>
  refuse(400, 'EmptyMetadataKey', 'The key for one of the metadata key-value pairs is empty.')

export const metadataTooLarge = () =>
  refuse(400, 'MetadataTooLarge', 'The metadata specified exceeds the maximum permissible limit (8KB).')

export const invalidXml = () => refuse(400, 'InvalidXmlDocument', 'XML specified is not syntactically valid.')

/** recorded for a time that is too late, which stands in for its name, too (azure-sdk-for-net#17690, 2020-12, and until 2025-07) */
export const invalidXmlNode = (value: string, name = value) =>
  refuse(400, 'InvalidXmlNodeValue', 'The value for one of the XML nodes is not in the correct format.', {
    elements: [
      ['XmlNodeName', name],
      ['XmlNodeValue', value],
    ],
  })

export const missingXmlNode = (name: string) =>
  refuse(400, 'MissingRequiredXmlNode', 'A required XML node was not specified in the request body.', {
    elements: [['XmlNodeName', name]],
  })

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

/** recorded: https://github.com/Azure/azure-cli/issues/16900 (2021-02) */
export const internalError = () =>
  refuse(500, 'InternalError', 'Server encountered an internal error. Please try again after some time.')

/** recorded: https://github.com/tikv/tikv/issues/11812 (2022-01) */
export const serverBusy = () => refuse(503, 'ServerBusy', 'The server is busy.')
