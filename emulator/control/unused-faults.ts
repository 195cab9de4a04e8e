import type { World } from '../world/world.js'

/** A line for each fault that was never applied: a test of trouble that never came tests nothing. */
export const unusedFaults = (world: World): readonly string[] =>
  world.faults.list().flatMap(({ on, story, seen, used }) => {
    if (used > 0) return []
    const of = story === undefined ? '' : ` of the story ${story}`
    const why = seen === 0 ? 'no request matched it' : `only ${seen} matched it`
    return [`the fault on ${on}${of} was never applied: ${why}`]
  })
