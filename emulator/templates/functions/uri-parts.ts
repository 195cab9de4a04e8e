import { argumentError } from '../expressions/errors.js'
import { memberOf, type Item, type ItemObject } from '../expressions/items.js'

/** `parseUri`: what is not there has no member, but `port`, which is null. */
export function parseUri(text: string, name: string): Item {
  const found = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)([^?#]*)(\?[^#]*)?/i.exec(text)
  if (!found || !URL.canParse(text))
    throw argumentError(
      name,
      `The template language function '${name}' expects its first argument to be a uri string. The provided value is '${text}'.`,
    )
  const authority = found[2]!.replace(/^[^@]*@/, '')
  const port = /:(\d+)$/.exec(authority)?.[1]
  return {
    scheme: found[1]!.toLowerCase(),
    host: authority.replace(/:\d*$/, ''),
    port: port === undefined ? null : Number(port),
    ...(found[3] && { path: found[3] }),
    ...(found[4] && { query: found[4] }),
  }
}

export function buildUri(parts: ItemObject): string {
  const part = (name: string) => {
    const member = memberOf(parts, name)
    const value = member === undefined ? null : parts[member]!
    return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  }
  const [port, path, query] = [part('port'), part('path'), part('query')]
  return [
    `${part('scheme')}://${part('host')}`,
    port && `:${port}`,
    path && !path.startsWith('/') ? `/${path}` : path,
    query && !query.startsWith('?') ? `?${query}` : query,
  ].join('')
}
