import { createHash, timingSafeEqual } from 'node:crypto'
import express, { type RequestHandler } from 'express'
import { foreignCaller } from './caller.js'
import { ControlError } from './errors.js'

/** Allows only this machine's own programs and pages. */
export function ownHost(controlHost: string | undefined): RequestHandler {
  return (req, _res, next) => {
    const foreign = req.originalUrl.startsWith('/') ? foreignCaller(req.headers, controlHost) : 'Host'
    const words = 'the control API answers under loopback names (or --control-host) only, and to no foreign origin'
    if (foreign) throw new ControlError(403, `Forbidden${foreign}`, words)
    next()
  }
}

/**
 * The caller must know the control token: for everything but `health` beyond loopback, and for what is secret
 * everywhere.
 *
 * @param where when that is so, for the message
 */
export function bearer(token: string, where = 'beyond loopback the control API wants'): RequestHandler {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  const wanted = digest(token)
  return (req, _res, next) => {
    const given = /^Bearer +(\S+)$/i.exec(req.headers.authorization ?? '')?.[1]
    // We compare digests: they have the same length, and the time it takes does not reveal anything about the token.
    if (given !== undefined && timingSafeEqual(digest(given), wanted)) return next()
    throw new ControlError(
      401,
      'Unauthorized',
      `${where} the value of MILAB_CONTROL_TOKEN as the bearer token`,
      undefined,
      {
        'WWW-Authenticate': 'Bearer',
      },
    )
  }
}

/**
 * The body as JSON, or none. Its Content-Type is required, and types that a web page's form can send are refused.
 *
 * @param limit in bytes
 */
export function jsonBodyUpTo(limit: number): RequestHandler {
  const parse = express.json({ limit, type: 'application/json', strict: false })
  return (req, res, next) => {
    const length = req.headers['content-length']
    if (req.headers['transfer-encoding'] === undefined && (length === undefined || length === '0')) return next()
    if (!req.is('application/json'))
      throw new ControlError(415, 'UnsupportedMediaType', 'send the body as Content-Type: application/json')
    parse(req, res, next)
  }
}

export const jsonBody: RequestHandler = jsonBodyUpTo(4 * 1024 * 1024)

/** Refuses any other method of a path that exists. */
export const otherMethods =
  (...allowed: readonly string[]): RequestHandler =>
  (req) => {
    throw new ControlError(
      405,
      'MethodNotAllowed',
      `${req.method} is not taken here; ${allowed.join(', ')}`,
      undefined,
      { Allow: allowed.join(', ') },
    )
  }
