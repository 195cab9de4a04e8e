import type { Stage } from './stage.test-support.js'

/** A mistake that people make, how it is made, and what we say. */
export interface Mistake {
  readonly mistake: string
  /** what is typed, as the page shows it; a command of milab is run as it stands here */
  readonly how: string
  /** makes it, and returns what is printed; by default `how` is run in the stage's folder */
  readonly make?: (stage: Stage) => Promise<string>
  /** files of the stage's folder that it needs */
  readonly files?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, string>>
  /** what is printed, in this order, with … for what differs from machine to machine */
  readonly says: readonly string[]
  /** where it cannot be made */
  readonly not?: 'as root' | 'without namespaces' | 'with Docker' | 'without Docker' | 'beyond Linux'
}

export interface Chapter {
  readonly title: string
  readonly mistakes: readonly Mistake[]
}
