import type { Wrong } from './wrong.js'

/** A deliberately wrong emulator, and the case that must see it. */
export interface Mutant {
  /** what it does wrong, as a fact */
  readonly name: string
  readonly wrong: Wrong
  /** id of the case that must fail */
  readonly caughtBy: string
}
