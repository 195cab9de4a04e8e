import type { ScenarioAccount } from '../accounts/shape.js'
import type { ScenarioApp } from '../apps/shape.js'
import type { ScenarioArcMachine } from '../arc-machines/shape.js'
import type { ScenarioIdentity } from '../identities/shape.js'
import type { ScenarioMachine } from '../machines/shape.js'
import type { ScenarioVault } from '../vaults/shape.js'

export interface ScenarioGroup {
  readonly location?: string
  readonly tags?: Readonly<Record<string, string>>
  readonly userAssignedIdentities?: Readonly<Record<string, ScenarioIdentity>>
  readonly virtualMachines?: Readonly<Record<string, ScenarioMachine>>
  readonly apps?: Readonly<Record<string, ScenarioApp>>
  readonly arcMachines?: Readonly<Record<string, ScenarioArcMachine>>
  readonly vaults?: Readonly<Record<string, ScenarioVault>>
  readonly storageAccounts?: Readonly<Record<string, ScenarioAccount>>
}
