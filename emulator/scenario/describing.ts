import type { World } from '../world/world.js'
import type { GivenNames } from './given-names.js'

/** What the describers of a world's parts share. */
export interface Describing {
  readonly world: World
  readonly names: GivenNames
  /** the secret, or its mask */
  readonly secret: (value: string) => string
}
