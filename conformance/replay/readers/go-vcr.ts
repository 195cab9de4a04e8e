import type { RecordedExchange } from '../recording.js'
import { bytesOf, interactionsOf, type Cassette } from './cassette.js'

/**
 * go-vcr's cassettes, `version: 1` (its releases 1 and 2) and `version: 2` (3 and 4): azure-dev, terraform, go-autorest.
 * Both spell what counts here alike. Source: https://github.com/dnaeon/go-vcr
 */
export function readGoVcr(file: string, cassette: Cassette): readonly RecordedExchange[] {
  return interactionsOf(file, cassette, ({ request, response }) => ({
    method: request.method === '' ? 'GET' : request.method,
    url: request.url,
    sentHeaders: request.headers,
    sent: bytesOf(request.body),
    status: response.code ?? Number.parseInt(String(response.status), 10),
    headers: response.headers,
    body: bytesOf(response.body) ?? Buffer.alloc(0),
  }))
}
