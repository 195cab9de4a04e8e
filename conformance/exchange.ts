import type { Answer } from './judge.js'
import { redact } from './redact.js'
import type { Outgoing } from './target.js'

/** One request and its answer as a report shows them: no token, key or secret is in it. */
export interface Exchange {
  readonly request: string
  readonly answer: string
}

export function exchange(request: Outgoing | string, answer: Answer): Exchange {
  return {
    request: redact(typeof request === 'string' ? request : asked(request)),
    answer: redact(answered(answer)),
  }
}

function asked({ scheme, authority, method, path, headers, body }: Outgoing): string {
  return [
    `${method} ${scheme}://${authority}${path}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(body ? ['', shown(body)] : []),
  ].join('\n')
}

function answered({ status, reason, headers, body, dropped }: Answer): string {
  if (dropped && status === 0) return 'the connection was dropped'
  const first = `${status}${reason === undefined ? '' : ` ${reason}`}${dropped ? ' (cut short)' : ''}`
  return [
    first,
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(body.length > 0 ? ['', shown(body)] : []),
  ].join('\n')
}

/** Whole, so that what redacts sees whole secrets; reports cut afterwards. Bytes that are no text are counted only. */
function shown(body: Buffer): string {
  const text = body.subarray(0, 65_536).toString()
  return text.includes('\uFFFD') || text.includes('\0') ? `(${body.length} bytes)` : text
}
