import { isObject, type RecordedExchange } from '../recording.js'
import { bytesOf, interactionsOf, type Cassette } from './cassette.js'

/** vcrpy's cassettes: azure-cli, the SDK for Python. Source: https://vcrpy.readthedocs.io */
export function readVcrpy(file: string, cassette: Cassette): readonly RecordedExchange[] {
  return interactionsOf(file, cassette, ({ request, response }) => {
    const status = isObject(response.status) ? response.status.code : response.status
    const body = isObject(response.body) ? (response.body.string ?? response.body.base64_string) : response.body
    const isBase64 = isObject(response.body) && 'base64_string' in response.body && typeof body === 'string'
    return {
      method: request.method,
      url: request.uri,
      sentHeaders: request.headers,
      sent: bytesOf(request.body) ?? (request.body === null ? undefined : jsonBytes(request.body)),
      status,
      headers: response.headers,
      body: isBase64 ? Buffer.from(body, 'base64') : (bytesOf(body) ?? Buffer.alloc(0)),
    }
  })
}

/** Cassettes kept as JSON may hold a body as itself. */
const jsonBytes = (body: unknown): Buffer | undefined =>
  isObject(body) && Object.keys(body).length > 0 ? Buffer.from(JSON.stringify(body)) : undefined

/** Of its two relatives only vcrpy calls the URL `uri`. */
export const isVcrpy = ({ interactions: [first] }: Cassette): boolean =>
  isObject(first?.value) && isObject(first.value.request) && 'uri' in first.value.request
