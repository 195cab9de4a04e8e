import { isObject, RecordingError, type RecordedExchange } from '../recording.js'
import { exchangesOf, Wrong } from './make.js'

/** HTTP Archive 1.2: browsers, mitmproxy, Fiddler, Charles. Source: https://w3c.github.io/web-performance/specs/HAR/Overview.html */
export function readHar(file: string, document: unknown): readonly RecordedExchange[] {
  const entries = isObject(document) && isObject(document.log) ? document.log.entries : undefined
  if (!Array.isArray(entries)) throw new RecordingError(`${file}: log.entries must be a list, as in HAR 1.2`)
  return exchangesOf(file, entries, (entry: unknown) => {
    if (!isObject(entry) || !isObject(entry.request) || !isObject(entry.response))
      throw new Wrong('an entry must hold request and response')
    const { request, response, startedDateTime: at } = entry
    const content = isObject(response.content) ? response.content : {}
    return {
      method: request.method,
      url: request.url,
      sentHeaders: request.headers,
      sent: isObject(request.postData) ? bytes(request.postData) : undefined,
      status: response.status,
      headers: response.headers,
      body: bytes(content) ?? Buffer.alloc(0),
      at,
    }
  })
}

function bytes({ text, encoding }: Readonly<Record<string, unknown>>): Buffer | undefined {
  return typeof text === 'string' ? Buffer.from(text, encoding === 'base64' ? 'base64' : 'utf8') : undefined
}

export const isHar = (document: unknown): boolean => isObject(document) && isObject(document.log)
