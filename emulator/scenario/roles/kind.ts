import { roleAssignmentType } from '../../policy/authorization/rbac.js'
import type { Kind } from '../kind.js'
import { addRoleAssignments } from './build.js'
import { describeRoleAssignments } from './describe.js'

export const roles: Kind = {
  types: [roleAssignmentType],
  build: addRoleAssignments,
  describe: describeRoleAssignments,
}
