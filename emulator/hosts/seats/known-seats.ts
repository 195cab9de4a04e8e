import { allSeats } from '../../policy/views/seats.js'
import { Names } from '../../scenario/names.js'
import type { Path } from '../../scenario/scenario-error.js'
import type { World } from '../../world/world.js'

/**
 * A seat's name as its resource spells it.
 *
 * @param path where the caller named it
 * @throws ScenarioError for a name that no machine or app of the world has, with what may have been meant
 */
export function knownSeat(world: World, name: string, path: Path): string {
  const seats = allSeats(world).map(({ resource }) => resource)
  return new Names(world.settings.subscriptionId, 'world').seat(name, seats, path).name
}

/** The ports of seats' doors, by the names that the world has for them. Throws as `knownSeat`. */
export const doorsOfSeats = (world: World, doors: Readonly<Record<string, number>> = {}): Record<string, number> =>
  Object.fromEntries(Object.entries(doors).map(([name, port]) => [knownSeat(world, name, ['doors', name]), port]))
