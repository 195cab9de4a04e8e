import { groupType } from '../policy/views/groups.js'
import type { World } from '../world/world.js'
import { groupKinds } from './groups/kinds.js'
import { Names } from './names.js'

/** The names that things have in this world, as a scenario would use them. Each is looked up when it is asked for. */
export function namesIn(world: World): Names {
  const { resources, directory } = world
  const types = [groupType, ...groupKinds.flatMap(({ types }) => types)]
  const people = [directory.principals, directory.users, directory.groups] as const
  return new Names(world.settings.subscriptionId, {
    *resources(name) {
      for (const type of types) for (const { id } of resources.allNamed(type, name)) yield id
    },
    *principals(name) {
      for (const kind of people) for (const { objectId } of kind.by('displayName', name.toLowerCase())) yield objectId
    },
    identityOf: (resourceId) => identityIn(world, resourceId),
    all: () => ({
      resources: types.flatMap((type) => resources.ofType(type).map(({ name }) => name)),
      principals: people.flatMap((kind) => [...kind.values()].map(({ displayName }) => displayName)),
    }),
  })
}

/** The object id of a resource's own identity, or of the user-assigned identity that it is. */
function identityIn(world: World, resourceId: string): string | undefined {
  const resource = world.resources.get(resourceId)
  const { principalId } = resource?.properties ?? {}
  const id = resource?.identity?.principalId ?? (typeof principalId === 'string' ? principalId : undefined)
  const principal = id === undefined ? undefined : world.directory.principals.get(id)
  return principal?.resourceId?.toLowerCase() === resourceId.toLowerCase() ? principal.objectId : undefined
}
