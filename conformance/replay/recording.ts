/** An exchange with real Azure, as a recording holds it. */
export interface RecordedExchange {
  /** counts from 1 in its file */
  readonly number: number
  /** the line of the file on which it begins, where the form tells */
  readonly line?: number
  /** unix milliseconds: the answer's Date, or what the recorder wrote */
  readonly at?: number
  readonly request: RecordedRequest
  readonly answer: RecordedAnswer
}

export type Headers = readonly (readonly [name: string, value: string])[]

export interface RecordedRequest {
  readonly method: string
  /** absolute, with its host */
  readonly url: string
  readonly headers: Headers
  /** absent where the recording does not hold it: masked, or left out by the recorder */
  readonly body?: Buffer
}

export interface RecordedAnswer {
  readonly status: number
  readonly headers: Headers
  readonly body: Buffer
}

export interface Recording {
  /** as it was named to the tool */
  readonly file: string
  readonly form: string
  readonly exchanges: readonly RecordedExchange[]
}

/** The file cannot be read as a recording; the message is one line with file, line and what would be right. */
export class RecordingError extends Error {
  override readonly name: string = 'RecordingError'
}

/** The file is sound, and something else: in a folder it is passed over. */
export class NotARecording extends RecordingError {
  override readonly name = 'NotARecording'
}

/** The first value of a header, by case-insensitive name. */
export const headerOf = (headers: Headers, name: string): string | undefined =>
  headers.find(([key]) => key.toLowerCase() === name)?.[1]

/** The body as JSON; undefined for what is not. Some recorders keep the byte order mark, some as Latin-1. */
export function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(withoutMark(body.toString()))
  } catch {
    return undefined
  }
}

export const withoutMark = (text: string): string => text.replace(/^(?:\uFEFF|\u00EF\u00BB\u00BF)/, '')

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** When Azure answered: its Date header. */
export function dateOf(headers: Headers): number | undefined {
  const date = Date.parse(headerOf(headers, 'date') ?? '')
  return Number.isNaN(date) ? undefined : date
}
