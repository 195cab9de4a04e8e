/** What a token says. */
type Claims = Readonly<Record<string, unknown>>

/** How many are remembered. */
const most = 50

/**
 * The claims of the newest tokens that programs got with credentials of their own, and never the tokens. Like the journal
 * it is in memory alone, and goes on over a reset.
 */
export class IssuedClaims {
  readonly #claims: Claims[] = []

  add(claims: Claims): void {
    this.#claims.push(claims)
    if (this.#claims.length > most) this.#claims.shift()
  }

  /** the newest first */
  newest(): readonly Claims[] {
    return this.#claims.toReversed()
  }
}
