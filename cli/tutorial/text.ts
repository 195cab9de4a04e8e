import { inspect } from 'node:util'
import { redact } from '../../conformance/redact.js'
import type { CallName } from './calls.js'
import { headerOf, type ReceivedAnswer } from './exchange.js'

/** What may be printed as it is. A token never is. */
export interface Showing {
  readonly secret: boolean
  readonly keys: boolean
}

const tokens = /(?:^|_)token$/i
const values = /^(?:value|key|password|client_secret)$/i

/** A token's first letters: enough to see that it is a JWT. */
export const shortened = (token: string) => (token === '' ? '' : `${token.slice(0, 4)}…`)

/** A value of a member, as it may be printed. */
function masked(name: string, value: unknown, whole: boolean): unknown {
  if (typeof value === 'string') {
    if (tokens.test(name)) return shortened(value)
    if (values.test(name)) return whole ? value : '***'
    return redact(value)
  }
  if (Array.isArray(value)) return value.map((item: unknown) => masked(name, item, whole))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([member, inner]) => [member, masked(member, inner, whole)]))
}

const isWhole = (call: CallName, { secret, keys }: Showing) => (call === 'getSecret' ? secret : keys)

/** The call as it stands in a program: `client.getSecret('mytestkeyvault', 'MyTestSecret', { token: 'eyJ0…' })`. */
export function callText(call: CallName, given: readonly unknown[], showing: Showing): string {
  const said = given.map((value) =>
    inspect(masked('', value, isWhole(call, showing)), { breakLength: Infinity, compact: true }),
  )
  return `client.${call}(${said.join(', ')})`
}

/** What of an answer's headers the storage tutorial prints. */
const printedHeaders = ['ETag', 'Last-Modified', 'Content-Type', 'Content-Range', 'x-ms-blob-type']

/** The answer as data: its status, what the tutorials print of its headers, and its body, JSON or text. */
export interface AnswerView {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

export function answerView(call: CallName, { status, headers, body }: ReceivedAnswer, showing: Showing): AnswerView {
  const text = body.toString('utf8').replace(/^\uFEFF/, '')
  const json = parsed(text)
  const isJson = typeof json === 'object' && json !== null
  const kept = isJson ? [] : printedHeaders.flatMap((name) => pair(name, headerOf(headers, name.toLowerCase())))
  return {
    status,
    headers: Object.fromEntries(kept),
    body: isJson ? masked('', json, isWhole(call, showing)) : redact(text),
  }
}

const pair = (name: string, value: string | undefined): [string, string][] =>
  value === undefined ? [] : [[name, value]]

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The same in lines. */
export function answerLines({ headers, body }: AnswerView): string[] {
  const text = typeof body === 'string' ? body.trimEnd() : JSON.stringify(body, null, 2)
  return [
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(text === '' ? [] : text.split('\n').slice(0, 40)),
  ]
}
