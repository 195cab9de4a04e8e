import type { StorageCall } from '../call.js'
import { ordinally } from '../wire/page.js'
import { inCultureOrder } from './culture-order.js'

/** The standard headers that a Shared Key signature covers, in its order. */
const signed = [
  'content-encoding',
  'content-language',
  'content-length',
  'content-md5',
  'content-type',
  'date',
  'if-modified-since',
  'if-match',
  'if-none-match',
  'if-unmodified-since',
  'range',
]
const place = new Map(signed.map((name, i) => [name, i]))
const contentLength = 2
const contentMd5 = 3
const contentType = 4
const date = 5

export type Scheme = 'sharedkey' | 'sharedkeylite'

type Pair = [name: string, value: string]

/** The parts of a call that a signature covers. */
export type SignedCall = Pick<StorageCall, 'request' | 'query' | 'version'> & {
  readonly account: Pick<StorageCall['account'], 'name'>
}

/**
 * The string that a client signs for this request. A client that sorts header names by code signs another string for
 * some of them and is refused (https://github.com/Azure/azure-sdk-for-net/issues/41328, 2024).
 * Source: https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key
 */
export function stringToSign(call: SignedCall, scheme: Scheme): string {
  const { request, account, version } = call
  const values = signed.map(() => '')
  const own: Pair[] = []
  for (const [name, value] of request.headers) {
    const lower = name.toLowerCase()
    if (lower.startsWith('x-ms-')) addHeader(own, lower, value)
    else {
      const at = place.get(lower)
      if (at !== undefined && values[at] === '') values[at] = value
    }
  }
  if (values[contentLength] === '0' && version >= '2015-02-21') values[contentLength] = ''
  if (own.some(([name]) => name === 'x-ms-date')) values[date] = ''
  const covered = scheme === 'sharedkey' ? values : [values[contentMd5]!, values[contentType]!, values[date]!]
  const start = `${request.method}\n${covered.join('\n')}\n`
  // With the account in the path it stands there twice, the second time as sent.
  const path = request.pathStyle?.path ?? request.path
  const resource = `/${account.name}${path}${scheme === 'sharedkey' ? wholeQuery(call) : onlyComp(call)}`
  const headers = own.sort(([a], [b]) => inCultureOrder(a, b)).map(([name, value]) => `${name}:${value}\n`)
  return start + headers.join('') + resource
}

/** Adds a header; repeated headers become one, with their values joined by commas. */
function addHeader(own: Pair[], name: string, value: string): void {
  const text = value.trimStart()
  const before = own.find(([known]) => known === name)
  if (before) before[1] += `,${text}`
  else own.push([name, text])
}

/** Names in lower case and sorted, values decoded; a repeated name's values are sorted and joined by commas. */
function wholeQuery({ query }: SignedCall): string {
  if (query.pairs.length === 0) return ''
  const byName = new Map<string, string[]>()
  for (const [name, value] of query.pairs) {
    const lower = name.toLowerCase()
    byName.set(lower, [...(byName.get(lower) ?? []), value])
  }
  return [...byName]
    .sort(([a], [b]) => ordinally(a, b))
    .map(([name, values]) => `\n${name}:${values.sort(ordinally).join(',')}`)
    .join('')
}

function onlyComp({ query }: SignedCall): string {
  const comp = query.get('comp')
  return comp === undefined ? '' : `?comp=${comp}`
}
