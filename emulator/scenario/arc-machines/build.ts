import { arcMachineProperties } from '../../policy/views/apps.js'
import { arcMachineType } from '../../policy/views/seats.js'
import { derivedGuid } from '../../world/randomness.js'
import type { Building, Place } from '../building.js'
import { buildSeatIdentity, claimSeatName } from '../identities/seat-identity.js'
import type { Path } from '../scenario-error.js'
import type { ScenarioArcMachine } from './shape.js'

/** A machine that Azure Arc manages, with its system-assigned identity. */
export function addArcMachine(building: Building, place: Place, machine: ScenarioArcMachine, path: Path): void {
  const { id, name } = place
  claimSeatName(building, place, path)
  const identity = buildSeatIdentity(building, place, machine, path)
  building.put(
    {
      id,
      name,
      type: arcMachineType,
      location: machine.location ?? place.location,
      ...(machine.tags && { tags: machine.tags }),
      ...(identity && { identity }),
      properties: arcMachineProperties(name, derivedGuid(id, 'vmId'), { osType: machine.os ?? 'Linux' }),
    },
    path,
  )
  building.names.add(name, id)
}
