import { developmentAccount } from '../policy/path-style.js'
import { groupScope } from '../policy/resource-ids.js'
import { accountNamed } from '../policy/views/accounts.js'
import { buildingIn } from '../scenario/building.js'
import { addGroups } from '../scenario/groups/build.js'
import { namesIn } from '../scenario/names-in.js'
import type { Scenario } from '../scenario/shape.js'
import type { World } from '../world/world.js'

/** The resource group of the account, where the world has no such account. */
const group = 'development-storage'

/** The scenario with the account that `UseDevelopmentStorage=true` names, unless it has it. */
export function withDevelopmentAccount(scenario: Scenario): Scenario {
  const groups = Object.values(scenario.resourceGroups ?? {})
  if (groups.some(({ storageAccounts }) => storageAccounts && Object.hasOwn(storageAccounts, developmentAccount)))
    return scenario
  return { ...scenario, resourceGroups: { ...scenario.resourceGroups, [group]: withAccount } }
}

const withAccount = { storageAccounts: { [developmentAccount]: { sku: 'Standard_RAGRS' } } } as const

/** Adds that account to a world that was kept without it; returns whether it was needed. */
export async function addDevelopmentAccount(world: World): Promise<boolean> {
  if (accountNamed(world, developmentAccount)) return false
  const { subscriptionId } = world.settings
  // A group of that name may be a user's: then another one is taken.
  const name = [group, `${group}-2`].find((each) => !world.resources.get(groupScope(subscriptionId, each)))
  if (name === undefined) return false
  await world.write(() =>
    addGroups(buildingIn(world, namesIn(world)), { milab: 1, resourceGroups: { [name]: withAccount } }),
  )
  return true
}
