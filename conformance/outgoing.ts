import { sharedKey } from '../client/index.js'
import type { Bindings } from './bindings.js'
import type { Send } from './model.js'
import { signed } from './shared-access-signature.js'
import { NoToken, type Outgoing, type Session } from './target.js'
import { audienceOf } from './tokens.js'

/** The doors that speak plain HTTP. Everything else of Azure's is HTTPS. */
const isPlain = (authority: string, bindings: Bindings) =>
  ['imds.host', 'msi.host', 'app-service.host', 'container-app.host', 'arc.host'].some(
    (name) => authority === bindings[name],
  )

/** Makes a request of a step whose bindings are filled in: body, length, token or signature. */
export async function outgoing(step: Send, session: Session): Promise<Outgoing> {
  const body = bodyOf(step.body)
  const scheme = step.scheme ?? (isPlain(step.to, session.bindings) ? 'http' : 'https')
  // A whole URL in a response (a Location, a nextLink) is requested at the step's own host.
  const plain = step.path.replace(/^https?:\/\/[^/]+/i, '')
  const path = step.signature ? signed(plain, step.signature) : plain
  const headers: [string, string][] = Object.entries(step.headers ?? {})
  const has = (name: string) => headers.some(([key]) => key.toLowerCase() === name)
  if (typeof step.body === 'object' && 'json' in step.body && !has('content-type'))
    headers.push(['Content-Type', 'application/json'])
  // As every HTTP client does; a request without it is for `send-raw`.
  if ((body || ['POST', 'PUT', 'PATCH'].includes(step.method)) && !has('content-length'))
    headers.push(['Content-Length', String(body?.length ?? 0)])
  if (step.sharedKey) {
    if (!has('x-ms-date')) headers.push(['x-ms-date', new Date().toUTCString()])
    const { account, key } = step.sharedKey
    const url = `${scheme}://${step.to}${path}`
    headers.push(['Authorization', sharedKey(account, key, { method: step.method, url, headers })])
  } else if (step.as !== 'nobody') {
    const audience = step.audience ?? audienceOf(step.to, session.bindings)
    if (audience === undefined)
      throw new NoToken(`the resource of ${step.to} is unknown: the step must name its audience`)
    headers.push(['Authorization', `Bearer ${await session.token(step.as, audience)}`])
  }
  return {
    scheme,
    authority: step.to,
    method: step.method,
    path,
    headers,
    ...(step.source !== undefined && { source: step.source }),
    ...(body && { body }),
    ...(step.sharedKey && { signedBy: step.sharedKey }),
  }
}

function bodyOf(body: Send['body']): Buffer | undefined {
  if (body === undefined) return undefined
  if (typeof body === 'string') return Buffer.from(body)
  return 'base64' in body ? Buffer.from(body.base64, 'base64') : Buffer.from(JSON.stringify(body.json))
}
