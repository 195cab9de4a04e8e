import { objectIn, textAt } from './words.js'

/** What a token says of itself. The token is not kept with it. */
export interface Claims {
  readonly audience?: string | undefined
  readonly issuer?: string | undefined
  readonly tenant?: string | undefined
  readonly clientId?: string | undefined
  readonly principalId?: string | undefined
  /** the resource id of the identity; for Microsoft's own audiences only */
  readonly identity?: string | undefined
  /** unix milliseconds */
  readonly notBefore: number
  readonly issued: number
  readonly expires: number
}

export function claimsOf(token: string): Claims | undefined {
  const payload = objectIn(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
  const of = (name: string) => textAt(payload, name)
  const time = (name: string) => Number(payload[name]) * 1000
  if (Number.isNaN(time('exp'))) return undefined
  return {
    audience: of('aud'),
    issuer: of('iss'),
    tenant: of('tid'),
    clientId: of('appid') ?? of('azp'),
    principalId: of('oid'),
    identity: of('xms_mirid'),
    notBefore: time('nbf'),
    issued: time('iat'),
    expires: time('exp'),
  }
}
