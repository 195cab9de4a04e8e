import type { Answer } from '../judge.js'

/**
 * The answer in these bytes, or undefined while it is not whole.
 *
 * @param ended whether no more bytes will come: then what is there is the answer, perhaps cut short
 */
export function parseAnswer(bytes: Buffer, ended: boolean): Answer | undefined {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const [first = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n')
  const found = /^HTTP\/1\.[01] (\d{3})(?: (.*))?$/.exec(first)
  if (!found) return undefined
  const rest = bytes.subarray(end + 4)
  const status = Number(found[1])
  if (status < 200) return parseAnswer(rest, ended)
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon), line.slice(colon + 1).trim()]
  })
  const value = (name: string) => headers.find(([key]) => key.toLowerCase() === name)?.[1]
  const about = { status, reason: found[2] ?? '', headers }
  if (/chunked/i.test(value('transfer-encoding') ?? '')) {
    const { body, whole } = unchunked(rest)
    if (!whole && !ended) return undefined
    return { ...about, body, ...(!whole && { dropped: true }) }
  }
  const bodiless = status === 204 || status === 304
  const length = bodiless ? 0 : value('content-length')
  if (length === undefined) return ended ? { ...about, body: rest } : undefined
  const whole = rest.length >= Number(length)
  if (!whole && !ended) return undefined
  return { ...about, body: rest.subarray(0, Number(length)), ...(!whole && { dropped: true }) }
}

function unchunked(bytes: Buffer): { body: Buffer; whole: boolean } {
  const parts: Buffer[] = []
  for (let at = 0; ;) {
    const line = bytes.indexOf('\r\n', at)
    if (line < 0) return { body: Buffer.concat(parts), whole: false }
    const size = parseInt(bytes.subarray(at, line).toString('latin1'), 16)
    const from = line + 2
    if (size === 0) return { body: Buffer.concat(parts), whole: bytes.indexOf('\r\n', from) >= 0 }
    parts.push(bytes.subarray(from, from + size))
    if (!(from + size + 2 <= bytes.length)) return { body: Buffer.concat(parts), whole: false }
    at = from + size + 2
  }
}
