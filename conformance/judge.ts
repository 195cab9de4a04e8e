import { compare, mismatch, type Mismatch } from './match.js'
import type { BodyMatch, Expectation, Match } from './model.js'
import { redact } from './redact.js'

/** What came back, as plain data. */
export interface Answer {
  readonly status: number
  /** reason phrase; absent where the way here does not carry it */
  readonly reason?: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: Buffer
  /** the body's length as it was sent, where the body was rebuilt from a record */
  readonly bytes?: number
  /** the connection closed before the answer was whole; `status` is 0 when there was none at all */
  readonly dropped?: boolean
}

/** Every header of that name, joined as HTTP joins them; undefined when there is none. */
export function headerOf(answer: Pick<Answer, 'headers'>, name: string): string | undefined {
  const values = answer.headers.filter(([key]) => key.toLowerCase() === name.toLowerCase()).map(([, value]) => value)
  return values.length === 0 ? undefined : values.join(', ')
}

/** Everything about an answer that is not as expected (bindings filled in before); an empty list means that it fits. */
export async function judge(expected: Expectation, answer: Answer): Promise<Mismatch[]> {
  if (answer.dropped === true || expected.dropped === true) {
    if (answer.dropped === expected.dropped) return []
    return [
      {
        path: 'connection',
        expected: expected.dropped ? 'dropped' : 'an answer',
        got: answer.dropped ? 'dropped' : `status ${answer.status}`,
      },
    ]
  }
  const found: Mismatch[] = []
  const statuses = [expected.status ?? []].flat()
  if (statuses.length > 0 && !statuses.includes(answer.status))
    found.push(mismatch('status', statuses.join(' or '), answer.status))
  if (expected.reason !== undefined && answer.reason !== undefined)
    found.push(...compare(expected.reason, answer.reason, 'reason'))
  for (const [name, match] of Object.entries(expected.headers ?? {})) {
    found.push(...compare(match, headerOf(answer, name), `headers.${name.toLowerCase()}`))
  }
  if (expected.body !== undefined) found.push(...(await judgeBody(expected.body, answer)))
  return found
}

async function judgeBody(
  expected: BodyMatch,
  { body, bytes = body.length }: Pick<Answer, 'body' | 'bytes'>,
): Promise<Mismatch[]> {
  if ('empty' in expected) return body.length === 0 ? [] : [mismatch('body', 'empty', body.toString())]
  if ('exactly' in expected) return firstDifference(expected.exactly, body)
  if ('base64' in expected) {
    const bytes = Buffer.from(expected.base64, 'base64')
    if (bytes.equals(body)) return []
    return [
      { path: 'body', expected: `${bytes.length} bytes, ${start(bytes)}`, got: `${body.length} bytes, ${start(body)}` },
    ]
  }
  if ('text' in expected) return compare(expected.text, body.toString(), 'body')
  if ('xmlError' in expected) return xmlError(expected.xmlError, body)
  let value: unknown
  try {
    value = JSON.parse(body.toString())
  } catch {
    return [mismatch('body', 'JSON', body.toString())]
  }
  const found = compare(expected.json, value, 'body')
  if (expected.length !== undefined && expected.length !== bytes)
    found.push(mismatch('body.length', `${expected.length} bytes`, bytes))
  return found
}

const start = (bytes: Buffer) => `${bytes.subarray(0, 16).toString('hex')}${bytes.length > 16 ? '…' : ''}`

/** The first difference between two strings, with context. */
function firstDifference(expected: string, body: Buffer): Mismatch[] {
  const wanted = Buffer.from(expected)
  if (wanted.equals(body)) return []
  // Secrets leave first: only then may a window be cut, or half a token would pass for none.
  const [want, got] = [redact(expected), redact(body.toString())]
  if (want === got)
    return [
      {
        path: 'body',
        expected: `${wanted.length} bytes, exactly`,
        got: `${body.length} bytes that differ in a secret's text`,
      },
    ]
  let offset = 0
  while (offset < want.length && want[offset] === got[offset]) offset++
  const window = (text: string) =>
    JSON.stringify(`${offset > 20 ? '…' : ''}${text.slice(Math.max(0, offset - 20), offset + 60)}`)
  return [
    {
      path: `body at ${offset}`,
      expected: `${window(want)} (${wanted.length} bytes)`,
      got: `${window(got)} (${body.length} bytes)`,
    },
  ]
}

/** Storage ends every error's message with two lines of its own. */
const tail = /\nRequestId:[0-9a-f-]{36}\nTime:\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/

async function xmlError(expected: { code: string; message: Match; detail?: Match }, body: Buffer): Promise<Mismatch[]> {
  const { XMLParser } = await import('fast-xml-parser')
  const parser = new XMLParser({ parseTagValue: false, trimValues: false, htmlEntities: true })
  let error: Readonly<Record<string, unknown>> | undefined
  try {
    const parsed = parser.parse(body.toString().replace(/^\uFEFF/, ''), true) as {
      Error?: Readonly<Record<string, unknown>>
    }
    error = parsed.Error
  } catch {
    // told below, as what it is: no XML error
  }
  if (typeof error !== 'object') return [mismatch('body', "Storage's XML error", body.toString())]
  const message = error.Message
  const found = compare(expected.code, error.Code, 'body.Code')
  if (typeof message !== 'string' || !tail.test(message)) {
    found.push(mismatch('body.Message', 'text that ends with lines RequestId: and Time:', message))
  } else if (compare(expected.message, message, '').length > 0) {
    found.push(...compare(expected.message, message.replace(tail, ''), 'body.Message'))
  }
  if (expected.detail !== undefined)
    found.push(...compare(expected.detail, error.AuthenticationErrorDetail, 'body.AuthenticationErrorDetail'))
  return found
}
