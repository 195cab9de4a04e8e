import { federatedCredentialType, identityType } from '../../policy/views/identities.js'
import type { GroupKind } from '../kind.js'
import { addIdentity } from './build.js'
import { describeIdentity } from './describe.js'

export const identities: GroupKind<'userAssignedIdentities'> = {
  field: 'userAssignedIdentities',
  types: [identityType],
  parts: [federatedCredentialType],
  build: addIdentity,
  describe: describeIdentity,
}
