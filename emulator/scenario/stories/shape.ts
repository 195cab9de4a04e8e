import type { ScenarioFault } from '../faults/shape.js'

/**
 * Trouble as Azure's users meet it, under a name: faults and changes of the world, with what says that it happens so.
 * Plain data.
 */
export interface Story {
  /** `imds-updating` */
  readonly name: string
  /** what happens, as a fact in the present tense */
  readonly title: string
  /** what a program should do then */
  readonly advice: string
  readonly grounds: readonly StoryGround[]
  readonly steps: readonly StoryStep[]
}

export interface StoryGround {
  /** `recorded`: bytes of real Azure, or of what answers in its place; `reported`: what a user tells; `inferred`: ours */
  readonly kind: 'recorded' | 'documented' | 'reported' | 'inferred'
  readonly reference: string
  /** year and month */
  readonly date: string
  /** what it shows */
  readonly shows: string
}

/** A fault, or a change of the world. */
export type StoryStep = ScenarioFault | StoryChange

export interface StoryChange {
  /**
   * - `attach-identity`: the machine or app gets one more user-assigned identity, `second-identity`
   * - `remake-identities`: its user-assigned identities are deleted and made anew under their names
   * - `grant-anew`: the roles of its identities are granted now, in Azure's time
   * - `shorten-tokens`: tokens of managed identities are valid for six minutes
   * - `roll-over-keys`: Entra signs with a new key, and publishes the old one, too
   */
  readonly change: 'attach-identity' | 'remake-identities' | 'grant-anew' | 'shorten-tokens' | 'roll-over-keys'
}
