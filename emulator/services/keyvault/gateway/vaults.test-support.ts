import { builtInScenario, type Scenario } from '../../../index.js'

export const resource = 'https://vault.azure.net'
export const vm = { principal: 'DevTestVM' }
export const secretUrl = 'https://mytestkeyvault.vault.azure.net/secrets/MyTestSecret?api-version=2016-10-01'

/** The tutorials' world with one more vault. */
export function withVault(
  vault: NonNullable<NonNullable<Scenario['resourceGroups']>[string]['vaults']>[string],
  roleAssignments: Scenario['roleAssignments'] = [],
): Scenario {
  const scenario = builtInScenario('tutorials')
  const { DevTest } = scenario.resourceGroups!
  const vaults = { ...DevTest!.vaults, 'other-vault': { ...vault, secrets: { one: '1', two: '2' } } }
  return {
    ...scenario,
    resourceGroups: { ...scenario.resourceGroups, DevTest: { ...DevTest, vaults } },
    roleAssignments: [...scenario.roleAssignments!, ...roleAssignments],
  }
}

export const inOtherVault = (path: string) => `https://other-vault.vault.azure.net${path}?api-version=7.4`
