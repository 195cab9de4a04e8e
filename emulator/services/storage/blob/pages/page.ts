import { header, type WireRequest } from '../../../../core/wire.js'
import { limits } from '../../../../policy/limits.js'
import { invalidHeader, invalidRange } from '../../wire/refusals.js'
import { invalidPageRange } from './refusals.js'

const page = 512

/** The length that a page blob is to have; undefined where the request does not say. */
export function pagesLength(request: WireRequest): number | undefined {
  const name = 'x-ms-blob-content-length'
  const value = header(request, name)
  if (value === undefined || value === '') return undefined
  const length = Number(value)
  if (!/^\d+$/.test(value) || length % page !== 0 || length > limits.pageBlob.most) throw invalidHeader(name, value)
  return length
}

interface Pages {
  readonly start: number
  readonly end: number
}

/** The pages that a request names, whole ones within the blob; `x-ms-range` takes precedence over `Range`. */
export function pagesIn(request: WireRequest, length: number): Pages | undefined {
  const pages = pagesNamed(request, length)
  if (pages && pages.end > length) throw invalidPageRange()
  return pages
}

/**
 * The pages that a request asks about, cut to the blob's length as a read is.
 * live: azure-sdk-for-net, GetPageRangesAsync_Error (a range behind the end). Unverified: a range that only ends there.
 */
export function pagesAskedAbout(request: WireRequest, length: number): Pages | undefined {
  const pages = pagesNamed(request, length)
  if (pages && pages.start >= length) throw invalidRange(length)
  return pages && { ...pages, end: Math.min(pages.end, length) }
}

function pagesNamed(request: WireRequest, length: number): Pages | undefined {
  const text = header(request, 'x-ms-range') ?? header(request, 'Range')
  if (text === undefined) return undefined
  const found = /^bytes=(\d+)-(\d*)$/i.exec(text.trim())
  const start = Number(found?.[1])
  const end = found?.[2] ? Number(found[2]) + 1 : Math.max(length, start + page)
  if (!found || start % page !== 0 || end % page !== 0 || start >= end) throw invalidPageRange()
  return { start, end }
}
