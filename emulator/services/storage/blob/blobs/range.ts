import { header } from '../../../../core/wire.js'
import { has } from '../../wire/by-version.js'
import * as refusals from '../../wire/refusals.js'
import type { BlobCall } from '../gateway/call.js'

/** The first byte, and the byte after the last. */
export interface Range {
  readonly start: number
  readonly end: number
  /** how many bytes the request asked for, which may be more than there are; Infinity for an open range */
  readonly asked: number
}

/**
 * The range that the request asks for, cut to the blob's length; undefined for the whole blob. `x-ms-range` takes
 * precedence over `Range`. Unverified: a Range that is not `bytes=a-b` or `bytes=a-` is ignored, as HTTP says; in
 * x-ms-range it is refused.
 */
export function rangeOf(
  { request, version }: Pick<BlobCall, 'request' | 'version'>,
  length: number,
): Range | undefined {
  const own = header(request, 'x-ms-range')
  const text = own ?? header(request, 'Range')
  if (text === undefined) return undefined
  const found = /^bytes=(\d+)-(\d*)$/i.exec(text.trim())
  const start = Number(found?.[1])
  const last = found?.[2] ? Number(found[2]) : Infinity
  if (found && last === Infinity && !has(version, 'openRanges')) return undefined
  if (!found || last < start) {
    if (own !== undefined) throw refusals.invalidHeader('x-ms-range', own)
    return undefined
  }
  if (start >= length) throw refusals.invalidRange(length)
  return { start, end: Math.min(last + 1, length), asked: last + 1 - start }
}
