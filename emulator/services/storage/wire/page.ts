import type { Query } from '../../../core/query.js'
import * as refusals from './refusals.js'

const most = 5000

/** The parameters that every list takes: where to continue, how many entries, and which. */
export interface PageRequest {
  readonly prefix: string
  readonly marker: string
  /** as sent; undefined when absent */
  readonly maxResults: number | undefined
  /** the first name of this page, or the empty string */
  readonly from: string
  readonly include: ReadonlySet<string>
}

export function pageRequest(query: Query, included: readonly string[]): PageRequest {
  const marker = query.get('marker') ?? ''
  const include = includedIn(query)
  for (const one of include) if (!included.includes(one)) throw refusals.invalidParameter('include', one)
  return {
    prefix: query.get('prefix') ?? '',
    marker,
    maxResults: maxResults(query.get('maxresults')),
    from: nameIn(marker),
    include,
  }
}

/** The names that `include` lists, in lower case. */
export const includedIn = (query: Query): ReadonlySet<string> =>
  new Set(
    (query.get('include') ?? '')
      .split(',')
      .map((name) => name.trim().toLowerCase())
      .filter(Boolean),
  )

function maxResults(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined
  if (!/^-?\d{1,10}$/.test(text)) throw refusals.invalidParameter('maxresults', text)
  const count = Number(text)
  if (count < 1) throw refusals.parameterOutOfRange('maxresults', text, 1, most)
  return count
}

// A marker is opaque to clients. It has the outer form of Azure's markers, and holds the name that comes next.
const markerOf = (name: string) => {
  const text = Buffer.from(name).toString('base64url')
  return `2!${text.length}!${text}`
}

function nameIn(marker: string): string {
  if (marker === '') return ''
  const found = /^2!(\d+)!([\w-]+)$/.exec(marker)
  // Unverified: how Azure refuses a marker that did not come from a list.
  if (!found || found[2]!.length !== Number(found[1])) throw refusals.outOfRange()
  return Buffer.from(found[2]!, 'base64url').toString()
}

/** The page of sorted entries that was asked for, and the marker of the next one (empty at the end). */
export function cut<T extends { readonly name: string; readonly key?: string }>(
  entries: Iterable<T>,
  { maxResults }: PageRequest,
): { entries: readonly T[]; next: string } {
  const count = Math.min(maxResults ?? most, most)
  const page: T[] = []
  for (const entry of entries) {
    if (page.length === count) return { entries: page, next: markerOf(entry.key ?? entry.name) }
    page.push(entry)
  }
  return { entries: page, next: '' }
}

/** The order of lists: by code, as Azure sorts names. */
export const ordinally = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** The first name that a page may have. */
export const firstName = ({ prefix, from }: PageRequest) => (prefix > from ? prefix : from)

/** The first string after all strings that begin with this one; undefined if there is no such string. */
export function behind(text: string): string | undefined {
  const begin = text.replace(/\uffff+$/, '')
  return begin === '' ? undefined : begin.slice(0, -1) + String.fromCharCode(begin.charCodeAt(begin.length - 1) + 1)
}
