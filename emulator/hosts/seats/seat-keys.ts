import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** Knows each seat's token, by which a program proves to the proxy that it may speak for that seat. */
export interface SeatKeys {
  /** what the tokens are made from, base64url: as secret as they are */
  readonly secret: string
  /** The token of the seat with this name, in any case; also of one that is created later. URL-safe. */
  tokenOf(seat: string): string
  /** Whether this is that token. Takes the same time for every wrong one. */
  isTokenOf(seat: string, token: string): boolean
}

/**
 * Tokens are made from a secret and the seat's name, so nothing needs to be kept for a seat. The secret is new at each
 * start of a lab, and so are the tokens.
 */
export function seatKeys(secret: string = randomBytes(32).toString('base64url')): SeatKeys {
  const hmac = (text: string) => createHmac('sha256', secret).update(text).digest()
  const tokenOf = (seat: string) => hmac(`seat:${seat.toLowerCase()}`).toString('base64url')
  return {
    secret,
    tokenOf,
    // Of the two we compare MACs, which have one length.
    isTokenOf: (seat, token) => timingSafeEqual(hmac(token), hmac(tokenOf(seat))),
  }
}
