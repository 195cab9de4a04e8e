import { createHmac } from 'node:crypto'
import { header, type HeaderPair } from '../../core/wire.js'

interface ToSign {
  readonly method: string
  readonly headers: readonly HeaderPair[]
  /** as sent: with the account's name in it, where the emulator is asked by path */
  readonly path: string
  readonly query: string
}

const standard = [
  'Content-Encoding',
  'Content-Language',
  'Content-Length',
  'Content-MD5',
  'Content-Type',
  'Date',
  'If-Modified-Since',
  'If-Match',
  'If-None-Match',
  'If-Unmodified-Since',
  'Range',
]

/**
 * `Authorization` for a request to an emulator of Azure Storage.
 * Source: https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key
 */
export function sharedKeyFor(account: string, key: string, request: ToSign, isTable: boolean): string {
  const text = isTable ? tableText(account, request) : text2015(account, request)
  const signature = createHmac('sha256', Buffer.from(key, 'base64')).update(text).digest('base64')
  return `SharedKey ${account}:${signature}`
}

const valueOf = (request: ToSign, name: string) => header(request, name) ?? ''

function text2015(account: string, request: ToSign): string {
  const plain = standard.map((name) => {
    const value = valueOf(request, name)
    if (name === 'Content-Length' && value === '0') return ''
    return name === 'Date' && header(request, 'x-ms-date') !== undefined ? '' : value
  })
  const own = request.headers
    .map(([name, value]) => [name.toLowerCase(), value.trim()] as const)
    .filter(([name]) => name.startsWith('x-ms-'))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}:${value}`)
  return [request.method, ...plain, ...own, resource(account, request)].join('\n')
}

/** The service of tables signs less, and of the query only `comp`. */
function tableText(account: string, request: ToSign): string {
  const comp = new URLSearchParams(request.query).get('comp')
  const date = header(request, 'x-ms-date') ?? valueOf(request, 'Date')
  return [
    request.method,
    valueOf(request, 'Content-MD5'),
    valueOf(request, 'Content-Type'),
    date,
    `/${account}${request.path}${comp === null ? '' : `?comp=${comp}`}`,
  ].join('\n')
}

function resource(account: string, { path, query }: ToSign): string {
  const values = new Map<string, string[]>()
  for (const [name, value] of new URLSearchParams(query.replaceAll('+', '%2B')))
    values.set(name.toLowerCase(), [...(values.get(name.toLowerCase()) ?? []), value])
  const lines = [...values].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, all]) => `\n${name}:${all.sort().join()}`)
  return `/${account}${path}${lines.join('')}`
}
