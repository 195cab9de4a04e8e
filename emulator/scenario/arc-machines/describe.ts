import { seatView } from '../../policy/views/seats.js'
import type { Resource } from '../../world/resources.js'
import { ownLocation, withTags, type Describing } from '../describing.js'
import { describeSeatIdentity } from '../identities/seat-identity.js'
import type { ScenarioArcMachine } from './shape.js'

export function describeArcMachine(
  describing: Describing,
  machine: Resource,
  groupLocation: string,
): ScenarioArcMachine {
  const { identity: _, ...ids } = describeSeatIdentity(describing, machine)
  return { ...ownLocation(machine, groupLocation), os: seatView(machine).os, ...ids, ...withTags(machine) }
}
