import { roleDefinitionType } from '../../policy/authorization/custom-roles.js'
import type { Kind } from '../kind.js'
import { addCustomRoles } from './build.js'
import { describeCustomRoles } from './describe.js'

export const customRoles: Kind = { types: [roleDefinitionType], build: addCustomRoles, describe: describeCustomRoles }
