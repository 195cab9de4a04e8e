import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import { dateOf, headerOf, RecordingError, type Headers, type RecordedExchange } from '../recording.js'

/** What a reader found of one exchange, in whatever form its tool keeps it. */
export interface Found {
  readonly line?: number
  readonly method: unknown
  readonly url: unknown
  readonly sentHeaders: unknown
  readonly sent: Buffer | undefined
  readonly status: unknown
  readonly headers: unknown
  readonly body: Buffer
  /** when it was recorded, if the tool wrote it: used where the answer has no Date */
  readonly at?: unknown
}

/** What is wrong with an exchange, and what would be right. */
export class Wrong extends Error {}

/** Makes an exchange of what a reader found. Throws Wrong. */
export function exchange(number: number, found: Found): RecordedExchange {
  const { line, method, url, status, sent } = found
  if (typeof method !== 'string' || !/^[A-Za-z]+$/.test(method))
    throw new Wrong('the method must be a word, such as GET')
  if (typeof url !== 'string' || !/^(?:https?:\/\/[^/?#]+(?:[/?]|$)|\/)/i.test(url))
    throw new Wrong('the URL must begin with https:// and a host, or with /')
  if (typeof status !== 'number' || !Number.isInteger(status) || status < 100 || status > 599)
    throw new Wrong('the status must be a number from 100 to 599')
  const headers = pairs(found.headers)
  const at = dateOf(headers) ?? instant(found.at)
  const body = decoded(found.body, headerOf(headers, 'content-encoding'))
  return {
    number,
    ...(line !== undefined && { line }),
    ...(at !== undefined && { at }),
    request: {
      method: method.toUpperCase(),
      url: whole(url),
      headers: pairs(found.sentHeaders),
      ...(sent && { body: sent }),
    },
    answer: { status, headers, body },
  }
}

/** Some recorders keep only Resource Manager's path. */
const whole = (url: string) => (url.startsWith('/') ? `https://management.azure.com${url}` : url)

/** Headers as any of the tools keep them: an object of values or lists, pairs, `{ name, value }`, or flat names and values. */
export function pairs(headers: unknown): Headers {
  if (headers === null || headers === undefined) return []
  if (Array.isArray(headers)) {
    if (headers.every((item) => typeof item === 'string'))
      return headers.flatMap((name, i) => (i % 2 === 0 ? [[name, headers[i + 1] ?? ''] as const] : []))
    return headers.map((item: unknown) => {
      if (Array.isArray(item) && item.length === 2) return [String(item[0]), String(item[1])] as const
      if (typeof item === 'object' && item !== null && 'name' in item && 'value' in item)
        return [String(item.name), String(item.value)] as const
      throw new Wrong('headers must be names with values')
    })
  }
  if (typeof headers !== 'object') throw new Wrong('headers must be names with values')
  return Object.entries(headers).flatMap(([name, value]: [string, unknown]) =>
    (Array.isArray(value) ? value : [value]).map((item: unknown) => [name, String(item ?? '')] as const),
  )
}

function instant(at: unknown): number | undefined {
  const time = typeof at === 'number' ? at * 1000 : typeof at === 'string' ? Date.parse(at) : Number.NaN
  return Number.isNaN(time) ? undefined : time
}

const most = { maxOutputLength: 64 * 1024 * 1024 }

/** Bodies that the recorder kept as they came over the wire. */
function decoded(body: Buffer, encoding: string | undefined): Buffer {
  try {
    if (/gzip/i.test(encoding ?? '') && body[0] === 0x1f && body[1] === 0x8b) return gunzipSync(body, most)
    if (/deflate/i.test(encoding ?? '') && body[0] === 0x78) return inflateSync(body, most)
    if (/\bbr\b/i.test(encoding ?? '')) return brotliDecompressSync(body, most)
  } catch {
    // The recorder has decoded it, and left the header.
  }
  return body
}

/** Each item as an exchange; what is wrong with one is told with its file, its line if known, and its number. */
export function exchangesOf<Item>(
  file: string,
  items: readonly Item[],
  find: (item: Item) => Found,
  lineOf: (item: Item) => number | undefined = () => undefined,
): RecordedExchange[] {
  return items.map((item, at) => {
    try {
      return exchange(at + 1, find(item))
    } catch (error) {
      if (!(error instanceof Wrong)) throw error
      const line = lineOf(item)
      throw new RecordingError(`${file}${line === undefined ? '' : `:${line}`}: exchange ${at + 1}: ${error.message}`)
    }
  })
}

/** The line on which a JSON text breaks, from the position that the parser tells. */
export function parsedJson(file: string, text: string, what: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const at = /position (\d+)/.exec((error as Error).message)?.[1]
    const line = at === undefined ? undefined : text.slice(0, Number(at)).split('\n').length
    throw new RecordingError(`${file}${line === undefined ? '' : `:${line}`}: not JSON; ${what} was expected`)
  }
}
