import type { IncomingMessage, ServerResponse } from 'node:http'
import { foreignCaller } from '../../control/caller.js'
import type { PageFile } from '../../control/inspector/page-files.js'
import { splitAuthority } from '../../core/wire-request.js'
import type { Emulator } from '../../create.js'
import { version } from '../../version.js'
import { sendError } from './refused.js'

const paths = /^\/(?:inspector\/(?:inspector\.js|inspector\.css|icon\.svg))?(?=\?|$)/

/**
 * Handles `GET /` under the lab's own names, and the files below `/inspector`: the inspector's page for browsers, an
 * error in JSON for other clients. The returned function returns whether it did. The page is static, and holds nothing
 * of the world: it reads the control API, which has its own rules.
 */
export function frontPage(
  emulator: Emulator,
  controlHost: string | undefined,
): (req: IncomingMessage, res: ServerResponse) => boolean {
  const files = new Map<string, PageFile>()
  return (req, res) => {
    const [path] = paths.exec(req.url!) ?? []
    if (path === undefined || (req.method !== 'GET' && req.method !== 'HEAD')) return false
    // A link from another site may lead to the page, but none of its files is for another site.
    const { host, origin } = req.headers
    if (foreignCaller(path === '/' ? { host, origin } : req.headers, controlHost)) return false
    // Under one of Azure's names that path is Azure's, even if it is the name that --control-host gives.
    if (emulator.resolve(splitAuthority(host!).host) !== 'foreign') return false
    if (path === '/' && !/\btext\/html\b/i.test(req.headers.accept ?? '')) {
      sendError(res, 404, 'NotFound', elsewhere)
      return true
    }
    const known = files.get(path)
    if (known) send(known, req, res)
    else
      void readLate(path).then((file) => {
        if (!file) return sendError(res, 404, 'NotFound', 'this checkout has no inspector yet: npm run bundle')
        files.set(path, file)
        send(file, req, res)
      })
    return true
  }
}

/** Nothing of the page is loaded, and no file is read, before a browser asks for it. */
const readLate = async (path: string): Promise<PageFile | undefined> =>
  (await import('../../control/inspector/page-files.js')).readPageFile(path)

function send(file: PageFile, req: IncomingMessage, res: ServerResponse): void {
  res.writeHead(200, {
    'Content-Type': file.type,
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-store',
    'x-milab': version,
    'Content-Length': file.bytes.byteLength,
  })
  res.end(req.method === 'HEAD' ? undefined : file.bytes)
}

const elsewhere =
  'this is the HTTP endpoint of managed-identity-lab: IMDS is under /metadata, the control API under /_lab ' +
  '(GET /_lab/health), and Azure’s names are reached through this port as a proxy; milab env sets that up'

/** Only its own files, no string that becomes code or markup, no other site, and in no frame. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')
