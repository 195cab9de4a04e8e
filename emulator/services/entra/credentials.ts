import { createHash, timingSafeEqual } from 'node:crypto'
import { percentDecode } from '../../core/query.js'
import { header } from '../../core/wire.js'
import type { EntraCall } from './call.js'

export interface Credentials {
  readonly clientId: string | undefined
  readonly secret: string | undefined
  readonly assertion: string | undefined
}

/**
 * The client's credentials, from the form or HTTP Basic (`client_secret_post`, `client_secret_basic`). The form wins;
 * which of the two wins in Azure when they differ is unverified.
 */
export function credentialsOf({ form, request }: Pick<EntraCall, 'form' | 'request'>): Credentials {
  const basic = basicCredentials(header(request, 'Authorization'))
  return {
    clientId: form.get('client_id') || basic?.clientId,
    secret: form.get('client_secret') || basic?.secret,
    assertion: form.get('client_assertion'),
  }
}

/** Both halves are form-encoded before they are joined: https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1 */
function basicCredentials(authorization: string | undefined): { clientId: string; secret: string } | undefined {
  const encoded = /^Basic +([A-Za-z0-9+/]+={0,2})$/i.exec(authorization ?? '')?.[1]
  if (encoded === undefined) return undefined
  const text = Buffer.from(encoded, 'base64').toString()
  const at = text.indexOf(':')
  if (at < 0) return undefined
  const decode = (part: string) => percentDecode(part.replaceAll('+', ' '))
  return { clientId: decode(text.slice(0, at)), secret: decode(text.slice(at + 1)) }
}

/** Whether a secret is one of the application's; the time this takes reveals nothing about them. */
export function matchesSecret(secrets: readonly string[], given: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  const wanted = digest(given)
  // Not `some`: it would stop at the first match.
  return secrets.map((secret) => timingSafeEqual(digest(secret), wanted)).includes(true)
}
