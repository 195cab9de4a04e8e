import { identityType } from '../policy/views/identities.js'
import { allSeats, isSeat } from '../policy/views/seats.js'
import { groupType } from '../policy/views/groups.js'
import { subscriptionScope } from '../policy/resource-ids.js'
import type { World } from '../world/world.js'
import type { GivenNames } from './describing.js'
import { groupKinds } from './groups/kinds.js'

export function givenNames(world: World): GivenNames {
  const types = [groupType, ...groupKinds.flatMap(({ types }) => types)]
  const resources = types.flatMap((type) => world.resources.ofType(type))
  const uses = count(resources.map(({ name }) => name))
  const seats = count(allSeats(world).map(({ resource }) => resource.name))
  const identities = count(world.resources.ofType(identityType).map(({ name }) => name))
  const { directory } = world
  const principals = [
    ...[...directory.principals.values()].filter(
      ({ kind, resourceId }) => kind === 'application' || isOfFile(world, resourceId),
    ),
    ...directory.users.values(),
    ...directory.groups.values(),
  ]
  const people = count(principals.map(({ displayName }) => displayName))
  return {
    resource(id) {
      if (id.toLowerCase() === subscriptionScope(world.settings.subscriptionId).toLowerCase()) return 'subscription'
      const resource = resources.find((candidate) => candidate.id.toLowerCase() === id.toLowerCase())
      return resource && uses.get(resource.name.toLowerCase()) === 1 && resource.name !== 'subscription'
        ? resource.name
        : id
    },
    principal(objectId) {
      const found = principals.find((principal) => principal.objectId === objectId.toLowerCase())
      return found && people.get(found.displayName.toLowerCase()) === 1 ? found.displayName : objectId
    },
    seat: ({ name, id }) => (seats.get(name.toLowerCase()) === 1 ? name : id),
    userAssignedIdentity: ({ name, id }) => (identities.get(name.toLowerCase()) === 1 ? name : id),
  }
}

/** Whether a managed identity's resource stands in the file, with its name. */
const isOfFile = (world: World, id: string | undefined) => {
  const resource = id === undefined ? undefined : world.resources.get(id)
  return resource !== undefined && (isSeat(resource) || resource.type === identityType)
}

function count(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const name of names) counts.set(name.toLowerCase(), (counts.get(name.toLowerCase()) ?? 0) + 1)
  return counts
}
