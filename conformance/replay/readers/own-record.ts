import type { RecordedBody } from '../../evidence/form.js'
import { parseRecord, RecordError } from '../../evidence/read-record.js'
import { RecordingError, type RecordedExchange } from '../recording.js'
import { exchangesOf } from './make.js'

/** What `milab conform --record` writes: docs/record-format.md. Exchanges without an answer are left out. */
export function readOwnRecord(file: string, text: string): readonly RecordedExchange[] {
  const { head, exchanges } = parsed(file, text)
  const began = Date.parse(head.recorded)
  const answered = exchanges.filter(({ answer }) => answer.status > 0)
  return exchangesOf(file, answered, ({ at, request, answer }) => ({
    method: request.method,
    url: request.url,
    sentHeaders: request.headers,
    sent: bytes(request.body),
    status: answer.status,
    headers: answer.headers,
    body: bytes(answer.body) ?? Buffer.alloc(0),
    at: new Date(began + (at ?? 0)).toISOString(),
  }))
}

function parsed(file: string, text: string) {
  try {
    return parseRecord(text, file)
  } catch (error) {
    if (error instanceof RecordError) throw new RecordingError(error.message)
    throw error
  }
}

function bytes(body: RecordedBody | undefined): Buffer | undefined {
  if (body === undefined) return undefined
  if ('base64' in body) return Buffer.from(body.base64, 'base64')
  return 'text' in body ? Buffer.from(body.text) : undefined
}
