import type { Kind } from '../kind.js'
import { addUsers } from './build.js'
import { describeUsers } from './describe.js'

/** Users are kept in the directory, not in Resource Manager. */
export const users: Kind = { types: [], build: addUsers, describe: describeUsers }
