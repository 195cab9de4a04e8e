import { UnexpectedAnswerError } from '../errors.js'
import { selected, type IdentitySelector, type TokenSource } from '../options.js'
import { readJson, type Answer } from '../send.js'
import { readSeconds } from './expiry.js'

/** What a token source answers, read. Times are seconds since 1970. */
export interface IssuedToken {
  readonly accessToken: string
  readonly tokenType: string
  /** as the source echoes it */
  readonly resource: string | undefined
  readonly expiresOn: number
  readonly notBefore: number | undefined
  /** the identity's client id; the VM extension and Entra do not say it */
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

/** The names that a source has for the selectors; one that it lacks cannot be selected by there. */
export type SelectorNames = Readonly<Partial<Record<keyof IdentitySelector, string>>>

/** IMDS's names, which the VM extension and the Arc agent have, too. */
export const imdsSelectors: SelectorNames = { clientId: 'client_id', objectId: 'object_id', resourceId: 'msi_res_id' }

/** The selector as a query, `&` first; empty if nothing is selected. Throws `TypeError` if the source has no such name. */
export function selectorQuery(request: IdentitySelector, names: SelectorNames, source: TokenSource): string {
  const [field, value] = selected(request) ?? []
  if (field === undefined || value === undefined) return ''
  const name = names[field]
  if (name === undefined)
    throw new TypeError(`${source} selects an identity by ${Object.keys(names).join(', ')}, and not by ${field}`)
  return `&${name}=${encodeURIComponent(value)}`
}

export function readToken(source: TokenSource, answer: Answer, now: number): IssuedToken {
  const body = readJson(source, answer)
  const expiresIn = readSeconds(body.expires_in)
  const expiresOn =
    readSeconds(body.expires_on) ?? (expiresIn === undefined ? undefined : Math.floor(now / 1000) + expiresIn)
  if (typeof body.access_token !== 'string' || body.access_token === '')
    throw new UnexpectedAnswerError(source, 'the response contains no access_token')
  if (expiresOn === undefined)
    throw new UnexpectedAnswerError(source, 'the response contains neither expires_on nor expires_in in a known form')
  return {
    accessToken: body.access_token,
    tokenType: text(body.token_type) ?? 'Bearer',
    resource: text(body.resource),
    expiresOn,
    notBefore: readSeconds(body.not_before),
    clientId: text(body.client_id),
  }
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
