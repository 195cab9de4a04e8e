import { conditions } from './conditions.js'
import { containers } from './containers.js'
import { everywhere } from './everywhere.js'
import type { Known } from './known.js'
import { leases } from './leases.js'
import { lists } from './lists.js'
import { reads } from './reads.js'
import { tags } from './tags.js'
import { writes } from './writes.js'

/** All that is known, by chapter. A difference belongs to the first class that matches it. */
export const chapters: Readonly<Record<string, readonly Known[]>> = {
  Everywhere: everywhere,
  Conditions: conditions,
  Leases: leases,
  'Reading blobs': reads,
  Lists: lists,
  'Writing blobs': writes,
  Tags: tags,
  'Containers and the service': containers,
}

export const known: readonly Known[] = Object.values(chapters).flat()
