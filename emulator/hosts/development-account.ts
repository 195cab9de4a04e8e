import { developmentAccount } from '../policy/path-style.js'
import type { Scenario } from '../scenario/shape.js'

/** The resource group of the account, where the world has no such account. */
const group = 'development-storage'

/** The scenario with the account that `UseDevelopmentStorage=true` names, unless it has it. */
export function withDevelopmentAccount(scenario: Scenario): Scenario {
  const groups = Object.values(scenario.resourceGroups ?? {})
  if (groups.some(({ storageAccounts }) => storageAccounts && Object.hasOwn(storageAccounts, developmentAccount)))
    return scenario
  const own = { storageAccounts: { [developmentAccount]: { sku: 'Standard_RAGRS' } } } as const
  return { ...scenario, resourceGroups: { ...scenario.resourceGroups, [group]: own } }
}
