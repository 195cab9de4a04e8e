/** A class of differences between Azurite's answers and the lab's. */
export interface Known {
  /** what is asked, in words */
  readonly about: string
  /** the titles of the requests */
  readonly of: RegExp
  /** the part that differs, as `differencesOf` writes it */
  readonly is: RegExp
  /** what each of the two answers, in words */
  readonly lab: string
  readonly azurite: string
  /**
   * Whether Azure answers as the lab does, or nothing on record says which of the two it agrees with. Where it agrees with
   * Azurite, the lab is mended.
   */
  readonly azure: 'lab' | 'unknown'
  /** how we know, or why the lab chose what it does */
  readonly why: string
  /** how many differences it explains */
  readonly times: number
}
