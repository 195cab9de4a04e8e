import { groupType } from '../policy/views/groups.js'
import type { World } from '../world/world.js'
import { groupKinds } from './groups/kinds.js'
import { Names } from './names.js'

/** The names that things have in this world, as a scenario would use them. */
export function namesIn(world: World): Names {
  const names = new Names(world.settings.subscriptionId, 'world')
  for (const type of [groupType, ...groupKinds.flatMap(({ types }) => types)])
    for (const { name, id } of world.resources.ofType(type)) names.add(name, id)
  for (const { displayName, objectId, resourceId } of world.directory.principals.values()) {
    if (resourceId === undefined) names.addPrincipal(displayName, objectId)
    else names.addIdentity(displayName, resourceId, objectId)
  }
  for (const { displayName, objectId } of world.directory.users.values()) names.addPrincipal(displayName, objectId)
  for (const { displayName, objectId } of world.directory.groups.values()) names.addPrincipal(displayName, objectId)
  return names
}
