import type { Emulator } from './emulator.js'
import type { LabRequest } from './lab-request.js'
import type { WorldClock } from './world-clock.js'
import type { WorldFaults } from './world-faults.js'
import type { WorldView } from './world-view.js'

/** What a test has of its lab. `clock`, `faults` and `requests` are the world's. */
export interface Lab {
  readonly emulator: Emulator
  readonly world: WorldView
  readonly clock: WorldClock
  readonly faults: WorldFaults
  readonly requests: readonly LabRequest[]
}

export const labOf = (emulator: Emulator): Lab => ({
  emulator,
  world: emulator.world,
  clock: emulator.world.clock,
  faults: emulator.world.faults,
  get requests() {
    return emulator.world.requests
  },
})
