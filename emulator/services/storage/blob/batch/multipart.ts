import type { HeaderPair } from '../../../../core/wire.js'

/** A request inside a batch, as it was written there. */
export interface BatchPart {
  readonly contentId: string | undefined
  readonly method: string
  readonly target: string
  readonly headers: readonly HeaderPair[]
}

const newline = '\r\n'

/** The boundary that a content type names; undefined when it is not multipart/mixed with one. */
export const boundaryOf = (type: string | undefined): string | undefined =>
  /^multipart\/mixed\s*;\s*boundary="?([^";]+)"?\s*$/i.exec(type ?? '')?.[1]

/**
 * The parts of a batch; undefined when the body is not well formed. Azure reads strictly: the body begins with its
 * boundary, lines end in CR LF, and a blank comes after the colon of each header
 * (https://github.com/pgbackrest/pgbackrest/pull/2786, 2026-06).
 */
export function partsOf(body: string, boundary: string): readonly BatchPart[] | undefined {
  const delimiter = `--${boundary}`
  const [start, ...pieces] = `${newline}${body}`.split(newline + delimiter)
  const last = pieces.pop()
  if (start !== '' || last === undefined || !last.startsWith('--') || last.slice(2).trim() !== '') return undefined
  const parts: BatchPart[] = []
  for (const piece of pieces) {
    const part = partIn(piece)
    if (!part) return undefined
    parts.push(part)
  }
  return parts
}

function partIn(piece: string): BatchPart | undefined {
  if (!piece.startsWith(newline)) return undefined
  const [head = '', request = '', ...rest] = piece.slice(newline.length).split(newline + newline)
  // A nested request has no body.
  if (rest.join('').trim() !== '') return undefined
  const own = headersIn(head.split(newline))
  const [line = '', ...lines] = request.trimEnd().split(newline)
  const headers = headersIn(lines)
  const asked = /^([A-Z]+) (\/\S*) HTTP\/1\.1$/.exec(line)
  if (!own || !headers || !asked || !isWhole(own, headers)) return undefined
  return { contentId: valueOf(own, 'content-id'), method: asked[1]!, target: asked[2]!, headers }
}

const isWhole = (own: readonly HeaderPair[], headers: readonly HeaderPair[]) =>
  valueOf(own, 'content-type')?.toLowerCase() === 'application/http' &&
  valueOf(own, 'content-transfer-encoding')?.toLowerCase() === 'binary' &&
  (valueOf(headers, 'content-length') ?? '0') === '0'

const valueOf = (headers: readonly HeaderPair[], wanted: string) =>
  headers.find(([name]) => name.toLowerCase() === wanted)?.[1]

function headersIn(lines: readonly string[]): HeaderPair[] | undefined {
  const headers: HeaderPair[] = []
  for (const line of lines) {
    const at = line.indexOf(': ')
    if (at < 1 || /[\r\n]/.test(line)) return undefined
    headers.push([line.slice(0, at), line.slice(at + 2)])
  }
  return headers
}
