import type { Ask } from '../ask.js'
import { conditional } from './conditions.js'
import { containers } from './containers.js'
import { leased } from './leases.js'
import { reads } from './reads.js'
import { writes } from './writes.js'

/** Each list by the name of the account that it is about, so that none sees what another wrote. */
export const asks: Readonly<Record<string, readonly Ask[]>> = {
  conditions: conditional,
  leases: leased,
  reads,
  writes,
  containers,
}

/** The requests whose answers are compared. */
export const compared: readonly Ask[] = Object.values(asks)
  .flat()
  .filter(({ isSetUp }) => !isSetUp)
