import { headerOf, isObject, RecordingError, type RecordedExchange } from '../recording.js'
import { exchangesOf, pairs, Wrong } from './make.js'

/** The Azure SDKs' test proxy. Source: https://github.com/Azure/azure-sdk-tools/tree/main/tools/test-proxy */
export function readTestProxy(file: string, document: unknown): readonly RecordedExchange[] {
  const entries = isObject(document) ? document.Entries : undefined
  if (!Array.isArray(entries)) throw new RecordingError(`${file}: Entries must be a list, as the test proxy writes it`)
  return exchangesOf(file, entries, (entry: unknown) => {
    if (!isObject(entry)) throw new Wrong('an entry must be an object with RequestUri and StatusCode')
    return {
      method: entry.RequestMethod,
      url: entry.RequestUri,
      sentHeaders: entry.RequestHeaders,
      sent: bytes(entry.RequestBody, entry.RequestHeaders),
      status: entry.StatusCode,
      headers: entry.ResponseHeaders,
      body: bytes(entry.ResponseBody, entry.ResponseHeaders) ?? Buffer.alloc(0),
    }
  })
}

/** JSON stands as itself, text as a string or as its lines, all else in base64. */
function bytes(body: unknown, headers: unknown): Buffer | undefined {
  if (body === null || body === undefined) return undefined
  const type = headerOf(pairs(headers), 'content-type') ?? ''
  const isText = type === '' || /json|xml|text|x-www-form-urlencoded|multipart\/mixed/i.test(type)
  if (typeof body === 'string') return Buffer.from(body, isText ? 'utf8' : 'base64')
  if (Array.isArray(body) && !/json/i.test(type) && body.every((line) => typeof line === 'string'))
    return Buffer.from(body.join(''))
  return Buffer.from(JSON.stringify(body))
}

export const isTestProxy = (document: unknown): boolean => isObject(document) && 'Entries' in document
