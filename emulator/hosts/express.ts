import type { Request, RequestHandler, Response } from 'express'
import { answer } from './answer.js'
import type { Emulator } from './face/emulator.js'
import { wireFromNode } from './wire-from-node.js'

export interface MiddlewareOptions {
  /** `msi` makes it the MSI VM extension's port; by default the request's scheme decides */
  readonly door?: 'http' | 'https' | 'msi'
}

/**
 * The emulator in your own express app: handles requests with a Host or path of Azure's, and passes the others on.
 * Mount it before any body parser, which would consume the body. A request for a name of Azure's counts as one over TLS,
 * which ends wherever the app's own does.
 *
 * @example
 * app.use(milabMiddleware(createEmulator()))
 */
export function milabMiddleware(
  emulator: Pick<Emulator, 'handle' | 'resolve' | 'claims'>,
  options: MiddlewareOptions = {},
): RequestHandler {
  return (req: Request, res: Response, next) => {
    const encrypted = options.door === 'https' || 'encrypted' in req.socket
    // express removes the mount path from `url`; `originalUrl` is as sent, and Azure's paths start at the root.
    const target = req.url.startsWith('/') && req.baseUrl !== '' ? req.url : req.originalUrl
    const isOverTls = encrypted || isName(req.headers.host)
    const request = wireFromNode(req, res, options.door ?? (encrypted ? 'https' : 'http'), isOverTls, target)
    if ('bad' in request) return void res.status(400).end()
    if (emulator.resolve(request.host) === 'foreign' && !emulator.claims(request)) return next()
    emulator
      .handle(request)
      .then((outcome) => {
        res.removeHeader('X-Powered-By')
        return answer(outcome, req, res)
      })
      .catch(next)
  }
}

/** A name of Azure's, all of which speak TLS: neither an address, such as the metadata service's, nor `localhost`. */
const isName = (host = '') => /\.[a-z]/i.test(host)
