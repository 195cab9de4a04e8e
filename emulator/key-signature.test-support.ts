import { createHmac } from 'node:crypto'
import { accountKeys, accountNamed } from './policy/views/accounts.js'
import type { World } from './world/world.js'

/*
 * Shared Key once more, apart from the emulator's and the client's own code, so that the three are held to each other.
 * Source: https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key
 */

interface Unsigned {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array | undefined
}

const standardNames = [
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

export const hmac = (key: string, text: string): string =>
  createHmac('sha256', Buffer.from(key, 'base64')).update(text).digest('base64')

/** The headers that sign a request with the account's first key, `Content-Length` and date among them. */
export function signedHeaders(world: World, account: string, request: Unsigned): Record<string, string> {
  const key = accountKeys(world, accountNamed(world, account)!)[0]!.value
  const added = {
    'x-ms-date': new Date().toUTCString(),
    'x-ms-version': '2021-12-02',
    ...(request.body !== undefined && { 'Content-Length': String(Buffer.byteLength(request.body)) }),
  }
  const text = stringToSign(account, { ...request, headers: { ...added, ...request.headers } })
  return { ...added, Authorization: `SharedKey ${account}:${hmac(key, text)}` }
}

function stringToSign(account: string, { method, url, headers }: Unsigned): string {
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const)
  const value = (name: string) => lower.find(([key]) => key === name)?.[1] ?? ''
  const signed = (name: string) => (name === 'content-length' && value(name) === '0' ? '' : value(name))
  const own = lower
    .filter(([name]) => name.startsWith('x-ms-'))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map((pair) => `${pair.join(':')}\n`)
  const [path = '', query = ''] = url.replace(/^https:\/\/[^/?]+/, '').split('?')
  const parameters = query
    .split('&')
    .filter(Boolean)
    .map((pair) => pair.split('=').map(decodeURIComponent))
    .map(([name = '', value = '']) => `\n${name.toLowerCase()}:${value}`)
    .sort()
  return [method, ...standardNames.map(signed), `${own.join('')}/${account}${path}${parameters.join('')}`].join('\n')
}
