import { accountType } from '../../policy/views/accounts.js'
import type { GroupKind } from '../kind.js'
import { addAccount } from './build.js'
import { describeAccount } from './describe.js'

export const accounts: GroupKind<'storageAccounts'> = {
  field: 'storageAccounts',
  types: [accountType],
  build: addAccount,
  describe: describeAccount,
}
