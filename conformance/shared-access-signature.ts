import { createHmac } from 'node:crypto'

/**
 * A shared access signature to make. The suite makes its own, from what the case says is signed, so that a service which
 * signs other lines does not agree with itself.
 */
export interface Signature {
  /** base64 */
  readonly key: string
  /** what the URL gains, in this order; `sig` comes last */
  readonly parameters: Readonly<Record<string, string>>
  /** the lines that are signed: a parameter's name, or after `=` the line itself */
  readonly lines: readonly string[]
}

/** The path and query with the signature's parameters. */
export function signed(path: string, { key, parameters, lines }: Signature): string {
  const text = lines.map((line) => (line.startsWith('=') ? line.slice(1) : (parameters[line] ?? ''))).join('\n')
  const sig = createHmac('sha256', Buffer.from(key, 'base64')).update(text, 'utf8').digest('base64')
  const query = Object.entries({ ...parameters, sig }).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return `${path}${path.includes('?') ? '&' : '?'}${query.join('&')}`
}
