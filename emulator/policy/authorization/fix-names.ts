import type { World } from '../../world/world.js'
import { accountType } from '../views/accounts.js'
import { groupType } from '../views/groups.js'
import { machineType } from '../views/machines.js'
import { vaultType } from '../views/vaults.js'

interface Names {
  principal(objectId: string): string
  resource(id: string): string
}

/** The types of resources that a scenario file names. */
const namedTypes = [groupType, machineType, vaultType, accountType]

/** The names that a scenario file has for ids. Where a name is not unique, it is the id. */
export function namesIn(world: World | undefined): Names {
  if (!world) return { principal: (id) => id, resource: (id) => id }
  const { directory, resources } = world
  return {
    principal(objectId) {
      const name = directory.nameOf(objectId)
      const named = (held: { by(index: 'displayName', value: string): Iterable<unknown> }) => [
        ...held.by('displayName', name!.toLowerCase()),
      ]
      if (name === undefined) return objectId
      const all = [directory.principals, directory.users, directory.groups].flatMap(named)
      return all.length === 1 ? name : objectId
    },
    resource(id) {
      if (/^\/subscriptions\/[^/]+$/i.test(id)) return 'subscription'
      const found = resources.get(id)
      if (!found || !namedTypes.includes(found.type)) return id
      const all = namedTypes.flatMap((type) => [...resources.allNamed(type, found.name)])
      return all.length === 1 ? found.name : id
    },
  }
}
