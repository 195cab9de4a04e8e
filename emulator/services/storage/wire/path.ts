import { withSingleSlashes } from '../../../core/path.js'
import type { Query } from '../../../core/query.js'

/**
 * A path as the service reads it, before anything else looks at it: backslashes are slashes, dot segments are gone, encoded
 * or not, and a container's URL may end with a slash. Other escapes stay as they were sent.
 *
 * recorded: `./key`, `%2E/key`, `.%2Fkey` and `%2E%2Fkey` all write the blob `key`
 * (https://github.com/Azure/azure-sdk-for-rust/issues/5275, 2026-09); `win\path.txt` is stored as `win/path.txt`
 * (https://github.com/Azure/azure-sdk-for-js/issues/5405, 2019). Unverified: `..`, which is taken as RFC 3986 says.
 */
export function tidyPath(path: string): string {
  const plain = suspicious.test(path) ? withoutDots(path.replace(/\\|%5c/gi, '/')) : path
  return plain.length > 1 && plain.endsWith('/') && plain.indexOf('/', 1) === plain.length - 1
    ? plain.slice(0, -1)
    : plain
}

/**
 * The path of a blob in the container `$root`, which may stay away from it: `/name`. What is about a container of that
 * name, or about the account, says so with `restype`.
 * https://learn.microsoft.com/rest/api/storageservices/working-with-the-root-container
 */
export const withRootContainer = (path: string, query: Query): string =>
  /^\/[^/$][^/]*$/.test(path) && !query.has('restype') && query.get('comp')?.toLowerCase() !== 'list'
    ? `/$root${path}`
    : path

/**
 * The path in an account with a hierarchical namespace, where empty segments count for nothing. Only the blob `/` is one: the
 * root directory, whose name is empty here and whose path ends with the slash.
 */
export function hierarchicalPath(path: string): string {
  const plain = path.replace(/%2f/gi, '/')
  const single = withSingleSlashes(plain)
  return /^\/[^/]+\/{2,}$/.test(plain) ? `${single}/` : single
}

const suspicious = /\\|%5c|%2e|\/\.|%2f\./i
const dots = /^(?:\.|%2e){1,2}$/i

function withoutDots(path: string): string {
  const segments = path.split(/\/|%2f/i)
  if (!segments.some((segment) => dots.test(segment))) return path
  const kept: string[] = []
  for (const [at, segment] of segments.entries()) {
    const isUp = dots.test(segment) && segment.replace(/%2e/gi, '.') === '..'
    if (isUp && kept.length > 1) kept.pop()
    if (!dots.test(segment)) kept.push(segment)
    // A dot segment at the end leaves the slash before it.
    else if (at === segments.length - 1) kept.push('')
  }
  return kept.join('/')
}
