import { absent, withoutBody, withStatus, type Expectation, type Match, type Send } from '../../words.js'
import { askBlobWithKey, etag, ownContainer, reference } from '../steps.js'

export const copyPage = reference('copy-blob')

/** The source and the destination in the container that a case makes for itself. */
export const source = `${ownContainer}/source`
export const copy = `${ownContainer}/copy`
export const sourceUrl = `https://{account.host}${source}`

export const started = (status: 'success' | 'pending', more: Readonly<Record<string, Match>> = {}): Expectation =>
  withoutBody(202, {
    ETag: etag,
    'Last-Modified': { like: 'http-date' },
    'x-ms-copy-id': { like: 'guid' },
    'x-ms-copy-status': status,
    ...more,
  })

export const putSource = (body: string, headers: Send['headers'] = {}) =>
  askBlobWithKey('PUT', source, withStatus(201), { body, headers: { 'x-ms-blob-type': 'BlockBlob', ...headers } })

export const copyOf = (from: string, expect: Expectation = started('success'), more: Partial<Send> = {}) =>
  askBlobWithKey('PUT', copy, expect, { ...more, headers: { 'x-ms-copy-source': from, ...more.headers } })

export const headCopy = (headers: Readonly<Record<string, Match>>) =>
  askBlobWithKey('HEAD', copy, withStatus(200, { headers }))

export const noCopy = { 'x-ms-copy-id': absent, 'x-ms-copy-source': absent, 'x-ms-copy-status': absent } as const
