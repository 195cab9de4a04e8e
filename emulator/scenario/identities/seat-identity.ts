import { attachedTo, identityType, printedIdentityId } from '../../policy/views/identities.js'
import { groupOf, parseResourceId } from '../../policy/resource-ids.js'
import { arcMachineType, containerAppType, machineType, seatNamed, siteType } from '../../policy/views/seats.js'
import type { Resource, ResourceIdentity } from '../../world/resources.js'
import type { Building, Place } from '../building.js'
import type { Describing } from '../describing.js'
import { fieldText, ScenarioError, type Path } from '../scenario-error.js'
import { addPrincipal, identityIds } from './build.js'
import { givenId } from './describe.js'

/**
 * The identities of a machine or app: none, its own (`system`), a user-assigned one by its name or full id, or a list
 * of `system` and names.
 */
export type SeatIdentity = 'none' | 'system' | (string & {}) | readonly string[]

/** The fields about identities that every kind of seat has. */
export interface SeatIdentityFields {
  /** `system` when absent */
  readonly identity?: SeatIdentity
  /** object id of its system-assigned identity */
  readonly principalId?: string
  /** client id of its system-assigned identity */
  readonly clientId?: string
}

/** The field of a group that holds the seats of each type. */
const fieldOf: Readonly<Record<string, string>> = {
  [machineType]: 'virtualMachines',
  [siteType]: 'apps',
  [containerAppType]: 'apps',
  [arcMachineType]: 'arcMachines',
}

/**
 * Throws when another machine or app of the file has this name: requests name their seat by it alone. Virtual machines
 * of two groups may have one name, as in Azure; none can then be named by it.
 */
export function claimSeatName({ world }: Building, { id, name }: Pick<Place, 'id' | 'name'>, path: Path): void {
  const other = seatNamed(world, name)?.resource
  if (!other || other.id.toLowerCase() === id.toLowerCase()) return
  if ([other.id, id].every((of) => parseResourceId(of)?.namespace === 'Microsoft.Compute')) return
  const where = fieldText(['resourceGroups', groupOf(other.id)!, fieldOf[other.type]!, other.name])
  throw new ScenarioError(path, `${where} has this name already; the names of machines and apps must differ`)
}

/**
 * The `identity` block of a seat, as its resource keeps it; undefined for `none`. Makes the system-assigned identity's
 * service principal and gives it the seat's name in `to`.
 */
export function buildSeatIdentity(
  building: Building,
  seat: Pick<Place, 'id' | 'name'>,
  fields: SeatIdentityFields,
  path: Path,
): ResourceIdentity | undefined {
  const { system, assigned } = wishOf(building, fields.identity ?? 'system', [...path, 'identity'])
  const ids = identityIds(seat.id, fields)
  if (system) addPrincipal(building, seat, ids, path)
  const userAssignedIdentities = Object.fromEntries(
    assigned.map((identity) => [
      printedIdentityId(identity.id),
      { principalId: String(identity.properties.principalId), clientId: String(identity.properties.clientId) },
    ]),
  )
  const words = [...(system ? ['SystemAssigned'] : []), ...(assigned.length > 0 ? ['UserAssigned'] : [])]
  if (words.length === 0) return undefined
  return {
    type: words.join(', '),
    ...(system && { principalId: ids.principalId, tenantId: building.tenantId }),
    ...(assigned.length > 0 && { userAssignedIdentities }),
  }
}

interface Wish {
  readonly system: boolean
  readonly assigned: readonly Resource[]
}

function wishOf({ world, names }: Building, identity: SeatIdentity, path: Path): Wish {
  if (identity === 'none') return { system: false, assigned: [] }
  const words = typeof identity === 'string' ? [identity] : identity
  if (words.includes('none'))
    throw new ScenarioError(path, "'none' stands alone; leave it out, or write identity: none")
  const identities = world.resources.ofType(identityType)
  const assigned = words.flatMap((word, i) => {
    const at = typeof identity === 'string' ? path : [...path, i]
    if (words.indexOf(word) < i) throw new ScenarioError(at, `'${word}' is named twice`)
    return word === 'system' ? [] : [names.userAssignedIdentity(word, identities, at)]
  })
  return { system: words.includes('system'), assigned }
}

/**
 * The fields that would build the seat's identities. An attachment whose identity is gone cannot be written and is left
 * out.
 */
export function describeSeatIdentity({ world, names }: Describing, seat: Resource): SeatIdentityFields {
  const { principalId } = seat.identity ?? {}
  const principal = principalId === undefined ? undefined : world.directory.principals.get(principalId)
  const assigned = attachedTo(world, seat).flatMap(({ resource }) =>
    resource ? [names.userAssignedIdentity(resource)] : [],
  )
  const words = [...(principal ? ['system'] : []), ...assigned]
  return {
    identity: words.length > 1 ? words : (words[0] ?? 'none'),
    ...givenId(seat.id, 'principalId', principal?.objectId),
    ...givenId(seat.id, 'clientId', principal?.appId),
  }
}
