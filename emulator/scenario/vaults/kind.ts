import { vaultType } from '../../policy/views/vaults.js'
import type { GroupKind } from '../kind.js'
import { addVault } from './build.js'
import { describeVault } from './describe.js'

export const vaults: GroupKind<'vaults'> = {
  field: 'vaults',
  types: [vaultType],
  build: addVault,
  describe: describeVault,
}
