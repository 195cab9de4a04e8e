import { isInteger } from './json-body.js'
import type { AnyCall } from './call.js'
import * as refusals from './refusals.js'

export interface Page {
  readonly value: readonly unknown[]
  readonly nextLink?: string
}

/**
 * The address the caller reached us under: polling and paging URLs must lead back here, whatever name and port that
 * was.
 */
export function baseUrl({ request: { scheme, host, port } }: Pick<AnyCall, 'request'>): string {
  return `${scheme}://${host}${port === undefined ? '' : `:${port}`}`
}

/**
 * The part of a list that this request gets: `$top` items (`most` at most) from `$skiptoken` on. The next link is
 * absolute and keeps the query as it was sent; it is left out at the end, never empty.
 */
export function page<T>(
  call: Pick<AnyCall, 'query' | 'request' | 'path'>,
  items: Iterable<T>,
  shown: (item: T) => unknown,
  most = 1000,
): Page {
  const { query, request, path } = call
  const top = query.get('$top')
  if (top !== undefined && !(isInteger(top) && Number(top) > 0)) throw refusals.invalidTop(top)
  const from = offsetOf(query.get('$skiptoken'))
  const size = Math.min(top === undefined ? most : Number(top), most)
  const value: unknown[] = []
  let at = 0
  let more = false
  for (const item of items) {
    if (at >= from + size) {
      more = true
      break
    }
    if (at++ >= from) value.push(shown(item))
  }
  if (!more) return { value }
  const kept = request.query.split('&').filter((pair) => pair !== '' && !/^(%24|\$)skiptoken=/i.test(pair))
  const nextLink = `${baseUrl(call)}${path}?${[...kept, `%24skiptoken=${tokenOf(from + size)}`].join('&')}`
  return { value, nextLink }
}

/** The items that pass, judged one at a time: those behind a page are not judged at all. */
export function* filtered<T>(items: Iterable<T>, passes: (item: T) => boolean): Generator<T> {
  for (const item of items) if (passes(item)) yield item
}

const tokenOf = (offset: number) => Buffer.from(`offset=${offset}`).toString('base64url')

function offsetOf(token: string | undefined): number {
  if (token === undefined) return 0
  const offset = /^offset=(\d{1,9})$/.exec(Buffer.from(token, 'base64url').toString())?.[1]
  if (offset === undefined) throw refusals.invalidSkipToken()
  return Number(offset)
}
