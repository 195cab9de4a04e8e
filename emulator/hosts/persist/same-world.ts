import { changesBetween, valueAt, withoutFaults, type Change } from '../../control/world-changes.js'
import { portal } from '../../scenario/applications/build.js'
import { describeWorld } from '../../scenario/describe.js'
import type { DescribeContent } from '../../scenario/describing.js'
import { leftOutValue } from '../../scenario/left-out-values.js'
import type { Path } from '../../scenario/scenario-error.js'
import type { Scenario } from '../../scenario/shape.js'
import type { World } from '../../world/world.js'

/** A world as a scenario has it, with a digest in the place of each blob's content. */
export const outlineOf = (world: World): object => withoutFaults(describeWorld(world, { secrets: true, content }))

/** Blobs that were put together from blocks have no MD5. */
const content: DescribeContent = ({ content: { length }, properties: { contentMd5 } }) => ({
  text: `${length} bytes, ${contentMd5 ?? unknown}`,
})
const unknown = 'of unknown MD5'

/**
 * Whether a scenario says of a world what it holds, as a file does that was exported from it: times aside, and what the
 * scenario leaves open.
 *
 * @param made the outline of the world that the scenario makes
 */
export const describes = (scenario: Scenario, made: object, held: object): boolean =>
  changesBetween(made, held).every((change) => isLeftOpen(scenario, change))

const times: Path = ['created', 'updated']

function isLeftOpen(scenario: Scenario, { path, before, after }: Change): boolean {
  if (times.includes(path.at(-1)!)) return true
  const isOwn = path.at(-2) === 'keys' || (path[0] === 'applications' && path[1] === portal && path[2] === 'secret')
  if (isOwn && valueAt(scenario, path) === undefined) return true
  return before === leftOutValue || (isOfBlob(path) && haveSameLength(before, after))
}

const isOfBlob = (path: Path) => path.includes('blobs')

function haveSameLength(before: unknown, after: unknown): boolean {
  const [first, second] = [String(before), String(after)]
  return (first.endsWith(unknown) || second.endsWith(unknown)) && first.split(',')[0] === second.split(',')[0]
}
