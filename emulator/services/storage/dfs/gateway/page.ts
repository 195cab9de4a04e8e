import type { Query } from '../../../../core/query.js'
import * as wireRefusals from '../../wire/refusals.js'
import { invalidInput } from './refusals.js'

const most = 5000

type Named<T> = readonly [name: string, entry: T]

export interface Page<T> {
  readonly entries: readonly Named<T>[]
  /** `x-ms-continuation`, if more is to come */
  readonly headers: [name: string, value: string][]
}

/**
 * The page of sorted entries that a request asks for with `maxResults` and `continuation`.
 *
 * @param entriesFrom the entries from that name on, or all for the empty one
 */
export function pageOf<T>(query: Query, entriesFrom: (name: string) => Iterable<Named<T>>): Page<T> {
  const count = countIn(query, 'maxResults', most)
  const entries: Named<T>[] = []
  for (const entry of entriesFrom(nameIn(query.get('continuation') ?? ''))) {
    if (entries.length === count) return { entries, headers: [continuation(entry[0])] }
    entries.push(entry)
  }
  return { entries, headers: [] }
}

/** How many entries a request asks for at once; more than the most count as the most. */
export function countIn(query: Query, name: string, most: number): number {
  const text = query.get(name)
  if (text === undefined || text === '') return most
  if (!/^-?\d{1,10}$/.test(text)) throw wireRefusals.invalidParameter(name, text)
  if (Number(text) < 1) throw wireRefusals.parameterOutOfRange(name, text, 1, most)
  return Math.min(Number(text), most)
}

/** Where the next request goes on. Opaque to clients: it is the name that comes next. */
export const continuation = (name: string): [string, string] => [
  'x-ms-continuation',
  Buffer.from(name).toString('base64'),
]

/** Unverified: how Azure refuses a token that it did not give. */
export function nameIn(token: string): string {
  if (token === '') return ''
  // A client that does not percent-encode it turns each `+` into a space.
  const text = token.replaceAll(' ', '+')
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) throw invalidInput()
  return Buffer.from(text, 'base64').toString()
}
