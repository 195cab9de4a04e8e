import { createHmac } from 'node:crypto'
import { splitUrl, type Header } from './transport.js'

/** What a signature covers. `headers` are all that go out, `x-ms-date` among them. */
export interface Signable {
  readonly method: string
  readonly url: string
  readonly headers: readonly Header[]
}

// Their order is the signature's. A ranged read is signed by x-ms-range, which is not `Range`.
const signedHeaders = [
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

/**
 * The value of `Authorization` for a request to Blob Storage; `key` in base64, either of the account's two.
 * Source: https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key
 */
export function sharedKey(account: string, key: string, request: Signable): string {
  const hmac = createHmac('sha256', Buffer.from(key, 'base64')).update(stringToSign(account, request), 'utf8')
  return `SharedKey ${account}:${hmac.digest('base64')}`
}

export function stringToSign(account: string, { method, url, headers }: Signable): string {
  const value = (name: string) => headers.find(([key]) => key.toLowerCase() === name)?.[1] ?? ''
  const dated = value('x-ms-date') !== ''
  const standard = signedHeaders.map((name) => {
    if (name === 'content-length' && value(name) === '0') return ''
    if (name === 'date' && dated) return ''
    return value(name)
  })
  return [method, ...standard, canonicalHeaders(headers) + canonicalResource(account, url)].join('\n')
}

function canonicalHeaders(headers: readonly Header[]): string {
  const values = new Map<string, string>()
  for (const [name, value] of headers) {
    const key = name.toLowerCase()
    if (!key.startsWith('x-ms-')) continue
    const tidy = value.replace(/\s*\r?\n\s*/g, ' ').trimStart()
    const before = values.get(key)
    values.set(key, before === undefined ? tidy : `${before},${tidy}`)
  }
  return [...values]
    .sort(([a], [b]) => compare(sortKey(a), sortKey(b)))
    .map(([name, value]) => `${name}:${value}\n`)
    .join('')
}

/**
 * The service sorts as .NET's en-US culture does, not by code: hyphens do not count, and an underscore comes before
 * digits and letters. Header names of ours hold nothing else. (azure-sdk-for-python #10277, azure-sdk-for-net #41328)
 */
const sortKey = (name: string) => name.replaceAll('-', '').replaceAll('_', ' ')

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** The path stays encoded as it is sent; query names and values are decoded. */
function canonicalResource(account: string, url: string): string {
  const { target } = splitUrl(url)
  const mark = target.indexOf('?')
  const path = mark < 0 ? target : target.slice(0, mark)
  const query = new Map<string, string[]>()
  for (const [name, value] of new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1))) {
    const key = name.toLowerCase()
    query.set(key, [...(query.get(key) ?? []), value])
  }
  const lines = [...query]
    .sort(([a], [b]) => compare(a, b))
    .map(([name, values]) => `\n${name}:${values.sort(compare).join(',')}`)
  return `/${account}${path}${lines.join('')}`
}
