import { header, type WireRequest } from '../../../core/wire.js'
import * as refusals from './refusals.js'

/** What conditions are compared with. `modified` is in unix milliseconds. */
export interface Versioned {
  readonly etag: string
  readonly modified: number
}

interface Conditions {
  readonly match: string | undefined
  readonly noneMatch: string | undefined
  /** unix milliseconds */
  readonly modifiedSince: number | undefined
  readonly unmodifiedSince: number | undefined
}

/** The request's conditional headers; undefined, and cheap, when it has none. */
function conditionsOf(request: WireRequest): Conditions | undefined {
  const match = header(request, 'If-Match')
  const noneMatch = header(request, 'If-None-Match')
  const modifiedSince = time(request, 'If-Modified-Since')
  const unmodifiedSince = time(request, 'If-Unmodified-Since')
  if (match === undefined && noneMatch === undefined && modifiedSince === undefined && unmodifiedSince === undefined)
    return undefined
  return { match, noneMatch, modifiedSince, unmodifiedSince }
}

function time(request: WireRequest, name: string): number | undefined {
  const value = header(request, name)
  // Azure passes over an empty time, which SQL Server sends: https://github.com/Azure/Azurite/issues/2550 (2025-05)
  if (value === undefined || value === '') return undefined
  const at = Date.parse(value)
  if (Number.isNaN(at)) throw refusals.invalidHeader(name, value)
  return at
}

/**
 * Judges the conditional headers of a request.
 *
 * @param kind `create` writes a blob that need not exist; `container` takes only dates (ETags are ignored there)
 * @param found the blob or container, if it exists
 * Source:
 * https://learn.microsoft.com/rest/api/storageservices/specifying-conditional-headers-for-blob-service-operations
 */
export function judgeConditions(
  request: WireRequest,
  kind: 'read' | 'write' | 'create' | 'container',
  found: Versioned | undefined,
): void {
  const conditions = conditionsOf(request)
  if (!conditions) return
  if (kind === 'read') judgeRead(conditions, found)
  else if (kind === 'container') judgeWrite({ ...conditions, match: undefined, noneMatch: undefined }, found, false)
  else judgeWrite(conditions, found, kind === 'create')
}

// ETags are times, in 100 ns since year 1; before 1601 Windows has none.
const ticksAt1601 = 504_911_232_000_000_000n

/**
 * Refuses an ETag to match whose time is before 1601.
 *
 * recorded: Azure/azure-storage-python, test_append_block_with_if_match_fail (2019-05): Append Block with `0x111111111111111`, which
 * other operations refuse with 412. Unverified: that its time is the reason.
 *
 * @throws 400 OutOfRangeInput
 */
export function judgeEtag(request: WireRequest): void {
  const ticks = /^"?(0x[0-9a-f]{1,16})"?$/i.exec(header(request, 'If-Match')?.trim() ?? '')?.[1]
  if (ticks !== undefined && BigInt(ticks) < ticksAt1601) throw refusals.outOfRange()
}

/** If-Match and If-Unmodified-Since and (If-None-Match or If-Modified-Since) */
function judgeRead(
  { match, noneMatch, modifiedSince, unmodifiedSince }: Conditions,
  found: Versioned | undefined,
): void {
  if (noneMatch?.trim() === '*') throw refusals.unsatisfiable()
  if (!found) return
  if (match !== undefined && !names(match, found.etag)) throw refusals.conditionNotMet(412)
  if (unmodifiedSince !== undefined && seconds(found) > unmodifiedSince) throw refusals.conditionNotMet(412)
  const changed = [
    ...(noneMatch === undefined ? [] : [!names(noneMatch, found.etag)]),
    ...(modifiedSince === undefined ? [] : [seconds(found) > modifiedSince]),
  ]
  if (changed.length > 0 && !changed.includes(true)) throw refusals.conditionNotMet(304)
}

function judgeWrite(
  { match, noneMatch, modifiedSince, unmodifiedSince }: Conditions,
  found: Versioned | undefined,
  creates: boolean,
): void {
  // A write takes one condition, or one of two pairs.
  const old = match !== undefined || unmodifiedSince !== undefined
  const fresh = noneMatch !== undefined || modifiedSince !== undefined
  if (old && fresh) throw refusals.severalConditions()
  if (!found) {
    if (creates && match !== undefined) throw refusals.conditionNotMet(412)
    return
  }
  const none = noneMatch?.trim() === '*'
  if (creates && none) throw refusals.blobExists()
  const met =
    (match === undefined || names(match, found.etag)) &&
    // Where nothing is created, `*` is passed over: recorded for Delete Blob, apache/opendal#8176 (2026-08).
    (noneMatch === undefined || none || !names(noneMatch, found.etag)) &&
    (modifiedSince === undefined || seconds(found) > modifiedSince) &&
    (unmodifiedSince === undefined || seconds(found) <= unmodifiedSince)
  if (!met) throw refusals.conditionNotMet(412)
}

/** Dates in headers have whole seconds. */
const seconds = ({ modified }: Versioned) => Math.floor(modified / 1000) * 1000

/** Whether a list of ETags, with or without quotes, or `*`, names this one. */
function names(list: string, etag: string): boolean {
  const bare = etag.slice(1, -1)
  return list.split(',').some((one) => {
    const text = one.trim()
    return text === '*' || text.replace(/^(?:W\/)?"(.*)"$/, '$1') === bare
  })
}
