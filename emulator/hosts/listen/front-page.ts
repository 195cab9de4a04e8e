import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { foreignCaller } from '../../control/caller.js'
import { splitAuthority } from '../../core/wire-request.js'
import type { Emulator } from '../../create.js'
import { version } from '../../version.js'
import { sendError } from './refused.js'

/**
 * Handles `GET /` under the lab's own names: a page for browsers, an error in JSON for other clients. Returns whether it
 * did. The page is static, and shows nothing of the world: reading that takes the control API, which has its own rules.
 */
export function frontPage(
  emulator: Emulator,
  req: IncomingMessage,
  res: ServerResponse,
  controlHost: string | undefined,
): boolean {
  if (!/^\/(?:\?|$)/.test(req.url!) || (req.method !== 'GET' && req.method !== 'HEAD')) return false
  // A link from another site may lead here.
  const { host, origin } = req.headers
  if (foreignCaller({ host, origin }, controlHost)) return false
  // Under one of Azure's names that path is Azure's, even if it is the name that --control-host gives.
  if (emulator.resolve(splitAuthority(host!).host) !== 'foreign') return false
  if (!/\btext\/html\b/i.test(req.headers.accept ?? '')) {
    sendError(res, 404, 'NotFound', elsewhere)
    return true
  }
  res.writeHead(200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
    'x-milab': version,
    'Content-Length': Buffer.byteLength(page),
  })
  res.end(req.method === 'HEAD' ? undefined : page)
  return true
}

const elsewhere =
  'this is the HTTP endpoint of managed-identity-lab: IMDS is under /metadata, the control API under /_lab ' +
  '(GET /_lab/health), and Azure’s names are reached through this port as a proxy; milab env sets that up'

const style =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:3rem auto;padding:0 1rem;' +
  'color:#222;background:#fff}code{font:0.9em ui-monospace,monospace}' +
  '@media(prefers-color-scheme:dark){body{color:#ddd;background:#1b1b1b}a{color:#8cf}}'

const policy =
  "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`

// Without a name of its own, a browser would ask for /favicon.ico, and the journal would have a refusal.
const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>managed-identity-lab</title>
<link rel="icon" href="data:,">
<style>${style}</style>
<h1>managed-identity-lab</h1>
<p>A local Azure for managed identities is running here. This port is for programs: it is IMDS, and a proxy for Azure’s
host names. There is nothing to click, but a browser can read this:</p>
<ul>
<li><a href="/_lab/journal?limit=20">/_lab/journal</a>: the last requests; refusals with their reason and fix</li>
<li><a href="/_lab/world">/_lab/world</a>: the world as a scenario, without its secrets</li>
<li><a href="/_lab/health">/_lab/health</a>: the endpoints, and where the CA certificate is</li>
</ul>
<p>To make programs use the lab:</p>
<ul>
<li><code>eval "$(milab env)"</code> sets the variables of a shell</li>
<li><code>milab exec -- COMMAND</code> runs one command as if on the VM, in a lab of its own</li>
<li><code>milab doctor</code> says what is wrong if something fails</li>
</ul>
</html>
`
