import { accounts } from '../accounts/kind.js'
import type { GroupKind } from '../kind.js'
import { machines } from '../machines/kind.js'
import { vaults } from '../vaults/kind.js'

/** What a resource group of the file holds, in the order of building: policies of vaults name machines' identities. */
export const groupKinds: readonly GroupKind[] = [machines, vaults, accounts]
