import { accounts } from '../accounts/kind.js'
import { identities } from '../identities/kind.js'
import type { GroupKind } from '../kind.js'
import { machines } from '../machines/kind.js'
import { vaults } from '../vaults/kind.js'

/**
 * What a resource group of the file holds, in the order of building: machines name user-assigned identities, and
 * policies of vaults both.
 */
export const groupKinds: readonly GroupKind[] = [identities, machines, vaults, accounts]
