import { accounts } from '../accounts/kind.js'
import { apps } from '../apps/kind.js'
import { arcMachines } from '../arc-machines/kind.js'
import { identities } from '../identities/kind.js'
import type { GroupKind } from '../kind.js'
import { machines } from '../machines/kind.js'
import { vaults } from '../vaults/kind.js'

/**
 * What a resource group of the file holds, in the order of building: machines and apps name user-assigned identities, and
 * policies of vaults both.
 */
export const groupKinds: readonly GroupKind[] = [identities, machines, apps, arcMachines, vaults, accounts]
