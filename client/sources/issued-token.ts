import { UnexpectedAnswerError } from '../errors.js'
import type { IdentitySelector, TokenSource } from '../options.js'
import { readJson, type Answer } from '../send.js'

/** What a token source answers, read. Times are seconds since 1970. */
export interface IssuedToken {
  readonly accessToken: string
  readonly tokenType: string
  /** as the source echoes it */
  readonly resource: string | undefined
  readonly expiresOn: number
  readonly notBefore: number | undefined
  /** the identity's client id; the VM extension does not say it */
  readonly clientId: string | undefined
}

export interface TokenRequest extends IdentitySelector {
  /**
   * what the token is for, exactly as its service expects it: `https://vault.azure.net`,
   * `https://management.azure.com/`
   */
  readonly resource: string
  readonly signal?: AbortSignal
  /** overrides `ClientOptions.retries` */
  readonly retries?: number
}

/** The selector as a query, `&` first; the names are the same for both sources. */
export function selectorQuery({ clientId, objectId, resourceId }: IdentitySelector): string {
  const given = Object.entries({ client_id: clientId, object_id: objectId, msi_res_id: resourceId }).filter(
    ([, value]) => value,
  )
  if (given.length > 1) throw new TypeError('clientId, objectId and resourceId exclude one another')
  return given.map(([name, value]) => `&${name}=${encodeURIComponent(value!)}`).join('')
}

export function readToken(source: TokenSource, answer: Answer, now: number): IssuedToken {
  const body = readJson(source, answer)
  const expiresIn = seconds(body.expires_in)
  const expiresOn =
    seconds(body.expires_on) ?? (expiresIn === undefined ? undefined : Math.floor(now / 1000) + expiresIn)
  if (typeof body.access_token !== 'string' || body.access_token === '')
    throw new UnexpectedAnswerError(source, 'the answer holds no access_token')
  if (expiresOn === undefined)
    throw new UnexpectedAnswerError(source, 'the answer says neither expires_on nor expires_in in seconds')
  return {
    accessToken: body.access_token,
    tokenType: text(body.token_type) ?? 'Bearer',
    resource: text(body.resource),
    expiresOn,
    notBefore: seconds(body.not_before),
    clientId: text(body.client_id),
  }
}

// Azure writes its numbers as strings here; other token endpoints do not.
const seconds = (value: unknown) =>
  value !== '' && value !== null && Number.isFinite(Number(value)) ? Number(value) : undefined
const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
