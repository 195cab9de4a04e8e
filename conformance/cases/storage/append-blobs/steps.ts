import { storageRefusal, withStatus, type Expectation, type Send } from '../../words.js'
import { askBlobWithKey, ownBlob, putOwnBlob } from '../steps.js'

export const appendBlob = { 'x-ms-blob-type': 'AppendBlob' }

export const createOwnAppendBlob = (more: Parameters<typeof withStatus>[1] = {}): Send =>
  putOwnBlob('', appendBlob, withStatus(201, more))

export const appendToOwnBlob = (
  body: string,
  expect: Expectation = withStatus(201),
  headers: Send['headers'] = {},
  save: Send['save'] = {},
): Send => askBlobWithKey('PUT', `${ownBlob}?comp=appendblock`, expect, { body, headers, save })

export const sealOwnBlob = (expect: Expectation = withStatus(200), headers: Send['headers'] = {}): Send =>
  askBlobWithKey('PUT', `${ownBlob}?comp=seal`, expect, { headers })

/** What an operation answers for a blob of another type. */
export const wrongType = storageRefusal(409, 'InvalidBlobType', 'The blob type is invalid for this operation.')
