import type { Bindings } from './bindings.js'
import type { Answer } from './judge.js'
import { redact } from './redact.js'
import { NoToken, type Outgoing } from './target.js'

type Carry = (request: Outgoing) => Promise<Answer>

/** The virtual machine's token, from IMDS: of the identity with that client id, or of the default one. */
export function vmToken(carry: Carry, bindings: Bindings, audience: string, clientId?: string): Promise<string> {
  const selector = clientId === undefined ? '' : `&client_id=${clientId}`
  return accessToken(carry, `the vm got no token for ${audience}`, {
    scheme: 'http',
    authority: bindings['imds.host'] ?? '169.254.169.254',
    method: 'GET',
    path: `/metadata/identity/oauth2/token?api-version=2018-02-01&resource=${encodeURIComponent(audience)}${selector}`,
    headers: [['Metadata', 'true']],
  })
}

/** A token of the setup principal, for its client secret. */
export function portalToken(carry: Carry, bindings: Bindings, audience: string): Promise<string> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: bindings['portal.clientId'] ?? '',
    client_secret: bindings['portal.secret'] ?? '',
    resource: audience,
  })
  const body = Buffer.from(form.toString())
  return accessToken(carry, `the setup principal got no token for ${audience}`, {
    scheme: 'https',
    authority: bindings['login.host'] ?? '',
    method: 'POST',
    path: `/${bindings.tenant}/oauth2/token`,
    headers: [
      ['Content-Type', 'application/x-www-form-urlencoded'],
      ['Content-Length', String(body.length)],
    ],
    body,
  })
}

async function accessToken(carry: Carry, failure: string, request: Outgoing): Promise<string> {
  const answer = await carry(request)
  const text = answer.body.toString()
  try {
    const { access_token: token } = JSON.parse(text) as { access_token?: unknown }
    if (answer.status === 200 && typeof token === 'string') return token
  } catch {
    // told below
  }
  throw new NoToken(
    `${failure}: ${answer.dropped ? 'the connection was dropped' : `${answer.status} ${redact(text).slice(0, 200)}`}`,
  )
}

/** The resource that a token for this host is asked for; undefined when the host says nothing about it. */
export function audienceOf(authority: string, bindings: Bindings): string | undefined {
  const host = authority.toLowerCase()
  const under = (suffix: string | undefined) => suffix !== undefined && host.endsWith(`.${suffix.toLowerCase()}`)
  if (host === bindings['arm.host']?.toLowerCase()) return bindings['arm.audience']
  if (host === bindings['graph.host']?.toLowerCase()) return `https://${host}`
  if (under(bindings['vault.suffix'])) return bindings['vault.audience']
  return under(bindings['storage.suffix']) ? bindings['storage.audience'] : undefined
}
