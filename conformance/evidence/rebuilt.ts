import type { Answer } from '../judge.js'
import type { ConformanceRecord } from './read-record.js'
import type { RecordedBody, RecordedExchange, RecordedToken } from './form.js'

export interface Rebuilding {
  answer(recorded: RecordedExchange['answer']): Answer
  text(recorded: string): string
}

/**
 * Makes of a recorded answer one that can be judged: a token's mark becomes an unsigned token with the recorded claims,
 * a key's mark 64 bytes that are not a key. Only in memory: neither opens anything.
 */
export function rebuilding({ exchanges }: Pick<ConformanceRecord, 'exchanges'>): Rebuilding {
  const tokens: Record<string, string> = {}
  for (const exchange of exchanges)
    for (const [number, token] of Object.entries(exchange.tokens ?? {})) tokens[number] = unsigned(token, number)

  const rebuild = (text: string) =>
    text
      .replace(/<token (\d+)>/g, (mark, number: string) => tokens[number] ?? mark)
      .replace(/<account key (\d+)>/g, (_, number: string) => Buffer.alloc(64, Number(number)).toString('base64'))
      .replace(/(?:<|&lt;)signature (\d+)(?:>|&gt;)/g, (_, number: string) =>
        Buffer.alloc(32, Number(number)).toString('base64'),
      )
  const bytesOf = (body: RecordedBody | undefined): Buffer => {
    if (body === undefined) return Buffer.alloc(0)
    if ('text' in body) return Buffer.from(rebuild(body.text))
    return 'base64' in body ? Buffer.from(body.base64, 'base64') : Buffer.alloc(body.bytes)
  }
  const answer: Rebuilding['answer'] = ({ status, reason, headers, body, dropped }) => ({
    status,
    ...(reason !== undefined && { reason }),
    headers: headers.map(([name, value]) => [name, rebuild(value)] as const),
    body: bytesOf(body),
    ...(body && { bytes: body.bytes }),
    ...(dropped && { dropped }),
  })
  return { answer, text: rebuild }
}

function unsigned({ header, claims }: RecordedToken, number: string): string {
  const part = (value: unknown) =>
    Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
  return [part(header), part(claims), part(`token ${number}`)].join('.')
}
