import type { ErrorRequestHandler } from 'express'
import { redact } from '../core/redact.js'
import type { Problem } from '../scenario/problems.js'
import { fieldText, ScenarioError } from '../scenario/scenario-error.js'
import { StoreFailed } from '../world/store.js'

/** An error of the control API: `{"error":{"code","message","field?"}}`. */
export class ControlError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly field?: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message)
    this.name = 'ControlError'
  }
}

/** A 400 that names the first wrong field, and all of them in its message. */
export function badFields(code: string, problems: readonly Pick<Problem, 'path' | 'message'>[]): ControlError {
  const [first] = problems
  const lines = problems.map(({ path, message }) => (path.length === 0 ? message : `${fieldText(path)}: ${message}`))
  const field = fieldText(first?.path ?? [])
  return new ControlError(
    400,
    code,
    problems.length === 1 ? first!.message : lines.join('\n'),
    field === '' ? undefined : field,
  )
}

/** The same for a problem that was found while building. */
export const badField = (code: string, { path, problem }: ScenarioError): ControlError =>
  badFields(code, [{ path, message: problem }])

// The errors of Express and its body reader repeat what was sent, so these words replace theirs.
const parserWords: Readonly<Record<string, readonly [number, string, string]>> = {
  'entity.parse.failed': [400, 'MalformedBody', 'the body is not JSON'],
  'encoding.unsupported': [415, 'UnsupportedEncoding', 'this Content-Encoding is not taken'],
  'charset.unsupported': [415, 'UnsupportedCharset', 'the body must be UTF-8'],
  'request.size.invalid': [400, 'MalformedBody', 'the body is not as long as Content-Length says'],
  'request.aborted': [400, 'MalformedBody', 'the body ended early'],
}

function asControlError(error: unknown): ControlError | undefined {
  if (error instanceof ControlError) return error
  if (error instanceof StoreFailed) return new ControlError(500, 'NotKept', error.message)
  if (error instanceof ScenarioError) return badField('InvalidWorld', error)
  const { type, status, limit } = error as { type?: unknown; status?: unknown; limit?: unknown }
  if (type === 'entity.too.large')
    return new ControlError(413, 'BodyTooLarge', `the body is larger than ${Number(limit) / 1024 ** 2} MiB`)
  const words = typeof type === 'string' ? parserWords[type] : undefined
  if (words) return new ControlError(...words)
  return typeof status === 'number' && status >= 400 && status < 500
    ? new ControlError(status, 'BadRequest', 'the request is malformed')
    : undefined
}

/** Renders every error, redacted. An error that is not ours is a bug in the lab: its message is not shown. */
export const errorHandler =
  (onBug: (error: unknown) => void): ErrorRequestHandler =>
  (error, _req, res, _next) => {
    const known = asControlError(error)
    if (!known) onBug(error)
    if (res.headersSent) return void res.destroy()
    if (!known) res.set('x-milab-bug', 'true')
    const { status, code, message, field, headers } =
      known ??
      new ControlError(500, 'LabBug', 'the control API failed: that is a bug in the lab. Its log has the stack trace.')
    res
      .status(status)
      .set(headers)
      .json({
        error: { code, message: redact(message), ...(field !== undefined && { field: redact(field) }) },
      })
  }
