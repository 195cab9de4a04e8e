import type { KeyVaultCall } from './call.js'
import * as refusals from './refusals.js'

/**
 * The records of a list, from a key on and ordered by key. Links to the next page put the list's own prefix before the
 * key.
 */
export interface Listed<T> {
  readonly prefix: string
  from(key: string): Iterable<readonly [key: string, record: T]>
}

export interface ListResult<Item extends object = object> {
  readonly value: readonly Item[]
  readonly nextLink: string | null
}

const pageSize = 25

/**
 * One page of a list: ordered by key, `maxresults` of them, with the link to the next.
 * Source of the link's shape: recordings of the node and JavaScript SDKs.
 */
export function page<T, Item extends object>(
  call: Pick<KeyVaultCall, 'query' | 'vault' | 'request'>,
  path: string,
  { prefix, from }: Listed<T>,
  item: (record: T) => Item,
): ListResult<Item> {
  const asked = call.query.get('maxresults')
  const size = asked === undefined ? pageSize : countOf(asked)
  const value: Item[] = []
  for (const [key, record] of from(keyIn(startOf(call.query.get('$skiptoken')), prefix))) {
    if (value.length === size) return { value, nextLink: linkTo(call, path, `${prefix}${key}`, asked) }
    value.push(item(record))
  }
  return { value, nextLink: null }
}

/** A start key from another list sorts before or after all of this list. */
function keyIn(start: string, prefix: string): string {
  if (start.startsWith(prefix)) return start.slice(prefix.length)
  return start < prefix ? '' : '\u{10ffff}'
}

function countOf(asked: string): number {
  const count = /^\d{1,4}$/.test(asked) ? Number(asked) : 0
  if (count < 1 || count > pageSize) throw refusals.badPageSize(pageSize)
  return count
}

/**
 * Azure always writes the port, 443. A lab that listens elsewhere writes its own; otherwise the client would request
 * the next page from Azure.
 */
function linkTo(
  { query, vault, request }: Pick<KeyVaultCall, 'query' | 'vault' | 'request'>,
  path: string,
  key: string,
  maxResults?: string,
): string {
  const tail = maxResults === undefined ? '' : `&maxresults=${maxResults}`
  const version = query.get('api-version')
  return `${vault.url}:${request.port ?? 443}${path}?api-version=${version}&$skiptoken=${skipToken(key)}${tail}`
}

const counted = (text: string) => `${String(text.length).padStart(6, '0')}!${text}`

/** Opaque to clients, in the recorded form: the key of the next item, wrapped twice. */
function skipToken(key: string): string {
  const marker = Buffer.from(`${counted(key)}!${counted('9999-12-31T23:59:59.9999999Z')}!`)
    .toString('base64')
    .replaceAll('=', '-')
  return Buffer.from(JSON.stringify({ NextMarker: `2!${marker.length}!${marker}`, TargetLocation: 0 })).toString(
    'base64url',
  )
}

/** The key that a page starts at; its item may have been deleted since. */
function startOf(token: string | undefined): string {
  if (token === undefined) return ''
  try {
    const { NextMarker } = JSON.parse(Buffer.from(token, 'base64url').toString()) as { NextMarker: string }
    const marker = Buffer.from(NextMarker.split('!')[2]!.replaceAll('-', '='), 'base64').toString()
    return /^\d{6}!([^!]+)!/.exec(marker)![1]!
  } catch {
    throw refusals.badSkipToken()
  }
}
